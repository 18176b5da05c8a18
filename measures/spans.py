"""When things happen, as places on a line of years. Knows no database.

A begin or end that stands only in words (``measures/terms.py``) is used where the date is missing,
and marked as told: it is drawn in a lighter style and never claimed as a date.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from measures import terms

LONGEST = 16
"""So many years are shown at most; earlier and later ones are one link away."""


@dataclass(frozen=True, slots=True)
class Span:
    """From a day to a day, both included; ``None`` is an open end. ``*_is_told``: only the words say so."""

    begin: date | None
    end: date | None
    begin_is_told: bool = False
    end_is_told: bool = False

    @property
    def is_told(self) -> bool:
        """At least one end stands only in words."""
        return self.begin_is_told or self.end_is_told

    @property
    def years(self) -> terms.Years:
        """First and last year."""
        return self.begin.year if self.begin else None, self.end.year if self.end else None

    def covers(self, year: int) -> bool:
        """Whether some of it lies in the year, an open end reaching for ever."""
        first, last = self.years
        return (first is None or first <= year) and (last is None or year <= last)


@dataclass(frozen=True, slots=True)
class Bar:
    """Where a span is drawn, in the units of the window; ``is_cut_*``: it goes on outside or has an open end."""

    x: float
    width: float
    is_cut_left: bool
    is_cut_right: bool


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the scale with its words: the begin of a year or of its second half."""

    x: float
    words: str
    is_year: bool


@dataclass(frozen=True, slots=True)
class Window:
    """The years that are shown, both included, and how wide a year is."""

    first: int
    last: int
    year_width: float

    def stretched(self, width: float) -> "Window":
        """The same years, at least so wide altogether."""
        return Window(self.first, self.last, max(self.year_width, round(width / (self.last - self.first + 1), 1)))

    @property
    def width(self) -> float:
        """How wide all of it is."""
        return (self.last - self.first + 1) * self.year_width

    @property
    def starts_on(self) -> date:
        """Its first day."""
        return date(self.first, 1, 1)

    @property
    def ends_on(self) -> date:
        """Its last day."""
        return date(self.last, 12, 31)

    def place(self, day: date) -> float:
        """Where a day begins; days outside lie before 0 or behind the width."""
        year = date(day.year, 1, 1)
        share = (day - year).days / ((date(day.year, 12, 31) - year).days + 1)
        return round((day.year - self.first + share) * self.year_width, 1)

    def shows(self, day: date) -> bool:
        """Whether the day lies inside."""
        return self.starts_on <= day <= self.ends_on

    def bar(self, span: Span) -> Bar | None:
        """Where the span is drawn; nothing where all of it lies outside."""
        begin, end = span.begin or self.starts_on, span.end or self.ends_on
        if span.begin is None and span.end is not None:
            begin = min(begin, span.end)
        if begin > self.ends_on or end < self.starts_on:
            return None
        left = max(self.place(begin), 0.0)
        # The bar reaches to the end of its last day.
        right = min(self.place(end + timedelta(days=1)) if end < date.max else self.width, self.width)
        return Bar(
            left,
            round(max(right - left, 3.0), 1),
            is_cut_left=span.begin is None or span.begin < self.starts_on,
            is_cut_right=span.end is None or span.end > self.ends_on,
        )

    def ticks(self, *, halves: bool = False) -> list[Tick]:
        """A line for every year, and for its middle where halves are wanted."""
        found = []
        for year in range(self.first, self.last + 1):
            found.append(Tick(self.place(date(year, 1, 1)), str(year), True))
            if halves:
                found.append(Tick(self.place(date(year, 7, 1)), "", False))
        return found


def of(begin: date | None, end: date | None, term: str = "") -> Span | None:
    """What dates and words say together; nothing where neither names a day or year."""
    told = terms.years(term) if begin is None or end is None else None
    first, last = told or (None, None)
    told_begin = date(first, 1, 1) if begin is None and first is not None else None
    told_end = date(last, 12, 31) if end is None and last is not None else None
    # Words that contradict a date are not believed.
    if told_begin and end and told_begin > end:
        told_begin = None
    if told_end and begin and told_end < begin:
        told_end = None
    found = Span(begin or told_begin, end or told_end, told_begin is not None, told_end is not None)
    return found if found.begin or found.end else None


def window(spans: Iterable[Span], today: date, *, year_width: float, first: int | None = None) -> Window:
    """The years that the spans need, today among them; no more than ``LONGEST``, from ``first`` where that is asked."""
    years = [year for span in spans for year in span.years if year is not None] + [today.year]
    earliest, latest = min(years), max(years)
    if latest - earliest < LONGEST and first is None:
        return Window(earliest, latest, year_width)
    start = max(earliest, today.year - LONGEST // 3) if first is None else first
    start = min(max(start, earliest), max(earliest, latest - LONGEST + 1))
    return Window(start, min(latest, start + LONGEST - 1), year_width)


def reach(spans: Iterable[Span], today: date) -> tuple[int, int]:
    """The earliest and the latest year that any of the spans names, today's among them."""
    years = [year for span in spans for year in span.years if year is not None] + [today.year]
    return min(years), max(years)
