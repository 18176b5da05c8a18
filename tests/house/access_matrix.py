"""Who gets what from every address: one row per URL name, one column per person.

Cells: 200 (or 302 to a page of ours after an act), 403, 404, "login" (sent to the login page), 405 (needs POST).
``link`` is a browser that came in through the link of a mail: everywhere else it gets what ``nobody`` gets.
``key`` names the object of Lindenau that the address is about, made by the fixture ``things`` of
tests/house/test_access.py. The stranger (zora, office of another town) must always get 404 for it.
"""

from dataclasses import dataclass, field
from typing import Any

LOGIN = "login"


@dataclass(frozen=True)
class Row:
    """What each person gets with GET (or POST where ``method`` says so)."""

    url_name: str
    nobody: Any
    amira: Any
    ole: Any
    dorothee: Any
    bilal: Any
    carla: Any
    zora: Any
    key: str = ""
    method: str = "get"
    kwargs: dict[str, Any] = field(default_factory=dict)
    link: Any = None

    def __post_init__(self) -> None:
        if self.link is None:
            object.__setattr__(self, "link", self.nobody)


MATRIX: tuple[Row, ...] = (
    # accounts
    Row("accounts:start", LOGIN, 200, 200, 200, 200, 200, 200),
    Row("accounts:login", 200, 200, 200, 200, 200, 200, 200),
    Row("accounts:password_reset", 200, 200, 200, 200, 200, 200, 200),
    Row("accounts:password_reset_done", 200, 200, 200, 200, 200, 200, 200),
    Row("accounts:password_reset_confirm", 200, 200, 200, 200, 200, 200, 200, kwargs={"uidb64": "MQ", "token": "x-y"}),
    # A guessed link: gone for everybody, with one sentence.
    Row("accounts:accept", 410, 410, 410, 410, 410, 410, 410, kwargs={"token": "geraten"}),
    # Regions of the start page: empty sets for those who have nothing waiting.
    Row("concepts:waiting", LOGIN, 200, 200, 200, 200, 200, 200),
    Row("concepts:newest", LOGIN, 200, 200, 200, 200, 200, 200),
    Row("consultations:waiting", LOGIN, 200, 200, 200, 200, 200, 200),
    Row("consultations:commentable", LOGIN, 200, 200, 200, 200, 200, 200),
    Row("consultations:answered", LOGIN, 200, 200, 200, 200, 200, 200),
    Row("measures:waiting", LOGIN, 200, 200, 200, 200, 200, 200),
    Row("reports:waiting", LOGIN, 200, 200, 200, 200, 200, 200),
    Row("accounts:profile", LOGIN, 200, 200, 200, 200, 200, 200),
    Row("accounts:password_change", LOGIN, 200, 200, 200, 200, 200, 200),
    # Without a municipality that is one's own there is nothing to switch to.
    Row("accounts:switch", LOGIN, 404, 404, 404, 404, 404, 404, method="post"),
    Row("accounts:members", LOGIN, 200, 403, 403, 403, 403, 403),
    Row("accounts:invite", LOGIN, 200, 403, 403, 403, 403, 403),
    Row("accounts:municipality", LOGIN, 200, 403, 403, 403, 403, 403),
    Row("accounts:change_role", LOGIN, 200, 403, 403, 403, 403, 404, key="membership"),
    Row("accounts:end_membership", LOGIN, 200, 403, 403, 403, 403, 404, key="membership"),
    Row("accounts:resend_invitation", LOGIN, 200, 403, 403, 403, 403, 404, key="invitation", method="post"),
    Row("accounts:revoke_invitation", LOGIN, 200, 403, 403, 403, 403, 404, key="invitation", method="post"),
    Row("accounts:logout", LOGIN, 200, 200, 200, 200, 200, 200, method="post"),
    # Public for the machines that watch the portal; no worker runs beside these tests, so it is "not well".
    Row("accounts:health", 503, 503, 503, 503, 503, 503, 503),
    # measures
    Row("measures:list", LOGIN, 200, 200, 200, 200, 200, 200),
    Row("measures:print_list", LOGIN, 200, 200, 200, 200, 200, 200),
    Row("measures:columns", LOGIN, 200, 200, 200, 200, 200, 200),
    # A list of one's own and of what is shared; what is another person's own does not exist for anybody else.
    Row("measures:views", LOGIN, 200, 200, 200, 200, 200, 200),
    Row("measures:save_view", LOGIN, 200, 200, 200, 200, 200, 200),
    Row("measures:edit_view", LOGIN, 404, 200, 404, 404, 404, 404, key="own_view"),
    Row("measures:edit_view", LOGIN, 200, 200, 403, 403, 403, 404, key="shared_view"),
    Row("measures:delete_view", LOGIN, 404, 200, 404, 404, 404, 404, key="own_view", method="post"),
    Row("measures:open_first", LOGIN, 200, 200, 200, 200, 200, 404, key="shared_view", method="post"),
    Row("measures:open_first", LOGIN, 404, 200, 404, 404, 404, 404, key="own_view", method="post"),
    Row("measures:bulk", LOGIN, 200, 200, 403, 403, 403, 200, method="post"),
    Row("measures:bulk", LOGIN, 405, 405, 405, 405, 405, 405),
    Row("measures:bulk_edits", LOGIN, 200, 200, 403, 403, 403, 200),
    Row("measures:bulk_edit", LOGIN, 200, 200, 404, 404, 404, 404, key="bulk_edit"),
    Row("measures:undo_bulk_edit", LOGIN, 200, 200, 404, 404, 404, 404, key="bulk_edit", method="post"),
    Row("measures:create", LOGIN, 200, 200, 403, 403, 403, 200),
    Row("measures:detail", LOGIN, 200, 200, 200, 200, 200, 404, key="measure"),
    Row("measures:edit", LOGIN, 200, 200, 403, 403, 403, 404, key="measure"),
    Row("measures:report_progress", LOGIN, 200, 200, 403, 403, 403, 404, key="measure"),
    Row("measures:report_progress", LOGIN, 200, 200, 200, 403, 403, 404, key="led_measure"),
    Row("measures:delete", LOGIN, 200, 200, 403, 403, 403, 404, key="measure"),
    # Good practice: the library is public, the way into it is the office's.
    Row("measures:practices", 200, 200, 200, 200, 200, 200, 200),
    Row("measures:practice_role", 200, 200, 200, 200, 200, 200, 200, kwargs={"slug": "employer"}),
    Row("measures:practice", 200, 200, 200, 200, 200, 200, 200, key="published_practice"),
    Row("measures:practice", 404, 200, 200, 404, 404, 404, 404, key="practice"),
    Row("measures:own_practices", LOGIN, 200, 200, 403, 403, 403, 200),
    Row("measures:practices_waiting", LOGIN, 200, 200, 200, 200, 200, 200),
    Row("measures:create_practice", LOGIN, 200, 200, 403, 403, 403, 200),
    Row("measures:edit_practice", LOGIN, 200, 200, 404, 404, 404, 404, key="practice"),
    Row("measures:edit_practice", LOGIN, 200, 200, 403, 403, 403, 403, key="published_practice"),
    Row("measures:practice_history", LOGIN, 200, 200, 404, 404, 404, 404, key="practice"),
    Row("measures:submit_draft_practice", LOGIN, 200, 200, 404, 404, 404, 404, key="practice", method="post"),
    Row("measures:review_practice", LOGIN, 200, 200, 404, 404, 404, 404, key="practice", method="post"),
    Row("measures:return_practice", LOGIN, 200, 200, 404, 404, 404, 404, key="reviewed_practice"),
    Row("measures:publish_practice", LOGIN, 200, 200, 404, 404, 404, 404, key="reviewed_practice", method="post"),
    Row("measures:withdraw_practice", LOGIN, 200, 200, 403, 403, 403, 403, key="published_practice", method="post"),
    Row("measures:adopt_practice", LOGIN, 200, 200, 403, 403, 403, 200, key="published_practice", method="post"),
    Row("measures:adopt_practice", LOGIN, 403, 403, 404, 404, 404, 404, key="practice", method="post"),
    Row("measures:adopt_practice", LOGIN, 405, 405, 405, 405, 405, 405, key="published_practice"),
    Row("measures:practices_of_measure", LOGIN, 200, 200, 200, 200, 200, 404, key="measure"),
    # For people without an account; what is theirs opens only through the link of a mail.
    Row("measures:submit_practice", 200, 200, 200, 200, 200, 200, 200),
    Row("measures:practice_sent", 200, 200, 200, 200, 200, 200, 200),
    Row("measures:link_practice", 410, 410, 410, 410, 410, 410, 410, kwargs={"token": "geraten"}),
    Row("measures:sent_practice", 404, 404, 404, 404, 404, 404, 404, key="practice"),
    Row("measures:confirm_practice", 404, 404, 404, 404, 404, 404, 404, key="practice", method="post"),
    Row("measures:answer_practice", 404, 404, 404, 404, 404, 404, 404, key="practice", method="post"),
    Row("measures:withdraw_sent_practice", 404, 404, 404, 404, 404, 404, 404, key="practice", method="post"),
    Row("measures:import", LOGIN, 200, 200, 403, 403, 403, 200),
    Row("measures:table", LOGIN, 200, 200, 404, 404, 404, 404, key="table"),
    Row("measures:map_table", LOGIN, 200, 200, 404, 404, 404, 404, key="table"),
    Row("measures:take_over_table", LOGIN, 302, 302, 404, 404, 404, 404, key="table", method="post"),
    Row("measures:take_over_table", LOGIN, 405, 405, 405, 405, 405, 405, key="table"),
    Row("measures:undo_table", LOGIN, 302, 302, 404, 404, 404, 404, key="table", method="post"),
    Row("measures:undo_table", LOGIN, 405, 405, 405, 405, 405, 405, key="table"),
    Row("measures:discard_table", LOGIN, 302, 302, 404, 404, 404, 404, key="table", method="post"),
    Row("measures:discard_table", LOGIN, 405, 405, 405, 405, 405, 405, key="table"),
    Row("measures:export", LOGIN, 200, 200, 200, 200, 200, 200),
    Row("measures:document", LOGIN, 200, 200, 200, 404, 404, 404, key="document"),
    Row("measures:sheet", LOGIN, 200, 200, 403, 404, 404, 404, key="concept"),
    Row("measures:add_field", LOGIN, 302, 302, 403, 404, 404, 404, key="concept", method="post"),
    Row("measures:add_field", LOGIN, 405, 405, 405, 405, 405, 405, key="concept"),
    Row("measures:wording", LOGIN, 200, 200, 403, 403, 403, 200),
    Row("measures:add_district", LOGIN, 302, 302, 403, 403, 403, 302, method="post"),
    Row("measures:add_district", LOGIN, 405, 405, 405, 405, 405, 405),
    Row("measures:rename_district", LOGIN, 302, 302, 403, 403, 403, 404, key="district", method="post"),
    Row("measures:rename_district", LOGIN, 405, 405, 405, 405, 405, 405, key="district"),
    Row("measures:of_element", LOGIN, 200, 200, 200, 404, 404, 404, key="element"),
    Row("measures:of_element", LOGIN, 200, 200, 200, 200, 404, 404, key="consulted_element"),
    Row("measures:pick", LOGIN, 200, 200, 403, 404, 404, 404, key="element"),
    Row("measures:link", LOGIN, 200, 200, 403, 404, 404, 404, key="element", method="post"),
    Row("measures:link", LOGIN, 405, 405, 405, 405, 405, 405, key="element"),
    Row("measures:unlink", LOGIN, 200, 200, 403, 404, 404, 404, key="service", method="post"),
    # reporting rounds: the office's. A closed round has no acts, a running one no preparation.
    Row("measures:rounds", LOGIN, 200, 200, 403, 403, 403, 200),
    Row("measures:create_round", LOGIN, 200, 200, 403, 403, 403, 200),
    Row("measures:round", LOGIN, 200, 200, 404, 404, 404, 404, key="round"),
    Row("measures:round", LOGIN, 200, 200, 404, 404, 404, 404, key="closed_round"),
    Row("measures:edit_round", LOGIN, 200, 200, 404, 404, 404, 404, key="draft_round"),
    Row("measures:edit_round", LOGIN, 404, 404, 404, 404, 404, 404, key="round"),
    Row("measures:delete_round", LOGIN, 200, 200, 404, 404, 404, 404, key="draft_round", method="post"),
    Row("measures:round_document", LOGIN, 200, 200, 404, 404, 404, 404, key="closed_round"),
    Row("measures:round_document", LOGIN, 404, 404, 404, 404, 404, 404, key="round"),
    Row("measures:accept_unchanged", LOGIN, 200, 200, 404, 404, 404, 404, key="round", method="post"),
    Row("measures:accept_unchanged", LOGIN, 405, 405, 405, 405, 405, 405, key="round"),
    Row("measures:remind_round", LOGIN, 200, 200, 404, 404, 404, 404, key="round", method="post"),
    Row("measures:extend_round", LOGIN, 200, 200, 404, 404, 404, 404, key="round"),
    Row("measures:extend_round", LOGIN, 404, 404, 404, 404, 404, 404, key="closed_round"),
    Row("measures:add_to_round", LOGIN, 200, 200, 404, 404, 404, 404, key="round"),
    Row("measures:close_round", LOGIN, 200, 200, 404, 404, 404, 404, key="round"),
    Row("measures:close_round", LOGIN, 404, 404, 404, 404, 404, 404, key="closed_round", method="post"),
    Row("measures:report", LOGIN, 200, 200, 404, 404, 404, 404, key="round_report"),
    Row("measures:accept_report", LOGIN, 200, 200, 404, 404, 404, 404, key="round_report", method="post"),
    Row("measures:send_back_report", LOGIN, 200, 200, 404, 404, 404, 404, key="round_report", method="post"),
    Row("measures:redirect_report", LOGIN, 200, 200, 404, 404, 404, 404, key="round_report", method="post"),
    Row("measures:answer_report", LOGIN, 200, 200, 404, 404, 404, 404, key="round_report"),
    Row("measures:request_of_round", LOGIN, 200, 200, 404, 404, 404, 404, key="round_request"),
    Row("measures:remind_request", LOGIN, 200, 200, 404, 404, 404, 404, key="round_request", method="post"),
    Row("measures:send_request_again", LOGIN, 200, 200, 404, 404, 404, 404, key="round_request", method="post"),
    Row("measures:withdraw_request", LOGIN, 200, 200, 404, 404, 404, 404, key="round_request", method="post"),
    Row("measures:rounds_of_measure", LOGIN, 200, 200, 200, 200, 200, 404, key="measure"),
    Row("measures:calendar", LOGIN, 200, 200, 200, 200, 200, 200),
    Row("measures:revoke_calendar", LOGIN, 200, 200, 200, 200, 200, 200, method="post"),
    # A calendar program has no log-in: the address is the secret. A guessed one opens nothing.
    Row("measures:calendar_feed", 404, 404, 404, 404, 404, 404, 404, kwargs={"token": "geraten"}),
    # Reporting by the link of a mail. Those who are asked get the same pages with their account; nobody else does.
    Row("measures:asked", LOGIN, 200, 200, 200, 200, 200, 200),
    Row("measures:link_report", 200, 200, 200, 200, 200, 200, 200, key="mail_link"),  # whoever holds the link
    Row("measures:link_report", 410, 410, 410, 410, 410, 410, 410, kwargs={"token": "geraten"}),
    Row("measures:link_reports", 404, 404, 404, 200, 404, 404, 404, key="asked", link=200),
    Row("measures:link_report_opened", 404, 404, 404, 200, 404, 404, 404, key="asked", method="post", link=200),
    Row("measures:link_report_submit_all", 404, 404, 404, 200, 404, 404, 404, key="asked", method="post", link=200),
    Row("measures:link_report_delegate", 404, 404, 404, 200, 404, 404, 404, key="asked", link=200),
    Row("measures:link_report_decline_all", 404, 404, 404, 200, 404, 404, 404, key="asked", link=200),
    Row("measures:link_report_leave", 404, 404, 404, 200, 404, 404, 404, key="asked", method="post", link=200),
    Row("measures:link_report_form", 404, 404, 404, 200, 404, 404, 404, key="asked_report", link=200),
    # without a version: 400 for those who may
    Row(
        "measures:link_report_autosave", 404, 404, 404, 400, 404, 404, 404, key="asked_report", method="post", link=400
    ),
    Row(
        "measures:link_report_unchanged", 404, 404, 404, 200, 404, 404, 404, key="asked_report", method="post", link=200
    ),
    Row(
        "measures:link_report_take_back", 404, 404, 404, 200, 404, 404, 404, key="asked_report", method="post", link=200
    ),
    Row("measures:link_report_decline", 404, 404, 404, 200, 404, 404, 404, key="asked_report", link=200),
    Row("measures:link_report_recall", 404, 404, 404, 200, 404, 404, 404, key="given_report", method="post", link=200),
    Row("measures:tree", LOGIN, 200, 200, 200, 200, 200, 200),
    Row("measures:chain", LOGIN, 200, 200, 200, 200, 200, 200),
    Row("measures:chain_of_element", LOGIN, 200, 200, 200, 404, 404, 404, key="element"),
    Row("measures:chain_of_element", LOGIN, 200, 200, 200, 200, 404, 404, key="consulted_element"),
    Row("measures:chain_of_measure", LOGIN, 200, 200, 200, 200, 200, 404, key="measure"),
    Row("measures:overview", LOGIN, 200, 200, 200, 200, 200, 200),
    Row("measures:overview_csv", LOGIN, 200, 200, 200, 200, 200, 200),
    Row("measures:timeline", LOGIN, 200, 200, 200, 200, 200, 200),
    Row("measures:board", LOGIN, 200, 200, 200, 200, 200, 200),
    Row("measures:move", LOGIN, 200, 200, 403, 403, 403, 404, key="measure"),
    Row("measures:move", LOGIN, 200, 200, 200, 403, 403, 404, key="led_measure", method="post"),
    Row("measures:take_back", LOGIN, 200, 200, 200, 403, 403, 404, key="status_entry", method="post"),
    Row("measures:take_back", LOGIN, 405, 405, 405, 405, 405, 405, key="status_entry"),
    # reports
    Row("reports:list", LOGIN, 200, 200, 403, 403, 403, 200),
    Row("reports:create", LOGIN, 200, 200, 403, 403, 403, 200),
    Row("reports:detail", LOGIN, 200, 200, 404, 404, 404, 404, key="report"),
    Row("reports:download", LOGIN, 200, 200, 404, 404, 404, 404, key="ready_report"),
    Row("reports:download", LOGIN, 404, 404, 404, 404, 404, 404, key="report"),
    Row("reports:retry", LOGIN, 200, 200, 404, 404, 404, 404, key="report", method="post"),
    Row("reports:retry", LOGIN, 405, 405, 405, 405, 405, 405, key="report"),
    Row("reports:delete", LOGIN, 200, 200, 404, 404, 404, 404, key="ready_report"),
    Row("reports:papers", LOGIN, 200, 200, 403, 403, 403, 200),
    Row("reports:create_paper", LOGIN, 200, 200, 403, 403, 403, 200),
    Row("reports:paper", LOGIN, 200, 200, 404, 404, 404, 404, key="paper"),
    Row("reports:edit_paper", LOGIN, 200, 200, 404, 404, 404, 404, key="paper"),
    Row("reports:delete_paper", LOGIN, 200, 200, 404, 404, 404, 404, key="paper"),
    # concepts
    Row("concepts:list", LOGIN, 200, 200, 200, 200, 200, 200),
    Row("concepts:create", LOGIN, 200, 200, 403, 403, 403, 200),
    Row("concepts:detail", LOGIN, 200, 200, 200, 404, 404, 404, key="draft"),
    Row("concepts:detail", LOGIN, 200, 200, 200, 200, 404, 404, key="consulted"),
    Row("concepts:read", LOGIN, 200, 200, 200, 404, 404, 404, key="draft"),
    Row("concepts:read", LOGIN, 200, 200, 200, 200, 404, 404, key="consulted"),
    Row("concepts:settings", LOGIN, 200, 200, 403, 404, 404, 404, key="draft"),
    Row("concepts:open_for_comments", LOGIN, 200, 200, 403, 404, 404, 404, key="draft"),
    Row("concepts:close_for_comments", LOGIN, 200, 200, 403, 404, 404, 404, key="draft"),
    Row("concepts:create_element", LOGIN, 200, 200, 403, 404, 404, 404, key="draft"),
    Row("concepts:bin", LOGIN, 200, 200, 403, 404, 404, 404, key="draft"),
    Row("concepts:word_export", LOGIN, 200, 200, 403, 404, 404, 404, key="draft"),
    Row("concepts:archive", LOGIN, 200, 200, 403, 404, 404, 404, key="draft"),
    Row("concepts:take_in_archive", LOGIN, 200, 200, 403, 403, 403, 200),
    Row("concepts:word_upload", LOGIN, 200, 200, 403, 403, 403, 200),
    Row("concepts:word_import", LOGIN, 200, 200, 404, 404, 404, 404, key="word_import"),
    Row("concepts:word_take_over", LOGIN, 200, 200, 404, 404, 404, 404, key="word_import", method="post"),
    Row("concepts:word_discard", LOGIN, 200, 200, 404, 404, 404, 404, key="word_import"),
    Row("concepts:word_retry", LOGIN, 200, 200, 404, 404, 404, 404, key="word_import", method="post"),
    Row("concepts:word_return", LOGIN, 200, 200, 403, 404, 404, 404, key="draft"),
    Row("concepts:word_return", LOGIN, 200, 200, 403, 403, 404, 404, key="consulted"),
    Row("concepts:word_review", LOGIN, 200, 200, 404, 404, 404, 404, key="word_review"),
    Row("concepts:decide_word_review", LOGIN, 200, 200, 404, 404, 404, 404, key="word_review", method="post"),
    Row("concepts:apply_word_review", LOGIN, 200, 200, 404, 404, 404, 404, key="word_review", method="post"),
    Row("concepts:discard_word_review", LOGIN, 200, 200, 404, 404, 404, 404, key="word_review"),
    Row("concepts:retry_word_review", LOGIN, 200, 200, 404, 404, 404, 404, key="word_review", method="post"),
    Row("concepts:element", LOGIN, 200, 200, 200, 404, 404, 404, key="element"),
    Row("concepts:element", LOGIN, 200, 200, 200, 200, 404, 404, key="consulted_element"),
    Row("concepts:arrange", LOGIN, 200, 200, 403, 404, 404, 404, key="element"),
    Row("concepts:arrange", LOGIN, 200, 200, 403, 403, 404, 404, key="consulted_element"),
    Row("concepts:guidance", LOGIN, 200, 200, 403, 404, 404, 404, key="element"),
    Row("concepts:move", LOGIN, 200, 200, 403, 404, 404, 404, key="element", method="post"),
    Row("concepts:move_to", LOGIN, 200, 200, 403, 404, 404, 404, key="element"),
    Row("concepts:split", LOGIN, 200, 200, 403, 404, 404, 404, key="element"),
    Row("concepts:merge", LOGIN, 200, 200, 403, 404, 404, 404, key="element"),
    Row("concepts:take_back", LOGIN, 200, 200, 403, 404, 404, 404, key="element", method="post"),
    Row("concepts:terms", LOGIN, 200, 200, 403, 404, 404, 404, key="draft"),
    Row("concepts:edit_term", LOGIN, 200, 200, 403, 404, 404, 404, key="term"),
    Row("concepts:delete_term", LOGIN, 200, 200, 403, 404, 404, 404, key="term", method="post"),
    Row("concepts:sources", LOGIN, 200, 200, 403, 404, 404, 404, key="draft"),
    Row("concepts:edit_source", LOGIN, 200, 200, 403, 404, 404, 404, key="source"),
    Row("concepts:delete_source", LOGIN, 200, 200, 403, 404, 404, 404, key="source"),
    Row("concepts:outline_beside", LOGIN, 200, 200, 403, 404, 404, 404, key="element"),
    Row("concepts:renumber", LOGIN, 200, 200, 403, 404, 404, 404, key="draft"),
    Row("concepts:remove", LOGIN, 200, 200, 403, 404, 404, 404, key="element", method="post"),
    Row("concepts:restore", LOGIN, 200, 200, 403, 404, 404, 404, key="removed_element", method="post"),
    Row("concepts:reference_targets", LOGIN, 200, 200, 403, 404, 404, 404, key="element"),
    Row("concepts:live_choices", LOGIN, 200, 200, 403, 404, 404, 404, key="element"),
    Row("concepts:live_preview", LOGIN, 200, 200, 403, 404, 404, 404, key="element"),
    Row("concepts:edit_text", LOGIN, 200, 200, 403, 404, 404, 404, key="element"),
    Row("concepts:edit_text", LOGIN, 200, 200, 403, 403, 404, 404, key="consulted_element"),
    # It answers for itself; without a base it refuses with 400.
    Row("concepts:autosave", 401, 400, 400, 403, 404, 404, 404, key="element", method="post"),
    Row("concepts:conflict", LOGIN, 404, 200, 404, 404, 404, 404, key="unmerged"),  # only its writer
    Row("concepts:history", LOGIN, 200, 200, 200, 404, 404, 404, key="element"),
    Row("concepts:history", LOGIN, 200, 200, 200, 403, 404, 404, key="consulted_element"),
    Row("concepts:revision", LOGIN, 200, 200, 200, 404, 404, 404, key="revision"),
    Row("concepts:restore_revision", LOGIN, 200, 200, 403, 404, 404, 404, key="revision", method="post"),
    Row("concepts:side_texts", LOGIN, 200, 200, 200, 404, 404, 404, key="element"),
    Row("concepts:side_texts", LOGIN, 200, 200, 200, 403, 404, 404, key="consulted_element"),
    Row("concepts:side_texts_of_concept", LOGIN, 200, 200, 403, 404, 404, 404, key="draft"),
    Row("concepts:edit_side_text", LOGIN, 200, 200, 403, 404, 404, 404, key="element", kwargs={"variant": "ar"}),
    Row("concepts:confirm_side_text", LOGIN, 200, 200, 403, 404, 404, 404, key="side_text", method="post"),
    Row("concepts:remove_side_text", LOGIN, 200, 200, 403, 404, 404, 404, key="side_text", method="post"),
    Row("concepts:restore_side_text", LOGIN, 200, 200, 403, 404, 404, 404, key="side_text", method="post"),
    # without a file: 400 for those who may
    Row("concepts:upload_picture", LOGIN, 400, 400, 403, 404, 404, 404, key="draft", method="post"),
    # without a clipboard: 400 for those who may
    Row("concepts:bring_near", LOGIN, 400, 400, 403, 404, 404, 404, key="draft", method="post"),
    # pictures of adopted editions are public, this one is not: nobody outside learns that it exists
    Row("concepts:picture", 404, 200, 200, 200, 404, 404, 404, key="picture"),
    # The quality check: for those who write.
    Row("concepts:quality", LOGIN, 200, 200, 403, 404, 404, 404, key="draft"),
    Row("concepts:set_aside", LOGIN, 200, 200, 403, 404, 404, 404, key="draft", method="post"),
    Row("concepts:take_finding_back", LOGIN, 200, 200, 403, 404, 404, 404, key="set_aside", method="post"),
    Row("concepts:findings_of_element", LOGIN, 200, 200, 403, 404, 404, 404, key="element"),
    Row("concepts:factors", LOGIN, 200, 200, 403, 404, 404, 404, key="draft"),
    Row("concepts:place_factor", LOGIN, 200, 200, 403, 404, 404, 404, key="draft_factor", method="post"),
    Row("concepts:unplace_factor", LOGIN, 200, 200, 403, 404, 404, 404, key="factor_place", method="post"),
    Row("concepts:history_of_concept", LOGIN, 200, 200, 200, 404, 404, 404, key="draft"),
    Row("concepts:history_of_concept", LOGIN, 200, 200, 200, 403, 404, 404, key="consulted"),
    Row("concepts:snapshots", LOGIN, 200, 200, 200, 404, 404, 404, key="draft"),
    Row("concepts:snapshots", LOGIN, 200, 200, 403, 404, 404, 404, key="draft", method="post"),
    Row("concepts:rename_snapshot", LOGIN, 200, 200, 403, 404, 404, 404, key="snapshot", method="post"),
    Row("concepts:restore_state", LOGIN, 200, 200, 403, 404, 404, 404, key="draft"),
    Row("concepts:name_revision", LOGIN, 200, 200, 403, 404, 404, 404, key="revision", method="post"),
    Row("concepts:put_back_passage", LOGIN, 200, 200, 403, 404, 404, 404, key="revision", method="post"),
    Row("concepts:compare", LOGIN, 200, 200, 200, 200, 200, 404, key="draft"),
    # What follows an adopted edition, and what became of its goals.
    Row("concepts:follow", LOGIN, 200, 200, 403, 403, 403, 404, key="edition"),
    Row("concepts:follow", LOGIN, 200, 200, 403, 403, 403, 403, key="adopted_edition"),  # public to read
    Row("concepts:goal_reviews", LOGIN, 200, 200, 200, 404, 404, 404, key="draft"),
    Row("concepts:goal_reviews", LOGIN, 200, 200, 200, 200, 404, 404, key="consulted"),
    Row("concepts:take_goals", LOGIN, 404, 404, 403, 404, 404, 404, key="draft", method="post"),  # none is named
    Row("concepts:goal_review", LOGIN, 200, 200, 200, 404, 404, 404, key="goal_review"),
    Row("concepts:review_goal", LOGIN, 200, 200, 403, 404, 404, 404, key="goal_review"),
    Row("concepts:editions", LOGIN, 200, 200, 200, 200, 200, 404, key="draft"),
    Row("concepts:freeze", LOGIN, 200, 200, 403, 404, 404, 404, key="draft"),
    Row("concepts:adopt", LOGIN, 200, 200, 403, 404, 404, 404, key="draft"),
    Row("concepts:edition", 404, 200, 200, 200, 200, 200, 404, key="edition"),
    Row("concepts:edition", 200, 200, 200, 200, 200, 200, 200, key="adopted_edition"),  # adopted: for everybody
    Row("concepts:edition_json", 404, 200, 200, 200, 200, 200, 404, key="edition"),
    Row("concepts:edition_json", 200, 200, 200, 200, 200, 200, 200, key="adopted_edition"),  # adopted: for everybody
    Row("concepts:public", 200, 200, 200, 200, 200, 200, 200, key="town"),  # adopted: for everybody
    Row("concepts:search", LOGIN, 200, 200, 200, 200, 200, 200),
    Row("concepts:public_search", 200, 200, 200, 200, 200, 200, 200, key="town"),  # adopted: for everybody
    # Public for the machines that watch the portal; no worker runs beside these tests, so it is "not well".
    # stakeholders
    Row("stakeholders:list", LOGIN, 200, 200, 200, 403, 403, 200),
    Row("stakeholders:create", LOGIN, 200, 200, 403, 403, 403, 200),
    Row("stakeholders:bodies", LOGIN, 200, 200, 200, 403, 403, 200),
    Row("stakeholders:create_body", LOGIN, 200, 200, 403, 403, 403, 200),
    Row("stakeholders:detail", LOGIN, 200, 200, 200, 404, 404, 404, key="organisation"),
    Row("stakeholders:edit", LOGIN, 200, 200, 403, 404, 404, 404, key="organisation"),
    Row("stakeholders:rename", LOGIN, 200, 200, 403, 404, 404, 404, key="organisation"),
    Row("stakeholders:dissolve", LOGIN, 200, 200, 403, 404, 404, 404, key="organisation"),
    Row("stakeholders:delete", LOGIN, 200, 200, 403, 404, 404, 404, key="organisation"),
    Row("stakeholders:add_contact", LOGIN, 200, 200, 403, 404, 404, 404, key="organisation"),
    Row("stakeholders:edit_contact", LOGIN, 200, 200, 403, 404, 404, 404, key="contact"),
    Row("stakeholders:remove_contact", LOGIN, 200, 200, 403, 404, 404, 404, key="contact"),
    Row("stakeholders:body", LOGIN, 200, 200, 200, 404, 404, 404, key="body"),
    Row("stakeholders:edit_body", LOGIN, 200, 200, 403, 404, 404, 404, key="body"),
    Row("stakeholders:rename_body", LOGIN, 200, 200, 403, 404, 404, 404, key="body"),
    Row("stakeholders:dissolve_body", LOGIN, 200, 200, 403, 404, 404, 404, key="body"),
    Row("stakeholders:delete_body", LOGIN, 200, 200, 403, 404, 404, 404, key="body"),
    # monitoring
    Row("monitoring:list", LOGIN, 200, 200, 200, 200, 200, 200),
    Row("monitoring:create", LOGIN, 200, 200, 403, 403, 403, 200),
    Row("monitoring:detail", LOGIN, 200, 200, 200, 200, 200, 404, key="indicator"),
    Row("monitoring:edit", LOGIN, 200, 200, 403, 403, 403, 404, key="indicator"),
    Row("monitoring:values", LOGIN, 200, 200, 403, 403, 403, 404, key="indicator"),
    Row("monitoring:values_csv", LOGIN, 200, 200, 200, 200, 200, 404, key="indicator"),
    Row("monitoring:of_element", LOGIN, 200, 200, 200, 404, 404, 404, key="element"),
    Row("monitoring:of_element", LOGIN, 200, 200, 200, 200, 404, 404, key="consulted_element"),
    Row("monitoring:link_element", LOGIN, 200, 200, 403, 404, 404, 404, key="element", method="post"),
    Row("monitoring:unlink_element", LOGIN, 200, 200, 403, 404, 404, 404, key="indicator_of_element", method="post"),
    Row("monitoring:of_measure", LOGIN, 200, 200, 200, 200, 200, 404, key="measure"),
    Row("monitoring:link_measure", LOGIN, 200, 200, 403, 403, 403, 404, key="measure", method="post"),
    Row("monitoring:unlink_measure", LOGIN, 200, 200, 403, 403, 403, 404, key="indicator_of_measure", method="post"),
    # consultations
    Row("consultations:list", LOGIN, 200, 200, 403, 200, 403, 200),
    Row("consultations:detail", LOGIN, 200, 200, 404, 200, 404, 404, key="comment"),
    Row("consultations:edit", LOGIN, 403, 403, 404, 200, 404, 404, key="comment"),
    Row("consultations:withdraw", LOGIN, 403, 403, 404, 200, 404, 404, key="comment"),
    Row("consultations:answer", LOGIN, 200, 200, 404, 403, 404, 404, key="comment"),
    Row("consultations:of_element", LOGIN, 200, 200, 200, 404, 404, 404, key="element"),
    Row("consultations:of_element", LOGIN, 200, 200, 200, 200, 404, 404, key="consulted_element"),
    Row("consultations:comment", LOGIN, 403, 403, 403, 200, 404, 404, key="consulted_element", method="post"),
)
# Addresses of Django's own that have no object and a guard of their own: prefix -> reason.
EXEMPT: dict[str, str] = {
    "admin:": "superusers only, guarded by the admin site itself",
    "gallery": "in debug mode only; tests/house/test_gallery.py shows that it is absent otherwise",
}
