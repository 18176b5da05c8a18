"""Doorways for the background worker."""

from django.utils import timezone

from accounts.queue import task
from measures import actions


@task
def send_letters() -> None:
    """Send the mails about reporting rounds that wait; safe to run twice, because each letter is claimed."""
    actions.send_letters(now=timezone.now())


@task
def forget_unconfirmed_practices() -> None:
    """Erase what was sent from outside and never confirmed; safe to run twice."""
    actions.forget_unconfirmed_practices()


@task
def remind_people() -> None:
    """Write and send the reminders that are due today; safe to run twice, because people are won for a week.

    Rounds go first: their letters take due dates about money along.
    """
    today = timezone.localdate()
    actions.remind_people(today=today)
    actions.send_letters(now=timezone.now())
    actions.remind_of_funding(today=today)
