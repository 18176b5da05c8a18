"""Pages of measures."""

from measures.views.measures import create, delete, detail, edit, list, report_progress
from measures.views.of_element import link, of_element, unlink
from measures.views.waiting import waiting

__all__ = ["create", "delete", "detail", "edit", "link", "list", "of_element", "report_progress", "unlink", "waiting"]
