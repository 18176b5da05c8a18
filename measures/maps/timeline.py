"""Measures as bars over the years, milestones as marks; what names no time is listed in words.

A begin or end that stands only in words is drawn lighter (“according to the text”). The template writes
the shapes down with attributes only; every row says in words what it shows.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from measures import grouping, spans, status
from measures.dimensions import Dimension, Label, Question
from measures.models import Measure, Milestone
from measures.spans import Bar, Span, Tick, Window

PAGE_SIZE = 50
YEAR, HALF = 96.0, 168.0
"""How wide a year is on the scale of years and on that of half-years, in pixels."""
LEAST = 860.0
"""So wide are few years together, to fill the page."""
MOST_UNTIMED = 60


_SHAPES: dict[str, str] = {
    Milestone.Kind.STEP: "M{x} 8l7 7l-7 7l-7 -7Z",
    Milestone.Kind.PHASE: "M{x} 9a6 6 0 1 0 .1 0Z",
    Milestone.Kind.RESOLUTION: "M{x} 8l8 13h-16Z",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A milestone on the line: its shape, and what it says. A phase reaches from ``begin`` to ``x``."""

    x: float
    path: str
    is_done: bool
    words: str
    begin: float | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One measure: its bar (none outside the years shown), its marks, and the same in words."""

    measure: Measure
    span: Span
    bar: Bar | None
    marks: tuple[Mark, ...]
    time: str
    steps: tuple[str, ...]

    @property
    def words(self) -> str:
        """Everything that the bar shows."""
        return "; ".join([self.time, str(self.measure.state_label), *self.steps])


@dataclass(frozen=True, slots=True)
class Section:
    """The rows under one heading."""

    label: Label
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Sign:
    """What a fill or a shape means: for the legend."""

    words: str
    level: str = ""
    path: str = ""


@dataclass(frozen=True, slots=True)
class Timeline:
    """One page of it. ``today``: where today lies; ``earlier``, ``later``: first years to move on to, if any."""

    window: Window
    ticks: tuple[Tick, ...]
    today: float
    sections: tuple[Section, ...]
    page: Page
    untimed: tuple[Measure, ...]
    untimed_count: int
    earlier: int | None
    later: int | None

    @property
    def fills(self) -> list[Sign]:
        """The fills of the bars on this page, with the states they stand for."""
        said: dict[str, dict[str, None]] = {}
        for state in status.STATES:
            for section in self.sections:
                for row in section.rows:
                    if row.measure.state == state.slug:
                        said.setdefault(state.level, {})[str(row.measure.state_label)] = None
        return [Sign(", ".join(words), level=level) for level, words in said.items()]

    @property
    def shapes(self) -> list[Sign]:
        """The shapes of milestones."""
        return [Sign(str(kind.label), path=_SHAPES[kind].format(x=9)) for kind in Milestone.Kind]


def timeline(
    question: Question, by: Dimension, *, halves: bool = False, first: int | None = None, page: str | None = None
) -> Timeline:
    """The measures that name a time, by heading and begin; one page of them in a fixed number of queries."""
    facts = {
        pk: spans.of(begin, end, term) if question.readable.shows(concept, "time") else None
        for pk, concept, begin, end, term in question.measures.values_list(
            "pk", "concept_id", "starts_on", "ends_on", "term"
        )
    }
    timed = {pk: span for pk, span in facts.items() if span is not None}
    untimed = [pk for pk in facts if pk not in timed]
    window = spans.window(timed.values(), question.today, year_width=HALF if halves else YEAR, first=first).stretched(
        LEAST
    )
    earliest, latest = spans.reach(timed.values(), question.today)
    values = by.values(question)
    ordered = sorted(timed, key=lambda pk: (timed[pk].begin or date.min, timed[pk].end or date.max))
    groups = grouping.under(ordered, values.of, [*values.labels])
    shown = Paginator([(group.key, pk) for group in groups for pk in group.things], PAGE_SIZE).get_page(page)
    measures = _loaded([*(pk for _key, pk in shown.object_list), *untimed[:MOST_UNTIMED]], question)
    return Timeline(
        window,
        tuple(window.ticks(halves=halves)),
        window.place(question.today),
        tuple(
            Section(
                values.labels.get(group.key, Label(_("not stated"))),
                tuple(_row(measures[pk], timed[pk], window, question) for pk in group.things if pk in measures),
            )
            for group in _grouped([*shown.object_list])
        ),
        shown,
        tuple(measures[pk] for pk in untimed[:MOST_UNTIMED] if pk in measures),
        len(untimed),
        earlier=max(window.first - spans.LONGEST, earliest) if earliest < window.first else None,
        later=window.last + 1 if latest > window.last else None,
    )


def _grouped(headed: Sequence[tuple[str, int]]) -> list[grouping.Group[int]]:
    """What stands on the page, under its headings again."""
    return grouping.under(
        [pk for _key, pk in headed], {pk: [key] for key, pk in headed}, [*dict.fromkeys(key for key, _pk in headed)]
    )


def _loaded(keys: Sequence[int], question: Question) -> dict[int, Measure]:
    """The measures with their milestones: two queries."""
    fields = ("municipality", "concept", "code", "title", "state", "term")
    found = Measure.objects.with_keys(keys).only(*fields).prefetch_related("milestones").in_bulk()
    for measure in found.values():
        measure.municipality = question.municipality
    question.readable.veil(found.values())
    return found


def _row(measure: Measure, span: Span, window: Window, question: Question) -> Row:
    may_read = question.readable.shows(measure.concept_id, "milestones")
    milestones = [(each, day) for each in measure.milestones.all() if may_read and (day := _day(each))]
    marks = tuple(_mark(each, day, window) for each, day in milestones if window.shows(day))
    return Row(
        measure, span, window.bar(span), marks, in_words(span), tuple(_said(each, day) for each, day in milestones)
    )


def _day(milestone: Milestone) -> date | None:
    """The day on which it is marked."""
    return milestone.done_on or milestone.due_on or milestone.starts_on


def _said(milestone: Milestone, day: date) -> str:
    written = date_format(day, "SHORT_DATE_FORMAT")
    return f"{written}: {milestone.title} ({milestone.get_kind_display()}, {milestone.state_label})"


def _mark(milestone: Milestone, day: date, window: Window) -> Mark:
    begin = milestone.starts_on
    left = max(window.place(begin), 0.0) if begin and begin < day else None
    x = window.place(day)
    return Mark(x, _SHAPES[milestone.kind].format(x=x), not milestone.is_open, _said(milestone, day), left)


def in_words(span: Span) -> str:
    """“08/2026 – 07/2029”; what only the words say is said to come from them."""
    begin = _end_in_words(span.begin, told=span.begin_is_told)
    end = _end_in_words(span.end, told=span.end_is_told)
    if begin and end:
        time = begin if begin == end else f"{begin} – {end}"
    elif begin:
        time = _("from %(time)s") % {"time": begin}
    else:
        time = _("until %(time)s") % {"time": end}
    return _("%(time)s (according to the text)") % {"time": time} if span.is_told else time


def _end_in_words(day: date | None, *, told: bool) -> str:
    if day is None:
        return ""
    return str(day.year) if told else date_format(day, "m/Y")
