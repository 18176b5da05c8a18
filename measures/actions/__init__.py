"""Acts that touch several things, one module per noun."""

from measures.actions.letters import compose, send_again, send_letters, write_letter
from measures.actions.measures import (
    delete_measure,
    link_measure,
    report_progress,
    take_over_measures,
    title_of,
    unlink_measure,
)
from measures.actions.reminders import remind_now, remind_people
from measures.actions.reports import accept_report, accept_unchanged, answer_for, send_back
from measures.actions.rounds import (
    add_measures,
    ask_somebody_else,
    close_round,
    delete_draft,
    extend_deadline,
    send_round,
    withdraw_request,
)

__all__ = [
    "accept_report",
    "accept_unchanged",
    "add_measures",
    "answer_for",
    "ask_somebody_else",
    "close_round",
    "compose",
    "delete_draft",
    "delete_measure",
    "extend_deadline",
    "link_measure",
    "remind_now",
    "remind_people",
    "report_progress",
    "send_again",
    "send_back",
    "send_letters",
    "send_round",
    "take_over_measures",
    "title_of",
    "unlink_measure",
    "withdraw_request",
    "write_letter",
]
