"""The whole concept as the annex of a council paper, with the paper's own page in front where its data are given."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from monitoring import charts, tables
from reports.kinds.base import Matter, ReportKind
from reports.typesetting import figures, outline, prose

# Headings down to this level stand in the contents; unnumbered ones only at the top.
_CONTENTS_DEPTH = 3
# A row of the table of old measures that is longer than this may be divided between two pages.
_LONG_REVIEW = 600


def gather(matter: Matter) -> dict[str, Any]:
    """The edition in reading order as it stands on paper; nothing is read from the living data."""
    document = matter.document
    found = outline.outline(document)
    return {
        "municipality": document["municipality"],
        "concept": document["concept"],
        "edition": {"name": document["name"], "day": figures.day(document["frozen_at"])},
        "is_adopted": matter.is_adopted,
        "paper": _paper(matter.paper) if matter.paper else None,
        "contents": [
            entry
            for entry in found.entries
            if entry.level == 1 or (entry.number and 0 < entry.level <= _CONTENTS_DEPTH)
        ],
        "entries": [_entry(entry) for entry in found.entries],
        "directories": found.directories,
        "reviews": document.get("goal_reviews", []),
        "measure_reviews": [_measure_review(each) for each in document.get("measure_reviews", [])],
        "has_further": bool(found.other_measures or found.other_indicators),
        "other_measures": _measures(found.other_measures),
        "other_worded": _worded(found.other_indicators),
        "other_measured": _measured(found.other_indicators),
        "counts": {name: len(document[name]) for name in ("elements", "measures", "indicators")},
        "valid_from": figures.day(document["concept"]["valid_from"]),
        "valid_until": figures.day(document["concept"]["valid_until"]),
    }


def _entry(entry: outline.Entry) -> dict[str, Any]:
    return {
        "entry": entry,
        "tag": f"h{entry.level}",
        "appendices": [
            {
                "served": appendix.served,
                "measures": _measures(appendix.measures),
                "elsewhere": appendix.elsewhere,
                "worded": _worded(appendix.indicators),
                "measured": _measured(appendix.indicators),
            }
            for appendix in entry.appendices
        ],
    }


def _measures(measures: list[dict[str, Any]]) -> dict[str, Any]:
    """The rows of a table, and which of its columns have anything to say."""
    rows = [_measure(measure) for measure in measures]
    return {
        "rows": rows,
        "has_codes": any(row["code"] for row in rows),
        "has_leads": any(row["lead"] for row in rows),
        "has_terms": any(row["when"] for row in rows),
    }


def _measure_review(review: dict[str, Any]) -> dict[str, Any]:
    """Of a measure the name is quoted, and what it said below stands smaller; a long one may run over a page."""
    name, *said = review["wording"] or [""]
    return review | {"wording": [name], "said": said, "is_long": sum(map(len, said)) > _LONG_REVIEW}


def _worded(indicators: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [_indicator(indicator) for indicator in indicators if not indicator["values"]]


def _measured(indicators: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [_indicator(indicator) for indicator in indicators if indicator["values"]]


def _measure(measure: dict[str, Any]) -> dict[str, Any]:
    leads = [lead["name"] for lead in measure["leads"]]
    return measure | {
        "lead": ", ".join([*leads, *([measure["lead_note"]] if measure["lead_note"] else [])]),
        "when": figures.term(measure),
        "reported": figures.day(measure["reported_on"]),
    }


def _indicator(indicator: dict[str, Any]) -> dict[str, Any]:
    return indicator | {
        "heading": f"{indicator['code']} {indicator['name']}".strip(),
        "chart": charts.chart(indicator),
        "table": tables.table(indicator),
        "target": figures.target(indicator),
    }


def _paper(paper: dict[str, Any]) -> dict[str, Any]:
    return paper | {
        "points": prose.points(paper["proposed_resolution"]),
        "reasons": prose.passages(paper["reasons"]),
        "financial_note": prose.passages(paper["financial_note"]),
        "considerations": [step | {"day": figures.day(step["meeting_date"])} for step in paper["considerations"]],
    }


CONCEPT_FOR_DECISION = ReportKind(
    slug="concept_for_decision",
    label=_("Concept for decision"),
    template="reports/kinds/concept_for_decision.html",
    outputs=("pdf",),
    takes_paper=True,
    gather=gather,
)
