"""An invitation by mail: expiring, revocable, used once."""

import hashlib
from datetime import datetime

from django.conf import settings
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts import roles
from accounts.models.municipality import Municipality
from accounts.querysets import InvitationQuerySet


class Invitation(models.Model):
    """A link that lets somebody join a municipality in a role (Einladung).

    Only the SHA-256 of the link's token is stored: whoever reads the database cannot use it.
    """

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="invitations")
    email = models.EmailField(_("e-mail address"))
    name = models.CharField(_("name"), max_length=200, blank=True)
    role = models.CharField(_("role"), max_length=30, choices=roles.choices)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)

    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    invited_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(_("valid until"))
    revoked_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-invited_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.email} ({self.municipality})"

    @property
    def role_label(self) -> str | Promise:
        """The role's name on screen."""
        return roles.label_of(self.role)

    @staticmethod
    def hash_of(token: str) -> str:
        """What is stored of a link's token."""
        return hashlib.sha256(token.encode()).hexdigest()

    def is_open(self, now: datetime) -> bool:
        """May still be accepted."""
        return self.accepted_at is None and self.revoked_at is None and self.expires_at > now

    def refusal(self, now: datetime) -> str | Promise:
        """Why the link opens nothing any more, in one sentence; empty while it is open."""
        if self.accepted_at is not None:
            return _("This invitation has been used already. Log in with your e-mail address and password.")
        if self.revoked_at is not None:
            return _("This invitation was withdrawn. Please ask the people who invited you.")
        if self.expires_at <= now:
            return _("This invitation has expired. Please ask the people who invited you for a new one.")
        return ""

    def revoke(self, now: datetime) -> bool:
        """Close the link; false when it was not open any more."""
        return bool(Invitation.objects.filter(pk=self.pk).open(now).update(revoked_at=now))

    def use(self, now: datetime) -> bool:
        """Take the one use of the link; false when somebody was faster or it is closed."""
        return bool(Invitation.objects.filter(pk=self.pk).open(now).update(accepted_at=now))
