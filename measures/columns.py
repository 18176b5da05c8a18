"""Columns of the list of measures: what a person may choose to see beside the title, and how each cell reads.

The list has a few columns of its own, made to be scanned; every field of the sheet (``measures.sheet``)
is a column as well. A cell is words, badges and a smaller line, never markup.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from measures import sheet
from measures.models import Measure

SCREEN_WORDS = 240


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one cell: words, badges (level and label), a smaller line below."""

    words: str = ""
    badges: tuple[tuple[str, str | Promise], ...] = ()
    note: str = ""
    hint: str = ""

    @property
    def plain(self) -> str:
        """All of it as words."""
        return ", ".join(filter(None, [*(str(label) for _level, label in self.badges), self.words, self.note]))


EMPTY = Cell()


@dataclass(frozen=True, slots=True)
class Column:
    """One column: stable key, label, its cell, the attributes of ``Measure`` it reads, the sorting its head offers.

    ``field`` is the field of the sheet that says who may read it; without one it is its own key.
    """

    key: str
    label: str | Promise
    cell: Callable[[Measure, date], Cell]
    names: tuple[str, ...] = ()
    sort: str = ""
    field: str = ""

    @property
    def asks(self) -> str:
        """The field of the sheet that decides who may read the column."""
        return self.field or self.key


def _day(day: date | None) -> str:
    return date_format(day, "SHORT_DATE_FORMAT") if day else ""


def _leads(measure: Measure, today: date) -> Cell:
    names = [each.short_name for each in measure.listed_leads]
    full = [each.name for each in measure.listed_leads]
    words = "; ".join(filter(None, [", ".join(names), measure.lead_note]))
    return Cell(words or _("open"), hint=", ".join(full) if full != names else "")


def _time(measure: Measure, today: date) -> Cell:
    if measure.ends_on is None:
        return Cell(measure.term) if measure.term else EMPTY
    return Cell(_("until %(day)s") % {"day": _day(measure.ends_on)}, note=measure.term)


def _state(measure: Measure, today: date) -> Cell:
    badges = [(measure.current_state.level, measure.state_label)]
    if measure.is_overdue(today) and not measure.__dict__.get("hides_time"):
        badges.append(("late", _("overdue")))
    said = _("reported on %(day)s") % {"day": _day(measure.reported_on)} if measure.reported_on else ""
    return Cell(badges=tuple(badges), note=said)


def _light(measure: Measure, today: date) -> Cell:
    found = measure.timeliness(today)
    return Cell(badges=((found.level, found.label),), note=str(found.reason)) if found.label else EMPTY


def _milestones(measure: Measure, today: date) -> Cell:
    steps = [*measure.milestones.all()]
    if not steps:
        return EMPTY
    done = sum(1 for each in steps if each.behaviour.is_done)
    late = sum(1 for each in steps if each.is_overdue(today))
    words = _("%(done)s of %(all)s done") % {"done": done, "all": len(steps)}
    following = min((each.due_on for each in steps if each.is_open and each.due_on), default=None)
    notes = [_("%(number)s overdue") % {"number": late}] if late else []
    if following:
        notes.append(_("next on %(day)s") % {"day": _day(following)})
    return Cell(words, note="; ".join(notes))


def _concept(measure: Measure, today: date) -> Cell:
    return Cell(measure.shown_concept)


def _of_sheet(entry: sheet.SheetEntry) -> Column:
    def cell(measure: Measure, today: date) -> Cell:
        return Cell(entry.words(measure))

    return Column(entry.key, capfirst(entry.label), cell, _known(entry), _SORTED.get(entry.key, ""))


def _known(entry: sheet.SheetEntry) -> tuple[str, ...]:
    """The attributes of a measure behind the field, with the rows it reads beside them."""
    return (*entry.names, *_ROWS.get(entry.key, ()))


_SORTED = {"kind": "kind", "priority": "priority", "duty": "duty", "horizon": "horizon"}
_ROWS = {"target_groups": ("target_group_rows",), "costs": ("cost_rows",), "state": ("status_note",)}
OWN: tuple[Column, ...] = (
    Column("leads", gettext_lazy("Lead"), _leads, ("leads", "lead_note"), "lead"),
    Column("time", gettext_lazy("Time"), _time, ("ends_on", "term"), "end"),
    Column("state", gettext_lazy("State"), _state, ("state", "reported_on", "ends_on"), "state"),
    Column("light", gettext_lazy("Traffic light"), _light, ("light", "light_reason", "milestones"), "light"),
    Column(
        "reported",
        gettext_lazy("Last report"),
        lambda measure, today: Cell(_day(measure.reported_on)),
        ("reported_on",),
        "reported",
        field="state",
    ),
    Column(
        "begin",
        capfirst(Measure._meta.get_field("starts_on").verbose_name),
        lambda measure, today: Cell(_day(measure.starts_on)),
        ("starts_on",),
        "begin",
        field="time",
    ),
    Column("steps", gettext_lazy("Milestones"), _milestones, ("milestones",), "milestone", "milestones"),
    Column("concept", gettext_lazy("Concept"), _concept, ("concept",), field="code"),
)
DEFAULT = ("leads", "time", "state")
# What the first cell of every row says already, or a column of the list's own says better.
_ELSEWHERE = {"code", "title", "serves", "milestones"} | {each.key for each in OWN}
COLUMNS: tuple[Column, ...] = (*OWN, *(_of_sheet(entry) for entry in sheet.FIELDS if entry.key not in _ELSEWHERE))
_BY_KEY = {column.key: column for column in COLUMNS}


def own(fields: Iterable[tuple[str, str]]) -> dict[str, Column]:
    """Columns for fields that concepts added themselves, given as key and label.

    Two concepts may use the same key for different things; the head then names both.
    """
    labels: dict[str, list[str]] = {}
    for key, label in fields:
        if label not in labels.setdefault(key, []):
            labels[key].append(label)
    return {key: _of_own(key, " / ".join(names)) for key, names in labels.items()}


def _of_own(key: str, label: str) -> Column:
    return Column(key, label, lambda measure, today: Cell(measure.own_value(key)), ("own_values",))


def chosen(keys: Iterable[str], own_columns: Mapping[str, Column] | None = None) -> tuple[Column, ...]:
    """The columns of those keys in that order, each once; what is no column is left out; none at all means the usual ones."""
    every = {**_BY_KEY, **(own_columns or {})}
    known = tuple(every[key] for key in dict.fromkeys(keys) if key in every)
    return known or tuple(_BY_KEY[key] for key in DEFAULT)


def needed(columns: Sequence[Column]) -> tuple[list[str], list[str]]:
    """What the columns read of a measure: fields to load with it, and relations to fetch for all rows at once."""
    fields: list[str] = []
    relations: list[str] = []
    for name in dict.fromkeys(name for column in columns for name in column.names):
        if name in _BESIDE:
            continue
        (relations if _is_many(name) else fields).append(name)
    return fields, relations


def shortened(cell: Cell) -> Cell:
    """For the screen: a description of three pages would push all else away."""
    if len(cell.words) <= SCREEN_WORDS:
        return cell
    return Cell(Truncator(cell.words).chars(SCREEN_WORDS), cell.badges, cell.note, cell.hint)


# Fetched by the list itself, narrowed to today and to what the person may see.
_BESIDE = {"leads", "elements", "concept"}


def _is_many(name: str) -> bool:
    try:
        field: Any = Measure._meta.get_field(name)
    except FieldDoesNotExist:
        return False
    return bool(field.one_to_many or field.many_to_many)
