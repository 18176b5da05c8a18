"""The box above the list of measures. Its keys stand in addresses and saved views: they never change.

``words state element lead light kind priority duty district concept funding target from until
silent_since overdue without_lead mine cell sort``; lists take several values (``state=started&state=idea``).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _

from accounts.fields import listed
from accounts.models import Municipality
from measures import criteria, sortings
from measures.querysets import MeasureQuerySet
from measures.readable import Readable

MOST_PLACES = 4
FIRST_YEAR, LAST_YEAR = 1950, 2150


@dataclass(frozen=True, slots=True)
class Tick:
    """One choice of a list as it is drawn."""

    value: str
    label: str | Promise
    depth: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class TickList:
    """One list of choices: key, label, groups of ticks, how many are ticked."""

    name: str
    label: str | Promise
    groups: list[tuple[str, list[Tick]]]
    chosen: int

    @property
    def is_long(self) -> bool:
        """Worth a field that narrows it."""
        return sum(len(ticks) for _label, ticks in self.groups) > 10


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter that is active: what it says and the query without it."""

    label: str | Promise
    words: str
    query: str


class ManyOf(forms.MultipleChoiceField):
    """Several of a list; what is not in the list is passed over, so that some list always comes out."""

    def to_python(self, value: Any) -> list[str]:
        return [value] if isinstance(value, str) else [str(each) for each in value or ()]

    def clean(self, value: Any) -> list[str]:
        if not value:  # Nothing is chosen: no choice has to be looked up.
            return []
        offered = {str(each) for each, _label in listed(self)}
        return [each for each in dict.fromkeys(self.to_python(value)) if each in offered]


class Places(forms.Field):
    """Places of an overview (``year:2027``), a few at most; the list below says when one does not exist."""

    widget = forms.MultipleHiddenInput

    def clean(self, value: Any) -> list[str]:
        return [str(each)[:200] for each in dict.fromkeys(value or ()) if each][:MOST_PLACES]


