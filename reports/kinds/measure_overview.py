"""All measures of an edition in one table by field of action, with counts by state."""

from collections import Counter
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concepts.sheets.writer import Page
from measures import status
from reports.kinds.base import Matter, ReportKind
from reports.typesetting import figures


def gather(matter: Matter) -> dict[str, Any]:
    """The measures by the titled section that they serve first, and how many stand how; nothing else is read."""
    document = matter.document
    groups = _groups(document)
    return {
        "municipality": document["municipality"],
        "concept": document["concept"],
        "edition": {"name": document["name"], "day": figures.day(document["frozen_at"])},
        "groups": groups,
        "states": _states(document["measures"]),
        "count": len(document["measures"]),
        "without_lead": sum(not row["lead"] for group in groups for row in group["rows"]),
    }


def tables(matter: Matter) -> list[Page]:
    """The same rows, and the counts."""
    head = [_("Field of action"), _("Code"), _("Measure"), _("Kind"), _("Lead"), _("Term"), _("Priority"), _("State"),
            _("Reported on"), _("Status note")]  # fmt: skip
    rows = [
        [
            group["name"],
            row["code"],
            row["title"],
            row["kind_label"],
            row["lead"],
            row["when"],
            row["priority_label"],
            row["state_label"],
            row["reported"],
            row["status_note"],
        ]
        for group in _groups(matter.document)
        for row in group["rows"]
    ]
    counts = [[state["label"], state["count"]] for state in _states(matter.document["measures"])]
    return [
        Page(_("Measures"), head, rows, widths=[28, 10, 50, 16, 30, 22, 12, 18, 12, 50]),
        Page(_("By state"), [_("State"), _("Count")], counts, widths=[30, 10]),
    ]


def _groups(document: dict[str, Any]) -> list[dict[str, Any]]:
    """In the order of the concept; measures without a place stand last."""
    elements = {each["uid"]: each for each in document["elements"]}
    found: dict[str, dict[str, Any]] = {}
    for measure in document["measures"]:
        place = _titled(next((uid for uid in measure["elements"] if uid in elements), ""), elements)
        name = " ".join(f"{place['number']} {place['name']}".split()) if place else ""
        group = found.setdefault(name, {"name": name or _("Without a place in the text"), "rows": []})
        group["rows"].append(_row(measure))
    order = list(found)
    return [found[name] for name in sorted(order, key=lambda name: (name == "", order.index(name)))]


def _titled(uid: str, elements: dict[str, dict[str, Any]]) -> dict[str, Any] | None:
    """The section itself where it has a heading, else the nearest one above it that has."""
    while uid in elements and not elements[uid]["title"]:
        uid = elements[uid]["parent"] or ""
    return elements.get(uid)


def _row(measure: dict[str, Any]) -> dict[str, Any]:
    leads = [lead["name"] for lead in measure["leads"]]
    return measure | {
        "lead": ", ".join([*leads, *([measure["lead_note"]] if measure["lead_note"] else [])]),
        "when": figures.term(measure),
        "reported": figures.day(measure["reported_on"]),
    }


def _states(measures: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """How many stand how, in the order of a measure's life; the words are those of the edition."""
    counts = Counter(each["state"] for each in measures)
    labels = {each["state"]: each["state_label"] for each in measures}
    known = [slug for slug, _label in status.choices()]
    slugs = [slug for slug in known if counts[slug]] + [slug for slug in counts if slug not in known]
    return [{"label": labels[slug], "count": counts[slug]} for slug in slugs]


MEASURE_OVERVIEW = ReportKind(
    slug="measure_overview",
    label=gettext_lazy("Overview of the measures"),
    template="reports/kinds/measure_overview.html",
    outputs=("pdf", "xlsx"),
    takes_paper=False,
    gather=gather,
    tables=tables,
)
