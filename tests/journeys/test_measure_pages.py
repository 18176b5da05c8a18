"""Every page of measures that the office may open fits a phone, and nothing on it keeps anybody out.

The pages are those of the access matrix, so that a new one is looked at without a line here.
"""

import pytest
from django.urls import reverse

from tests.house.access_matrix import MATRIX
from tests.house.test_access import things  # noqa: F401

FILES = {"overview_csv", "export", "document", "round_document", "download_funding_sums", "calendar_feed"}
# Looked at with all their states in journeys of their own.
ELSEWHERE = {
    "list", "board", "round", "create_round", "close_round", "report", "practices", "practice", "submit_practice",
    "practice_sent", "link_report", "report_progress", "of_element", "chain", "save_view", "detail", "delete",
}  # fmt: skip
# Drawn by the same template as a page of this list: they must fit, too.
TWINS = {
    "edit_fund", "edit_programme", "edit_joint_part", "edit_joint_project", "edit_practice", "edit_round",
    "create_grant", "create_fund", "create_programme", "create_application", "create_joint_project", "create",
    "delete_grant", "delete_fund", "delete_programme", "delete_application", "leave_joint_project", "remove_partner",
    "fund_rows", "application_rows", "grant_application", "refuse_application", "give_opinion",
    "hand_over_organisation", "asked", "funding_due", "practices_waiting",
}  # fmt: skip
PAGES = {
    name: row
    for row in reversed(MATRIX)
    for floor, name in [row.url_name.split(":")]
    if floor == "measures" and row.method == "get" and row.ole == 200 and name not in FILES | ELSEWHERE
}


@pytest.mark.parametrize("half", [0, 1])
def test_every_page_of_the_office_fits_a_phone_and_has_no_barrier(
    browser_page,
    check_axe,
    check_fits,
    ole,
    things,  # noqa: F811
    half,
):
    page = browser_page(ole, width=320)

    for name, row in [*PAGES.items()][half::2]:
        page.goto(reverse(row.url_name, kwargs={**(things[row.key] if row.key else {}), **row.kwargs}))
        page.evaluate("document.querySelectorAll('details:not(.confirm)').forEach(each => { each.open = true })")
        check_fits(page)
        if name not in TWINS:
            check_axe(page)
