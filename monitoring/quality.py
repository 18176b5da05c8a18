"""What the quality check of a concept asks about its indicators."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concepts.quality.base import SHOULD, Check, Draft, Finding, Rule, Whereabouts
from monitoring.models import Indicator

NO_VALUE = Rule(
    "indicator_without_value",
    gettext_lazy("Indicator without value"),
    SHOULD,
    gettext_lazy("Enter the first value, or say with a marker that there is none."),
)
TARGET_OUTSIDE = Rule(
    "target_outside_validity",
    gettext_lazy("Target year outside the validity"),
    SHOULD,
    gettext_lazy("Check which of the two is meant: the target year or the period of validity."),
)


def find(draft: Draft) -> Iterator[Finding]:
    """Indicators without a value or with a target beyond the concept."""
    first, last = draft.years
    found = Indicator.objects.of_concept(draft.concept)
    empty = set(found.expecting_values().without_values().values_list("pk", flat=True))
    for indicator in found:
        place: Whereabouts = {
            "label": _("Indicator %(code)s") % {"code": indicator.code or indicator.name},
            "url": reverse("monitoring:detail", args=[indicator.pk]),
            "detail": str(indicator.pk),
        }
        if indicator.pk in empty:
            yield draft.overall(
                NO_VALUE, _("The indicator “%(name)s” has no value yet.") % {"name": indicator.name}, **place
            )
        year = indicator.target_year
        if year and ((last and year > last) or (first and year < first)):
            yield draft.overall(
                TARGET_OUTSIDE,
                _("The target of the indicator “%(name)s” is for %(year)d, outside the period of validity.")
                % {"name": indicator.name, "year": year},
                about=f"{year} {first} {last}",
                **place,
            )


CHECK = Check((NO_VALUE, TARGET_OUTSIDE), find)
