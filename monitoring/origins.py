"""Where in the text indicators were once made from words, so that a Word document can say it."""

from concepts.models import Concept
from concepts.word.writing.manuscript import Origin
from monitoring.models import Indicator


def origins(concept: Concept) -> list[Origin]:
    """One for every indicator that was taken over from words of the concept; two queries."""
    found = (
        Indicator.objects.of_concept(concept)
        .filter(source_element__isnull=False)
        .select_related("source_element")
        .prefetch_related("elements")
        .order_by("pk")
    )
    return [
        Origin(
            "indicator",
            str(indicator.source_element.uid) if indicator.source_element else "",
            indicator.source_bid,
            next((str(each.uid) for each in indicator.elements.all()), ""),
        )
        for indicator in found
    ]
