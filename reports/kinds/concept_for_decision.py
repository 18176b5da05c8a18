"""The whole concept as the annex of a council paper, with the paper's own page in front where its data are given."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from reports.kinds.base import ReportKind


def gather(document: dict[str, Any], paper: dict[str, Any] | None) -> dict[str, Any]:
    """The edition as it is; nothing is read from the living data."""
    return {"document": document, "paper": paper}


CONCEPT_FOR_DECISION = ReportKind(
    slug="concept_for_decision",
    label=_("Concept for decision"),
    template="reports/kinds/concept_for_decision.html",
    outputs=("pdf",),
    takes_paper=True,
    gather=gather,
)
