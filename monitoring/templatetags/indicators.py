"""An indicator of a frozen edition as chart and table, drawn from the document alone."""

import dataclasses
from collections.abc import Mapping
from typing import Any

from django import template

from monitoring import charts, readings, tables

register = template.Library()


@register.simple_tag
def chart_of(indicator: Mapping[str, Any], key: str = "", *, narrow: bool = False) -> charts.Chart | None:
    """The chart of one indicator of an edition's document, or nothing; ``key`` where the page shows it once more."""
    chart = charts.chart(indicator, narrow=narrow)
    return dataclasses.replace(chart, key=f"{chart.key}-{key}") if chart and key else chart


@register.simple_tag
def table_of(indicator: Mapping[str, Any]) -> tables.ValueTable | None:
    """The table of one indicator of an edition's document, or nothing."""
    return tables.table(indicator)


@register.simple_tag
def target_of(indicator: Mapping[str, Any]) -> str:
    """The target in words, or nothing."""
    return readings.read(indicator).target_words
