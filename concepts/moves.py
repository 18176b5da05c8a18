"""Where an element may go in the outline: pure arithmetic over the tree of ``concepts.outline``."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from concepts import kinds
from concepts.outline import Line, N


class Direction(StrEnum):
    """One step in the outline, as a button or an arrow key asks for it."""

    UP = "up"
    DOWN = "down"
    IN = "in"
    OUT = "out"


@dataclass(frozen=True, slots=True)
class Place:
    """A place between elements: under which parent (``None`` is the top) and behind which sibling (``None`` is first)."""

    parent: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class _Seat:
    """Where a line sits now: its parent's line, its grandparent's, its siblings and its index among them."""

    parent: Line | None
    grandparent: Line | None
    siblings: list[Line]
    index: int


def next_place(lines: list[Line[N]], pk: int, direction: Direction) -> Place | None:
    """The place one step away; ``None`` where there is none or the kind may not stand there."""
    seat = next((seat for line, seat in _seats(lines, None, None) if line.element.pk == pk), None)
    return _step(seat, direction) if seat else None


def possible_steps(lines: list[Line[N]]) -> dict[int, tuple[Direction, ...]]:
    """For every element the steps it can take."""
    return {
        line.element.pk: tuple(direction for direction in Direction if _step(seat, direction))
        for line, seat in _seats(lines, None, None)
    }


def branch_of(elements: Iterable[N], pk: int) -> set[int]:
    """The keys of an element and of everything below it."""
    below: dict[int | None, list[int]] = {}
    for element in elements:
        below.setdefault(element.parent_id, []).append(element.pk)
    found: set[int] = set()
    waiting = [pk]
    while waiting:
        current = waiting.pop()
        if current not in found:
            found.add(current)
            waiting.extend(below.get(current, []))
    return found


def _step(seat: _Seat, direction: Direction) -> Place | None:
    line, before = seat.siblings[seat.index], seat.siblings[: seat.index]
    parent = seat.parent.element.pk if seat.parent else None
    if direction is Direction.UP and before:
        return Place(parent, before[-2].element.pk if len(before) > 1 else None)
    if direction is Direction.DOWN and seat.index + 1 < len(seat.siblings):
        return Place(parent, seat.siblings[seat.index + 1].element.pk)
    if direction is Direction.IN and before and kinds.may_stand_under(line.element.kind, before[-1].element.kind):
        below = before[-1].children
        return Place(before[-1].element.pk, below[-1].element.pk if below else None)
    if direction is Direction.OUT and seat.parent:
        above = seat.grandparent.element if seat.grandparent else None
        if kinds.may_stand_under(line.element.kind, above.kind if above else kinds.TOP):
            return Place(above.pk if above else None, seat.parent.element.pk)
    return None


def _seats(lines: list[Line[N]], parent: Line | None, grandparent: Line | None) -> Iterator[tuple[Line[N], _Seat]]:
    for index, line in enumerate(lines):
        yield line, _Seat(parent, grandparent, lines, index)
        yield from _seats(line.children, line, parent)
