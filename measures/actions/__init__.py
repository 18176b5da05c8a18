"""Acts that touch several things, one module per noun."""

from measures.actions.measures import (
    delete_measure,
    link_measure,
    report_progress,
    take_over_measures,
    title_of,
    unlink_measure,
)

__all__ = [
    "delete_measure",
    "link_measure",
    "report_progress",
    "take_over_measures",
    "title_of",
    "unlink_measure",
]
