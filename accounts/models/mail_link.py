"""A link in a mail that opens named acts on one thing to somebody without an account."""

import hashlib
from datetime import datetime

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.querysets import LinkMissQuerySet, MailLinkQuerySet


class MailLink(models.Model):
    """A dated, revocable link to one person for one purpose and one thing (Link aus der Mail).

    Only the SHA-256 of its token is stored: whoever reads the database cannot use it. It logs nobody in.
    ``purpose`` and ``subject_id`` are words of the floor that made it: what they open is decided there.
    """

    purpose = models.CharField(max_length=40)
    subject_id = models.PositiveBigIntegerField()
    email = models.EmailField(_("e-mail address"))
    token_hash = models.CharField(max_length=64, unique=True, editable=False)

    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    expires_at = models.DateTimeField(_("valid until"))
    revoked_at = models.DateTimeField(null=True, blank=True)

    last_used_at = models.DateTimeField(null=True, blank=True)
    uses = models.PositiveIntegerField(default=0)

    objects = MailLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail link")
        verbose_name_plural = _("mail links")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["purpose", "subject_id"], name="mail_link_subject")]

    def __str__(self) -> str:
        return f"{self.purpose} {self.subject_id}: {self.email}"

    @staticmethod
    def hash_of(token: str) -> str:
        """What is stored of a link's token."""
        return hashlib.sha256(token.encode()).hexdigest()

    def is_open(self, now: datetime) -> bool:
        """Neither revoked nor expired."""
        return self.revoked_at is None and self.expires_at > now

    def has_expired(self, now: datetime) -> bool:
        """Its time is over, and nobody took it back: its holder may ask for a new one."""
        return self.revoked_at is None and self.expires_at <= now


class LinkMiss(models.Model):
    """That an address of the network showed a token which no link has. Both are stored as hashes."""

    address_hash = models.CharField(max_length=64)
    token_hash = models.CharField(max_length=64)
    missed_at = models.DateTimeField()

    objects = LinkMissQuerySet.as_manager()

    class Meta:
        verbose_name = _("miss of a mail link")
        verbose_name_plural = _("misses of mail links")
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["address_hash", "token_hash"], name="a_wrong_token_counts_once")]

    def __str__(self) -> str:
        return f"{self.address_hash[:8]}, {self.missed_at}"
