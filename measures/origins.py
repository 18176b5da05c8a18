"""Where in the text measures were once made from words, so that a Word document can say it."""

from django.db.models import Prefetch

from concepts.models import Concept
from concepts.word.writing.manuscript import Origin
from measures.models import Measure, Service


def origins(concept: Concept) -> list[Origin]:
    """One for every measure that was taken over from words of the concept; three queries."""
    services = Service.objects.select_related("element").order_by("-is_primary", "pk")
    found = (
        Measure.objects.of_concept(concept)
        .filter(source_element__isnull=False)
        .select_related("source_element")
        .prefetch_related(Prefetch("services", services))
        .order_by("pk")
    )
    return [
        Origin(
            "measure",
            str(measure.source_element.uid) if measure.source_element else "",
            measure.source_bid,
            next((str(each.element.uid) for each in measure.services.all()), ""),
        )
        for measure in found
    ]
