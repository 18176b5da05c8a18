"""What differs between two states of a concept, or two wordings of a text: the one engine for all who ask.

``compare(old, new)`` takes two lists in the shape of an edition document's ``elements`` and gives a
``Comparison`` of ``SectionComparison``s (added, removed, moved, renumbered, renamed, reclassified, and what became
of the text). ``compare_texts(old, new)`` takes two cleaned texts and gives a ``TextComparison`` of ``Passage``s.
A passage is drawn as safe HTML in two forms: ``inline`` (both versions as one, ``ins`` and ``del``), ``before``
and ``after`` (side by side). ``title(old, new)`` does the same for a heading. ``put_back(now, earlier, bid)``
takes one passage back to how it was. Nothing here knows the database; words are never lost: without what stands in
``ins``, the drawing has the old words, without what stands in ``del``, the new ones.
"""

from concepts.comparison.elements import Comparison, Place, SectionComparison, compare, named, title
from concepts.comparison.restoring import put_back
from concepts.comparison.texts import Counts, Passage, TextComparison, compare_texts

__all__ = [
    "Comparison",
    "Counts",
    "Passage",
    "Place",
    "SectionComparison",
    "TextComparison",
    "compare",
    "compare_texts",
    "named",
    "put_back",
    "title",
]
