"""Dates, terms and targets in words."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from monitoring import numbers


def target(indicator: dict[str, Any]) -> str:
    """The target in one phrase; empty when there is none."""
    parts = []
    if indicator["target_value"] is not None:
        parts.append(
            f"{numbers.written(Decimal(indicator['target_value']), indicator['decimals'])} {indicator.get('unit_suffix', '')}".strip()
        )
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
