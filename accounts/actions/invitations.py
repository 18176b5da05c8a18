"""Inviting people by mail, and joining by the link."""

import logging
import secrets
from datetime import timedelta
from functools import partial
from smtplib import SMTPException

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Invitation, Membership, Municipality, User

logger = logging.getLogger(__name__)


class Refused(Exception):
    """The link opens nothing; the sentence says why."""


@transaction.atomic
def invite_person(*, municipality: Municipality, email: str, role: str, name: str = "", by: User) -> Invitation:
    """Send somebody a link by which they join the municipality in a role.

    Refused for somebody who has that role there already. An older open link to the same address stops working.
    """
    email = email.strip().lower()
    now = timezone.now()
    held = Membership.objects.in_municipality(municipality).with_role(role).filter(user__email__iexact=email)
    if held.current(timezone.localdate()).exists():
        raise ValidationError(_("This person already has this role here."))
    for older in Invitation.objects.in_municipality(municipality).to(email).open(now):
        older.revoke(now)
    token = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        municipality=municipality,
        email=email,
        name=name,
        role=role,
        token_hash=Invitation.hash_of(token),
        invited_by=by,
        expires_at=now + timedelta(days=settings.INVITATION_DAYS),
    )
    transaction.on_commit(partial(_send, invitation, token), robust=True)
    return invitation


@transaction.atomic
def revoke_invitation(invitation: Invitation, *, by: User) -> Invitation:
    """Close a link that is still open; refused when it was used, closed or expired meanwhile."""
    if not invitation.revoke(timezone.now()):
        raise ValidationError(_("This invitation is no longer open."))
    logger.info("Invitation %s revoked by user %s", invitation.pk, by.pk)
    return invitation


@transaction.atomic
def resend_invitation(invitation: Invitation, *, by: User) -> Invitation:
    """A new link to the same address; the old one stops working. Refused when the old one was used."""
    if invitation.accepted_at is not None:
        raise ValidationError(_("This invitation has been used already."))
    invitation.revoke(timezone.now())
    return invite_person(
        municipality=invitation.municipality,
        email=invitation.email,
        role=invitation.role,
        name=invitation.name,
        by=by,
    )


@transaction.atomic
def accept_invitation(invitation: Invitation, *, by: User) -> Membership:
    """Join by the link, once. Refused for another person than the invited one and for a closed link."""
    if by.email.lower() != invitation.email.lower():
        raise Refused(_("This invitation is for somebody else."))
    _use(invitation)
    return _join(invitation, by)


@transaction.atomic
def open_account(invitation: Invitation, *, name: str, password: str) -> User:
    """Make the account of somebody new and join by the link, once.

    Refused where the address has an account already (log in instead) and for a closed link.
    """
    if User.objects.filter(email__iexact=invitation.email).exists():
        raise Refused(_("There is an account with this address already. Please log in to join."))
    _use(invitation)
    try:
        with transaction.atomic():
            user = User.objects.create_user(invitation.email, password, name=name)
    except IntegrityError as error:
        raise Refused(_("There is an account with this address already. Please log in to join.")) from error
    _join(invitation, user)
    return user


def _use(invitation: Invitation) -> None:
    now = timezone.now()
    if not invitation.use(now):
        invitation.refresh_from_db()
        raise Refused(str(invitation.refusal(now)))


def _join(invitation: Invitation, user: User) -> Membership:
    Invitation.objects.filter(pk=invitation.pk).update(accepted_by=user)
    membership, is_new = Membership.objects.get_or_create(
        user=user, municipality=invitation.municipality, role=invitation.role
    )
    if not is_new and not membership.is_current(timezone.localdate()):
        membership.resume()
    return membership


def _send(invitation: Invitation, token: str) -> None:
    context = {
        "invitation": invitation,
        "address": settings.SITE_URL + reverse("accounts:accept", kwargs={"token": token}),
    }
    subject = " ".join(render_to_string("accounts/mail/invitation_subject.txt", context).split())
    text = render_to_string("accounts/mail/invitation.txt", context)
    try:
        EmailMessage(subject, text, to=[invitation.email]).send()
    except (OSError, SMTPException):
        # The members page shows that it was not sent, and offers to send it again.
        logger.exception("Invitation %s could not be sent", invitation.pk)
        return
    Invitation.objects.filter(pk=invitation.pk).update(sent_at=timezone.now())
