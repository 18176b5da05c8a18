"""Pages of indicators."""

from monitoring.views.indicators import create, detail, edit, list, values, values_csv
from monitoring.views.links import link_element, link_measure, of_element, of_measure, unlink_element, unlink_measure

__all__ = [
    "create",
    "detail",
    "edit",
    "link_element",
    "link_measure",
    "list",
    "of_element",
    "of_measure",
    "unlink_element",
    "unlink_measure",
    "values",
    "values_csv",
]
