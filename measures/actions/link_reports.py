"""What people do with the reports they are asked for, through the link of their mail or logged in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import MailLink
from measures.actions.letters import write_letter
from measures.models import Letter, MeasureReport, ReportRequest

# A link must not become a way to write to the whole town.
MOST_COLLEAGUES = 20
# Pressing “send me a new link” again brings no second mail for a while.
ONE_MAIL_IN = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Writer:
    """Who writes: the person of a link, or somebody with an account."""

    name: str
    email: str
    by: Any = None

    def signed(self) -> dict[str, Any]:
        """The arguments by which a report learns who wrote."""
        return {"name": self.name, "email": self.email, "by": self.by}


@transaction.atomic
def save_report(
    report: MeasureReport, *, contents: Mapping[str, Any], based_on: int, writer: Writer, settles: bool = False
) -> MeasureReport:
    """Keep what was typed so far. Raises ``Overtaken`` where somebody wrote something else meanwhile.

    With ``settles`` the writer has seen the other's words beside their own: those go into ``overtaken`` and stay.
    """
    agreed = _agreed(report, contents, based_on, settles=settles)
    if agreed != based_on:
        # It stands so already: the last words of a page that was closed arrive late, or twice.
        report.refresh_from_db()
        return report
    report.write(contents, based_on=based_on, **writer.signed())
    return report


@transaction.atomic
def submit_report(
    report: MeasureReport, *, contents: Mapping[str, Any], based_on: int, writer: Writer, settles: bool = False
) -> MeasureReport:
    """Hand a report to the office; refuses one that says too little, and raises ``Overtaken`` as ``save_report``."""
    based_on = _agreed(report, contents, based_on, settles=settles)
    report.submit(contents, based_on=based_on, **writer.signed())
    return report


@transaction.atomic
def report_unchanged(report: MeasureReport, *, based_on: int, writer: Writer) -> MeasureReport:
    """Say that all is as last reported. Refuses where words were written that this would throw away."""
    if not report.is_untouched:
        raise ValidationError(_("Something was written on this measure already. Please open it and hand it in."))
    report.submit_unchanged(based_on=based_on, **writer.signed())
    return report


def submit_all(
    reports: Iterable[MeasureReport], *, writer: Writer
) -> tuple[list[MeasureReport], list[tuple[MeasureReport, str]]]:
    """Hand in all that were begun; returns those that went, and those that did not with the reason."""
    gone, refused = [], []
    for report in reports:
        try:
            submit_report(report, contents={}, based_on=report.version, writer=writer)
            gone.append(report)
        except ValidationError as error:
            refused.append((report, error.messages[0]))
    return gone, refused


@transaction.atomic
def decline_all(reports: Iterable[MeasureReport], *, note: str, writer: Writer) -> list[MeasureReport]:
    """Say that somebody else answers for all of them, or that one does not; those that were handed in stay."""
    declined = []
    for report in reports:
        report.decline(note, based_on=report.version, **writer.signed())
        declined.append(report)
    return declined


@transaction.atomic
def delegate_reports(
    asked: ReportRequest, *, reports: Iterable[MeasureReport], name: str, email: str, word: str, writer: Writer
) -> ReportRequest:
    """Give reports to a colleague, who then is asked for them like anybody else; returns the colleague's request.

    Words that were written so far go along. Refuses oneself, a colleague who is asked for one of the measures
    already, and too many colleagues.
    """
    reports, email = list(reports), email.strip().lower()
    if email == asked.email.lower():
        raise ValidationError({"email": _("This is your own address. Please give that of your colleague.")})
    asked.round.hold()
    colleague = ReportRequest.objects.standing().in_round(asked.round).to(email).first()
    if colleague is None:
        _must_not_be_too_many(asked)
        colleague = ReportRequest.objects.create(
            round=asked.round,
            name=name,
            email=email,
            delegated_from=asked,
            organisation=asked.organisation,
            organisation_name=asked.organisation_name,
        )
    for report in reports:
        if MeasureReport.objects.of_measure(report.measure).filter(request=colleague).exists():
            raise ValidationError(
                _("%(name)s is asked for “%(measure)s” already.") % {"name": colleague.name, "measure": report.measure}
            )
        report.hand_on(colleague)
    write_letter("delegated", [colleague], words={"from": writer.name, "word": word})
    return colleague


@transaction.atomic
def recall_report(report: MeasureReport) -> ReportRequest:
    """Take a report back from the colleague it was given to; returns the colleague's request.

    A request that was made by giving and has nothing left is withdrawn: its link opens nothing any more.
    """
    colleague = report.request
    report.come_back()
    if colleague.delegated_from_id and not colleague.reports.standing().exists():
        colleague.withdraw(timezone.now())
    return colleague


@transaction.atomic
def send_link_again(link: MailLink) -> Letter | None:
    """Write once more to the address of an expired link, if its request can still be answered; nobody else."""
    asked = ReportRequest.objects.answerable().filter(pk=link.subject_id).first()
    lately = Letter.objects.to(link.email).made_since(timezone.now() - ONE_MAIL_IN)
    if asked is None or lately.exists():
        return None
    return write_letter("request", [asked], name=asked.name_at(link.email), email=link.email)


def _agreed(report: MeasureReport, contents: Mapping[str, Any], based_on: int, *, settles: bool) -> int:
    """The version to write on: a newer one, too, where it says the same (one's own save on its way)."""
    report.request.round.hold()  # the round first and then the report, as everybody locks them
    now = MeasureReport.objects.select_for_update().get(pk=report.pk)
    says_the_same = all(getattr(now, name) == value for name, value in contents.items())
    if now.version != based_on and says_the_same:
        return now.version
    if settles and now.version == based_on and not says_the_same:
        now.keep_overtaken()
    return based_on


def _must_not_be_too_many(asked: ReportRequest) -> None:
    if asked.delegated_to.count() >= MOST_COLLEAGUES:
        raise ValidationError(
            _("You have given measures to many people already. Please ask the office that wrote to you.")
        )
