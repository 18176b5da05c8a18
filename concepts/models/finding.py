"""What people say to findings of the quality check: set aside with a reason, or treated in that section."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from concepts.models.concept import Concept
from concepts.models.element import Element


class SetAsideQuerySet(QuerySet["SetAside"]):
    """Findings set aside."""

    def visible_to(self, user: Any) -> "SetAsideQuerySet":
        """Those of concepts the user sees."""
        return self.filter(concept__in=Concept.objects.visible_to(user))

    def editable_by(self, user: Any) -> "SetAsideQuerySet":
        """Those of concepts the user may write."""
        return self.filter(concept__in=Concept.objects.editable_by(user))

    def of(self, concept: Concept) -> "SetAsideQuerySet":
        """Those of one concept, the last one first, with who set it aside."""
        return self.filter(concept=concept).select_related("by").order_by("-at", "-pk")


class SetAside(models.Model):
    """A finding of the quality check that somebody has set aside with a reason (zurückgestellter Hinweis).

    ``key`` names rule and place. ``about`` is a fingerprint of the words that the finding was about:
    once they change, the finding comes back, because the reason was given for other words.
    """

    concept = models.ForeignKey(Concept, models.CASCADE, related_name="findings_set_aside")
    rule = models.CharField(max_length=60)
    key = models.CharField(max_length=200)
    about = models.CharField(max_length=64, blank=True)
    sentence = models.TextField()
    reason = models.TextField(_("reason"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now=True)

    objects = SetAsideQuerySet.as_manager()

    class Meta:
        verbose_name = _("finding set aside")
        verbose_name_plural = _("findings set aside")
        ordering = ["-at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["concept", "key"], name="a_finding_is_set_aside_once")]

    def __str__(self) -> str:
        return self.sentence


class FactorPlaceQuerySet(QuerySet["FactorPlace"]):
    """Sections in which success factors are treated."""

    def visible_to(self, user: Any) -> "FactorPlaceQuerySet":
        """Those in sections the user sees."""
        return self.filter(element__in=Element.objects.visible_to(user))

    def editable_by(self, user: Any) -> "FactorPlaceQuerySet":
        """Those in sections the user may write."""
        return self.filter(element__in=Element.objects.editable_by(user))

    def of(self, concept: Concept) -> "FactorPlaceQuerySet":
        """Those of one concept whose section is still there."""
        return self.filter(element__concept=concept, element__removed_at__isnull=True).select_related("element")


class FactorPlace(models.Model):
    """The office says: this success factor (Erfolgsfaktor) is treated in that section."""

    element = models.ForeignKey(Element, models.CASCADE, related_name="factor_places")
    factor = models.CharField(max_length=40)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    objects = FactorPlaceQuerySet.as_manager()

    class Meta:
        verbose_name = _("place of a success factor")
        verbose_name_plural = _("places of success factors")
        ordering = ["factor", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["element", "factor"], name="a_factor_is_placed_once_in_a_section")
        ]

    def __str__(self) -> str:
        return f"{self.factor}: {self.element}"
