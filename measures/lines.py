"""Measures as lines of a table: what a concept knows as a register, and each measure as plain values by column."""

from collections.abc import Iterable, Sequence

from django.db.models import Prefetch, QuerySet, prefetch_related_objects
from django.utils import timezone

from accounts.models import Municipality
from concepts import outline
from concepts.models import Concept, Element
from measures import sheet, wording
from measures.models import District, Lead, Measure, SheetField
from measures.tables import columns
from measures.tables.records import Record, one_kind_of_line
from measures.tables.register import Register, by_normal
from stakeholders.models import Organisation

_CHOICES = {
    "horizon": Measure.Horizon.choices,
    "duty": Measure.Duty.choices,
    "origin": Measure.Origin.choices,
    "light": Measure._meta.get_field("light").flatchoices,
}
_RELATED = frozenset({"serves", "leads", "districts", *(c.key for c in columns.COLUMNS if c.takes == columns.TOLD)})
ATTRIBUTES = tuple(column.key for column in columns.COLUMNS if column.key not in _RELATED)
_MAIN = {"time": "term", "staff": "staff_share"}


def main_column(key: str) -> str:
    """The column that bears the label of a field of the sheet."""
    return _MAIN.get(key, key)


def complete(measures: QuerySet[Measure]) -> QuerySet[Measure]:
    """With everything a line needs, in a fixed number of queries."""
    today = timezone.localdate()
    return measures.prefetch_related(  # type: ignore[no-redef]  # Measure declares what is filled here
        Prefetch("lead_links", Lead.objects.current(today).select_related("organisation"), to_attr="current_leads"),
        "services",
        "districts",
        "milestones",
        "resolutions",
        "documents",
    )


def record(measure: Measure) -> Record:
    """The measure as plain values by column, with its own fields."""
    found: Record = {key: getattr(measure, key) for key in ATTRIBUTES}
    leads = sorted(measure.current_leads, key=lambda link: (link.organisation.name, link.pk))
    found["leads"] = tuple(link.organisation_id for link in leads)
    services = sorted(measure.services.all(), key=lambda each: (not each.is_primary, each.pk))
    found["serves"] = tuple(each.element_id for each in services)
    found["districts"] = tuple(each.pk for each in measure.districts.all())
    for entry in sheet.FIELDS:
        if entry.key in _RELATED and entry.key not in found and entry.key != "serves":
            found[entry.key] = entry.words(measure)
    return found | {key: one_kind_of_line(str(words)) for key, words in measure.own_values.items() if words}


def register(concept: Concept, rows: dict[int, dict[str, SheetField]] | None = None) -> Register:
    """What the concept and its municipality know, in a handful of queries; ``rows`` are read unless they are given."""
    own = own_labels([concept.pk], SheetField.by_concept([concept.pk]) if rows is None else rows)
    return _register(concept.municipality, [concept], own, District.objects.filter(municipality=concept.municipality))


def register_seen(
    place: Municipality,
    concepts: Sequence[Concept],
    measures: Iterable[Measure],
    rows: dict[int, dict[str, SheetField]],
) -> Register:
    """What the municipality knows, with the headings and own fields of the concepts the person sees.

    Districts are those of the measures, which ``complete`` has loaded.
    """
    districts = {each.pk: each for measure in measures for each in measure.districts.all()}
    return _register(place, concepts, own_labels([each.pk for each in concepts], rows), districts.values())


def own_labels(concepts: Iterable[int], rows: dict[int, dict[str, SheetField]]) -> dict[str, str]:
    """The labels of the concepts' own fields by column."""
    return {column: label for each in own_columns(concepts, rows).values() for column, label in each.values()}


def own_columns(
    concepts: Iterable[int], rows: dict[int, dict[str, SheetField]]
) -> dict[int, dict[str, tuple[str, str]]]:
    """Column and label of every own field, by concept and key.

    Concepts count their own fields each for itself: what bears the same key and another label gets another column.
    """
    own = ((pk, row) for pk in concepts for row in rows.get(pk, {}).values() if row.key.startswith(sheet.OWN))
    found: dict[int, dict[str, tuple[str, str]]] = {}
    labels: dict[str, list[str]] = {}
    for pk, row in sorted(own, key=lambda each: (each[1].position, each[1].pk)):
        known = labels.setdefault(row.key, [])
        if row.label not in known:
            known.append(row.label)
        place = known.index(row.label)
        found.setdefault(pk, {})[row.key] = (f"{row.key}.{place + 1}" if place else row.key, row.label)
    return found


