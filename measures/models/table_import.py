"""A table of measures on its way into a concept."""

import uuid
from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import access
from accounts.models import Municipality
from accounts.roles import Permission
from concepts.models import Concept


def upload_path(table_import: "TableImport", filename: str) -> str:
    """By a random id: the uploaded name may be anything."""
    return f"tables/{table_import.concept.municipality_id}/{uuid.uuid4()}{PurePath(filename).suffix.lower()[:6]}"


class TableImportQuerySet(QuerySet["TableImport"]):
    """Tables that people brought."""

    def visible_to(self, user: Any) -> "TableImportQuerySet":
        """Those of municipalities in which the user plans measures."""
        return self.filter(concept__municipality__in=access.municipalities(user, Permission.PLAN_MEASURES))

    def of(self, municipality: Municipality | None) -> "TableImportQuerySet":
        """Those of one municipality, the newest first."""
        return self.filter(concept__municipality=municipality)

    def for_lists(self) -> "TableImportQuerySet":
        """With the person, without the large record of what was."""
        return self.select_related("brought_by", "concept").defer("before", "outcome")

    def decided_on(self, concept: Concept, fingerprint: str) -> "TableImport | None":
        """The last one of the same make that was taken over, in this concept or else in the municipality."""
        alike = self.filter(
            fingerprint=fingerprint, concept__municipality=concept.municipality_id, taken_over_at__isnull=False
        )
        return alike.filter(concept=concept).first() or alike.first()


class TableImport(models.Model):
    """An uploaded table of measures (Tabellen-Übernahme): mapped, looked through, taken over whole, taken back whole.

    ``targets`` say which column goes where; tables of the same make (``fingerprint``) start from them.
    ``before`` is what the take-over changed, so that it can be undone while nothing else has.
    """

    concept = models.ForeignKey(Concept, models.CASCADE, related_name="table_imports")
    file = models.FileField(_("table"), upload_to=upload_path, max_length=300)
    original_name = models.CharField(max_length=255)
    fingerprint = models.CharField(max_length=2000, blank=True)
    targets = models.JSONField(default=dict, blank=True)
    wishes = models.JSONField(default=dict, blank=True)
    outcome = models.JSONField(default=dict, blank=True)
    before = models.JSONField(default=dict, blank=True)

    brought_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    brought_at = models.DateTimeField(auto_now_add=True)
    taken_over_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = TableImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("table import")
        verbose_name_plural = _("table imports")
        ordering = ["-brought_at", "-pk"]

    def __str__(self) -> str:
        return self.original_name

    @property
    def is_taken_over(self) -> bool:
        return self.taken_over_at is not None

    @property
    def is_undone(self) -> bool:
        return self.undone_at is not None

    def keep(self, *, targets: dict[str, str], wishes: dict[str, Any]) -> None:
        """Remember the mapping and the wishes until the take-over."""
        self.targets, self.wishes = targets, wishes
        self.save(update_fields=["targets", "wishes"])

    def mark_taken_over(self, *, outcome: dict[str, Any], before: dict[str, Any]) -> None:
        """It stands in the concept now."""
        self.outcome, self.before, self.taken_over_at = outcome, before, timezone.now()
        self.save(update_fields=["outcome", "before", "taken_over_at"])

    def mark_undone(self) -> None:
        """What it did was taken back."""
        self.undone_at, self.before = timezone.now(), {}
        self.save(update_fields=["undone_at", "before"])
