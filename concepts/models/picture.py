"""Pictures in the text of a concept."""

import uuid
from collections.abc import Collection
from typing import Any

from django.db import models
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from concepts.models.concept import Concept
from concepts.models.edition import Edition


def picture_path(picture: "Picture", filename: str) -> str:
    """Under the concept's folder, by id: the uploaded name may be anything."""
    return f"pictures/{picture.concept_id}/{picture.uid}"


class PictureQuerySet(QuerySet["Picture"]):
    """Pictures of concepts."""

    def visible_to(self, user: Any) -> "PictureQuerySet":
        """Those of concepts the user sees, and those shown in editions the user sees."""
        shown = Edition.pictures.through.objects.filter(edition__in=Edition.objects.visible_to(user))
        return self.filter(Q(concept__in=Concept.objects.visible_to(user)) | Q(pk__in=shown.values("picture")))

    def shown_by(self, concept: Concept, uids: Collection[Any]) -> "PictureQuerySet":
        """Those with one of the ids, within the concept's municipality: text may have been copied from another concept."""
        return self.filter(uid__in=uids, concept__municipality=concept.municipality_id).order_by("pk")

    def of(self, concept_id: int) -> "PictureQuerySet":
        """Those of one concept."""
        return self.filter(concept=concept_id)

    def known(self, uids: Collection[str]) -> set[str]:
        """Which of these ids are pictures of this set; asks nothing where there is none to ask for."""
        return {str(uid) for uid in self.filter(uid__in=uids).values_list("uid", flat=True)} if uids else set()


class Picture(models.Model):
    """A picture of a concept's text (Abbildung), re-encoded without metadata; kept while any edition shows it."""

    uid = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    concept = models.ForeignKey(Concept, models.CASCADE, related_name="pictures")
    file = models.FileField(upload_to=picture_path)
    mime = models.CharField(max_length=40)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    original_name = models.CharField(max_length=255, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = PictureQuerySet.as_manager()

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.original_name or str(self.uid)
