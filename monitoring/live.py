"""Indicators as data embedded in the texts of a concept. Only values that may be shown enter."""

from collections.abc import Collection, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concepts import live
from concepts.models import Concept
from concepts.references import keys_of
from monitoring import readings, suppression, tables
from monitoring.edition_parts import described
from monitoring.models import Indicator

_PREFIX = "indicator:"


def choices(concept: Concept) -> list[live.Choice]:
    """The indicators of the concept."""
    found = Indicator.objects.of_concept(concept).only("code", "name").order_by("code", "name", "pk")
    return [live.Choice(f"{_PREFIX}{each.pk}", f"{each.code} {each.name}".strip()) for each in found]


def _indicators(concept: Concept, options: Collection[str]) -> dict[str, dict[str, Any]]:
    keys = keys_of(_PREFIX, [option for option in options if option.removeprefix(_PREFIX).isdecimal()]) or set()
    found = Indicator.objects.of_concept(concept).with_keys(key for key in keys if key < 2**63)
    return {f"{_PREFIX}{each.pk}": described(each) for each in found.prefetch_related("values")}


def gather_chart(concept: Concept, options: Collection[str]) -> dict[str, dict[str, Any]]:
    """The indicator with its values over the years."""
    found = _indicators(concept, options)
    return {option: {"caption": _name(each), "indicator": each} for option, each in found.items()}


def gather_figure(concept: Concept, options: Collection[str]) -> dict[str, dict[str, Any]]:
    """The newest value of the indicator, in words."""
    return {option: _figure(each) for option, each in _indicators(concept, options).items()}


def _name(indicator: Mapping[str, Any]) -> str:
    return f"{indicator['code']} {indicator['name']}".strip()


def _figure(indicator: Mapping[str, Any]) -> dict[str, Any]:
    reading = readings.read(indicator)
    cell = reading.groups[0].cells[-1] if reading.groups else None
    value, meaning = "–", _("There are no values yet.")
    if cell is not None:
        point = cell.point
        value = point.marker if point.number is None else reading.with_unit(point.number)
        meaning = "" if point.number is not None else str(dict(suppression.MARKERS).get(point.marker, ""))
    return {
        "caption": _name(indicator),
        "value": value,
        "meaning": meaning,
        "period": (cell.period or str(cell.point.year)) if cell else "",
        "target": reading.target_words,
        "source": indicator["source"],
    }


def plain_chart(content: Mapping[str, Any]) -> live.Table:
    """The values as a table, with the meaning of signs and the notes below."""
    found = tables.table(content["indicator"])
    if found is None:
        return live.Table(content["caption"], notes=(_("There are no values yet."),))
    rows = tuple(
        (row.head, *(f"{cell.words} b" if cell.is_break else cell.words for cell in row.cells)) for row in found.rows
    )
    legend = tuple(f"{sign} = {meaning}" for sign, meaning in found.legend)
    breaks = (_("b = not comparable with earlier years"),) if found.has_breaks else ()
    return live.Table(found.caption, (found.corner, *found.columns), rows, (*legend, *breaks, *found.notes))


def plain_figure(content: Mapping[str, Any]) -> live.Table:
    """The value with its year and target as one row."""
    value = f"{content['value']} ({content['meaning']})" if content["meaning"] else content["value"]
    columns = [(_("Value"), value), (_("Period"), content["period"]), (_("Target"), content["target"])]
    filled = [(head, words) for head, words in columns if words]
    return live.Table(
        content["caption"], tuple(head for head, _words in filled), (tuple(words for _head, words in filled),)
    )


CHART = live.LiveKind(
    slug="indicator-chart",
    label=gettext_lazy("Chart of an indicator"),
    choices=choices,
    gather=gather_chart,
    template="monitoring/live/_chart.html",
    paper="monitoring/live/_chart_on_paper.html",
    plain=plain_chart,
)
FIGURE = live.LiveKind(
    slug="indicator-value",
    label=gettext_lazy("Newest value of an indicator"),
    choices=choices,
    gather=gather_figure,
    template="monitoring/live/_figure.html",
    paper="monitoring/live/_figure_on_paper.html",
    plain=plain_figure,
)
