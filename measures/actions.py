"""Acts on measures that touch more than one row."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from concepts.models import Concept
from measures.models import Measure, Service

TITLE_LENGTH = 1000


@transaction.atomic
def take_over_measures(*, concept: Concept, items: Sequence[dict[str, Any]], by: Any) -> int:
    """Make a measure of every item that the Word import recognised as one; returns how many were made.

    The words become the title as they are; where they are too long for one, they stand complete in
    the description and the title is their beginning. Refuses items that serve another concept.
    """
    for item in items:
        if item["element"].concept_id != concept.pk:
            raise ValueError(f"Element {item['element'].pk} does not belong to concept {concept.pk}.")
    ordered = sorted(items, key=lambda item: item["order"])
    made = Measure.objects.bulk_create(
        Measure(
            municipality_id=concept.municipality_id,
            concept=concept,
            title=title_of(item["text"]),
            description=item["text"] if len(item["text"]) > TITLE_LENGTH else "",
            source_element=item["source_element"],
            source_bid=item["bid"],
            created_by=by,
        )
        for item in ordered
    )
    Service.objects.bulk_create(
        Service(measure=measure, element=item["element"]) for measure, item in zip(made, ordered, strict=True)
    )
    return len(made)


def title_of(words: str) -> str:
    """The words as a title on one line: whole where they fit, else their beginning with an ellipsis."""
    line = " ".join(words.split())
    if len(line) <= TITLE_LENGTH:
        return line
    return line[: TITLE_LENGTH - 2].rsplit(" ", 1)[0] + " …"
