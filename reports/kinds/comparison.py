"""What differs between two editions, word by word: for members of bodies who knew the one before."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from concepts import comparison
from reports.kinds.base import Matter, ReportKind
from reports.typesetting import changes, figures


def gather(matter: Matter) -> dict[str, Any]:
    """Every section that differs, with its passages; nothing is read but the two documents."""
    older, newer = matter.earlier or matter.document, matter.document
    is_across = older["concept"]["id"] != newer["concept"]["id"]
    found = comparison.compare(older["elements"], newer["elements"], by_words=is_across)
    return {
        "municipality": newer["municipality"],
        "concept": newer["concept"],
        "older": _edition(older),
        "newer": _edition(newer),
        "older_checksum": matter.earlier_checksum,
        "counts": found.counts,
        "passage_counts": found.passage_counts,
        "sections": [_section(section) for section in found.changes],
    }


def _edition(document: dict[str, Any]) -> dict[str, Any]:
    return {"name": document["name"], "day": figures.day(document["frozen_at"]), "title": document["concept"]["title"]}


def _section(section: comparison.SectionComparison) -> dict[str, Any]:
    entry = section.entry
    return {
        "section": section,
        "anchor": section.anchor,
        "number": entry["number"],
        "name": " ".join(entry["name"].split()),
        "heading": " ".join(comparison.named(entry).split()),
        "passages": [
            {"label": each.label, "under": each.under, "html": changes.typeset(each)} for each in section.changes
        ],
    }


COMPARISON = ReportKind(
    slug="comparison",
    label=_("Comparison of two editions"),
    template="reports/kinds/comparison.html",
    outputs=("pdf",),
    takes_paper=False,
    takes_earlier=True,
    prints_measures=False,
    gather=gather,
)
