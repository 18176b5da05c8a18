"""Making a concept."""

from typing import Any

from django.db import transaction

from concepts import pillars
from concepts.models import Concept, Element


@transaction.atomic
def create_concept(concept: Concept, *, by: Any) -> Concept:
    """Store a new concept that begins with the five elements as its chapters, in the order of the picture."""
    concept.created_by = by
    concept.save()
    for position, pillar in enumerate(pillars.PILLARS):
        chapter = Element.objects.create(concept=concept, kind="chapter", pillar=pillar.slug, position=position)
        chapter.revise(title=str(concept.pillar_label(pillar)), text="", based_on=0, by=by)
    return concept
