"""What a closed reporting round brought: by field of action and state, and what changed since the one before."""

from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concepts.sheets.writer import Page
from measures import round_document
from reports.kinds.base import Matter, ReportKind
from reports.typesetting import figures, provenance, tallies

_TOLD = ("accepted", "submitted")


def gather(matter: Matter) -> dict[str, Any]:
    """The round's document as it stands on paper (its shape: ``measures.round_document``); every count is made of its measures."""
    document = matter.document
    measures = {each["id"]: _measure(each) for each in document["measures"]}
    found = list(measures.values())
    return {
        "municipality": document["municipality"],
        "concept": document["concept"],
        "round": document["round"]
        | {name: figures.day(document["round"][name]) for name in ("opens_on", "deadline", "closed_at")},
        "previous": _previous(document["previous"]),
        "counts": document["counts"],
        "states": _states(found),
        "changes": _changes(found),
        "results": _results(found),
        "fields": [
            {
                "name": _field_name(field),
                "anchor": f"f-{place}",
                "states": tallies.tally([measures[key] for key in field["measures"]], _now, tallies.states()),
                "rows": [measures[key] for key in field["measures"]],
            }
            for place, field in enumerate(document["fields"])
        ],
        "moved": [each for each in found if each["change"] == "moved"],
        "gone": document["gone"],
    }


def tables(matter: Matter) -> list[Page]:
    """One row a measure, one a report, and every number of the PDF with the measures that it counts."""
    document = matter.document
    measures = [_measure(each) for each in document["measures"]]
    names = {key: _field_name(field) for field in document["fields"] for key in field["measures"]}
    counted = [_("Count"), _("Measures")]
    return [
        _measures_page(measures, names),
        _reports_page(measures, names),
        Page(
            _("By state"),
            [_("State of implementation"), _("Now"), _("Measures now"), _("Before"), _("Measures before")],
            [
                [each.label, each.now.count, each.now.names, each.before.count, each.before.names]
                for each in _states(measures)
            ],
            widths=[24, 10, 60, 10, 60],
        ),
        Page(
            _("Changes"),
            [_("What changed"), *counted],
            [[each.label, each.count, each.names] for each in _changes(measures)],
            widths=[30, 10, 90],
        ),
        Page(
            _("Answers"),
            [_("Answer"), *counted],
            [[each.label, each.count, each.names] for each in _results(measures)],
            widths=[30, 10, 90],
        ),
        Page(
            _("Own questions"),
            [capfirst(_("code")), _("Measure"), _("Person"), _("Question"), _("Answer")],
            [
                [each["code"], each["title"], report["person"], answer["words"], answer["answer"]]
                for each in measures
                for report in each["told"]
                for answer in report["answered"]
            ],
            widths=[12, 44, 22, 44, 50],
        ),
        Page(
            _("Not asked this time"),
            [capfirst(_("code")), _("Measure"), _("State before")],
            [[each["code"], each["title"], each["state_label"]] for each in document["gone"]],
            widths=[12, 60, 22],
        ),
        provenance.of_round(document),
    ]


def _measures_page(measures: list[dict[str, Any]], names: dict[int, str]) -> Page:
    head = [_("Field of action"), capfirst(_("code")), _("Measure"), _("Lead"), _("State before"), _("State now"), _("What changed"),
            _("Answer"), _("People asked")]  # fmt: skip
    rows = [
        [
            names.get(each["id"], ""),
            each["code"],
            each["title"],
            each["lead"],
            each["before"]["state_label"] if each["before"] else "",
            each["now_label"],
            each["change_label"],
            each["result_label"],
            len(each["reports"]),
        ]
        for each in measures
    ]
    return Page(_("Measures"), head, rows, widths=[26, 12, 50, 34, 18, 18, 22, 22, 10])


def _reports_page(measures: list[dict[str, Any]], names: dict[int, str]) -> Page:
    head = [_("Field of action"), capfirst(_("code")), _("Measure"), _("Answer"), _("Person"), _("Organisation"), _("Reported on"),
            _("State reported"), _("Status note"), _("Figures reported"), _("Obstacles"), _("Next step"), _("Traffic light"),
            _("Reason of the traffic light"), _("Merged into")]  # fmt: skip
    rows = [
        [
            names.get(each["id"], ""),
            each["code"],
            each["title"],
            report["status_label"],
            report["person"],
            report["organisation"],
            figures.day(report["submitted_at"]),
            *_words(report),
        ]
        for each in measures
        for report in each["reports"]
    ]
    return Page(_("Reports"), head, rows, widths=[26, 12, 44, 18, 22, 28, 12, 18, 50, 30, 30, 30, 16, 30, 30])


def _words(report: dict[str, Any]) -> list[str]:
    """What the report says; a draft that nobody sent says nothing, a refusal its reason."""
    names = ("obstacles", "next_step", "light_label", "light_reason")
    if report["status"] not in _TOLD:
        return ["", report["decline_note"], *[""] * (len(names) + 2)]
    numbers = "\n".join(filter(None, [report["figures"], *_reached(report)]))
    said = [report[name] for name in names]
    return [report["state_label"], report["note"], numbers, *said, report.get("merged_into", "")]


def _reached(report: dict[str, Any]) -> list[str]:
    """People reached, a line for each target group; rounds that were closed before there were such numbers have none."""
    return [each["words"] for each in report.get("reached", ())]


def _measure(measure: dict[str, Any]) -> dict[str, Any]:
    leads = [lead["name"] for lead in measure["leads"]]
    now = round_document.now(measure)
    told = [
        each
        | {"day": figures.day(each["submitted_at"]), "answered": [said for said in each["answers"] if said["answer"]]}
        for each in measure["reports"]
        if each["status"] in _TOLD
    ]
    return measure | {
        "anchor": tallies.named(measure).anchor,
        "heading": f"{measure['code']} {measure['title']}".strip(),
        "lead": ", ".join([*leads, *([measure["lead_note"]] if measure["lead_note"] else [])]),
        "told": told,
        "now_state": now["state"],
        "now_label": now["state_label"],
    }


def _field_name(field: dict[str, Any]) -> str:
    return " ".join(f"{field['number']} {field['name']}".split()) or _("Without a place in the text")


def _now(measure: dict[str, Any]) -> tuple[str, str]:
    return measure["now_state"], measure["now_label"]


def _before(measure: dict[str, Any]) -> tuple[str, str]:
    return measure["before"]["state"], measure["before"]["state_label"]


@dataclass(frozen=True, slots=True)
class _State:
    """A state with those that stand so now and those that stood so before."""

    label: str
    now: tallies.Tally
    before: tallies.Tally


def _states(measures: list[dict[str, Any]]) -> list[_State]:
    now = {each.key: each for each in tallies.tally(measures, _now)}
    before = {each.key: each for each in tallies.tally([each for each in measures if each["before"]], _before)}
    order = [slug for slug in tallies.states() if slug in now or slug in before]
    found = []
    for slug in [*order, *(slug for slug in (now | before) if slug not in order)]:
        label = (now.get(slug) or before[slug]).label
        none = tallies.Tally(slug, label, ())
        found.append(_State(label, now.get(slug, none), before.get(slug, none)))
    return found


def _changes(measures: list[dict[str, Any]]) -> list[tallies.Tally]:
    order = [slug for slug, _label in round_document.CHANGES]
    return tallies.tally(measures, lambda each: (each["change"], each["change_label"]), order)


def _results(measures: list[dict[str, Any]]) -> list[tallies.Tally]:
    order = [slug for slug, _label in round_document.RESULTS]
    return tallies.tally(measures, lambda each: (each["result"], each["result_label"]), order)


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
