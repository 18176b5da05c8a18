"""Jobs whose worker died or whose message was lost."""

from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Job, SignOfLife
from accounts.models.job import MAX_ATTEMPTS


def requeue_jobs(*, now: datetime) -> list[Job]:
    """Put jobs back into the queue that nobody works on any more, and return those that need a message.

    That is: abandoned by their worker, or waiting so long that their message must be lost. A job that has
    cost its worker the life ``MAX_ATTEMPTS`` times is given up instead, and the person who asked for it is told.
    """
    lease = timedelta(seconds=settings.JOB_LEASE_SECONDS)
    patience = timedelta(seconds=settings.JOB_PATIENCE_SECONDS)
    to_send = []
    for job in Job.objects.abandoned(now, lease).select_related("asked_by"):
        if job.attempt >= MAX_ATTEMPTS:
            _give_up(job)
        elif job.put_back(now):
            to_send.append(job)
    for job in Job.objects.forgotten(now, patience):
        if job.put_back(now):
            to_send.append(job)
    return to_send


def note_sign_of_life(*, program: str, now: datetime) -> SignOfLife:
    """Remember that this program of the background was alive just now."""
    sign, _created = SignOfLife.objects.update_or_create(program=program, defaults={"seen_at": now})
    return sign


def _give_up(job: Job) -> None:
    reason = _(
        "The background worker broke off three times while it worked on this. Please ask for it again; "
        "if that does not help, tell the people who run this portal."
    )
    if not job.give_up(reason):
        return
    transaction.on_commit(
        lambda: send_mail(
            subject=_("Not finished: %(title)s") % {"title": job.title},
            message=f"{job.title}\n\n{reason}\n\n{settings.SITE_URL}\n",
            from_email=None,
            recipient_list=[job.asked_by.email],
        ),
        robust=True,
    )
