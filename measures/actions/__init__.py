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
from measures.actions.practice_mail import (
    PRACTICE_PURPOSE,
    TooManyPractices,
    answer_about_practice,
    confirm_practice,
    forget_unconfirmed_practices,
    return_practice,
    send_practice_in,
    withdraw_through_link,
)
from measures.actions.practice_seeds import load_practices
from measures.actions.practices import (
    adopt_practice,
    practice_from,
    publish_practice,
    save_practice,
    submit_practice,
    take_practice_into_review,
    withdraw_practice,
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
    "PRACTICE_PURPOSE",
    "TooManyPractices",
    "accept_report",
    "accept_unchanged",
    "add_measures",
    "adopt_practice",
    "answer_about_practice",
    "answer_for",
    "ask_somebody_else",
    "close_round",
    "compose",
    "confirm_practice",
    "delete_draft",
    "delete_measure",
    "extend_deadline",
    "forget_unconfirmed_practices",
    "link_measure",
    "load_practices",
    "practice_from",
    "publish_practice",
    "remind_now",
    "remind_people",
    "report_progress",
    "return_practice",
    "save_practice",
    "send_again",
    "send_back",
    "send_letters",
    "send_practice_in",
    "send_round",
    "submit_practice",
    "take_over_measures",
    "take_practice_into_review",
    "title_of",
    "unlink_measure",
    "withdraw_practice",
    "withdraw_request",
    "withdraw_through_link",
    "write_letter",
]
