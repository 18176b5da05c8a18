"""What measures contribute to a frozen edition."""

from datetime import date
from typing import Any

from django.db.models import Prefetch

from concepts import outline
from concepts.models import Concept, Element
from measures import sheet as sheets
from measures.models import Measure, Service


def measures(concept: Concept) -> dict[str, Any]:
    """All measures of the concept, in the order of the elements they serve first; a fixed number of queries.

    An edition is public once it is adopted: only what the concept's sheet makes public goes in. Beside
    the named facts, ``fields`` holds every public field that is filled, in the sheet's order, each
    ``{"key", "label", "section", "words", "is_long"}``.
    """
    elements = Element.objects.present().of(concept).defer("text")
    lines = outline.flat(outline.tree(elements, concept.given_numbers))
    place = {line.element.pk: index for index, line in enumerate(lines)}
    uids = {line.element.pk: str(line.element.uid) for line in lines}
    names = {line.element.pk: f"{line.number} {line.element.name}".strip() for line in lines}
    public = sheets.of(concept).readable(is_inside=False)
    found = (
        Measure.objects.of_concept(concept)
        .with_rows()
        .prefetch_related(Prefetch("services", Service.objects.order_by("-is_primary", "pk")))
    )

    def order(measure: Measure) -> tuple[int, str, int]:
        served = [place[each.element_id] for each in measure.services.all() if each.element_id in place]
        return (served[0] if served else len(place), measure.code, measure.pk)

    def entry(measure: Measure) -> dict[str, Any]:
        served = [each.element_id for each in measure.services.all() if each.element_id in uids]
        measure.__dict__["served_names"] = [names[each] for each in served]
        return _facts(measure, public) | {
            "elements": [uids[each] for each in served],
            "fields": _fields(measure, public),
        }

    return {"measures": [entry(measure) for measure in sorted(found, key=order)]}


def _facts(measure: Measure, public: sheets.Sheet) -> dict[str, Any]:
    """What the pages of an edition show of every measure; what is not public is empty."""
    shown = {each.key for each in public.fields}

    def said(key: str, value: Any, empty: Any = "") -> Any:
        return value if key in shown else empty

    return {
        "id": measure.pk,
        "code": measure.code,
        "title": measure.title,
        "description": said("description", measure.description),
        "kind": said("kind", measure.kind),
        "kind_label": said("kind", str(measure.kind_label)),
        "leads": said("leads", [_lead(each) for each in measure.shown_leads], []),
        "lead_note": said("leads", measure.lead_note),
        "partners": said("partners", measure.partners),
        "target_groups": said("target_groups", measure.target_groups),
        "starts_on": said("time", _day(measure.starts_on), None),
        "ends_on": said("time", _day(measure.ends_on), None),
        "term": said("time", measure.term),
        "priority": said("priority", measure.priority),
        "priority_label": said("priority", str(measure.priority_label)),
        "costs": said("costs", measure.costs),
        "state": measure.state,
        "state_label": str(measure.state_label),
        "state_level": measure.current_state.level,
        "status_note": measure.status_note,
        "reported_on": _day(measure.reported_on),
    }


def _fields(measure: Measure, public: sheets.Sheet) -> list[dict[str, Any]]:
    told = [(each, each.words(measure)) for each in public.fields]
    return [
        {
            "key": each.key,
            "label": str(each.label),
            "section": str(each.entry.section.label),
            "words": words,
            "is_long": each.entry.is_long or each.is_own,
        }
        for each, words in told
        if words
    ]


def _lead(organisation: Any) -> dict[str, str]:
    return {"name": organisation.name, "abbreviation": organisation.abbreviation}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