class MeasureFilter(forms.Form):
    """Narrows and sorts the list; whatever is typed, some list comes out."""

    words = forms.CharField(label=_("Words"), required=False, max_length=200)
    target = forms.CharField(label=_("Target group"), required=False, max_length=200)
    until = forms.IntegerField(
        label=_("Under way until (year)"), required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR
    )
    silent_since = forms.DateField(label=_("No report since"), required=False)
    overdue = forms.BooleanField(label=_("Only overdue ones"), required=False)
    without_lead = forms.BooleanField(label=_("Only ones without a lead"), required=False)
    mine = forms.BooleanField(label=_("Only those of my organisation"), required=False)
    cell = Places(required=False)
    sort = forms.ChoiceField(label=_("Sorted by"), required=False, choices=sortings.choices)

    def __init__(
        self,
        *args: Any,
        user: Any,
        municipality: Municipality | None,
        readable: Readable | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.sight = criteria.Sight(user, municipality, timezone.localdate(), readable)
        self.criteria = criteria.offered(self.sight)
        self.fields["from"] = forms.IntegerField(
            label=_("Under way from (year)"), required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR
        )
        for each in self._listed:
            self.fields[each.name] = ManyOf(required=False, choices=partial(self._offered, each.name))

    # Asked once, and only where something is chosen or drawn: every word is looked up in the catalogue of translations.
    @cached_property
    def _choices(self) -> dict[str, Sequence[criteria.OptionGroup]]:
        return {each.name: each.options(self.sight) for each in self._listed if each.options is not None}

    @cached_property
    def _labels(self) -> dict[str, dict[str, str]]:
        return {
            name: {each.value: str(each.label) for group in groups for each in group.options}
            for name, groups in self._choices.items()
        }

    def _offered(self, name: str) -> list[tuple[str, str]]:
        return [*self._labels[name].items()]

    @property
    def shown(self) -> set[str]:
        """Names of the fields that the box draws."""
        return {each.name for each in self.criteria} | {"sort"}

    @property
    def _listed(self) -> list[criteria.Criterion]:
        """Those with a list of choices, of which several may be taken."""
        return [each for each in self.criteria if each.options is not None]

    @property
    def is_narrowing(self) -> bool:
        """Something is chosen that could hide measures."""
        return any(self.cleaned(each.name) for each in self.criteria)

    def cleaned(self, name: str) -> Any:
        """The typed value where it is valid, else nothing."""
        self.is_valid()
        return self.cleaned_data.get(name)

    @property
    def order(self) -> str:
        """The slug of the order."""
        slug = str(self.cleaned("sort") or "")
        return "" if self.sight.hides(sortings.asks(slug)) else slug

    def apply(self, measures: MeasureQuerySet) -> MeasureQuerySet:
        """The measures that the box asks for, in its order."""
        for criterion in self.criteria:
            if value := self.cleaned(criterion.name):
                measures = criterion.narrow(measures, value, self.sight)
        return sortings.sort(measures, self.order, municipality=self.sight.municipality, today=self.sight.today)

    @cached_property
    def lists(self) -> list[TickList]:
        """The lists of choices, the most used ones first."""
        return [self._list(each) for each in self._listed if self._labels[each.name]]

    @property
    def first_lists(self) -> list[TickList]:
        """Those that stand in the first row of the box."""
        first = {each.name for each in self.criteria if each.is_first}
        return [each for each in self.lists if each.name in first]

    @property
    def further_lists(self) -> list[TickList]:
        """Those that unfold."""
        first = {each.name for each in self.criteria if each.is_first}
        return [each for each in self.lists if each.name not in first]

    @property
    def narrows_further(self) -> bool:
        """Something is chosen in the part that unfolds."""
        return any(self.cleaned(each.name) for each in self.criteria if not each.is_first)

    @property
    def orders(self) -> list[tuple[str, str | Promise, bool]]:
        """Slug, words and whether it is the present one."""
        return [
            (slug, label, slug == self.order)
            for slug, label in sortings.choices()
            if not self.sight.hides(sortings.asks(slug))
        ]

    @property
    def said(self) -> list[tuple[str | Promise, str]]:
        """What is chosen, in words: for print."""
        return [(chip.label, chip.words) for chip in self.chips]

    @property
    def chips(self) -> list[Chip]:
        """Every value that narrows, each with the query that leaves it out."""
        return [
            Chip(criterion.label, words, self._without(criterion.name, value))
            for criterion in self.criteria
            for value, words in self._values(criterion)
        ]

    def kept(self, **changes: str) -> str:
        """The query of everything that is chosen, without what is no key of the box, with some values changed."""
        query = QueryDict(mutable=True)
        for name in self.fields:
            value = self.cleaned(name)
            if value:
                query.setlist(name, self._typed(name) if not isinstance(value, list) else value)
        for name, value in changes.items():
            query.setlist(name, [value] if value else [])
        return query.urlencode()

    def _values(self, criterion: criteria.Criterion) -> Iterator[tuple[str, str]]:
        value = self.cleaned(criterion.name)
        if isinstance(value, list):
            labels = self._labels.get(criterion.name, self.sight.places)
            yield from ((each, labels.get(each, each)) for each in map(str, value))
        elif value:
            yield "", "" if value is True else criterion.words(value)

    def _typed(self, name: str) -> list[str]:
        data: Mapping[str, Any] = self.data
        values = data.getlist(name) if isinstance(data, QueryDict) else [data.get(name, "")]
        return [str(each) for each in values[-1:]]

    def _without(self, name: str, value: str) -> str:
        query = QueryDict(mutable=True)
        query.update(QueryDict(self.kept()))
        query.setlist(name, [each for each in query.getlist(name) if value and each != value])
        for beside in ("columns", "view"):
            if beside in self.data:
                query[beside] = self.data[beside]
        return query.urlencode()

    def _list(self, criterion: criteria.Criterion) -> TickList:
        chosen = set(self.cleaned(criterion.name) or ())
        labels = self._labels[criterion.name]
        drawn = [
            (
                group.label,
                [Tick(each.value, labels[each.value], each.depth, each.value in chosen) for each in group.options],
            )
            for group in self._choices[criterion.name]
        ]
        return TickList(criterion.name, criterion.label, drawn, len(chosen))
