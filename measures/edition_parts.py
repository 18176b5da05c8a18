"""What measures contribute to a frozen edition."""

from datetime import date
from typing import Any

from django.db.models import Prefetch

from concepts import outline
from concepts.models import Concept, Element
from measures.models import Measure, Service


def measures(concept: Concept) -> dict[str, Any]:
    """All measures of the concept, in the order of the elements they serve first; a fixed number of queries."""
    elements = Element.objects.present().of(concept).defer("text")
    lines = outline.flat(outline.tree(elements, concept.given_numbers))
    place = {line.element.pk: index for index, line in enumerate(lines)}
    uids = {line.element.pk: str(line.element.uid) for line in lines}
    found = (
        Measure.objects.of_concept(concept)
        .with_wording()
        .with_current_leads()
        .prefetch_related(Prefetch("services", Service.objects.order_by("-is_primary", "pk")))
    )

    def order(measure: Measure) -> tuple[int, str, int]:
        served = [place[each.element_id] for each in measure.services.all() if each.element_id in place]
        return (served[0] if served else len(place), measure.code, measure.pk)

    return {"measures": [_entry(measure, uids) for measure in sorted(found, key=order)]}


def _entry(measure: Measure, uids: dict[int, str]) -> dict[str, Any]:
    return {
        "id": measure.pk,
        "code": measure.code,
        "title": measure.title,
        "description": measure.description,
        "kind": measure.kind,
        "kind_label": str(measure.kind_label),
        "elements": [uids[each.element_id] for each in measure.services.all() if each.element_id in uids],
        "leads": [{"name": lead.name, "abbreviation": lead.abbreviation} for lead in measure.shown_leads],
        "lead_note": measure.lead_note,
        "partners": measure.partners,
        "target_groups": measure.target_groups,
        "starts_on": _day(measure.starts_on),
        "ends_on": _day(measure.ends_on),
        "term": measure.term,
        "priority": measure.priority,
        "priority_label": str(measure.priority_label),
        "costs": measure.costs,
        "state": measure.state,
        "state_label": str(measure.state_label),
        "state_level": measure.current_state.level,
        "status_note": measure.status_note,
        "reported_on": _day(measure.reported_on),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
