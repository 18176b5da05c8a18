"""The values of an indicator as a spreadsheet."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from concepts import sheets


def values_csv(indicator: Mapping[str, Any]) -> str:
    """The values of one indicator of an edition document; nothing in it can be run as a formula."""
    rows: list[list[Any]] = [
        [_("Year"), _("Period"), _("Group"), _("Value"), _("Unit"), _("Break in series"), _("Note")]
    ]
    for value in indicator["values"]:
        shown = value["marker"] if value["number"] is None else Decimal(value["number"])
        broken = _("yes") if value["breaks_series"] else ""
        group = value["group"] or _("Total")
        rows.append([value["year"], value["period"], group, shown, indicator["unit_label"], broken, value["note"]])
    return sheets.as_csv(rows)
