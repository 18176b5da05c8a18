"""All measures of an edition in one table by field of action, with counts by state."""

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concepts.sheets.writer import Page
from reports.kinds.base import Matter, ReportKind
from reports.typesetting import figures, provenance, tallies


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
        "without_lead": _without_lead(groups),
    }


def tables(matter: Matter) -> list[Page]:
    """The same rows, and the counts with the measures behind them."""
    head = [_("Field of action"), capfirst(_("code")), _("Measure"), _("Kind"), _("Lead"), _("Term"), _("Priority"), _("State of implementation"),
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
    counts = [[state.label, state.count, state.names] for state in _states(matter.document["measures"])]
    return [
        Page(_("Measures"), head, rows, widths=[28, 10, 50, 16, 30, 22, 12, 18, 12, 50]),
        Page(_("By state"), [_("State of implementation"), _("Count"), _("Measures")], counts, widths=[30, 10, 90]),
        provenance.of_edition(matter.document),
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


def _without_lead(groups: list[dict[str, Any]]) -> list[tallies.Named]:
    """Those that nobody leads; none where the concept keeps to itself who leads."""
    rows = [row for group in groups for row in group["rows"]]
    return [tallies.named(row) for row in rows if not row["lead"]] if any(row["lead"] for row in rows) else []


def _states(measures: list[dict[str, Any]]) -> list[tallies.Tally]:
    """How many stand how, in the order of a measure's life; the words are those of the edition."""
    return tallies.tally(measures, lambda each: (each["state"], each["state_label"]), tallies.states())


MEASURE_OVERVIEW = ReportKind(
    slug="measure_overview",
    label=gettext_lazy("Overview of the measures"),
    template="reports/kinds/measure_overview.html",
    outputs=("pdf", "xlsx"),
    takes_paper=False,
    gather=gather,
    tables=tables,
)
