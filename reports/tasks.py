"""Doorways for the background worker."""

from accounts.models import JobLost
from accounts.queue import task
from reports import actions
from reports.models import Report


@task
def produce(job_pk: int) -> None:
    """Make a report; safe to run twice, because the job is claimed."""
    report = Report.objects.select_related("job__asked_by", "paper").filter(job=job_pk).first()
    if report is None:
        return
    try:
        actions.produce_report(report)
    except JobLost:
        return
