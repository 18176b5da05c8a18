"""Pages of measures."""

from measures.views.bulk import bulk, bulk_edit, bulk_edits, undo_bulk_edit
from measures.views.calendar import calendar, calendar_feed, revoke_calendar
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
from measures.views.round_acts import accept_unchanged, add_to_round, close_round, extend_round, remind_round
from measures.views.round_people import remind_request, request_of_round, send_request_again, withdraw_request
from measures.views.round_reports import accept_report, answer_report, redirect_report, report, send_back_report
from measures.views.rounds import (
    create_round,
    delete_round,
    edit_round,
    round,
    round_document,
    rounds,
    rounds_of_measure,
)
from measures.views.saved_views import columns, delete_view, edit_view, open_first, save_view, views
from measures.views.tables import discard_table, export, import_table, map_table, table, take_over_table, undo_table
from measures.views.waiting import waiting

__all__ = [
    "accept_report",
    "accept_unchanged",
    "add_to_round",
    "answer_report",
    "asked",
    "bulk",
    "bulk_edit",
    "bulk_edits",
    "calendar",
    "calendar_feed",
    "close_round",
    "columns",
    "create",
    "create_round",
    "delete",
    "delete_round",
    "delete_view",
    "detail",
    "discard_table",
    "document",
    "edit",
    "edit_round",
    "edit_view",
    "export",
    "extend_round",
    "import_table",
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
    "map_table",
    "of_element",
    "open_first",
    "pick",
    "print_list",
    "redirect_report",
    "remind_request",
    "remind_round",
    "report",
    "report_progress",
    "request_of_round",
    "revoke_calendar",
    "round",
    "round_document",
    "rounds",
    "rounds_of_measure",
    "save_view",
    "send_back_report",
    "send_request_again",
    "table",
    "take_over_table",
    "undo_bulk_edit",
    "undo_table",
    "unlink",
    "views",
    "waiting",
    "withdraw_request",
]
