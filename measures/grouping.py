"""Counting things by one or two properties, and putting them under headings. Knows no database.

A thing may have several values of a property (two offices, three years) or none. It counts once in
each of its rows and columns, and once in every sum, so that sums never tell more things than there are.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
NOTHING = ""
"""The key of the row or column for things that have no value."""
NOT_STATED = "-"
"""How an address asks for things that have no value."""

Values = Mapping[K, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many things are in every cell, row and column, and altogether; what is missing is none."""

    cells: dict[tuple[str, str], int] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    columns: dict[str, int] = field(default_factory=dict)
    total: int = 0


@dataclass(frozen=True, slots=True)
class Group(Generic[K]):
    """The things under one heading, in the order in which they came."""

    key: str
    things: tuple[K, ...]


def cross(things: Iterable[K], rows: Values[K], columns: Values[K]) -> Counts:
    """Count the things by two properties."""
    cells: dict[tuple[str, str], int] = defaultdict(int)
    in_rows: dict[str, int] = defaultdict(int)
    in_columns: dict[str, int] = defaultdict(int)
    total = 0
    for thing in things:
        total += 1
        of_row, of_column = _keys(rows, thing), _keys(columns, thing)
        for row in of_row:
            in_rows[row] += 1
        for column in of_column:
            in_columns[column] += 1
            for row in of_row:
                cells[row, column] += 1
    return Counts(dict(cells), dict(in_rows), dict(in_columns), total)


def under(things: Iterable[K], values: Values[K], order: Sequence[str]) -> list[Group[K]]:
    """Every thing under its first value, the headings in the given order; those without a value come last.

    A heading without things is left out, a value that is not in the order counts as none.
    """
    known = set(order)
    found: dict[str, list[K]] = defaultdict(list)
    for thing in things:
        found[next((key for key in values.get(thing, ()) if key in known), NOTHING)].append(thing)
    headings = [*(key for key in order if key != NOTHING), NOTHING]
    return [Group(key, tuple(found[key])) for key in headings if key in found]


def _keys(values: Values[K], thing: K) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values.get(thing, ()))) or (NOTHING,)
