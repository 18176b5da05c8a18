"""Pages of measures."""

from measures.views.lists import list, print_list
from measures.views.measures import create, delete, detail, edit, report_progress
from measures.views.of_element import link, of_element, unlink
from measures.views.saved_views import columns, delete_view, edit_view, open_first, save_view, views
from measures.views.waiting import waiting

__all__ = [
    "columns",
    "create",
    "delete",
    "delete_view",
    "detail",
    "edit",
    "edit_view",
    "link",
    "list",
    "of_element",
    "open_first",
    "print_list",
    "report_progress",
    "save_view",
    "unlink",
    "views",
    "waiting",
]
