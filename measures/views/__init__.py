"""Pages of measures."""

from measures.views.bulk import bulk, bulk_edit, bulk_edits, undo_bulk_edit
from measures.views.link_handing_on import (
    link_report_decline,
    link_report_decline_all,
    link_report_delegate,
    link_report_recall,
)
from measures.views.link_reports import (
    asked,
    link_report,
    link_report_autosave,
    link_report_form,
    link_report_leave,
    link_report_opened,
    link_report_submit_all,
    link_report_take_back,
    link_report_unchanged,
    link_reports,
)
from measures.views.lists import list, print_list
from measures.views.measures import create, delete, detail, document, edit, report_progress
from measures.views.of_element import link, of_element, pick, unlink
from measures.views.saved_views import columns, delete_view, edit_view, open_first, save_view, views
from measures.views.waiting import waiting

__all__ = [
    "asked",
    "bulk",
    "bulk_edit",
    "bulk_edits",
    "columns",
    "create",
    "delete",
    "delete_view",
    "detail",
    "document",
    "edit",
    "edit_view",
    "link",
    "link_report",
    "link_report_autosave",
    "link_report_decline",
    "link_report_decline_all",
    "link_report_delegate",
    "link_report_form",
    "link_report_leave",
    "link_report_opened",
    "link_report_recall",
    "link_report_submit_all",
    "link_report_take_back",
    "link_report_unchanged",
    "link_reports",
    "list",
    "of_element",
    "open_first",
    "pick",
    "print_list",
    "report_progress",
    "save_view",
    "undo_bulk_edit",
    "unlink",
    "views",
    "waiting",
]
