"""A report is asked for, made by the worker, handed out, deleted."""

import hashlib
import logging
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.models import Job, JobLost
from concepts.models import Edition
from measures.models import ReportingRound
from reports import kinds, outputs
from reports.fingerprint import fingerprint
from reports.kinds.base import Matter
from reports.models import CouncilPaper, Report
from reports.outputs import Manuscript, Printed, Unprintable

logger = logging.getLogger(__name__)

PRODUCE_TASK = "reports.tasks.produce"
Step = Callable[[str], None]


Source = Edition | ReportingRound


@transaction.atomic
def request_report(
    *,
    edition: Edition | None = None,
    round: ReportingRound | None = None,
    kind: str,
    output: str = "",
    paper: CouncilPaper | None = None,
    earlier: Edition | None = None,
    by: Any,
) -> Report:
    """Ask for a report; one that exists with exactly this content, or is being made, is returned instead.

    The edge enqueues ``report.job`` unless it is settled. Refuses a paper of another edition and one
    for a kind that takes none; the same of an earlier edition to compare with, which must be of the concept or its
    predecessor; a round that is not closed; a kind of file that the kind does not come as (none: its usual one).
    """
    chosen = kinds.get(kind)
    output = output or chosen.outputs[0]
    source = _checked(chosen, edition, round, output)
    if paper is not None and (not chosen.takes_paper or edition is None or paper.edition_id != edition.pk):
        raise ValidationError(_("This council paper belongs to another edition."))
    if chosen.takes_earlier != (earlier is not None) or (
        earlier is not None and edition is not None and not _may_compare(earlier, edition)
    ):
        raise ValidationError(_("Please choose two different editions of the concept, or one of the concept before."))
    print_of_it = _fingerprint(source, kind, output, paper, earlier)
    municipality = source.municipality if isinstance(source, ReportingRound) else source.concept.municipality
    same = Report.objects.visible_to(by).of(municipality).same_as(print_of_it).select_related("job").first()
    if same is not None and (not same.job.is_done or (same.file.name and same.file.storage.exists(same.file.name))):
        return same
    job = Job.objects.create(
        municipality=municipality, asked_by=by, task=PRODUCE_TASK, title=f"{chosen.label}: {source}"[:300]
    )
    return Report.objects.create(
        edition=edition,
        round=round,
        kind=kind,
        output=output,
        paper=paper,
        earlier=earlier,
        job=job,
        fingerprint=print_of_it,
    )


def produce_report(report: Report) -> None:
    """Make the report with the eyes of the person who asked for it; does nothing when another worker is at it.

    What cannot be made ends the job with a sentence. A worker that has lost its job leaves no trace.
    """
    job = report.job
    if not job.claim():
        return
    try:
        with job.kept_alive():
            source, earlier = _seen_by_asker(report)
            printed, print_of_it = build(
                source, kind=report.kind, output=report.output, paper=report.paper, earlier=earlier, step=job.advance
            )
            job.advance("store")
            _store(report, printed, print_of_it)
    except Unprintable as refusal:
        _give_up(report, str(refusal))
    except JobLost:
        raise
    except Exception:
        logger.exception("Report %s could not be made", report.pk)
        _give_up(
            report,
            _("Something went wrong that nobody foresaw. Please try again; if that does not help, tell the operators."),
        )


def build(
    source: Source,
    *,
    kind: str,
    output: str = "",
    paper: CouncilPaper | None = None,
    earlier: Edition | None = None,
    step: Step = lambda slug: None,
) -> tuple[Printed, str]:
    """The finished file of a kind, and the fingerprint of what went into it. Reads only the source and the paper."""
    output = output or kinds.get(kind).outputs[0]
    with translation.override(settings.LANGUAGE_CODE):
        step("gather")
        data = paper.printed() if paper else None
        print_of_it = _fingerprint(source, kind, output, paper, earlier)
        step("typeset")
        manuscript = compose(source.document or {}, kind=kind, paper=data, is_adopted=_is_final(source), checksum=source.checksum,
                             picture=_pictures_of(source), earlier=earlier.document if earlier else None,
                             earlier_checksum=earlier.checksum if earlier else "", title=str(source))  # fmt: skip
        return outputs.get(output).render(manuscript, step), print_of_it


def compose(
    document: dict[str, Any],
    *,
    kind: str,
    paper: dict[str, Any] | None,
    is_adopted: bool,
    checksum: str,
    picture: Callable[[str], bytes],
    earlier: dict[str, Any] | None = None,
    earlier_checksum: str = "",
    title: str = "",
) -> Manuscript:
    """The HTML of a report, and its tables where its kind has such."""
    chosen = kinds.get(kind)
    matter = Matter(document, is_adopted, paper, earlier, earlier_checksum)
    frame = {
        "is_draft": not is_adopted,
        "checksum": checksum,
        "made_at": timezone.localtime().isoformat(timespec="seconds"),
    }
    html = render_to_string(chosen.template, chosen.gather(matter) | frame)
    draw = chosen.tables
    tables = (lambda: draw(matter)) if draw else list
    return Manuscript(html, document["municipality"]["accent_colour"], picture, tables, title)


