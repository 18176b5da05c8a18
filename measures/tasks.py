"""Doorways for the background worker."""

from celery import shared_task
from django.utils import timezone

from measures import actions


@shared_task
def send_letters() -> None:
    """Send the mails about reporting rounds that wait; safe to run twice, because each letter is claimed."""
    actions.send_letters(now=timezone.now())


@shared_task
def forget_unconfirmed_practices() -> None:
    """Erase what was sent from outside and never confirmed; safe to run twice."""
    actions.forget_unconfirmed_practices()


@shared_task
def remind_people() -> None:
    """Write the reminders that are due today, then send them; safe to run twice, because people are won for a day."""
    actions.remind_people(today=timezone.localdate())
    actions.send_letters(now=timezone.now())


@shared_task
def remind_of_funding() -> None:
    """Remind of due dates about money; safe to run twice, because every mail leaves a row."""
    actions.remind_of_funding(today=timezone.localdate())
