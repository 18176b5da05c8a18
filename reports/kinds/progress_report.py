"""What a closed reporting round brought: by field of action and state, and what changed since the one before."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concepts.sheets.writer import Page
from reports.kinds.base import Matter, ReportKind
from reports.typesetting import figures


def gather(matter: Matter) -> dict[str, Any]:
    """The round's document as it stands on paper (its shape: ``measures.round_document``)."""
    document = matter.document
    measures = {each["id"]: _measure(each) for each in document["measures"]}
    return {
        "municipality": document["municipality"],
        "concept": document["concept"],
        "round": document["round"]
        | {name: figures.day(document["round"][name]) for name in ("opens_on", "deadline", "closed_at")},
        "previous": _previous(document["previous"]),
        "counts": document["counts"],
        "fields": [
            {
                "name": " ".join(f"{field['number']} {field['name']}".split()) or _("Without a place in the text"),
                "anchor": f"f-{place}",
                "states": _states_of(field, measures),
                "rows": [measures[key] for key in field["measures"]],
            }
            for place, field in enumerate(document["fields"])
        ],
        "moved": [each for each in measures.values() if each["change"] == "moved"],
        "missing": [each for each in measures.values() if each["result"] == "missing"],
        "declined": [each for each in measures.values() if each["result"] == "declined"],
        "gone": document["gone"],
    }


def tables(matter: Matter) -> list[Page]:
    """One row a report, the counts, and what changed; every number of the PDF can be counted again in them."""
    document = matter.document
    head = [_("Field of action"), _("Code"), _("Measure"), _("Lead"), _("State before"), _("State"), _("What changed"), _("Answer"),
            _("Person"), _("Reported on"), _("Note"), _("Figures reported"), _("Obstacles"), _("Next step"), _("Traffic light"),
            _("Reason of the traffic light"), _("Merged into")]  # fmt: skip
    names = {key: field["name"] for field in document["fields"] for key in field["measures"]}
    rows = [row for each in document["measures"] for row in _rows(each, names.get(each["id"], ""))]
    counts = [[state["label"], state["now"], state["before"]] for state in document["counts"]["by_state"]]
    changes = [[each["label"], each["count"]] for each in document["counts"]["by_change"]]
    answers = [
        [f"{each['code']} {each['title']}".strip(), report["person"], answer["words"], answer["answer"]]
        for each in document["measures"]
        for report in each["reports"]
        for answer in report["answers"]
        if answer["answer"]
    ]
    return [
        Page(_("Reports"), head, rows, widths=[26, 9, 44, 28, 16, 16, 18, 18, 22, 12, 50, 30, 30, 30, 14, 30, 30]),
        Page(_("By state"), [_("State"), _("Now"), _("Before")], counts, widths=[30, 10, 10]),
        Page(_("Changes"), [_("What changed"), _("Count")], changes, widths=[30, 10]),
        Page(
            _("Own questions"),
            [_("Measure"), _("Person"), _("Question"), _("Answer")],
            answers,
            widths=[44, 22, 44, 50],
        ),
    ]


def _rows(measure: dict[str, Any], field: str) -> list[list[Any]]:
    leads = "; ".join([*(lead["name"] for lead in measure["leads"]), *filter(None, [measure["lead_note"]])])
    before = measure["before"]["state_label"] if measure["before"] else ""
    first = [field, measure["code"], measure["title"], leads, before]
    return [
        [
            *first,
            report["state_label"] or measure["state_label"],
            measure["change_label"],
            report["status_label"],
            report["person"],
            figures.day(report["submitted_at"]) if report["submitted_at"] else None,
            report["note"] or report["decline_note"],
            "\n".join(filter(None, [report["figures"], *_reached(report)])),
            report["obstacles"],
            report["next_step"],
            report["light_label"],
            report["light_reason"],
            report.get("merged_into", ""),
        ]
        for report in measure["reports"]
    ]


def _reached(report: dict[str, Any]) -> list[str]:
    """People reached, a line for each target group; rounds that were closed before there were such numbers have none."""
    return [each["words"] for each in report.get("reached", ())]


def _measure(measure: dict[str, Any]) -> dict[str, Any]:
    leads = [lead["name"] for lead in measure["leads"]]
    told = [each for each in measure["reports"] if each["status"] in ("accepted", "submitted")]
    return measure | {
        "anchor": f"m-{measure['id']}",
        "heading": f"{measure['code']} {measure['title']}".strip(),
        "lead": ", ".join([*leads, *([measure["lead_note"]] if measure["lead_note"] else [])]),
        "told": [each | {"day": figures.day(each["submitted_at"]) if each["submitted_at"] else None} for each in told],
        "questions": [answer for each in told for answer in each["answers"] if answer["answer"]],
        "now_label": told[-1]["state_label"] if told else measure["state_label"],
    }


def _states_of(field: dict[str, Any], measures: dict[int, dict[str, Any]]) -> list[dict[str, Any]]:
    found: dict[str, int] = {}
    for key in field["measures"]:
        label = measures[key]["now_label"]
        found[label] = found.get(label, 0) + 1
    return [{"label": label, "count": count} for label, count in found.items()]


def _previous(previous: dict[str, Any] | None) -> dict[str, Any] | None:
    if previous is None:
        return None
    return previous | {"closed_at": figures.day(previous["closed_at"]) if previous["closed_at"] else None}


PROGRESS_REPORT = ReportKind(
    slug="progress_report",
    label=gettext_lazy("Progress report"),
    template="reports/kinds/progress_report.html",
    outputs=("pdf", "xlsx"),
    takes_paper=False,
    takes_round=True,
    gather=gather,
    tables=tables,
)
