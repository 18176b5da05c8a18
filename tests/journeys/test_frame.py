"""The frame of every page, in a browser."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from measures.models import Measure
from tests.factories import MeasureFactory


def test_start_page_shows_the_frame(browser_page, check_axe, check_no_foreign_requests, check_fits, ole):
    page = browser_page(ole, width=320)

    page.goto("/")

    expect(page.locator("html")).to_have_attribute("lang", "de")
    check_axe(page)
    check_fits(page)
    check_no_foreign_requests(page)


@pytest.mark.parametrize("width", [1280, 320])
def test_a_question_before_a_loss_comes_as_a_dialog_and_gives_the_focus_back(
    browser_page, check_axe, check_fits, ole, town, width
):
    measure = MeasureFactory(municipality=town, title="Sprachcafé")
    page = browser_page(ole, width=width)
    page.goto(reverse("measures:detail", args=[measure.pk]))
    link = page.get_by_role("link", name="Maßnahme löschen")

    link.click()
    dialog = page.get_by_role("dialog", name="Maßnahme löschen")
    check_axe(page)
    check_fits(page)
    dialog.get_by_role("link", name="Abbrechen").click()
    expect(link).to_be_focused()
    assert Measure.objects.count() == 1

    link.click()
    dialog.get_by_role("button", name="Endgültig löschen").click()
    page.wait_for_url("**" + reverse("measures:list"))
    assert Measure.objects.count() == 0


def test_a_question_before_a_loss_is_a_page_without_javascript(browser_page, ole, town):
    measure = MeasureFactory(municipality=town, title="Sprachcafé")
    page = browser_page(ole, java_script_enabled=False)
    page.goto(reverse("measures:detail", args=[measure.pk]))

    page.get_by_role("link", name="Maßnahme löschen").click()
    page.get_by_role("button", name="Endgültig löschen").click()
    page.wait_for_url("**" + reverse("measures:list"))

    assert Measure.objects.count() == 0
