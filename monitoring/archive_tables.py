"""What monitoring puts into the archive of a concept."""

from typing import Any

from django.utils.translation import gettext as _

from concepts.archive.table import Row, Table
from monitoring.models import Value


def shown_only(rows: list[Row]) -> list[Row]:
    """The values as they may leave the office: a protected number is replaced by its marker, with what it could be worked out from."""
    kept = Value.objects.filter(pk__in=[row["id"] for row in rows]).select_related("indicator")
    indicators = {each.indicator_id: each.indicator for each in kept.prefetch_related("indicator__values")}
    shown = {each.row.pk: each.shown for indicator in indicators.values() for each in indicator.shown_values}
    return [
        {
            "id": row["id"],
            "fields": row["fields"]
            | {"number": shown[row["id"]].number, "marker": shown[row["id"]].marker}
            | ({"base": None} if shown[row["id"]].number is None else {}),
        }
        for row in rows
    ]


def values_sheet(document: dict[str, Any]) -> dict[str, list[list[Any]]]:
    """One value a row, as it may be shown."""
    head = [_("code"), _("Indicator"), _("Year"), _("Period"), _("Group"), _("Value"), _("Unit"), _("Note")]
    rows = [
        [
            each["code"], each["name"], value["year"], value["period"], value["group"],
            value["marker"] if value["number"] is None else value["number"].replace(".", ","), each["unit_label"], value["note"],
        ]
        for each in document["indicators"]
        for value in each["values"]
    ]  # fmt: skip
    return {"values": [head, *rows]}


TABLES = (
    Table("monitoring.Indicator", of=("concept", "elements__concept", "measures__concept")),
    Table("monitoring.Value", of=("indicator__concept",), protected=shown_only),
)
