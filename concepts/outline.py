"""Order, depth and numbers of a concept's elements, from one flat list. Knows no database.

Numbers follow the order as long as nothing has been adopted. With an adoption they are *fixed*: an
element that bears a ``fixed_number`` keeps it for good, wherever it is moved and whoever goes. An
element that comes later gets a number that was never given before (``given`` lists the fixed ones of
elements that are no longer there):

* between 4.1 and 4.2 it is 4.1a, then 4.1b; between the fixed 4.1a and 4.1b it is 4.1aa;
* at the end it is the next whole number after the highest ever given in that place;
* before the first (4.1) it is 4.0, then 4.0a, 4.0b;
* below an inserted 4.1a count 4.1a.1, 4.1a.2.

No number is borne twice. Numbers of one place sort as they stand, except where somebody has moved a
fixed one against the order, or where no letter is left between two neighbours (4.1a and 4.1aa).
"""

import itertools
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from concepts import kinds


class Node(Protocol):
    """What an element must show to be put in order."""

    @property
    def pk(self) -> int: ...
    @property
    def parent_id(self) -> int | None: ...
    @property
    def position(self) -> int: ...
    @property
    def kind(self) -> str: ...
    @property
    def pillar(self) -> str: ...
    @property
    def fixed_number(self) -> str: ...


N = TypeVar("N", bound=Node)
# Without a bound: what the type checker reads of a model's fields is not yet known where annotations are checked.
T = TypeVar("T")


@dataclass(slots=True)
class Line(Generic[T]):
    """An element in its place: depth (0 = top), number ("" when its kind has none), pillar, children."""

    element: T
    depth: int
    number: str
    pillar: str
    children: list["Line[T]"] = field(default_factory=list)

    @property
    def heading_level(self) -> int:
        """HTML heading level on a page whose ``h1`` is the concept's title."""
        return min(self.depth + 2, 6)


def tree(elements: Iterable[N], given: Collection[str] = ()) -> list[Line[N]]:
    """The top lines with their children, numbered decimally among the numbered kinds.

    ``given`` are the numbers that adoptions have ever fixed in the concept (``concept.given_numbers``).
    An element whose parent is not in the list (because it was removed) is left out with all below it.
    """
    below: dict[int | None, list[N]] = defaultdict(list)
    numbers = _Numbers(given)
    for element in elements:
        below[element.parent_id].append(element)
        numbers.give(element.fixed_number)

    def lines(parent: int | None, depth: int, prefix: str, pillar: str) -> list[Line[N]]:
        siblings = sorted(below[parent], key=lambda each: (each.position, each.pk))
        found: list[Line[N]] = []
        for element, number in zip(siblings, numbers.of_siblings(siblings, prefix), strict=True):
            own = element.pillar or pillar
            line = Line(element, depth, number, own)
            line.children = lines(element.pk, depth + 1, f"{number}." if number else prefix, own)
            found.append(line)
        return found

    return lines(None, 0, "", "")


_Step = tuple[int, str]  # the last part of a number: 4.1a ends with (1, "a")
_LAST_PART = re.compile(r"^(?P<prefix>(?:[^.]+\.)*)(?P<whole>\d{1,9})(?P<letters>[a-z]*)$")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_BEFORE_THE_FIRST: _Step = (0, "")
_TRIES = 700  # all letters on one length and two more


class _Numbers:
    """The numbers that are taken, and the ones that come next."""

    def __init__(self, given: Iterable[str]) -> None:
        self.taken: dict[str, set[_Step]] = defaultdict(set)
        for number in given:
            self.give(number)

    def give(self, number: str) -> None:
        """Take a number, so that no other element gets it."""
        if found := _LAST_PART.match(number):
            self.taken[found["prefix"]].add((int(found["whole"]), found["letters"]))

    def of_siblings(self, siblings: list[N], prefix: str) -> list[str]:
        """The number of each: its fixed one, none for its kind, or the next that fits where it stands."""
        taken = self.taken[prefix]
        fixed = [_step_under(prefix, each.fixed_number) for each in siblings]
        found: list[str] = []
        before: _Step | None = None
        for index, element in enumerate(siblings):
            if element.fixed_number or not kinds.get(element.kind).is_numbered:
                found.append(element.fixed_number)
                before = fixed[index] or before
                continue
            after = next((step for step in fixed[index + 1 :] if step), None)
            before = _between(before, after, taken) if after else (max(taken, default=_BEFORE_THE_FIRST)[0] + 1, "")
            taken.add(before)
            found.append(f"{prefix}{before[0]}{before[1]}")
        return found


def _step_under(prefix: str, number: str) -> _Step | None:
    """The last part of a number that belongs to this place; nothing for one that was fixed elsewhere."""
    found = _LAST_PART.match(number)
    return (int(found["whole"]), found["letters"]) if found and found["prefix"] == prefix else None


def _between(before: _Step | None, after: _Step, taken: set[_Step]) -> _Step:
    """A step never taken behind ``before`` (``None``: before the first) and, as far as letters go, before ``after``."""
    if before is None and after > _BEFORE_THE_FIRST and _BEFORE_THE_FIRST not in taken:
        return _BEFORE_THE_FIRST
    whole, letters = before or _BEFORE_THE_FIRST
    if (whole, letters) < after:
        for behind in itertools.islice(_letters_behind(letters), _TRIES):
            if (whole, behind) not in taken and (whole, behind) < after:
                return (whole, behind)
    return next((whole, behind) for behind in _letters_behind(letters) if (whole, behind) not in taken)


def _letters_behind(letters: str) -> Iterator[str]:
    """Without end: behind "a" come "b" to "z", then "aa" to "az", then "aaa" …; behind none "a", "b" …"""
    if letters:
        yield from (letters[:-1] + each for each in _LETTERS[_LETTERS.index(letters[-1]) + 1 :])
    for length in itertools.count(1):
        yield from (letters + "".join(more) for more in itertools.product(_LETTERS, repeat=length))


def flat(lines: Iterable[Line[N]]) -> list[Line[N]]:
    """All lines in reading order."""
    found: list[Line[N]] = []
    for line in lines:
        found.append(line)
        found.extend(flat(line.children))
    return found


def sorting(number: str) -> list[tuple[int, str]]:
    """What to sort numbers by: 4.2 before 4.10, 4.1 before 4.1a."""
    parts = [re.match(r"(\d*)(.*)", part) for part in number.split(".")]
    return [(int(part[1] or 0), part[2]) for part in parts if part]


def renumbered(lines: Iterable[Line[N]]) -> list[tuple[Line[N], str]]:
    """Of all lines in reading order those whose number would be another if none were fixed, each with that one."""
    found = list(lines)
    plain = [_Unfixed(each.element) for each in found]
    new = {line.element.pk: line.number for line in flat(tree(plain, ()))}
    return [(line, new[line.element.pk]) for line in found if line.number != new[line.element.pk]]


class _Unfixed:
    """An element as it would stand without a fixed number."""

    fixed_number = ""

    def __init__(self, element: Node) -> None:
        self.pk, self.parent_id, self.position = element.pk, element.parent_id, element.position
        self.kind, self.pillar = element.kind, element.pillar


def path_to(lines: list[Line[N]], index: int) -> list[Line[N]]:
    """The lines above the one at that place of a flat outline, from the top down to its parent."""
    found: list[Line[N]] = []
    depth = lines[index].depth
    for line in reversed(lines[:index]):
        if line.depth < depth:
            found.insert(0, line)
            depth = line.depth
    return found
