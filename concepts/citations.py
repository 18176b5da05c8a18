"""What the texts of a concept may refer to beside its own sections: sources, and sections that were merged."""

from collections.abc import Collection
from dataclasses import replace

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from concepts import outline, reading
from concepts.models import Concept, Element, Source
from concepts.references import Target, keys_of, of_pieces

_SECTION = "element:"


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


def merged(concept: Concept, wanted: Collection[str] | None) -> list[Target]:
    """For sections wanted that were merged into another one: that one, as it is now. One query where there is none."""
    uids = [to.removeprefix(_SECTION) for to in wanted or () if to.startswith(_SECTION)]
    gone = list(Element.objects.of(concept).merged_away(uids)) if uids else []
    if not gone:
        return []
    elements = Element.objects.of(concept)
    heirs = {str(uid): str(heir) for uid, heir in elements.removed().values_list("uid", "merged_into") if heir}
    lines = outline.flat(outline.tree(elements.present(), concept.given_numbers))
    places = {each.to: each for each in of_pieces(reading.pieces_of_lines(lines, concept.kind_label))}
    found = []
    for element in gone:
        heir, seen = str(element.uid), set[str]()
        while heir in heirs and heir not in seen:  # merged again later
            seen.add(heir)
            heir = heirs[heir]
        if place := places.get(f"{_SECTION}{heir}"):
            found.append(replace(place, to=f"{_SECTION}{element.uid}"))
    return found
