"""Measures as something that the texts of a concept may refer to."""

from collections.abc import Collection

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from concepts.models import Concept
from concepts.references import Target, keys_of
from measures.models import Measure


def measures(concept: Concept, wanted: Collection[str] | None) -> list[Target]:
    """The concept's measures among the targets wanted, by code and title; one query, or none."""
    keys = keys_of("measure:", wanted)
    if keys is not None and not keys:
        return []
    found = Measure.objects.of_concept(concept).only("code", "title")
    return [
        Target(
            to=f"measure:{each.pk}",
            label=str(each),
            anchor=f"m-{each.pk}",
            address=reverse("measures:detail", args=[each.pk]),
            group=_("Measures"),
        )
        for each in (found if keys is None else found.with_keys(keys))
    ]
