"""The municipality: the wall between all data of one installation."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts import contrast


class Municipality(models.Model):
    """A city, town, county or district (Kommune) with its own words and colour.

    The words are data because no two municipalities call the same thing alike.
    """

    name = models.CharField(_("name"), max_length=200)
    slug = models.SlugField(_("short name in addresses"), unique=True)

    concept_word = models.CharField(_("own word for the concept"), max_length=100, default="Integrationskonzept")
    council_word = models.CharField(_("own word for the council"), max_length=100, default="Gemeinderat")
    board_word = models.CharField(_("own word for the advisory board"), max_length=100, default="Integrationsbeirat")
    office_word = models.CharField(_("own word for the integration office"), max_length=100, default="Integrationsbüro")
    accent_colour = models.CharField(
        _("accent colour"),
        max_length=7,
        default="#1f5f6b",
        validators=[
            RegexValidator(r"^#[0-9a-fA-F]{6}$", _("Please give the colour as # and six digits, such as #1f5f6b."))
        ],
    )

    class Meta:
        verbose_name = _("municipality")
        verbose_name_plural = _("municipalities")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """The accent colour must be legible wherever it stands."""
        if re.fullmatch(r"#[0-9a-fA-F]{6}", self.accent_colour) and not contrast.is_legible(self.accent_colour):
            raise ValidationError(
                {
                    "accent_colour": ValidationError(
                        _("This colour is too light to be read by everybody. A darker one of its kind is %(colour)s."),
                        params={"colour": contrast.legible_version(self.accent_colour)},
                    )
                }
            )
