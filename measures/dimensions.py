"""What measures can be put in order by: field of action, office, district, target group, year, state …

To add one, write a function and its entry in ``DIMENSIONS``; choices, table, links and file follow.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import Municipality
from measures import served, spans, wording
from measures.grouping import NOT_STATED, NOTHING
from measures.models import Lead, Measure, Service, TargetGroup
from measures.querysets import MeasureQuerySet
from measures.readable import Readable


@dataclass(frozen=True, slots=True)
class Question:
    """Which measures are asked about, and in which places of which concepts the person may see them."""

    measures: MeasureQuerySet
    municipality: Municipality
    groups: Sequence[served.Group]
    today: date
    readable: Readable


@dataclass(frozen=True, slots=True)
class Label:
    """What a value is called, in full and where there is little room."""

    full: str
    short: str = ""

    @property
    def is_shortened(self) -> bool:
        """Whether the short form says less."""
        return bool(self.short) and self.short != self.full


@dataclass(frozen=True, slots=True)
class Values:
    """The values of every measure by its key, and the labels of all values in order."""

    of: Mapping[int, Sequence[str]]
    labels: Mapping[str, Label] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Dimension:
    """One property to order by. ``key``: the field of the sheet it stands in; ``hint``: what has to be known to read it."""

    slug: str
    label: str | Promise
    key: str
    gather: Callable[[Question], Values]
    hint: str | Promise = ""

    def values(self, question: Question) -> Values:
        """The values that may be read; where a concept keeps the field from the person, a measure has none."""
        found = self.gather(question)
        if not question.readable.hides_somewhere(self.key):
            return found
        concepts = question.measures.order_by().values_list("pk", "concept_id")
        shown = {pk for pk, concept in concepts if question.readable.shows(concept, self.key)}
        return _used(((pk, key) for pk, keys in found.of.items() if pk in shown for key in keys), found.labels)


def _field(question: Question) -> Values:
    """The topmost fields of action: one query."""
    labels: dict[str, Label] = {}
    field_of: dict[int, str] = {}
    concept_of: dict[str, int] = {}
    for group in question.groups:
        for choice in group.choices:
            if choice.depth == 0 and choice.is_titled:
                labels[str(choice.pk)] = Label(f"{choice.label} ({group.concept.title})", choice.label)
                concept_of[str(choice.pk)] = group.concept.pk
                field_of.update(dict.fromkeys(choice.branch, str(choice.pk)))
    served_by = Service.objects.filter(measure__in=_keys(question)).order_by("-is_primary", "pk")
    pairs = ((measure, field_of.get(element)) for measure, element in served_by.values_list("measure_id", "element_id"))
    found = _used(((measure, key) for measure, key in pairs if key), labels)
    if len({concept_of[key] for key in found.labels}) > 1:
        return found
    # Fields of a single concept need not say which.
    return Values(found.of, {key: Label(label.short) for key, label in found.labels.items()})


def _lead(question: Question) -> Values:
    """Who leads on the day: one query."""
    rows = (
        Lead.objects.current(question.today)
        .filter(measure__in=_keys(question))
        .order_by("organisation__name", "organisation_id")
        .values_list("measure_id", "organisation_id", "organisation__name", "organisation__abbreviation")
    )
    found = [*rows]
    labels = {str(pk): Label(name, short) for _measure, pk, name, short in found}
    return _used(((measure, str(pk)) for measure, pk, _name, _short in found), labels)


def _district(question: Question) -> Values:
    """The districts that are named: one query."""
    rows = (
        Measure.districts.through.objects.filter(measure__in=_keys(question))
        .order_by("district__name")
        .values_list("measure_id", "district_id", "district__name")
    )
    found = [*rows]
    labels = {str(pk): Label(name) for _measure, pk, name in found}
    return _used(((measure, str(pk)) for measure, pk, _name in found), labels)


def _target_group(question: Question) -> Values:
    """The target groups that are listed, however they are capitalised: one query."""
    rows = TargetGroup.objects.filter(measure__in=_keys(question)).order_by("name", "pk")
    labels: dict[str, Label] = {}
    spelling: dict[str, str] = {}
    pairs = []
    for measure, name in rows.values_list("measure_id", "name"):
        key = spelling.setdefault(name.strip().casefold(), name.strip())
        labels.setdefault(key, Label(key))
        pairs.append((measure, key))
    return _used(pairs, labels)


def _year(question: Question) -> Values:
    """The years in which they run, from dates and else from words; an open end reaches to the last year shown: one query."""
    rows = question.measures.order_by().values_list("pk", "starts_on", "ends_on", "term")
    timed = {pk: span for pk, begin, end, term in rows if (span := spans.of(begin, end, term))}
    shown = spans.window(timed.values(), question.today, year_width=1)
    years = range(shown.first, shown.last + 1)
    before, after = f"-{shown.first - 1}", f"{shown.last + 1}-"
    labels = {
        before: Label(gettext("until %(year)s") % {"year": shown.first - 1}),
        **{str(year): Label(str(year)) for year in years},
        after: Label(gettext("from %(year)s") % {"year": shown.last + 1}),
    }
    pairs = []
    for pk, span in timed.items():
        first, last = span.years
        if first is not None and first < shown.first:
            pairs.append((pk, before))
        pairs.extend((pk, str(year)) for year in years if span.covers(year))
        if last is not None and last > shown.last:
            pairs.append((pk, after))
    return _used(pairs, labels)


def _worded(group: str) -> Callable[[Question], Values]:
    def gather(question: Question) -> Values:
        labels = {each.slug: Label(str(each.label)) for each in wording.words(question.municipality, group)}
        rows = [*question.measures.order_by().values_list("pk", group)]
        for _pk, slug in rows:
            labels.setdefault(slug, Label(slug))
        return _used(((pk, slug) for pk, slug in rows if slug), labels)

    return gather


def _keys(question: Question) -> QuerySet[Any, Any]:
    return question.measures.order_by().values("pk")


def _used(pairs: Iterable[tuple[int, str]], labels: Mapping[str, Label]) -> Values:
    """Values by measure; of the labels those that some measure has, in their order."""
    found: dict[int, list[str]] = {}
    used = set()
    for measure, key in pairs:
        found.setdefault(measure, []).append(key)
        used.add(key)
    return Values(found, {key: label for key, label in labels.items() if key in used and key != NOTHING})


FIELD = Dimension("field", _("field of action"), "serves", _field)
LEAD = Dimension("lead", _("lead"), "leads", _lead)
STATE = Dimension("state", _("state"), "state", _worded(wording.STATE))
YEAR = Dimension(
    "year",
    _("year"),
    "time",
    _year,
    _(
        "A measure counts in every year in which it runs, without an end up to the last year shown. Where dates are "
        "missing, the years named in words are used."
    ),
)
DIMENSIONS: tuple[Dimension, ...] = (
    FIELD,
    LEAD,
    Dimension("district", _("district"), "districts", _district),
    Dimension(
        "target",
        _("target group"),
        "target_groups",
        _target_group,
        _("Target groups that stand only in a sentence count as “not stated”."),
    ),
    YEAR,
    STATE,
    Dimension("kind", _("kind"), "kind", _worded(wording.KIND)),
    Dimension("priority", _("priority"), "priority", _worded(wording.PRIORITY)),
)
_BY_SLUG = {dimension.slug: dimension for dimension in DIMENSIONS}


def get(slug: str, default: Dimension) -> Dimension:
    """The dimension of that slug, or the default for anything else."""
    return _BY_SLUG.get(slug, default)


def narrow(question: Question, places: Iterable[str]) -> tuple[MeasureQuerySet, dict[str, str]]:
    """The measures of all these places of an overview (``year:2027``, ``district:-`` for “not stated”), and the places in words.

    They are found as the overview counts them, so that a number and the list behind it agree. One query
    for each place; a place that does not exist holds nothing.
    """
    measures = question.measures
    words = {}
    for place in places:
        slug, _colon, key = place.partition(":")
        dimension = _BY_SLUG.get(slug)
        values = dimension.values(question) if dimension else Values({})
        if dimension and key == NOT_STATED:
            words[place] = f"{dimension.label}: {gettext('not stated')}"
            measures = measures.exclude(pk__in=[pk for pk, keys in values.of.items() if keys])
        else:
            label = values.labels.get(key)
            words[place] = f"{dimension.label if dimension else slug}: {label.full if label else key}"
            measures = measures.with_keys(pk for pk, keys in values.of.items() if key in keys)
    return measures, words


def place_of(dimension: Dimension, key: str) -> str:
    """How an address names a value of the dimension."""
    return f"{dimension.slug}:{key or NOT_STATED}"
