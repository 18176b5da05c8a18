"""The sheet of a measure: which fields there are, and which of them a concept shows, requires and makes public.

``FIELDS`` is the table of everything that real sheets have. A concept's rows (``SheetField``) change
label, order and use of an entry, or add fields of its own. Forms, pages, editions, exports and
reports ask ``of(concept)`` instead of knowing fields themselves.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.functional import Promise
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.fields import column
from concepts.models import Concept
from measures.models import Measure, SheetField

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

OWN = "own_"


@dataclass(frozen=True, slots=True)
class Section:
    """A group of fields on the sheet."""

    slug: str
    label: str | Promise


CORE = Section("core", gettext_lazy("Measure"))
GOALS = Section("goals", gettext_lazy("Goals"))
PEOPLE = Section("people", gettext_lazy("People and places"))
TIME = Section("time", gettext_lazy("Time and state"))
WORK = Section("work", gettext_lazy("Implementation"))
CHAIN = Section("chain", gettext_lazy("Logic chain"))
MONEY = Section("money", gettext_lazy("Costs and duty"))
TRACE = Section("trace", gettext_lazy("Origin and evidence"))
OWN_FIELDS = Section("own", gettext_lazy("Own fields"))
SECTIONS = (CORE, GOALS, PEOPLE, TIME, WORK, CHAIN, MONEY, TRACE, OWN_FIELDS)


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """One field: stable key, standard label, section, the attributes of ``Measure`` it covers, how it reads.

    ``words`` gives the printed words of a measure, without markup, empty where nothing stands.
    ``is_shown`` and ``is_public`` hold for concepts that have not decided; what ``is_in_head`` stands at
    the top of a measure's page and not among its facts.
    """

    key: str
    label: "str | StrPromise"
    section: Section
    names: tuple[str, ...]
    words: Callable[[Measure], str]
    is_shown: bool = True
    is_public: bool = False
    is_fixed: bool = False
    is_long: bool = False
    is_in_head: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A field as one concept wants it."""

    entry: SheetEntry
    label: str | Promise
    is_shown: bool
    is_required: bool
    is_public: bool

    @property
    def key(self) -> str:
        return self.entry.key

    @property
    def is_own(self) -> bool:
        """Added by the concept itself."""
        return self.entry.key.startswith(OWN)

    def words(self, measure: Measure) -> str:
        """What stands there, as it is printed."""
        return self.entry.words(measure)


@dataclass(frozen=True, slots=True)
class Sheet:
    """All fields in the concept's order."""

    fields: tuple[Placed, ...]

    @property
    def shown(self) -> tuple[Placed, ...]:
        """Those the concept uses."""
        return tuple(each for each in self.fields if each.is_shown)

    @property
    def public(self) -> tuple[Placed, ...]:
        """Those that residents may read, and that editions hold."""
        return tuple(each for each in self.fields if each.is_shown and each.is_public)

    @property
    def own(self) -> tuple[Placed, ...]:
        """Those the concept added."""
        return tuple(each for each in self.fields if each.is_own)

    @property
    def required_names(self) -> frozenset[str]:
        """Attributes of a measure without which its sheet is not accepted."""
        return frozenset(name for each in self.fields if each.is_required for name in each.entry.names[:1])

    def readable(self, *, is_inside: bool) -> "Sheet":
        """What somebody reads: everything shown for those who work with drafts, else what is public."""
        return Sheet(self.shown if is_inside else self.public)

    def field(self, key: str) -> Placed | None:
        """The field of that key."""
        return next((each for each in self.fields if each.key == key), None)

    def shows(self, key: str) -> bool:
        """Whether the concept uses the field."""
        found = self.field(key)
        return found is not None and found.is_shown

    def is_public(self, key: str) -> bool:
        """Whether residents may read the field."""
        found = self.field(key)
        return found is not None and found.is_shown and found.is_public


def _text(name: str) -> Callable[[Measure], str]:
    def words(measure: Measure) -> str:
        return str(getattr(measure, name) or "")

    return words


def _day(day: date | None) -> str:
    return date_format(day, "SHORT_DATE_FORMAT") if day else ""


def _lines(*parts: str) -> str:
    return "\n".join(part for part in parts if part)


def _rows(measure: Measure, name: str) -> Iterable[Any]:
    """What hangs on the measure; nothing is asked where ``for_page`` found none."""
    return () if measure.__dict__.get(f"has_{name}") is False else getattr(measure, name).all()


def _leads(measure: Measure) -> str:
    return _lines(", ".join(each.name for each in measure.shown_leads), measure.lead_note)


def _served(measure: Measure) -> str:
    """The names of what it serves, as far as whoever loaded it may see them (``served_names``, ``shown_elements``)."""
    known = measure.__dict__
    if "served_names" in known:
        return "\n".join(known["served_names"])
    return "\n".join(each.name for each in known.get("shown_elements") or measure.elements.all())


def _partners(measure: Measure) -> str:
    return _lines(", ".join(each.name for each in _rows(measure, "partner_organisations")), measure.partners)


