"""Rows of the list of measures: what stands in each chosen column, gathered for all rows at once."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, CharField, F, TextField, Value, When
from django.urls import reverse
from django.utils.text import Truncator

from accounts.models import Municipality
from concepts import blocks, kinds
from concepts.models import Concept
from measures import columns as table
from measures import served, sheet
from measures.models import Lead, Measure, Service, SheetField
from measures.querysets import MeasureQuerySet
from measures.readable import Readable
from stakeholders.models import Organisation

_ALWAYS = ("municipality", "concept", "code", "title", "state", "ends_on")
NAME_LENGTH = 110


@dataclass(frozen=True, slots=True)
class Row:
    """One measure: what it serves, and its cells with the labels of their columns."""

    measure: Measure
    address: str
    serves: list[str]
    cells: list[tuple[str, table.Cell]]

    @property
    def name(self) -> str:
        """Code and title, as briefly as a button needs them."""
        return f"{self.measure.code} {self.measure.title[:60]}".strip()


def own_columns(user: Any, municipality: Municipality | None, *, is_inside: bool) -> dict[str, table.Column]:
    """Columns for the fields that concepts of the municipality which the user sees added to their sheets: one query.

    Who is not ``is_inside`` gets those that are public.
    """
    fields = SheetField.objects.filter(
        concept__in=Concept.objects.visible_to(user).of(municipality), key__startswith=sheet.OWN, is_shown=True
    )
    if not is_inside:
        fields = fields.filter(is_public=True)
    return table.own(fields.order_by("concept", "position", "pk").values_list("key", "label"))


def fields_for(measures: MeasureQuerySet, columns: Sequence[table.Column]) -> MeasureQuerySet:
    """The measures with no more than the columns show."""
    fields, relations = table.needed(columns)
    return measures.only(*dict.fromkeys([*_ALWAYS, *fields])).prefetch_related(*relations)


def rows(
    measures: Iterable[Measure],
    columns: Sequence[table.Column],
    *,
    municipality: Municipality,
    catalogue: served.Catalogue,
    today: date,
    is_whole: bool = False,
    readable: Readable | None = None,
) -> list[Row]:
    """The rows; one query for leads and served elements beside those of the measures themselves.

    Headings come from the catalogue of what the person sees: nothing of a draft reaches a stranger. With
    ``readable`` a cell is empty whose field the measure's concept keeps from the person.
    """
    found = [*measures]
    titles = {concept.pk: concept.title for concept in catalogue.concepts}
    leads, serves = _links(found, catalogue, today)
    for measure in found:
        if measure.municipality_id == municipality.pk:
            measure.municipality = municipality
        measure.listed_leads = leads[measure.pk]
        measure.shown_concept = titles.get(measure.concept_id or 0, "")
        measure.hides_time = readable is not None and not readable.shows(measure.concept_id, "time")
    # Looked up once: resolving a name for every row is most of what a link costs.
    begin, end = reverse("measures:detail", kwargs={"pk": 0}).rsplit("0", 1)
    shown = (lambda cell: cell) if is_whole else table.shortened
    labelled = [(str(each.label), each) for each in columns]
    return [
        Row(
            measure,
            f"{begin}{measure.pk}{end}",
            serves[measure.pk],
            [
                (
                    label,
                    shown(each.cell(measure, today))
                    if readable is None or readable.shows(measure.concept_id, each.asks)
                    else table.EMPTY,
                )
                for label, each in labelled
            ],
        )
        for measure in found
    ]


def _links(
    measures: Sequence[Measure], catalogue: served.Catalogue, today: date
) -> tuple[dict[int, list[Organisation]], dict[int, list[str]]]:
    """Who leads each measure today, by name, and the names of what it serves, the primary one first."""
    leads: dict[int, list[Organisation]] = defaultdict(list)
    serves: dict[int, list[tuple[bool, int, str]]] = defaultdict(list)
    offices: dict[tuple[str, str], Organisation] = {}
    names: dict[int, str] = {}
    keys = [measure.pk for measure in measures]
    for group, measure, key, is_first, name, more in _found(keys, catalogue, today) if keys else ():
        if group == "lead":
            if (name, more) not in offices:
                offices[name, more] = Organisation(name=name, abbreviation=more)
            leads[measure].append(offices[name, more])
        else:
            if key not in names:
                names[key] = _name(key, name, more, catalogue)
            serves[measure].append((not is_first, key, names[key]))
    for each in leads.values():
        each.sort(key=lambda office: office.name.casefold())
    return leads, defaultdict(list, {pk: [name for _late, _key, name in sorted(named)] for pk, named in serves.items()})


def _found(keys: list[int], catalogue: served.Catalogue, today: date) -> Any:
    """Leads and links to elements in one query; the text only of elements that have no heading."""
    leads = Lead.objects.current(today).filter(measure__in=keys).order_by()
    elements = Service.objects.filter(
        measure__in=keys,
        element__concept__in=[concept.pk for concept in catalogue.concepts],
        element__removed_at__isnull=True,
    ).order_by()
    text = Case(When(element__title="", then="element__text"), default=Value(""), output_field=TextField())
    columns = ("group", "measure_id", "key", "is_first", "name", "more")
    return (
        leads.annotate(
            group=Value("lead", CharField()),
            key=F("organisation_id"),
            is_first=Value(True),
            name=F("organisation__name"),
            more=F("organisation__abbreviation"),
        )
        .values_list(*columns)
        .union(
            elements.annotate(
                group=Value("element", CharField()),
                key=F("element_id"),
                is_first=F("is_primary"),
                name=F("element__kind"),
                more=text,
            ).values_list(*columns),
            all=True,
        )
    )


def _name(key: int, kind: str, text: str, catalogue: served.Catalogue) -> str:
    name = catalogue.headings.get(key) or blocks.first_words(text) or str(kinds.get(kind).label)
    return Truncator(name).chars(NAME_LENGTH)
