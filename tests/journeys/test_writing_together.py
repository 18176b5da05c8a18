"""Several people, or one person with a bad connection, write in one section at the same time."""

import pytest
from playwright.sync_api import Page, expect

from concepts import blocks
from concepts.models import Element
from tests.factories import ConceptFactory, ElementFactory

TEXT = '<p data-bid="b000000001">Am Anfang.</p><p data-bid="b000000002">Am Ende.</p>'


@pytest.fixture
def element(town) -> Element:
    return ElementFactory(concept=ConceptFactory(municipality=town), title="Lage", text=TEXT)


def opened(page: Page, element: Element) -> Page:
    page.goto(f"/abschnitte/{element.pk}/bearbeiten/")
    page.locator("[data-editor][data-ready]").wait_for()
    return page


def surface(page: Page):
    return page.get_by_role("textbox", name="Text", exact=True)


def write(page: Page, line: str, words: str) -> None:
    """Go to the end of a line and write."""
    surface(page).get_by_text(line).click()
    page.keyboard.press("End")
    page.keyboard.type(words)


def save(page: Page) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name="Speichern", exact=True).click()


def lines(element: Element) -> list[str]:
    element.refresh_from_db()
    return blocks.plain_words(element.text).split("\n")


# --- Different places ------------------------------------------------------------------------------
def test_two_people_in_different_blocks_see_each_other_and_each_others_words(
    browser_page, amira, ole, element, check_axe
):
    hers, his = opened(browser_page(amira), element), opened(browser_page(ole), element)

    write(hers, "Am Anfang.", " Amira.")
    expect(hers.get_by_text("Gespeichert um")).to_be_visible()
    write(his, "Am Ende.", " Ole.")

    expect(surface(his)).to_contain_text("Am Anfang. Amira.")
    expect(his.get_by_text("Amira Haddad schreibt hier")).to_be_visible()
    check_axe(his)
    his.keyboard.type(" Noch da.")  # the caret stayed where it was
    his.keyboard.press("Control+z")
    hers.keyboard.type(" Weiter.")
    expect(surface(hers)).to_contain_text("Am Ende. Ole.")
    assert lines(element)[0] == "Am Anfang. Amira. Weiter."
    assert "Am Anfang. Amira." in surface(his).inner_text(), "undo takes back only one's own words"


# --- The same place ---------------------------------------------------------------------------------
@pytest.mark.parametrize("scripts", [True, False])
def test_the_same_place_leads_to_both_texts_and_a_choice(
    browser_page, amira, ole, element, check_axe, check_fits, scripts
):
    his = browser_page(ole, width=320, java_script_enabled=scripts)
    his.goto(f"/abschnitte/{element.pk}/bearbeiten/")
    if scripts:
        his.locator("[data-editor][data-ready]").wait_for()
    hers = opened(browser_page(amira), element)
    write(hers, "Am Anfang.", " Amira.")
    save(hers)
    if scripts:
        write(his, "Am Anfang.", " Ole.")
    else:
        his.locator("textarea[name=text]").fill(TEXT.replace("Anfang.", "Anfang. Ole."))
    save(his)

    his.get_by_role("heading", name="Jemand anderes hat an derselben Stelle geschrieben").wait_for()
    if scripts:
        check_axe(his)
        check_fits(his)
    his.get_by_role("radio", name="Neu schreiben").check()
    if scripts:
        surface = his.get_by_role("textbox", name="Neuer Wortlaut")
        surface.click()
        check_axe(his)
        his.keyboard.press("Control+a")
        his.keyboard.type("Am Anfang waren Amira und Ole.")
    else:
        his.get_by_label("Neuer Wortlaut").fill("Am Anfang waren Amira und Ole.")
    his.get_by_role("button", name="Gelten lassen").click()

    expect(his.get_by_text("Beide Texte sind in Bearbeitungsstand 4 zusammengeführt.")).to_be_visible()
    assert lines(element) == ["Am Anfang waren Amira und Ole.", "Am Ende."]
    assert "Am Anfang. Ole." in " ".join(each.text for each in element.revisions.all())
