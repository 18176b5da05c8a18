"""The office reads reports: accepts them, sends them back, writes them for somebody on the telephone."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from measures.actions.letters import write_letter
from measures.actions.measures import report_progress
from measures.models import Letter, MeasureReport, ReportingRound, StatusEntry, TargetGroup

# Questions to one person within these minutes go out as one mail.
GATHERING = timedelta(minutes=10)


@transaction.atomic
def accept_report(report: MeasureReport, *, by: Any, seen: int | None = None) -> StatusEntry:
    """Take a submitted report as it is: it becomes a dated entry of the measure's history, and the measure stands so.

    Numbers of people reached go to the target groups of its sheet; those that stood there stay in the report.
    Refuses one that is not submitted, that a colleague accepted a moment ago, or that says something else
    than the version that was ``seen``.
    """
    report = report.held()
    if seen is not None and report.is_submitted and report.version != seen:
        raise ValidationError(_("This report was handed in anew while you were reading it. Please read it once more."))
    entry = report_progress(
        report.measure,
        state=report.state,
        note=report.note,
        on=timezone.localdate(report.submitted_at),
        by=report.written_by,
        **report.further(),
    )
    reached = TargetGroup.take_reached(report.measure, report.reached)
    report.accept(entry, reached=reached, by=by, now=timezone.now())
    return entry


def accept_unchanged(round: ReportingRound, *, by: Any) -> tuple[int, list[tuple[MeasureReport, str]]]:
    """Accept all that say that nothing has changed; returns how many, and those that could not be with the reason."""
    accepted, refused = 0, []
    for report in MeasureReport.objects.in_round(round).submitted().unchanged().for_form():
        try:
            accept_report(report, by=by)
            accepted += 1
        except ValidationError as error:
            refused.append((report, error.messages[0]))
    return accepted, refused


@transaction.atomic
def send_back(report: MeasureReport, *, question: str, by: Any) -> Letter:
    """Return a report with a question; several questions to one person within ten minutes go out as one mail."""
    report.send_back(question, by=by, now=timezone.now())
    request = report.request
    is_other = bool(report.writer_email) and report.writer_email.lower() != request.email.lower()
    return write_letter(
        "returned",
        [request],
        name=report.writer_name if is_other else request.name,
        email=report.writer_email if is_other else request.email,
        words={"questions": [{"measure": str(report.measure), "question": question}]},
        not_before=timezone.now() + GATHERING,
    )


@transaction.atomic
def answer_for(report: MeasureReport, *, contents: Mapping[str, Any], told_by: str, by: Any) -> StatusEntry:
    """Write down what somebody said on the telephone, and accept it; the history says who told it and who wrote it."""
    report.submit(contents, based_on=report.version, name=told_by, email=report.request.email, by=by)
    return accept_report(report, by=by)
