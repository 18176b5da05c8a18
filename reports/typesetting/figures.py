"""Values of an indicator as a table for paper, and dates and terms in words."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from monitoring import suppression


@dataclass(frozen=True, slots=True)
class ValueTable:
    """Years down, groups across; the meaning of every marker that occurs; notes by year."""

    groups: list[str]
    rows: list[tuple[str, list[str]]]
    legend: list[tuple[str, str]]
    notes: list[str]
    has_break: bool


def value_table(indicator: dict[str, Any]) -> ValueTable:
    """The values as printed: numbers in German writing, markers as they are."""
    values = indicator["values"]
    groups = list(dict.fromkeys(value["group"] for value in sorted(values, key=lambda each: each["group"] != "")))
    years = sorted({value["year"] for value in values})
    cells = {(value["year"], value["group"]): value for value in values}
    rows = []
    for year in years:
        line = [cells.get((year, group)) for group in groups]
        period = next((value["period"] for value in line if value and value["period"]), "")
        rows.append((f"{year} ({period})" if period else str(year), [_cell(value, indicator["decimals"]) for value in line]))
    used = {value["marker"] for value in values}
    return ValueTable(
        groups=[group or _("total") for group in groups],
        rows=rows,
        legend=[(sign, str(meaning)) for sign, meaning in suppression.MARKERS if sign in used],
        notes=[f"{value['year']}: {value['note']}" for value in values if value["note"]],
        has_break=any(value["breaks_series"] for value in values),
    )


def _cell(value: dict[str, Any] | None, decimals: int) -> str:
    if value is None:
        return ""
    shown = value["marker"] if value["number"] is None else number(value["number"], decimals)
    return f"{shown} *" if value["breaks_series"] else shown


def number(digits: str, decimals: int) -> str:
    """A decimal from the document in German writing."""
    return number_format(Decimal(digits), decimals, use_l10n=True, force_grouping=True)


def target(indicator: dict[str, Any]) -> str:
    """The target in one phrase; empty when there is none."""
    parts = []
    if indicator["target_value"] is not None:
        parts.append(f"{number(indicator['target_value'], indicator['decimals'])} {indicator['unit_label']}".strip())
    if indicator["target_year"]:
        parts.append(_("by %(year)s") % {"year": indicator["target_year"]})
    if indicator["target_note"]:
        parts.append(f"({indicator['target_note']})" if parts else indicator["target_note"])
    return " ".join(parts)


def day(text: str | None) -> date | None:
    """The day of an ISO date or moment in the document, in the municipality's time."""
    if not text:
        return None
    moment = parse_datetime(text)
    if isinstance(moment, datetime) and timezone.is_aware(moment):
        return timezone.localdate(moment)
    return parse_date(text[:10])


def term(measure: dict[str, Any]) -> str:
    """When the measure runs: its own words first, else begin and end."""
    if measure["term"]:
        return str(measure["term"])
    begin, end = day(measure["starts_on"]), day(measure["ends_on"])
    if begin and end:
        return f"{date_format(begin, 'm/Y')} – {date_format(end, 'm/Y')}"
    if begin:
        return _("since %(month)s") % {"month": date_format(begin, "m/Y")}
    return _("until %(month)s") % {"month": date_format(end, "m/Y")} if end else ""
