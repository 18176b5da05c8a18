"""The office runs a reporting round: sends it, changes whom it asks, closes it."""

import logging
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions import extend_links, revoke_links
from measures import round_document
from measures.actions.letters import write_letter
from measures.models import Letter, Measure, MeasureReport, ReportingRound, ReportRequest
from measures.recipients import Recipient, recipients
from stakeholders.models import Contact

logger = logging.getLogger(__name__)


@transaction.atomic
def send_round(round: ReportingRound, *, measures: Iterable[Measure], by: Any) -> list[ReportRequest]:
    """Ask every lead of these measures: one request and one letter a person.

    Refuses a round that was sent already, one whose deadline is past, and one in which nobody can be asked.
    """
    today = timezone.localdate()
    if round.deadline < today:
        raise ValidationError({"deadline": _("The deadline is past. Please choose a later day.")})
    found = recipients(measures, today)
    if not found.people:
        raise ValidationError(
            _("Nobody can be asked about these measures. Please choose others, or name leads with an e-mail address.")
        )
    round.open(timezone.now())
    requests = [_ask(round, person) for person in found.people]
    for request in requests:
        write_letter("request", [request])
    logger.info("Reporting round %s sent to %s people by %s", round.pk, len(requests), by)
    return requests


@transaction.atomic
def add_measures(round: ReportingRound, *, measures: Iterable[Measure], by: Any) -> list[ReportRequest]:
    """Ask about further measures while the round is running; returns the requests that have something new.

    Somebody who is asked already gets the measures into their bundle and one letter. Refuses where nobody can be asked.
    """
    if not round.hold().is_open:
        raise ValidationError(_("This round is not running: nobody can be asked any more."))
    already = set(MeasureReport.objects.in_round(round).standing().values_list("measure", flat=True))
    found = recipients([each for each in measures if each.pk not in already], timezone.localdate())
    if not found.people:
        raise ValidationError(
            _("Nobody new can be asked: the measure is part of the round, or nobody with an e-mail address leads it.")
        )
    requests = [_ask(round, person) for person in found.people]
    for request in requests:
        write_letter("request", [request])
    return requests


@transaction.atomic
def extend_deadline(round: ReportingRound, *, deadline: date, by: Any) -> list[Letter]:
    """Give everybody until a later day; whoever still owes something is told. Refuses an earlier day."""
    earlier = round.deadline
    round.extend(deadline)
    until = round.links_until(timezone.localdate())
    for request in ReportRequest.objects.in_round(round).standing():
        extend_links(purpose=ReportRequest.LINK_PURPOSE, subject_id=request.pk, expires_at=until)
    words = {"earlier": earlier.isoformat()}
    awaited = ReportRequest.objects.in_round(round).awaited().select_related("round__municipality")
    return [write_letter("moved", [request], words=words) for request in awaited]


@transaction.atomic
def withdraw_request(request: ReportRequest, *, by: Any) -> None:
    """Ask this person no longer; their link opens nothing any more. What was accepted stays; what was submitted must be read first."""
    if not request.round.hold().is_open:
        raise ValidationError(_("This round is closed. Reports can no longer be changed."))
    if request.reports.submitted().exists():
        raise ValidationError(
            _("%(name)s has submitted reports. Please accept them or send them back before you withdraw the request.")
            % {"name": request.name}
        )
    for report in request.reports.standing().exclude(status=MeasureReport.Status.ACCEPTED):
        report.withdraw()
    request.withdraw(timezone.now())
    revoke_links(purpose=ReportRequest.LINK_PURPOSE, subject_id=request.pk, by=by)


@transaction.atomic
def ask_somebody_else(report: MeasureReport, *, contact: Contact, by: Any) -> ReportRequest:
    """Ask another person instead, such as when a measure is no longer theirs; words that were written stay with the first."""
    return ask_instead(report.request, [report], contact=contact, by=by)


@transaction.atomic
def ask_instead(asked: ReportRequest, reports: Iterable[MeasureReport], *, contact: Contact, by: Any) -> ReportRequest:
    """Ask another person for all of these reports of a request, in one mail. Words that were written stay with the first."""
    reports = list(reports)
    round = asked.round.hold()
    if not contact.email:
        raise ValidationError(_("%(name)s has no e-mail address. Please add it first.") % {"name": contact.name})
    if contact.email.lower() == asked.email.lower():
        raise ValidationError(_("This person is asked already. Please choose somebody else."))
    for report in reports:
        report.withdraw()
    request = _ask(round, Recipient(contact, contact.organisation, [report.measure for report in reports]))
    write_letter("request", [request])
    return request


@transaction.atomic
def close_round(round: ReportingRound, *, by: Any, with_thanks: bool = False) -> ReportingRound:
    """Freeze the round as the basis of the progress report; what nobody answered is said to be missing.

    Submitted reports that nobody accepted stand in the document as submitted, not as accepted. Refuses a
    round that is not running. It cannot be opened again.
    """
    round = round.hold()
    if not round.is_open:
        raise ValidationError(_("This round is not running: it cannot be closed."))
    now = timezone.localtime().replace(microsecond=0)
    previous = ReportingRound.objects.before(round).first()
    document = round_document.compose(round, previous=previous, closed_at=now.isoformat(), by=by)
    round.close(document, by=by, now=now, previous=previous)
    requests = [*ReportRequest.objects.in_round(round).standing().select_related("round__municipality")]
    for request in requests:
        revoke_links(purpose=ReportRequest.LINK_PURPOSE, subject_id=request.pk, by=by)
        if with_thanks and request.reports.told().exists():
            write_letter("thanks", [request])
    logger.info("Reporting round %s closed by %s", round.pk, by)
    return round


def delete_draft(round: ReportingRound, *, by: Any) -> None:
    """Throw away a round that was never sent; refuses any other."""
    if not ReportingRound.objects.drafts().filter(pk=round.pk).delete()[0]:
        raise ValidationError(_("Only a round that has not been sent yet can be deleted."))


def _ask(round: ReportingRound, person: Recipient) -> ReportRequest:
    """The person's request of the round with these measures in it; a new one unless they are asked already."""
    request = ReportRequest.objects.in_round(round).standing().to(person.email).first()
    if request is None:
        request = ReportRequest.objects.create(
            round=round,
            contact=person.contact,
            user=person.contact.user,
            organisation=person.organisation,
            organisation_name=person.organisation.name,
            name=person.contact.name,
            email=person.email,
        )
    known = set(request.reports.values_list("measure", flat=True))
    MeasureReport.objects.bulk_create(
        MeasureReport(request=request, measure=measure) for measure in person.measures if measure.pk not in known
    )
    for report in request.reports.filter(status=MeasureReport.Status.WITHDRAWN, measure__in=person.measures):
        report.ask_again()
    return request
