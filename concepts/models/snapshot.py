"""States of a concept kept on the way."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts import access
from accounts.roles import Permission
from concepts.models.concept import Concept


class SnapshotQuerySet(QuerySet["Snapshot"]):
    """Snapshots."""

    def visible_to(self, user: Any) -> "SnapshotQuerySet":
        """Those of concepts whose drafts the user reads."""
        return self.filter(concept__municipality__in=access.municipalities(user, Permission.READ_DRAFTS))

    def editable_by(self, user: Any) -> "SnapshotQuerySet":
        """Those of concepts that the user may write."""
        return self.filter(concept__in=Concept.objects.editable_by(user))

    def of_concept(self, concept: Concept) -> "SnapshotQuerySet":
        """Those of one concept."""
        return self.filter(concept=concept)

    def for_lists(self) -> "SnapshotQuerySet":
        """Without the large document, with the person who took it."""
        return self.defer("document").select_related("taken_by")


class Snapshot(models.Model):
    """The outline and all texts of a concept as they were at one moment (Zwischenstand), to compare and to go back to.

    Unlike an edition it is for those who write: no measures, no checksum, never published. ``document``
    has the shape of an edition's document as far as ``elements``.
    """

    concept = models.ForeignKey(Concept, models.CASCADE, related_name="snapshots")
    name = models.CharField(_("name"), max_length=200)
    document = models.JSONField()
    is_automatic = models.BooleanField(_("taken by the portal"), default=False)
    taken_at = models.DateTimeField(_("taken at"), auto_now_add=True)
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    objects = SnapshotQuerySet.as_manager()

    class Meta:
        verbose_name = _("snapshot")
        verbose_name_plural = _("snapshots")
        ordering = ["-taken_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.concept}, {self.name}"

    @property
    def elements(self) -> list[dict[str, Any]]:
        """The sections in reading order, in the shape of an edition document's ``elements``."""
        return self.document["elements"]

    def rename(self, name: str) -> None:
        """Call it otherwise; what it holds never changes."""
        self.name = name.strip()
        self.save(update_fields=["name"])
