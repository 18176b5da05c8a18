"""Every measure of an edition on a page of its own, for files and meetings."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concepts.sheets.writer import Page
from reports.kinds.base import Matter, ReportKind
from reports.typesetting import figures, provenance

# What stands in the head of a sheet already.
_IN_HEAD = ("code", "title", "kind", "state", "serves")
_WIDTHS = {"code": 12.0, "title": 50.0, "serves": 40.0}
_WIDTH, _LONG_WIDTH, _DAY_WIDTH = 22.0, 50.0, 12.0
# A heading longer than this is set smaller, so that the sheet still fits its page.
_LONG_TITLE = 110


def gather(matter: Matter) -> dict[str, Any]:
    """One sheet a measure with every public field that is filled; nothing is read from the living data."""
    document = matter.document
    return {
        "municipality": document["municipality"],
        "concept": document["concept"],
        "edition": {"name": document["name"], "day": figures.day(document["frozen_at"])},
        "sheets": [_sheet(measure, document) for measure in document["measures"]],
    }


def tables(matter: Matter) -> list[Page]:
    """One measure a row, one public field a column; days stand as days as well, to sort and filter by."""
    measures = matter.document["measures"]
    labels: dict[str, str] = {}
    long: set[str] = set()
    for measure in measures:
        for field in measure.get("fields", []):
            labels.setdefault(field["key"], field["label"])
            if field["is_long"]:
                long.add(field["key"])
    days = {"starts_on": _("Begins on"), "ends_on": _("Ends on"), "reported_on": _("Reported on")}
    rows = []
    for measure in measures:
        said = {field["key"]: field["words"] for field in measure.get("fields", [])}
        rows.append([*(said.get(key) for key in labels), *(figures.day(measure[key]) for key in days)])
    widths = [_LONG_WIDTH if key in long else _WIDTHS.get(key, _WIDTH) for key in labels] + [_DAY_WIDTH] * len(days)
    return [
        Page(_("Measures"), [*labels.values(), *days.values()], rows, widths=widths),
        provenance.of_edition(matter.document),
    ]


def _sheet(measure: dict[str, Any], document: dict[str, Any]) -> dict[str, Any]:
    told = [each for each in measure.get("fields", []) if each["key"] not in _IN_HEAD]
    indicators = [each for each in document["indicators"] if measure["id"] in each.get("measures", [])]
    return {
        "anchor": f"m-{measure['id']}",
        "code": measure["code"],
        "title": measure["title"],
        "heading": f"{measure['code']} {measure['title']}".strip(),
        "kind_label": measure["kind_label"],
        "serves": _served(measure, document),
        "state_label": measure["state_label"],
        "status_note": measure["status_note"],
        "reported": figures.day(measure["reported_on"]),
        "is_long": len(measure["title"]) > _LONG_TITLE,
        "facts": told,
        "indicators": [f"{each['code']} {each['name']}".strip() for each in indicators],
    }


def _served(measure: dict[str, Any], document: dict[str, Any]) -> list[str]:
    names = {each["uid"]: " ".join(f"{each['number']} {each['name']}".split()) for each in document["elements"]}
    return [names[uid] for uid in measure["elements"] if uid in names]


MEASURE_SHEETS = ReportKind(
    slug="measure_sheets",
    label=gettext_lazy("Measure sheets"),
    template="reports/kinds/measure_sheets.html",
    outputs=("pdf", "xlsx"),
    takes_paper=False,
    gather=gather,
    tables=tables,
)
