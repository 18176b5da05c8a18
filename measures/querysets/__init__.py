"""Questions about many things of this floor, one module per noun."""

from measures.querysets.measure import REPORT_AFTER, MeasureQuerySet

__all__ = ["REPORT_AFTER", "MeasureQuerySet"]
