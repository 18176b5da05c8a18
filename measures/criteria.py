"""What the list of measures can be narrowed by: one entry each, in the order of the filter box.

An entry names its key in the address, says which choices there are, narrows the measures, and puts a
chosen value into words, for the chips above the list and for print.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Exists, OuterRef, Q, Value
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Municipality
from measures import dimensions, served, timeliness, wording
from measures.models import District, Grant, Lead, Measure
from measures.querysets import MeasureQuerySet
from measures.readable import Readable
from stakeholders.models import Organisation


@dataclass(frozen=True, slots=True)
class Option:
    """One choice: its value in the address, how it reads, how far it is indented."""

    value: str
    label: str | Promise
    depth: int = 0


@dataclass(frozen=True, slots=True)
class OptionGroup:
    """Choices under a heading; without one they simply stand there."""

    label: str
    options: tuple[Option, ...]


@dataclass
class Sight:
    """Whose list it is and on which day, and what there is to choose: a fixed number of queries, once it is asked for."""

    user: Any
    municipality: Municipality | None
    today: date
    places: dict[str, str] = field(init=False, default_factory=dict)
    readable: Readable | None = None

    def hides(self, key: str) -> bool:
        """Whether the field of the sheet is kept from the person in some concept: then nobody asks by it either."""
        return bool(key) and self.readable is not None and self.readable.hides_somewhere(key)

    @cached_property
    def catalogue(self) -> served.Catalogue:
        """The concepts and headings that the person sees."""
        return served.catalogue(self.user, self.municipality, with_goals=False)

    @property
    def offices(self) -> list[Option]:
        """Who leads or once led a measure."""
        return self._by_label["lead"]

    @property
    def districts(self) -> list[Option]:
        """The districts of the municipality."""
        return self._by_label["district"]

    @cached_property
    def _by_label(self) -> dict[str, list[Option]]:
        found: dict[str, list[Option]] = {"lead": [], "district": []}
        for group, key, label in _registered(self.municipality) if self.municipality else ():
            found[group].append(Option(str(key), label))
        return {group: sorted(options, key=lambda each: str(each.label).casefold()) for group, options in found.items()}


def _registered(municipality: Municipality) -> Any:
    """Who leads or once led a measure, and the districts: one query."""
    offices = Organisation.objects.of(municipality).filter(Exists(Lead.objects.filter(organisation=OuterRef("pk"))))
    leads = offices.order_by().annotate(group=Value("lead")).values_list("group", "pk", "name")
    districts = District.objects.filter(municipality=municipality).order_by().annotate(group=Value("district"))
    return leads.union(districts.values_list("group", "pk", "name"))


Narrow = Callable[[MeasureQuerySet, Any, Sight], MeasureQuerySet]


@dataclass(frozen=True, slots=True)
class Criterion:
    """One way to narrow: key, label, what it does to the measures, its choices where it has a list of them.

    ``asks`` is the field of the sheet that it would tell about: kept from whoever may not read that.
    """

    name: str
    label: str | Promise
    narrow: Narrow
    options: Callable[[Sight], Sequence[OptionGroup]] | None = None
    words: Callable[[Any], str] = str
    is_first: bool = False
    asks: str = ""


def _plain(options: Sequence[Option]) -> tuple[OptionGroup, ...]:
    return (OptionGroup("", tuple(options)),) if options else ()


def _worded(group: str) -> Callable[[Sight], Sequence[OptionGroup]]:
    def options(sight: Sight) -> Sequence[OptionGroup]:
        words = wording.words(sight.municipality, group) if sight.municipality else []
        return _plain([Option(each.slug, each.label) for each in words])

    return options


def _chosen(pairs: Sequence[tuple[str, str | Promise]]) -> tuple[OptionGroup, ...]:
    return _plain([Option(slug, label) for slug, label in pairs])


def _lights(sight: Sight) -> Sequence[OptionGroup]:
    return _chosen([*timeliness.choices(), (timeliness.UNKNOWN, _("no date to judge by"))])


def _elements(sight: Sight) -> Sequence[OptionGroup]:
    return [
        OptionGroup(group.concept.title, tuple(Option(str(each.pk), each.label, each.depth) for each in group.choices))
        for group in sight.catalogue.groups
    ]


def _concepts(sight: Sight) -> Sequence[OptionGroup]:
    return _plain([Option(str(each.pk), each.title) for each in sight.catalogue.concepts])


def _serving(measures: MeasureQuerySet, keys: list[str], sight: Sight) -> MeasureQuerySet:
    branches = sight.catalogue.branches
    return measures.of_elements([pk for key in keys for pk in branches[int(key)]])


def _years(first: int | None, last: int | None, measures: MeasureQuerySet) -> MeasureQuerySet:
    """Under way in the span; one whose dates are unknown may be."""
    if last is not None:
        measures = measures.filter(Q(starts_on__isnull=True) | Q(starts_on__year__lte=last))
    if first is not None:
        measures = measures.filter(Q(ends_on__isnull=True) | Q(ends_on__year__gte=first))
    return measures.exclude(starts_on__isnull=True, ends_on__isnull=True)


def _in_places(measures: MeasureQuerySet, places: list[str], sight: Sight) -> MeasureQuerySet:
    """Those that the overview counts in all these places."""
    if sight.municipality is None:
        return measures.none()
    question = dimensions.Question(
        measures,
        sight.municipality,
        sight.catalogue.groups,
        sight.today,
        sight.readable or Readable(sight.user, sight.municipality),
    )
    found, words = dimensions.narrow(question, places)
    sight.places.update(words)
    return found


_WITH_FUNDING, _WITHOUT_FUNDING = "yes", "no"
_FUNDED = (
    (_WITH_FUNDING, gettext_lazy("with a grant or words on funding")),
    (_WITHOUT_FUNDING, gettext_lazy("without")),
)


def _funded(measures: MeasureQuerySet, slugs: list[str], sight: Sight) -> MeasureQuerySet:
    """By the grants that the person may read about, and by words: who reads nothing of grants finds words alone."""
    funded = measures.with_funding(Grant.objects.visible_to(sight.user))
    if len(slugs) > 1:
        return measures
    return funded if _WITH_FUNDING in slugs else measures.exclude(pk__in=funded.values("pk"))


CRITERIA: tuple[Criterion, ...] = (
    Criterion(
        "words",
        gettext_lazy("Words"),
        lambda found, words, sight: found.with_words(words, in_description=not sight.hides("description")),
        is_first=True,
    ),
    Criterion(
        "state",
        gettext_lazy("State"),
        lambda found, slugs, sight: found.filter(state__in=slugs),
        _worded(wording.STATE),
        is_first=True,
    ),
    Criterion("element", gettext_lazy("Field of action"), _serving, _elements, is_first=True),
    Criterion(
        "lead",
        gettext_lazy("Lead"),
        lambda found, keys, sight: found.led_by_any(keys, sight.today),
        lambda sight: _plain(sight.offices),
        is_first=True,
        asks="leads",
    ),
    Criterion(
        "light",
        gettext_lazy("Traffic light"),
        lambda found, slugs, sight: found.in_light(slugs, sight.today),
        _lights,
        asks="light",
    ),
    Criterion(
        "kind",
        gettext_lazy("Kind"),
        lambda found, slugs, sight: found.filter(kind__in=slugs),
        _worded(wording.KIND),
        asks="kind",
    ),
    Criterion(
        "priority",
        gettext_lazy("Priority"),
        lambda found, slugs, sight: found.filter(priority__in=slugs),
        _worded(wording.PRIORITY),
        asks="priority",
    ),
    Criterion(
        "duty",
        gettext_lazy("Mandatory or voluntary"),
        lambda found, slugs, sight: found.filter(duty__in=slugs),
        lambda sight: _chosen(Measure.Duty.choices),
        asks="duty",
    ),
    Criterion(
        "district",
        gettext_lazy("District"),
        lambda found, keys, sight: found.in_districts(keys),
        lambda sight: _plain(sight.districts),
        asks="districts",
    ),
    Criterion("concept", gettext_lazy("Concept"), lambda found, keys, sight: found.filter(concept__in=keys), _concepts),
    Criterion("funding", gettext_lazy("Funding"), _funded, lambda sight: _chosen(_FUNDED), asks="funding"),
    Criterion(
        "target",
        gettext_lazy("Target group"),
        lambda found, words, sight: found.for_target_group(words),
        asks="target_groups",
    ),
    Criterion(
        "from", gettext_lazy("Under way from (year)"), lambda found, year, sight: _years(year, None, found), asks="time"
    ),
    Criterion(
        "until",
        gettext_lazy("Under way until (year)"),
        lambda found, year, sight: _years(None, year, found),
        asks="time",
    ),
    Criterion(
        "silent_since",
        gettext_lazy("No report since"),
        lambda found, day, sight: found.silent_since(day),
        words=lambda day: date_format(day, "SHORT_DATE_FORMAT"),
    ),
    Criterion(
        "overdue", gettext_lazy("Only overdue ones"), lambda found, yes, sight: found.overdue(sight.today), asks="time"
    ),
    Criterion(
        "without_lead",
        gettext_lazy("Only ones without a lead"),
        lambda found, yes, sight: found.without_lead(),
        asks="leads",
    ),
    Criterion(
        "mine",
        gettext_lazy("Only those of my organisation"),
        lambda found, yes, sight: found.led_by_contact(sight.user),
    ),
    # The last one, so that it counts among the same measures as the overview did.
    Criterion("cell", gettext_lazy("Overview"), _in_places),
)


def offered(sight: Sight) -> list[Criterion]:
    """Those that tell nothing that the person may not read."""
    return [each for each in CRITERIA if not sight.hides(each.asks)]
