"""Districts of a municipality."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Municipality
from measures.querysets import DistrictQuerySet


class District(models.Model):
    """An area of the municipality in which measures take place (Stadtteil, Sozialraum)."""

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="districts")
    name = models.CharField(_("name"), max_length=200)

    objects = DistrictQuerySet.as_manager()

    class Meta:
        verbose_name = _("district")
        verbose_name_plural = _("districts")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "name"],
                name="a_district_is_named_once",
                violation_error_message=_("A district of this name exists already."),
            )
        ]

    def __str__(self) -> str:
        return self.name
