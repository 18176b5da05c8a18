"""The living text of a concept, read whole."""

from concepts import outline, reading
from concepts.models import Concept, Element


def pieces(concept: Concept) -> list[reading.Piece]:
    """Every present element in reading order, with number and text; one query."""
    lines = outline.flat(outline.tree(Element.objects.of(concept).present(), concept.given_numbers))
    return reading.pieces_of_lines(lines, concept.kind_label)
