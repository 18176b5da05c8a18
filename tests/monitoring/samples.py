"""Indicators as edition documents hold them, for the pure parts."""

from typing import Any


def value(year: int, number: str | None, group: str = "", **more: Any) -> dict[str, Any]:
    marker = more.pop("marker", "" if number is not None else "•")
    return {
        "year": year,
        "period": "",
        "group": group,
        "number": number,
        "marker": marker,
        "breaks_series": False,
        "note": "",
        **more,
    }


def indicator(*values: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "id": 7,
        "code": "K-1",
        "name": "Anteil der Jugendlichen mit Abschluss",
        "unit": "percent",
        "unit_label": "Prozent",
        "unit_suffix": "Prozent",
        "decimals": 1,
        "direction": "higher",
        "target_value": None,
        "target_year": None,
        "target_note": "",
        "values": list(values),
        **more,
    }
