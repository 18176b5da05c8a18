"""One act on many measures at once, with what it takes to undo it."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts import access
from accounts.models import Municipality
from accounts.roles import Permission


class BulkEditQuerySet(models.QuerySet["BulkEdit"]):
    """Acts on many measures."""

    def visible_to(self, user: Any) -> "BulkEditQuerySet":
        """Those in municipalities whose measures the user plans."""
        return self.filter(municipality__in=access.municipalities(user, Permission.PLAN_MEASURES))

    def of(self, municipality: Municipality | None) -> "BulkEditQuerySet":
        """Those of one municipality."""
        return self.filter(municipality=municipality)

    def for_lists(self) -> "BulkEditQuerySet":
        """With who did and undid them, without the values, which can be long."""
        return self.select_related("by", "undone_by").defer("before", "after")


class BulkEdit(models.Model):
    """That somebody changed many measures in one act (Sammeländerung).

    ``before`` and ``after`` hold for every measure that changed, by its key, what the act touched and
    nothing else. Undoing puts ``before`` back where ``after`` still stands; ``kept`` are the measures
    where it no longer did.
    """

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="bulk_edits")
    act = models.CharField(max_length=40)
    summary = models.CharField(max_length=500)
    count = models.PositiveIntegerField()
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)
    kept = models.JSONField(default=list)

    objects = BulkEditQuerySet.as_manager()

    class Meta:
        verbose_name = _("act on many measures")
        verbose_name_plural = _("acts on many measures")
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return self.summary

    @property
    def is_undone(self) -> bool:
        return self.undone_at is not None

    def mark_undone(self, *, by: Any, at: datetime, kept: list[int]) -> None:
        """Remember who took it back, and where it could not be."""
        self.undone_by, self.undone_at, self.kept = by, at, kept
        self.save(update_fields=["undone_by", "undone_at", "kept"])
