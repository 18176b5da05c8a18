"""Who belongs to which municipality, in which role."""

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts import roles
from accounts.models.municipality import Municipality
from accounts.querysets import MembershipQuerySet


class Membership(models.Model):
    """A person's role in a municipality (Mitgliedschaft), with the dates of a term of office where there is one."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships")
    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="memberships")
    role = models.CharField(_("role"), max_length=30, choices=roles.choices)

    valid_from = models.DateField(_("from"), null=True, blank=True)
    valid_until = models.DateField(_("until"), null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["municipality__name", "user__name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["user", "municipality", "role"], name="a_role_is_given_once"),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_until__isnull=True)
                | Q(valid_until__gte=F("valid_from")),
                name="membership_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.role_label} ({self.municipality})"

    @property
    def role_label(self) -> str | Promise:
        """The role's name on screen."""
        return roles.label_of(self.role)

    def is_current(self, today: date) -> bool:
        """Begun and not yet ended on that day."""
        return (self.valid_from is None or self.valid_from <= today) and (
            self.valid_until is None or self.valid_until >= today
        )

    def end(self, today: date) -> None:
        """Over from this day on; the row stays, because names stand under comments and reports."""
        self.valid_until = today - timedelta(days=1)
        if self.valid_from is not None:
            self.valid_from = min(self.valid_from, self.valid_until)
        self.save(update_fields=["valid_from", "valid_until"])

    def resume(self) -> None:
        """In force again, without an end."""
        self.valid_from = self.valid_until = None
        self.save(update_fields=["valid_from", "valid_until"])

    def take_role(self, role: str) -> None:
        """Another role from now on."""
        self.role = role
        self.save(update_fields=["role"])
