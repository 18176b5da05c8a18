"""Doorways for the background worker."""

from celery import current_app
from django.utils import timezone

from accounts import actions
from accounts.queue import task


@task
def requeue_jobs() -> None:
    """Send messages again for jobs that nobody works on; running at all is the worker's sign of life."""
    now = timezone.now()
    actions.note_sign_of_life(program="worker", now=now)
    for job in actions.requeue_jobs(now=now):
        current_app.send_task(job.task, [job.pk])