def _target_groups(measure: Measure) -> str:
    return _lines(measure.target_groups, *(_target_group(each) for each in _rows(measure, "target_group_rows")))


def _target_group(row: Any) -> str:
    numbers = []
    if row.planned is not None:
        numbers.append(_("planned %(number)s") % {"number": number_format(row.planned)})
    if row.reached is not None:
        numbers.append(_("reached %(number)s") % {"number": number_format(row.reached)})
    return f"{row.name} ({', '.join(numbers)})" if numbers else str(row.name)


def _districts(measure: Measure) -> str:
    return ", ".join(each.name for each in _rows(measure, "districts"))


def _time(measure: Measure) -> str:
    begin, end = _day(measure.starts_on), _day(measure.ends_on)
    if begin and end:
        span = _("%(begin)s to %(end)s") % {"begin": begin, "end": end}
    elif begin:
        span = _("since %(day)s") % {"day": begin}
    else:
        span = _("until %(day)s") % {"day": end} if end else ""
    return _lines(span, measure.term)


def _state(measure: Measure) -> str:
    return _lines(str(measure.state_label), measure.status_note)


def _light(measure: Measure) -> str:
    # The words of a sheet are those of the day on which it is read.
    found = measure.timeliness(timezone.localdate())
    return ": ".join(filter(None, [str(found.label), str(found.reason)])) if found.label else ""


def _milestones(measure: Measure) -> str:
    def words(each: Any) -> str:
        facts = get_text_list([part for part in (str(each.state_label), _day(each.due_on)) if part], _("and"))
        return f"{each.title} ({facts})"

    return "\n".join(words(each) for each in _rows(measure, "milestones"))


def _costs(measure: Measure) -> str:
    rows = []
    for each in _rows(measure, "cost_rows"):
        amount = _("%(amount)s euros") % {"amount": number_format(each.amount, 2, force_grouping=True)}
        rows.append(" ".join(filter(None, [f"{each.year}:", amount, each.get_nature_display(), each.note])))
    return _lines(measure.costs, *rows)


def _staff(measure: Measure) -> str:
    if measure.staff_share is None:
        return ""
    posts = ngettext("%(number)s post", "%(number)s posts", 1 if measure.staff_share == 1 else 2) % {
        "number": number_format(measure.staff_share.normalize(), use_l10n=True)
    }
    limit = _("limited until %(day)s") % {"day": _day(measure.staff_until)} if measure.staff_until else ""
    return ", ".join(filter(None, [posts, limit]))


def _duty(measure: Measure) -> str:
    return str(measure.get_duty_display()) if measure.duty else ""


def _origin(measure: Measure) -> str:
    return _lines(str(measure.get_origin_display()) if measure.origin else "", measure.origin_note)


def _horizon(measure: Measure) -> str:
    return str(measure.get_horizon_display()) if measure.horizon else ""


def _resolutions(measure: Measure) -> str:
    return "\n".join(
        ", ".join(filter(None, [str(each), each.body, _day(each.decided_on), each.result]))
        for each in _rows(measure, "resolutions")
    )


def _documents(measure: Measure) -> str:
    return "\n".join(" ".join(filter(None, [each.title, each.url])) for each in _rows(measure, "documents"))


def _label(name: str) -> "str | StrPromise":
    return column(Measure, name).verbose_name


def _plain(name: str, section: Section, **facts: Any) -> SheetEntry:
    return SheetEntry(name, _label(name), section, (name,), _text(name), **facts)


def _long(name: str, section: Section, **facts: Any) -> SheetEntry:
    return _plain(name, section, is_long=True, **facts)


