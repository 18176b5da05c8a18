"""Orders of the list of measures, by the slug that stands in the address; a minus before it turns the order round."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, F, IntegerField, Min, OrderBy, OuterRef, Subquery, Value, When
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import Municipality
from measures import status, timeliness, wording
from measures.models import Lead, Milestone
from measures.querysets import MeasureQuerySet

UNCODED_LAST = Case(When(code="", then=1), default=0)


@dataclass(frozen=True, slots=True)
class Sorting:
    """One order: slug, how it reads, what it sorts by. Rows without a value stand last, whichever way round."""

    slug: str
    label: str | Promise
    by: Callable[[MeasureQuerySet, Municipality | None, date], tuple[MeasureQuerySet, Any]]
    turned: str | Promise = ""


def _field(name: str) -> Callable[[MeasureQuerySet, Municipality | None, date], tuple[MeasureQuerySet, Any]]:
    return lambda measures, municipality, today: (measures, F(name))


def _ranked(
    name: str, group: str
) -> Callable[[MeasureQuerySet, Municipality | None, date], tuple[MeasureQuerySet, Any]]:
    def by(measures: MeasureQuerySet, municipality: Municipality | None, today: date) -> tuple[MeasureQuerySet, Any]:
        slugs = [each.slug for each in wording.words(municipality, group)] if municipality else []
        return measures, rank(name, slugs)

    return by


def rank(name: str, slugs: list[str]) -> Case | Value:
    """The place of a choice in its list, so that it does not sort by letters of a slug."""
    if not slugs:
        return Value(0)
    places = [When(**{name: slug}, then=Value(place)) for place, slug in enumerate(slugs)]
    return Case(*places, default=None, output_field=IntegerField())


def _state(measures: MeasureQuerySet, municipality: Municipality | None, today: date) -> tuple[MeasureQuerySet, Any]:
    return measures, rank("state", [state.slug for state in status.STATES])


def _light(measures: MeasureQuerySet, municipality: Municipality | None, today: date) -> tuple[MeasureQuerySet, Any]:
    worst_first = [light.slug for light in reversed(timeliness.LIGHTS)]
    return measures.with_light(today), rank("light_now", [*worst_first, timeliness.UNKNOWN])


def _lead(measures: MeasureQuerySet, municipality: Municipality | None, today: date) -> tuple[MeasureQuerySet, Any]:
    names = Lead.objects.current(today).filter(measure=OuterRef("pk")).order_by().values("measure")
    return measures, Subquery(names.annotate(first=Min("organisation__name")).values("first"))


def _milestone(
    measures: MeasureQuerySet, municipality: Municipality | None, today: date
) -> tuple[MeasureQuerySet, Any]:
    """The day of the first step on which work is still expected, be it late."""
    steps = Milestone.objects.expected().filter(measure=OuterRef("pk")).order_by().values("measure")
    return measures, Subquery(steps.annotate(first=Min("due_on")).values("first"))


SORTINGS: tuple[Sorting, ...] = (
    Sorting("", _("code and title"), _field("code"), _("code, from the end")),
    Sorting("title", _("title"), _field("title"), _("title, from Z to A")),
    Sorting("lead", _("lead"), _lead, _("lead, from Z to A")),
    Sorting("begin", _("begin, the earliest first"), _field("starts_on"), _("begin, the last first")),
    Sorting("end", _("end, the next first"), _field("ends_on"), _("end, the last first")),
    Sorting("milestone", _("next milestone, the earliest first"), _milestone, _("next milestone, the last first")),
    Sorting("state", _("state, from idea to end"), _state, _("state, from end to idea")),
    Sorting("light", _("traffic light, the worst first"), _light, _("traffic light, the best first")),
    Sorting("reported", _("report, the oldest first"), _field("reported_on"), _("report, the newest first")),
    Sorting("priority", _("priority"), _ranked("priority", wording.PRIORITY), _("priority, from the end")),
    Sorting("kind", _("kind"), _ranked("kind", wording.KIND), _("kind, from the end")),
    Sorting("changed", _("last change"), _field("changed_at"), _("last change, the oldest first")),
)
_BY_SLUG = {each.slug: each for each in SORTINGS}
# Orders that people expect to begin with the end: "last change" means the last one first.
_BEGIN_WITH_THE_END = {"changed"}


def choices() -> list[tuple[str, str | Promise]]:
    """Slug and words of every order in both directions."""
    return [pair for each in SORTINGS for pair in ((each.slug, each.label), (turned(each.slug), each.turned))]


# Which field of the sheet an order tells about.
_ASKS = {
    "lead": "leads",
    "begin": "time",
    "end": "time",
    "milestone": "milestones",
    "light": "light",
    "priority": "priority",
    "kind": "kind",
}


def asks(slug: str) -> str:
    """The field of the sheet that the order tells about; none where everybody may know."""
    return _ASKS.get(slug.removeprefix("-"), "")


def turned(slug: str) -> str:
    """The slug of the same order the other way round; the first order has an empty slug."""
    if slug.startswith("-"):
        return "" if slug == "-code" else slug[1:]
    return f"-{slug or 'code'}"


def direction(slug: str, of: str) -> str:
    """How a list in the order of ``slug`` runs by the sorting ``of``: ``ascending``, ``descending`` or not at all."""
    if slug == of:
        return "ascending"
    return "descending" if slug == turned(of) else ""


def sort(measures: MeasureQuerySet, slug: str, *, municipality: Municipality | None, today: date) -> MeasureQuerySet:
    """The measures in that order; equal ones by code and title."""
    is_turned = slug.startswith("-")
    name = turned(slug) if is_turned else slug
    found = _BY_SLUG.get(name, SORTINGS[0])
    measures, value = found.by(measures, municipality, today)
    backwards = is_turned != (name in _BEGIN_WITH_THE_END)
    order = OrderBy(value, descending=backwards, nulls_last=True)
    first: list[Any] = [UNCODED_LAST] if found is SORTINGS[0] else []
    last: list[Any] = [] if found is SORTINGS[0] else [UNCODED_LAST, "code"]
    return measures.order_by(*first, order, *last, "title", "pk")
