"""Making a concept."""

from typing import Any

from django.db import transaction

from concepts import kinds, pillars
from concepts.models import Concept, Element
from concepts.skeletons import Part, Skeleton


@transaction.atomic
def create_concept(concept: Concept, *, by: Any, skeleton: Skeleton | None = None) -> Concept:
    """Store a new concept that begins with a skeleton, or with the five elements as its chapters.

    The chapters stand in the order of the picture; guiding questions are kept beside the texts, which are empty.
    """
    concept.created_by = by
    concept.save()
    bare = tuple(Part("chapter", str(concept.pillar_label(each)), pillar=each.slug) for each in pillars.PILLARS)
    _put(concept, None, skeleton.chapters if skeleton else bare, by)
    return concept


def _put(concept: Concept, parent: Element | None, parts: tuple[Part, ...], by: Any) -> None:
    for position, part in enumerate(parts):
        element = Element.objects.create(
            concept=concept,
            parent=parent,
            kind=part.kind,
            pillar=part.pillar,
            level=1 if kinds.has_level(part.kind) else None,
            position=position,
            guidance=part.guidance,
        )
        element.revise(title=part.title, text="", based_on=0, by=by)
        _put(concept, element, part.below, by)