def in_own_columns(found: Record, concept: int | None, own: dict[int, dict[str, tuple[str, str]]]) -> Record:
    """The record with its own fields in the columns of its concept; words whose field nobody can name stay out."""
    placed: Record = {}
    for key, value in found.items():
        if not key.startswith(sheet.OWN):
            placed[key] = value
        elif concept in own and key in own[concept]:
            placed[own[concept][key][0]] = value
        elif len(named := {each[key] for each in own.values() if key in each}) == 1:
            placed[named.pop()[0]] = value
    return placed


def _register(
    place: Municipality, concepts: Sequence[Concept], own: dict[str, str], districts: Iterable[District]
) -> Register:
    today = timezone.localdate()
    found = Register(own=own)
    organisations = Organisation.objects.of(place)
    for each in sorted(organisations, key=lambda org: (not org.is_active(today), org.pk)):
        found.names[each.pk] = each.name
        for words in (each.name, each.abbreviation, f"{each.name} ({each.abbreviation})"):
            if columns.normal(words):
                found.organisations.setdefault(columns.normal(words), each.pk)
    for district in districts:
        found.districts[columns.normal(district.name)] = district.pk
        found.district_names[district.pk] = district.name
    prefetch_related_objects([place], "wordings")
    for group, _label in wording.GROUPS:
        words = [(each.slug, str(each.label)) for each in wording.words(place, group)]
        found.labels[group] = dict(words)
        found.words[group] = by_normal([*words, *((slug, str(label)) for slug, label in wording.standard(group))])
    found.labels |= {key: {str(slug): str(label) for slug, label in choices} for key, choices in _CHOICES.items()}
    _add_elements(found, concepts)
    return found


def _add_elements(found: Register, concepts: Sequence[Concept]) -> None:
    of_concept: dict[int, list[Element]] = {concept.pk: [] for concept in concepts}
    for element in Element.objects.present().of_concepts(list(of_concept)):
        of_concept[element.concept_id].append(element)
    numbered: dict[str, list[int]] = {}
    for concept in concepts:
        for element in of_concept[concept.pk]:
            element.concept = concept
        for line in outline.flat(outline.tree(of_concept[concept.pk], concept.given_numbers)):
            if line.element.behaviour.carries:
                _add_element(found, line, numbered)
    for words, keys in numbered.items():
        if len(set(keys)) == 1:
            found.elements.setdefault(words, keys[0])


def _add_element(found: Register, line: outline.Line[Element], numbered: dict[str, list[int]]) -> None:
    element, kind = line.element, str(line.element.kind_label)
    found.element_names[element.pk] = element.name
    for words in (element.name, f"{line.number} {element.name}", f"{kind} {line.number} {element.name}"):
        found.elements.setdefault(columns.normal(words), element.pk)
    if line.number:
        numbered.setdefault(columns.normal(f"{kind} {line.number}"), []).append(element.pk)


def readable_by_strangers(rows: dict[int, dict[str, SheetField]]) -> dict[int | None, frozenset[str]]:
    """For every concept the columns that are public; measures without one follow the standard."""
    found: dict[int | None, frozenset[str]] = {None: _public(sheet.merged({}))}
    return found | {pk: _public(sheet.merged(each)) for pk, each in rows.items()}


def _public(placed: sheet.Sheet) -> frozenset[str]:
    keys = {each.key for each in placed.public}
    return frozenset({column.key for column in columns.COLUMNS if column.sheet_key in keys} | keys)


def labels(of_concept: sheet.Sheet) -> dict[str, str]:
    """The label of every column as the concept's sheet calls it; own fields under their keys."""
    placed = {each.key: str(each.label) for each in of_concept.fields}
    found = {column.key: column.heads[0] for column in columns.COLUMNS}
    found |= {main_column(key): label for key, label in placed.items()}
    seen: set[str] = set()
    for key, label in found.items():
        if columns.normal(label) in seen and key in columns.BY_KEY:
            found[key] = columns.BY_KEY[key].heads[0]
        seen.add(columns.normal(found[key]))
    return found


def by_label(concept: Concept) -> dict[str, str]:
    """Columns by the normal form of the concept's label; its own fields come first.

    Where two bear the same label, "label 1" and "label 2" name them as the export tells them apart.
    """
    known = labels(sheet.of(concept))
    ordered: Iterable[tuple[str, str]] = sorted(known.items(), key=lambda pair: not pair[0].startswith(sheet.OWN))
    found: dict[str, str] = {}
    for key, label in ordered:
        found.setdefault(columns.normal(label), key)
    first: dict[str, str] = {}
    for key, label in known.items():
        if (other := first.setdefault(columns.normal(label), key)) != key:
            found |= {f"{columns.normal(label)} 1": other, f"{columns.normal(label)} 2": key}
    return found
