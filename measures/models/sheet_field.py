"""How one concept wants the sheets of its measures."""

from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _

from concepts.models import Concept


class SheetField(models.Model):
    """One field of the measure sheet (Maßnahmenblatt) as a concept wants it; ``key`` names an entry of ``measures.sheet``.

    A key that begins with ``own_`` is a field of the concept's own, whose words stand in ``Measure.own_values``.
    """

    concept = models.ForeignKey(Concept, models.CASCADE, related_name="sheet_fields")
    key = models.CharField(max_length=40)
    label = models.CharField(_("label"), max_length=100, blank=True)
    is_shown = models.BooleanField(_("shown"), default=True)
    is_required = models.BooleanField(_("required"), default=False)
    is_public = models.BooleanField(_("public"), default=False)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("field of the measure sheet")
        verbose_name_plural = _("fields of the measure sheet")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["concept", "key"], name="a_sheet_has_a_field_once"),
            models.CheckConstraint(
                condition=models.Q(is_required=False) | models.Q(is_shown=True),
                name="a_required_field_is_shown",
                violation_error_message=_("A field that is not shown cannot be required."),
            ),
        ]

    def __str__(self) -> str:
        return self.label or self.key

    @classmethod
    def by_concept(cls, concepts: Iterable[int]) -> dict[int, dict[str, "SheetField"]]:
        """The rows of several concepts by their keys, in one query; concepts that keep to the table have none."""
        found: dict[int, dict[str, SheetField]] = {pk: {} for pk in concepts}
        for row in cls.objects.filter(concept__in=[*found]) if found else ():
            found[row.concept_id][row.key] = row
        return found
