"""Indicators as something that the texts of a concept may refer to."""

from collections.abc import Collection

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from concepts.models import Concept
from concepts.references import Target, keys_of
from monitoring.models import Indicator


def indicators(concept: Concept, wanted: Collection[str] | None) -> list[Target]:
    """The concept's indicators among the targets wanted, by code and name; one query, or none."""
    keys = keys_of("indicator:", wanted)
    if keys is not None and not keys:
        return []
    found = Indicator.objects.of_concept(concept).only("code", "name")
    return [
        Target(
            to=f"indicator:{each.pk}",
            label=f"{each.code} {each.name}".strip(),
            anchor=f"i-{each.pk}",
            address=reverse("monitoring:detail", args=[each.pk]),
            group=_("Indicators"),
        )
        for each in (found if keys is None else found.with_keys(keys))
    ]
