"""The kinds of reports, in menu order. A new kind is a module here, a line in the tuple, and a template."""

from django.utils.functional import Promise

from reports.kinds.base import ReportKind
from reports.kinds.comparison import COMPARISON
from reports.kinds.concept_for_decision import CONCEPT_FOR_DECISION
from reports.kinds.measure_overview import MEASURE_OVERVIEW
from reports.kinds.measure_sheets import MEASURE_SHEETS
from reports.kinds.progress_report import PROGRESS_REPORT

__all__ = ["KINDS", "ReportKind", "choices", "get"]

KINDS: tuple[ReportKind, ...] = (CONCEPT_FOR_DECISION, PROGRESS_REPORT, MEASURE_SHEETS, MEASURE_OVERVIEW, COMPARISON)
_BY_SLUG = {kind.slug: kind for kind in KINDS}


def get(slug: str) -> ReportKind:
    """The kind of that slug; raises ``KeyError``."""
    return _BY_SLUG[slug]


def choices() -> list[tuple[str, str | Promise]]:
    """Slug and label, in menu order."""
    return [(kind.slug, kind.label) for kind in KINDS]
