"""The board: measures as cards in columns by state."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.functional import Promise

from accounts.models import Municipality
from measures import status, wording
from measures.models import Measure
from measures.querysets import MeasureQuerySet
from measures.readable import Readable

MORE = "mehr_"
COLUMN_SIZE = 15
MOST_CARDS = 150
"""So many cards a column shows at first, and at most; the list has them all."""


@dataclass(frozen=True, slots=True)
class Card:
    """A measure, and whether the person may move it."""

    measure: Measure
    is_movable: bool
    is_overdue: bool


@dataclass(frozen=True, slots=True)
class Column:
    """The measures of one state. ``more``: the query string that shows more of them, nothing when there is no more to show."""

    state: status.State
    label: str | Promise
    count: int
    cards: tuple[Card, ...] = ()
    more: str = ""

    @property
    def hidden(self) -> int:
        """How many are not shown."""
        return self.count - len(self.cards)


@dataclass(frozen=True, slots=True)
class Board:
    """All columns in the order of a measure's life."""

    columns: tuple[Column, ...]
    count: int
    states: tuple[tuple[str, str | Promise], ...] = field(default=())

    @property
    def has_movable(self) -> bool:
        """The person may move at least one of the cards."""
        return any(card.is_movable for column in self.columns for card in column.cards)


def board(
    measures: MeasureQuerySet,
    *,
    user: Any,
    municipality: Municipality,
    today: date,
    query: QueryDict,
    readable: Readable,
    size: int = COLUMN_SIZE,
) -> Board:
    """The columns with their first cards, more of them where the query says so. A fixed number of queries."""
    keys: dict[str, list[int]] = {}
    for pk, slug in measures.values_list("pk", "state"):
        keys.setdefault(slug, []).append(pk)
    wanted = {state.slug: keys.get(state.slug, [])[: _wanted(query, state.slug, size)] for state in status.STATES}
    cards = _cards([pk for shown in wanted.values() for pk in shown], user, municipality, today, readable)
    columns = []
    for state in status.STATES:
        count = len(keys.get(state.slug, []))
        shown = tuple(cards[pk] for pk in wanted[state.slug] if pk in cards)
        more = _more(query, state.slug, len(shown) + size) if len(shown) < min(count, MOST_CARDS) else ""
        columns.append(Column(state, wording.label(municipality, wording.STATE, state.slug), count, shown, more))
    offered = tuple((column.state.slug, column.label) for column in columns)
    return Board(tuple(columns), sum(column.count for column in columns), offered)


def _wanted(query: QueryDict, slug: str, size: int) -> int:
    """How many cards of a column are asked for, within bounds."""
    typed = query.get(f"{MORE}{slug}", "")
    return min(max(int(typed), size), MOST_CARDS) if typed.isascii() and typed.isdigit() and len(typed) < 6 else size


def _more(query: QueryDict, slug: str, size: int) -> str:
    asked = query.copy()
    asked[f"{MORE}{slug}"] = str(min(size, MOST_CARDS))
    return asked.urlencode()


def _cards(
    keys: Collection[int], user: Any, municipality: Municipality, today: date, readable: Readable
) -> dict[int, Card]:
    """Three queries: the measures, who leads them (where that may be read), which of them the person may report on."""
    listed = Measure.objects.with_keys(keys)
    movable = set(Measure.objects.reportable_by(user).with_keys(keys).values_list("pk", flat=True))
    found = {}
    fields = ("municipality", "concept", "code", "title", "state", "ends_on", "reported_on", "lead_note")
    for measure in listed.only(*fields).with_current_leads():
        measure.municipality = municipality
        readable.veil([measure])
        found[measure.pk] = Card(measure, measure.pk in movable, measure.is_overdue(today))
    return found
