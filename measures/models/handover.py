"""That what one person or organisation owned went to another."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Municipality
from measures.querysets import HandoverQuerySet
from stakeholders.models import Contact, Organisation


class Handover(models.Model):
    """That somebody's leads, requests for reports, grants and deputy roles went to somebody else in one act (Übergabe).

    ``what`` holds one entry for every thing: what it was, in words, and what is needed to put it back.
    The names stand as text: who handed over stays readable when the contact is gone.
    """

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="handovers")
    giver_contact = models.ForeignKey(Contact, models.SET_NULL, null=True, related_name="handovers_given")
    giver_organisation = models.ForeignKey(Organisation, models.SET_NULL, null=True, related_name="handovers_given")
    giver_name = models.CharField(max_length=500)
    receiver_contact = models.ForeignKey(Contact, models.SET_NULL, null=True, related_name="handovers_received")
    receiver_organisation = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, related_name="handovers_received"
    )
    receiver_name = models.CharField(max_length=500)
    day = models.DateField(_("from this day on"))
    what = models.JSONField(default=list)

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)

    objects = HandoverQuerySet.as_manager()

    class Meta:
        verbose_name = _("handover")
        verbose_name_plural = _("handovers")
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.giver_name} → {self.receiver_name}"

    @property
    def is_undone(self) -> bool:
        return self.undone_at is not None

    @property
    def count(self) -> int:
        """How many things went along."""
        return len(self.what)

    def mark_undone(self, *, by: Any, at: datetime) -> None:
        """Remember who took it back."""
        self.undone_by, self.undone_at = by, at
        self.save(update_fields=["undone_by", "undone_at"])
