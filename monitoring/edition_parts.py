"""What indicators contribute to a frozen edition, and the plain form that charts and tables read."""

from decimal import Decimal
from typing import Any

from concepts import outline
from concepts.models import Concept, Element
from monitoring.models import Indicator
from monitoring.models.indicator import ShownValue


def indicators(concept: Concept) -> dict[str, Any]:
    """All indicators of the concept with their values as they may be shown; a fixed number of queries."""
    elements = Element.objects.present().of(concept).defer("text")
    lines = outline.flat(outline.tree(elements, concept.given_numbers))
    place = {line.element.pk: index for index, line in enumerate(lines)}
    found = Indicator.objects.of_concept(concept).prefetch_related("values", "elements", "measures")

    def order(indicator: Indicator) -> tuple[int, str, int]:
        served = [place[each.pk] for each in indicator.elements.all() if each.pk in place]
        return (min(served, default=len(place)), indicator.code, indicator.pk)

    entries = []
    for indicator in sorted(found, key=order):
        entry = described(indicator)
        entry["elements"] = [str(each.uid) for each in indicator.elements.all() if each.pk in place]
        entry["measures"] = [each.pk for each in indicator.measures.all()]
        entries.append(entry)
    return {"indicators": entries}


def described(indicator: Indicator) -> dict[str, Any]:
    """One indicator as editions, charts and tables know it; links are left empty, no protected number enters."""
    return {
        "id": indicator.pk,
        "code": indicator.code,
        "name": indicator.name,
        "kind": indicator.kind,
        "kind_label": str(indicator.get_kind_display()),
        "definition": indicator.definition,
        "population": indicator.population,
        "source": indicator.source,
        "caution": indicator.caution,
        "unit": indicator.unit,
        "unit_label": indicator.unit_words,
        "unit_suffix": indicator.unit_suffix,
        "decimals": indicator.decimals,
        "direction": indicator.direction,
        "direction_label": str(indicator.get_direction_display()),
        "target_value": _number(indicator.target_value),
        "target_year": indicator.target_year,
        "target_note": indicator.target_note,
        "elements": [],
        "measures": [],
        "values": [_value(each) for each in indicator.shown_values],
    }


def _value(each: ShownValue) -> dict[str, Any]:
    return {
        "year": each.value.year,
        "period": each.row.period,
        "group": each.value.group,
        "number": _number(each.shown.number),
        "marker": each.shown.marker,
        "breaks_series": each.value.breaks_series,
        "note": each.row.note,
    }


def _number(number: Decimal | None) -> str | None:
    """Without trailing zeros and without exponent, the same on every database."""
    if number is None:
        return None
    words = f"{number:f}"
    return words.rstrip("0").rstrip(".") if "." in words else words
