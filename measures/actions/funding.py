"""Acts on money that comes in, and the reminders of due dates."""

import logging
from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from measures import deadlines
from measures.models import Addressee, FundingProgramme, Grant

logger = logging.getLogger(__name__)


@transaction.atomic
def delete_grant(grant: Grant, *, by: Any) -> None:
    """Delete a grant of which nothing has happened yet; refuses one with a history."""
    if grant.has_history:
        raise ValidationError(
            _("Money was requested or a proof handed in already. Close the grant instead; its history stays readable.")
        )
    logger.info("Grant %s “%s” deleted by %s", grant.pk, grant, by)
    grant.delete()


@transaction.atomic
def delete_programme(programme: FundingProgramme, *, by: Any) -> None:
    """Delete a programme from which no grant came; refuses any other."""
    if programme.grants.exists():
        raise ValidationError(_("Grants came from this programme. It stays, so that they can be understood."))
    logger.info("Funding programme %s “%s” deleted by %s", programme.pk, programme, by)
    programme.delete()


def remind_of_funding(*, today: date) -> int:
    """Remind everybody who keeps grants or funds of what is due; returns how many mails were sent.

    Only those to whom nothing went within a week, whatever it was about: reminders of reporting rounds take the due
    dates along. Running it again does no harm. Who no longer plans measures there gets nothing.
    """
    people = get_user_model().objects.filter(Q(kept_grants__isnull=False) | Q(kept_funds__isnull=False))
    return sum(_remind(user, today) for user in people.filter(is_active=True).order_by("pk").distinct())


def _remind(user: Any, today: date) -> bool:
    try:
        with transaction.atomic():
            found = deadlines.due_for(user, today)
            # Won before the mail goes: should anything fail, that is taken back.
            if not found or not Addressee.win(user.email, today):
                return False
            _send(user, found)
            return True
    except Exception:
        # Whatever it is: one address must not keep the others from being reminded.
        logger.exception("The reminder of due dates to user %s could not be sent", user.pk)
        return False


def _send(user: Any, found: list[deadlines.Due]) -> None:
    context = {
        "user": user,
        "dues": found,
        "site_url": settings.SITE_URL,
        "address": settings.SITE_URL + reverse("measures:funding_dates"),
    }
    subject = " ".join(render_to_string("measures/mail/funding_subject.txt", context).split())
    EmailMessage(subject, render_to_string("measures/mail/funding.txt", context), to=[user.email]).send()
