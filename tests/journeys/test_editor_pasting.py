"""Pasting into the editor in a real browser, as the clipboards of other programs bring it."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.concepts.test_pasting import PASTED
from tests.factories import ConceptFactory, ElementFactory
from tests.journeys.test_editor import opened, save, stored, surface


@pytest.fixture
def concept(town):
    return ConceptFactory(municipality=town, title="Integrationskonzept Lindenau")


PASTE = """(html) => {
  const data = new DataTransfer();
  data.setData("text/html", html);
  data.setData("text/plain", "Text");
  document.querySelector(".surface .ProseMirror").dispatchEvent(
    new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""
SAMPLES = Path(__file__).parent.parent / "concepts" / "samples"


@pytest.mark.parametrize("name", PASTED)
def test_a_text_pasted_from_another_program_gets_real_lists_and_footnotes(browser_page, ole, concept, name):
    element = ElementFactory(concept=concept, text="<p>Davor</p>")
    page = opened(browser_page(ole), element)
    surface(page).click()
    page.keyboard.press("Control+End")
    page.keyboard.press("Enter")

    page.evaluate(PASTE, (SAMPLES / name).read_text())
    save(page)  # waits for what is being pasted

    assert re.sub(r' data-bid="\w+"', "", stored(element)) == f"<p>Davor</p>{PASTED[name]}"


def test_pasting_says_what_could_not_come_along_and_is_undone_in_one_step(browser_page, ole, concept, check_axe):
    element = ElementFactory(concept=concept, text="<p>Davor</p>")
    page = opened(browser_page(ole), element)
    surface(page).click()
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    page.evaluate(PASTE, (SAMPLES / "paste-word.html").read_text())

    expect(page.get_by_text("1 Bild konnte nicht mitkommen.")).to_be_visible()
    expect(surface(page).locator("li")).to_have_count(8)
    check_axe(page)
    page.keyboard.press("Control+z")

    expect(surface(page)).to_have_text("Davor")


def test_pasting_without_a_connection_keeps_every_word(browser_page, ole, concept):
    page = opened(
        browser_page(ole, expected_errors=("ERR_INTERNET_DISCONNECTED", "Content Security Policy", "ERR_")),
        ElementFactory(concept=concept, text="<p>Davor</p>"),
    )
    surface(page).click()
    page.context.set_offline(True)

    page.evaluate(PASTE, (SAMPLES / "paste-libreoffice.html").read_text())

    expect(surface(page)).to_contain_text("Wohnraumkonzept entsteht.")
    expect(surface(page).locator("li")).to_have_count(4)


def test_pasting_the_endless_is_refused_with_a_sentence(browser_page, ole, concept):
    page = opened(browser_page(ole, expected_errors=("400",)), ElementFactory(concept=concept, text="<p>Davor</p>"))
    surface(page).click()
    for html, sentence in (
        ("<p>Wort</p>" * 900_000, "zu lang für einen Abschnitt"),
        ("<p>a</p>" * 30_000, "zu viele Teile"),
    ):
        page.evaluate(PASTE, html)
        expect(page.get_by_text(sentence)).to_be_visible(timeout=20_000)

    expect(surface(page)).to_have_text("Davor")