FIELDS: tuple[SheetEntry, ...] = (
    _plain("code", CORE, is_public=True, is_fixed=True, is_in_head=True),
    _plain("title", CORE, is_public=True, is_fixed=True, is_in_head=True),
    SheetEntry(
        "kind", _label("kind"), CORE, ("kind",), lambda each: str(each.kind_label), is_public=True, is_in_head=True
    ),
    _long("situation", CORE),
    _long("description", CORE, is_public=True),
    SheetEntry(
        "serves", gettext_lazy("Serves"), GOALS, ("elements",), _served, is_public=True, is_fixed=True, is_in_head=True
    ),
    _long("goal_note", GOALS, is_public=True),
    _long("aims", GOALS, is_public=True),
    _long("cross_cutting", GOALS, is_shown=False),
    SheetEntry("leads", gettext_lazy("Lead"), PEOPLE, ("leads", "lead_note"), _leads, is_public=True),
    SheetEntry(
        "partners",
        gettext_lazy("Taking part"),
        PEOPLE,
        ("partners", "partner_organisations"),
        _partners,
        is_public=True,
        is_long=True,
    ),
    SheetEntry(
        "target_groups",
        gettext_lazy("Target groups"),
        PEOPLE,
        ("target_groups",),
        _target_groups,
        is_public=True,
        is_long=True,
    ),
    SheetEntry("districts", gettext_lazy("Districts"), PEOPLE, ("districts",), _districts, is_public=True),
    _plain("contact_person", PEOPLE, is_shown=False),
    _plain("website", PEOPLE, is_public=True),
    SheetEntry("time", gettext_lazy("Term"), TIME, ("starts_on", "ends_on", "term"), _time, is_public=True),
    SheetEntry("horizon", _label("horizon"), TIME, ("horizon",), _horizon, is_public=True),
    SheetEntry(
        "priority", _label("priority"), TIME, ("priority",), lambda each: str(each.priority_label), is_public=True
    ),
    SheetEntry("state", _label("state"), TIME, ("state",), _state, is_public=True, is_fixed=True, is_in_head=True),
    SheetEntry("light", gettext_lazy("Traffic light"), TIME, ("light", "light_reason"), _light, is_in_head=True),
    SheetEntry("milestones", gettext_lazy("Milestones"), WORK, ("milestones",), _milestones, is_long=True),
    _long("needed_steps", WORK),
    _long("obstacles", WORK),
    _long("assessment", WORK),
    _long("recommendations", WORK, is_shown=False),
    _long("outlook", WORK),
    _long("inputs", CHAIN, is_shown=False),
    _long("outputs", CHAIN, is_shown=False),
    _long("outcomes", CHAIN, is_shown=False),
    _long("impact", CHAIN, is_shown=False),
    SheetEntry("costs", gettext_lazy("Costs"), MONEY, ("costs",), _costs, is_public=True, is_long=True),
    SheetEntry("staff", gettext_lazy("Posts"), MONEY, ("staff_share", "staff_until"), _staff),
    _long("required_resources", MONEY),
    _long("funding", MONEY, is_public=True),
    SheetEntry("duty", _label("duty"), MONEY, ("duty",), _duty),
    _long("legal_basis", MONEY),
    SheetEntry("origin", gettext_lazy("Origin of the idea"), TRACE, ("origin", "origin_note"), _origin),
    SheetEntry("resolutions", gettext_lazy("Resolutions"), TRACE, ("resolutions",), _resolutions, is_long=True),
    SheetEntry("documents", gettext_lazy("Documents"), TRACE, ("documents",), _documents, is_long=True),
)
_BY_KEY = {entry.key: entry for entry in FIELDS}


@dataclass(frozen=True, slots=True)
class Part:
    """One section of a sheet as it is read: its label and what is filled, as (field, words)."""

    section: Section
    lines: tuple[tuple[Placed, str], ...]

    @property
    def long(self) -> list[tuple[Placed, str]]:
        """Texts, which want room."""
        return [line for line in self.lines if line[0].entry.is_long or line[0].is_own]

    @property
    def short(self) -> list[tuple[Placed, str]]:
        """Facts, which fit beside their name."""
        return [line for line in self.lines if line not in self.long]


def page(measure: Measure, readable: Sheet) -> list[Part]:
    """The filled fields of a measure by section, in order, without those of its head; empty sections are left out."""
    parts = []
    for section in SECTIONS:
        placed = [each for each in readable.fields if each.entry.section == section and not each.entry.is_in_head]
        lines = [(each, each.words(measure)) for each in placed]
        filled = tuple((each, words) for each, words in lines if words)
        if filled:
            parts.append(Part(section, filled))
    return parts


def new_key(used: Iterable[str]) -> str:
    """A key for an own field that none of the others has."""
    numbers = [int(key.removeprefix(OWN)) for key in used if key.startswith(OWN) and key.removeprefix(OWN).isdigit()]
    return f"{OWN}{max(numbers, default=0) + 1}"


def of(concept: Concept | None) -> Sheet:
    """The sheet as the concept wants it; one query, none without a concept."""
    return merged(SheetField.by_concept([concept.pk])[concept.pk] if concept is not None else {})


def merged(rows: dict[str, SheetField]) -> Sheet:
    """The table with a concept's rows laid over it; fields without a row follow in the table's order."""
    entries = [*FIELDS, *(_own(row) for row in rows.values() if row.key.startswith(OWN))]
    place = {row.key: row.position for row in rows.values()}
    order = {entry.key: index for index, entry in enumerate(entries)}
    entries.sort(key=lambda entry: (place.get(entry.key, order[entry.key]), order[entry.key]))
    return Sheet(tuple(_placed(entry, rows.get(entry.key)) for entry in entries))


def _own(row: SheetField) -> SheetEntry:
    return SheetEntry(row.key, row.label, OWN_FIELDS, (), lambda measure: measure.own_value(row.key), is_long=True)


def _placed(entry: SheetEntry, row: SheetField | None) -> Placed:
    if row is None:
        return Placed(entry, entry.label, entry.is_shown, entry.key == "title", entry.is_public)
    if entry.is_fixed:
        return Placed(entry, row.label or entry.label, True, row.is_required or entry.key == "title", True)
    return Placed(entry, row.label or entry.label, row.is_shown, row.is_required, row.is_public)
