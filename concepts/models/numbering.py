"""What became of numbers that an adoption had fixed."""

from django.conf import settings
from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from concepts import outline
from concepts.models.concept import Concept


class NumberReleaseQuerySet(QuerySet["NumberRelease"]):
    """Releases of fixed numbers."""

    def of_concept(self, concept: Concept) -> "NumberReleaseQuerySet":
        """Those of one concept, newest first, with the person."""
        return self.filter(concept=concept).select_related("released_by")


class NumberRelease(models.Model):
    """That somebody let the fixed numbers of a concept go (Neunummerierung), and what they were: number by uid."""

    concept = models.ForeignKey(Concept, models.CASCADE, related_name="number_releases")
    numbers = models.JSONField(editable=False)
    released_at = models.DateTimeField(auto_now_add=True)
    released_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    objects = NumberReleaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("renumbering")
        verbose_name_plural = _("renumberings")
        ordering = ["-released_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.concept}, {self.released_at:%Y-%m-%d}"

    @property
    def in_order(self) -> list[tuple[str, str]]:
        """The uids and their numbers, sorted by number."""
        return sorted(self.numbers.items(), key=lambda each: outline.sorting(each[1]))
