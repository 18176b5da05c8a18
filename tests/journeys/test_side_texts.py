"""Plain language and translations in a real browser: written from right to left, read by anybody."""

import pytest
from playwright.sync_api import expect

from concepts import actions
from concepts.models import SideText
from tests.factories import ConceptFactory, ElementFactory, SideTextFactory
from tests.journeys.test_editor import surface


@pytest.fixture
def element(town):
    concept = ConceptFactory(municipality=town, title="Integrationskonzept Lindenau")
    return ElementFactory(concept=concept, title="Wohnen", text="<p>Wir bauen Wohnungen.</p>")


def test_a_translation_is_written_from_right_to_left_and_read(browser_page, ole, element, check_axe, check_fits):
    page = browser_page(ole)
    page.goto(f"/abschnitte/{element.pk}/begleittexte/")
    check_axe(page)
    page.get_by_label("Sprache", exact=True).select_option("ar")
    page.get_by_role("button", name="Schreiben").click()
    page.locator("[data-editor][data-ready]").wait_for()
    check_axe(page)
    expect(surface(page)).to_have_attribute("lang", "ar")
    expect(surface(page)).to_have_css("direction", "rtl")

    page.get_by_role("textbox", name="Überschrift").fill("السكن")
    surface(page).click()
    page.keyboard.type("نبني المساكن")
    page.get_by_label("Menschen haben ihn geschrieben").check()
    with page.expect_navigation():
        page.keyboard.press("Control+s")
    expect(page.get_by_text("entspricht Bearbeitungsstand 1")).to_be_visible()
    assert SideText.objects.get().title == "السكن"

    page.goto(f"/konzepte/{element.concept_id}/lesen/")
    page.get_by_role("link", name="العربية").click()
    expect(page.get_by_text("نبني المساكن")).to_be_visible()
    check_axe(page)


def test_the_pages_fit_and_are_accessible(browser_page, ole, element, check_axe, check_fits):
    SideTextFactory(element=element)
    SideTextFactory(element=element, plain=True, is_machine_made=True)
    actions.save_text(element, title="Wohnen", text="<p>Neu.</p>", based_on=1, by=ole)
    for width in (1280, 320):
        page = browser_page(ole, width=width)
        for address in (
            f"/abschnitte/{element.pk}/begleittexte/",
            f"/abschnitte/{element.pk}/begleittexte/ar/",
            f"/konzepte/{element.concept_id}/begleittexte/",
            f"/konzepte/{element.concept_id}/lesen/?sprache=ar",
        ):
            page.goto(address)
            check_axe(page)
            check_fits(page)
