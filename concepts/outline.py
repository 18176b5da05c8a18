"""Order, depth and numbers of a concept's elements, from one flat list. Knows no database."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from concepts import kinds


class Node(Protocol):
    """What an element must show to be put in order."""

    pk: int
    parent_id: int | None
    position: int
    kind: str
    pillar: str


N = TypeVar("N", bound=Node)


@dataclass(slots=True)
class Line(Generic[N]):
    """An element in its place: depth (0 = top), decimal number ("" when its kind has none), pillar, children."""

    element: N
    depth: int
    number: str
    pillar: str
    children: list["Line[N]"] = field(default_factory=list)

    @property
    def heading_level(self) -> int:
        """HTML heading level on a page whose ``h1`` is the concept's title."""
        return min(self.depth + 2, 6)


def tree(elements: Iterable[N]) -> list[Line[N]]:
    """The top lines with their children, numbered decimally among the numbered kinds.

    An element whose parent is not in the list (because it was removed) is left out with all below it.
    """
    below: dict[int | None, list[N]] = defaultdict(list)
    for element in elements:
        below[element.parent_id].append(element)

    def lines(parent: int | None, depth: int, prefix: str, pillar: str) -> list[Line[N]]:
        found: list[Line[N]] = []
        count = 0
        for element in sorted(below[parent], key=lambda each: (each.position, each.pk)):
            number = ""
            if kinds.get(element.kind).is_numbered:
                count += 1
                number = f"{prefix}{count}"
            own = element.pillar or pillar
            line = Line(element, depth, number, own)
            line.children = lines(element.pk, depth + 1, f"{number}." if number else prefix, own)
            found.append(line)
        return found

    return lines(None, 0, "", "")


def flat(lines: Iterable[Line[N]]) -> list[Line[N]]:
    """All lines in reading order."""
    found: list[Line[N]] = []
    for line in lines:
        found.append(line)
        found.extend(flat(line.children))
    return found


def path_to(lines: list[Line[N]], index: int) -> list[Line[N]]:
    """The lines above the one at that place of a flat outline, from the top down to its parent."""
    found: list[Line[N]] = []
    depth = lines[index].depth
    for line in reversed(lines[:index]):
        if line.depth < depth:
            found.insert(0, line)
            depth = line.depth
    return found
