"""Sources as something that the texts of a concept may refer to."""

from collections.abc import Collection

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from concepts.models import Concept, Source
from concepts.references import Target, keys_of


def sources(concept: Concept, wanted: Collection[str] | None) -> list[Target]:
    """The concept's sources among the targets wanted, by their short form; one query, or none."""
    keys = keys_of("source:", wanted)
    if keys is not None and not keys:
        return []
    found = Source.objects.of(concept)
    page = reverse("concepts:read", args=[concept.pk])
    return [
        Target(
            to=each.target,
            label=each.label,
            anchor=each.entry.anchor,
            address=f"{page}#{each.entry.anchor}",
            group=_("Sources"),
            words=f"{each.author} {each.title} {each.year}",
        )
        for each in (found if keys is None else found.with_keys(keys))
    ]
