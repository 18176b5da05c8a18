"""Good practice from people without an account: sent by a public form, confirmed and answered through a link."""

import logging
from collections.abc import Iterable
from datetime import timedelta
from functools import partial
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from accounts.actions import make_link, note_use, revoke_links
from accounts.models import MailLink
from measures.actions.practices import keep_revision, save_practice
from measures.models import PracticeEntry

logger = logging.getLogger(__name__)

PRACTICE_PURPOSE = "practice"
LINK_HOLDS = timedelta(days=30)
# An address that nobody confirms is forgotten with everything that was typed.
UNCONFIRMED_HOLDS = timedelta(days=14)
MOST_FROM_SENDER = 5
MOST_TO_ADDRESS = 3
MOST_FOR_OFFICE = 60
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


class TooManyPractices(Exception):
    """More was sent than people send."""


@transaction.atomic
def send_practice_in(entry: PracticeEntry, *, ticked: dict[str, Iterable[str]], address: str) -> PracticeEntry:
    """Keep what somebody without an account wrote, and mail them a link to confirm their address.

    The office sees nothing of it before. Raises ``TooManyPractices`` when one place of the net, one mail address or one
    municipality's form is used more than people use it. ``address`` is kept as a keyed digest and only until
    the confirmation.
    """
    forget_unconfirmed_practices()
    entry.sender = _digest(address)
    _refuse_floods(entry)
    entry.state, entry.is_from_outside, entry.created_by = "unconfirmed", True, None
    save_practice(entry, ticked=ticked, by=None)
    _mail(entry, "confirm")
    return entry


@transaction.atomic
def confirm_practice(entry: PracticeEntry, *, link: MailLink) -> None:
    """Let an entry reach the office: the mail address is right. Refused the second time."""
    entry = PracticeEntry.objects.select_for_update().get(pk=entry.pk)
    entry.confirm()
    keep_revision(entry, by=None)
    note_use(link)


@transaction.atomic
def answer_about_practice(
    entry: PracticeEntry, *, ticked: dict[str, Iterable[str]], answer: str, link: MailLink
) -> None:
    """Hand an entry back to the office, with what its author changed and answered.

    ``entry`` bears the new words; the earlier ones stand in its revisions.
    """
    PracticeEntry.objects.select_for_update().get(pk=entry.pk).submit()
    save_practice(entry, ticked=ticked, note=answer.strip(), by=None)
    note_use(link)


@transaction.atomic
def withdraw_through_link(entry: PracticeEntry, *, link: MailLink) -> None:
    """Withdraw what one sent; the contact is erased at once, and the link closed."""
    entry = PracticeEntry.objects.select_for_update().get(pk=entry.pk)
    if entry.current_state.is_private:
        entry.delete()
    else:
        entry.withdraw()
        entry.forget_contact()
        keep_revision(entry, note=_("Withdrawn by the person who sent it. Name and address were erased."), by=None)
    revoke_links(purpose=PRACTICE_PURPOSE, subject_id=link.subject_id)


@transaction.atomic
def return_practice(entry: PracticeEntry, *, question: str, by: Any) -> None:
    """Send an entry back to its author with a question; somebody from outside gets a mail with a link."""
    entry = PracticeEntry.objects.select_for_update().get(pk=entry.pk)
    entry.send_back(question)
    keep_revision(entry, note=entry.question, by=by)
    if entry.is_from_outside and entry.contact_email:
        _mail(entry, "question", by=by)


@transaction.atomic
def publish_practice(entry: PracticeEntry, *, by: Any) -> None:
    """Put an entry into the library, where everybody reads it; somebody from outside is told by mail.

    Refused while something that readers need is missing.
    """
    entry = PracticeEntry.objects.select_for_update().get(pk=entry.pk)
    entry.publish(timezone.now())
    keep_revision(entry, by=by)
    logger.info("Practice %s published by user %s", entry.pk, by.pk)
    if entry.is_from_outside and entry.contact_email:
        _mail(entry, "published", by=by)


def forget_unconfirmed_practices() -> int:
    """Erase what was sent from outside and not confirmed in time; returns how many entries."""
    old = PracticeEntry.objects.unconfirmed().sent_before(timezone.now() - UNCONFIRMED_HOLDS)
    keys = list(old.values_list("pk", flat=True))
    for key in keys:
        revoke_links(purpose=PRACTICE_PURPOSE, subject_id=key)
    old.delete()
    return len(keys)


def _refuse_floods(entry: PracticeEntry) -> None:
    now = timezone.now()
    waiting = PracticeEntry.objects.unconfirmed()
    if (
        waiting.from_sender(entry.sender).sent_since(now - HOUR).count() >= MOST_FROM_SENDER
        or waiting.from_address(entry.contact_email).sent_since(now - DAY).count() >= MOST_TO_ADDRESS
        or waiting.of(entry.municipality).sent_since(now - HOUR).count() >= MOST_FOR_OFFICE
    ):
        logger.warning("Too many entries of good practice sent to municipality %s", entry.municipality_id)
        raise TooManyPractices


def _mail(entry: PracticeEntry, name: str, *, by: Any = None) -> None:
    """A link to the entry, by mail once everything is stored."""
    if not entry.contact_email:
        raise ValidationError(_("There is no e-mail address to write to."))
    link, token = make_link(
        purpose=PRACTICE_PURPOSE,
        subject_id=entry.pk,
        email=entry.contact_email,
        expires_at=timezone.now() + LINK_HOLDS,
        by=by,
    )
    address = settings.SITE_URL + reverse("measures:link_practice", kwargs={"token": token})
    context = {"entry": entry, "address": address, "link": link}
    subject = " ".join(render_to_string(f"measures/mail/practice_{name}_subject.txt", context).split())
    text = render_to_string(f"measures/mail/practice_{name}.txt", context)
    transaction.on_commit(partial(_send, entry.pk, subject, text, entry.contact_email), robust=True)


def _send(key: int, subject: str, text: str, email: str) -> None:
    try:
        EmailMessage(subject, text, to=[email]).send()
    except (OSError, SMTPException):
        logger.exception("The mail about practice %s could not be sent", key)


def _digest(address: str) -> str:
    return salted_hmac("measures.practice", address, algorithm="sha256").hexdigest()