def retry_report(report: Report) -> bool:
    """Ask again for a report that failed; false when it has not failed. The edge enqueues ``report.job``."""
    return report.job.ask_again()


def delete_report(report: Report, *, by: Any) -> None:
    """Delete a report with its file; refused while the worker is making it."""
    if report.job.is_running:
        raise ValidationError(_("This report is being made just now. Please wait until that is done."))
    file, job = report.file, report.job
    with transaction.atomic():
        report.delete()
        job.delete()
        if file:
            transaction.on_commit(lambda: file.storage.delete(file.name or ""), robust=True)


def _may_compare(earlier: Edition, edition: Edition) -> bool:
    """Two editions of one concept, or of a concept and the one that it follows."""
    return earlier.pk != edition.pk and earlier.concept_id in {edition.concept_id, edition.concept.predecessor_id}


def _checked(chosen: kinds.ReportKind, edition: Edition | None, round: ReportingRound | None, output: str) -> Source:
    """What the report is made from, where it goes together with the kind."""
    if output not in chosen.outputs:
        raise ValidationError(_("This kind of report does not come as this kind of file."))
    if chosen.takes_round:
        if round is None or edition is not None or not round.is_closed:
            raise ValidationError(_("Please choose a reporting round that is closed."))
        return round
    if edition is None or round is not None:
        raise ValidationError(_("Please choose a frozen edition."))
    return edition


def _is_final(source: Source) -> bool:
    """Whether it may be printed without the word “draft”: a closed round is what it is."""
    return source.is_closed if isinstance(source, ReportingRound) else source.is_adopted


def _fingerprint(
    source: Source, kind: str, output: str, paper: CouncilPaper | None, earlier: Edition | None = None
) -> str:
    with translation.override(settings.LANGUAGE_CODE):
        return fingerprint(
            checksum=source.checksum,
            is_adopted=_is_final(source),
            kind=kind,
            output=output,
            paper=paper.printed() if paper else None,
            earlier=earlier.checksum if earlier else "",
        )


def _seen_by_asker(report: Report) -> tuple[Source, Edition | None]:
    """The edition or round, and the earlier edition that it is compared with."""
    asker = report.job.asked_by
    if report.round_id:
        round = ReportingRound.objects.visible_to(asker).closed().filter(pk=report.round_id).first()
        if round is None:
            raise Unprintable(_("You may no longer have reports made from this reporting round."))
        return round, None
    seen = Edition.objects.visible_to(asker).filter(pk__in=Edition.objects.reportable_by(asker))
    edition = seen.filter(pk=report.edition_id).first() if report.edition_id else None
    earlier = seen.filter(pk=report.earlier_id).first() if report.earlier_id else None
    if edition is None or (report.earlier_id and earlier is None):
        raise Unprintable(_("You may no longer have reports made from this edition."))
    return edition, earlier


def _pictures_of(source: Source) -> Callable[[str], bytes]:
    def read(uid: str) -> bytes:
        picture = source.pictures.filter(uid=uid).first() if isinstance(source, Edition) else None
        if picture is None:
            raise KeyError(uid)
        with picture.file.open("rb") as file:
            return file.read()

    return read


def _store(report: Report, printed: Printed, print_of_it: str) -> None:
    """File, figures and the job's end together; without the end, no file stays either."""
    ending = outputs.get(report.output).ending
    file = report.file
    file.save(f"{report.pk}-{report.job.attempt}.{ending}", ContentFile(printed.content), save=False)
    try:
        with transaction.atomic():
            report.sha256 = hashlib.sha256(printed.content).hexdigest()
            report.pages, report.size, report.fingerprint = printed.pages, len(printed.content), print_of_it
            report.save(update_fields=["file", "sha256", "pages", "size", "fingerprint"])
            report.job.finish()
            _tell(
                report,
                _("Ready: %(title)s"),
                _("The report has %(pages)s pages and waits for you here:") % {"pages": report.pages},
            )
    except BaseException:
        file.storage.delete(file.name or "")
        raise


def _give_up(report: Report, reason: str) -> None:
    with transaction.atomic():
        report.job.fail(reason)
        _tell(report, _("Not finished: %(title)s"), reason)


def _tell(report: Report, subject: str, words: str) -> None:
    """Write to the person who asked, once the state is stored; a mail that fails changes nothing."""
    job = report.job
    address = settings.SITE_URL + reverse("reports:detail", kwargs={"pk": report.pk})
    transaction.on_commit(
        lambda: send_mail(
            subject=subject % {"title": job.title},
            message=f"{job.title}\n\n{words}\n\n{address}\n",
            from_email=None,
            recipient_list=[job.asked_by.email],
        ),
        robust=True,
    )
