"""Where in the text measures were once made from words, so that a Word document can say it."""

from concepts.models import Concept
from concepts.word.writing.manuscript import Origin
from measures.models import Measure


def origins(concept: Concept) -> list[Origin]:
    """One for every measure that was taken over from words of the concept."""
    found = Measure.objects.of_concept(concept).filter(source_element__isnull=False).order_by("pk")
    return [Origin("measure", str(uid), bid) for uid, bid in found.values_list("source_element__uid", "source_bid")]
