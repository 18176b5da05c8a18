"""The headings of a written-out document: their levels, their numbers, and whether Word can count these itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from concepts.word import marks
from concepts.word.writing import styles


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of an element; ``place`` is the bookmark at it."""

    uid: str
    place: str
    level: int
    number: str
    title: str
    is_in_contents: bool


def headings(elements: Sequence[Mapping[str, Any]]) -> list[Heading]:
    """The headings in reading order; elements without one are left out."""
    return [
        Heading(
            element["uid"],
            marks.of_element(element["uid"]),
            min(element["depth"] + 1, styles.DEEPEST_HEADING),
            element["number"],
            element["title"],
            bool(element["number"] or not element["depth"]),
        )
        for element in elements
        if element["is_titled"] and element["title"]
    ]


def can_be_counted(found: Sequence[Heading]) -> bool:
    """Whether counting along the levels gives exactly the numbers that stand there ("4.1a" cannot be counted)."""
    counts = [0] * styles.DEEPEST_HEADING
    for heading in found:
        if not heading.number:
            continue
        counts[heading.level - 1] += 1
        counts[heading.level :] = [0] * (styles.DEEPEST_HEADING - heading.level)
        if heading.number != ".".join(str(count) for count in counts[: heading.level]):
            return False
    return True
