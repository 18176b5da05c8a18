"""Acts on indicators that touch more than one row."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from concepts.models import Concept
from monitoring.models import Indicator

NAME_LENGTH = 1000


@transaction.atomic
def take_over_indicators(*, concept: Concept, items: Sequence[dict[str, Any]], by: Any) -> int:
    """Make an indicator in words of every item that the Word import recognised; returns how many were made.

    The words become the name as they are; where they are too long for one, they stand complete in
    the definition and the name is their beginning. Refuses items that measure another concept.
    """
    for item in items:
        if item["element"].concept_id != concept.pk:
            raise ValueError(f"Element {item['element'].pk} does not belong to concept {concept.pk}.")
    ordered = sorted(items, key=lambda item: item["order"])
    made = Indicator.objects.bulk_create(
        Indicator(
            municipality_id=concept.municipality_id,
            concept=concept,
            name=name_of(item["text"]),
            definition=item["text"] if len(item["text"]) > NAME_LENGTH else "",
            kind=Indicator.Kind.QUALITATIVE,
            unit=Indicator.Unit.OTHER,
            source_element=item["source_element"],
            source_bid=item["bid"],
        )
        for item in ordered
    )
    link = Indicator.elements.through
    link.objects.bulk_create(
        link(indicator=indicator, element=item["element"]) for indicator, item in zip(made, ordered, strict=True)
    )
    return len(made)


def name_of(words: str) -> str:
    """The words as a name on one line: whole where they fit, else their beginning with an ellipsis."""
    line = " ".join(words.split())
    if len(line) <= NAME_LENGTH:
        return line
    return line[: NAME_LENGTH - 2].rsplit(" ", 1)[0] + " …"
