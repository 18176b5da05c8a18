"""Coming in, seen in the browser."""

import pytest
from playwright.sync_api import expect

from tests.factories import InvitationFactory

pytestmark = pytest.mark.django_db(transaction=True)


def test_log_in_with_the_keyboard_only(ole, browser_page, check_axe):
    page = browser_page(None)
    page.goto("/anmelden/")
    check_axe(page)
    page.focus("[name=username]")
    page.keyboard.type("OLE@lindenau.example")
    page.keyboard.press("Tab")
    page.keyboard.type("ein langes Kennwort 7")
    page.keyboard.press("Enter")
    page.wait_for_url("**/")
    page.wait_for_selector(".waiting, .first-steps")

    check_axe(page)


@pytest.mark.parametrize("address", ["/", "/mitglieder/", "/mitglieder/einladen/", "/kommune/", "/profil/"])
def test_pages_of_accounts_are_accessible_and_fit_a_phone(address, amira, town, browser_page, check_axe, check_fits):
    InvitationFactory(municipality=town)
    page = browser_page(amira, width=320, height=640)

    page.goto(address)
    page.wait_for_load_state("networkidle")

    check_axe(page)
    check_fits(page)


def test_accept_is_accessible_and_fits_a_phone(town, browser_page, check_axe, check_fits):
    InvitationFactory(municipality=town, token="zeichen")
    page = browser_page(None, width=320, height=640)

    page.goto("/einladung/zeichen/")

    check_axe(page)
    check_fits(page)


def test_withdrawing_an_invitation_asks_first(amira, town, browser_page, check_axe):
    InvitationFactory(municipality=town)
    page = browser_page(amira)
    page.goto("/mitglieder/")

    page.click("[data-confirm] > summary")
    check_axe(page)
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)
    page.click("[data-confirm] > summary")
    page.click("dialog .btn-danger")

    page.wait_for_selector(".note-success")
    expect(page.locator("[data-confirm]")).to_have_count(0)
