"""Values as a file that a German spreadsheet opens by double click: semicolons, decimal commas, UTF-8 with mark."""

import csv
from collections.abc import Mapping
from io import StringIO
from typing import Any

from django.utils.translation import gettext as _

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def values_csv(indicator: Mapping[str, Any]) -> str:
    """The values of one indicator of an edition document; nothing in it can be run as a formula."""
    out = StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([_("Year"), _("Period"), _("Group"), _("Value"), _("Unit"), _("Break in series"), _("Note")])
    for value in indicator["values"]:
        shown = value["marker"] if value["number"] is None else value["number"].replace(".", ",")
        words = [value["group"] or _("Total"), indicator["unit_label"], value["note"]]
        group, unit, note = (harmless(each) for each in words)
        broken = _("yes") if value["breaks_series"] else ""
        writer.writerow([value["year"], harmless(value["period"]), group, shown, unit, broken, note])
    return "\ufeff" + out.getvalue()


def harmless(words: str) -> str:
    """The words so that no spreadsheet takes them for a formula."""
    return f"'{words}" if words.lstrip(" ").startswith(_FORMULA) else words
