"""Writing the text of a section in a real browser."""

import re

import pytest
from playwright.sync_api import Page, expect

from concepts import blocks
from concepts.models import Element, Revision
from tests.concepts.texts import EVERYTHING, PICTURE_UID
from tests.factories import ConceptFactory, ElementFactory, PictureFactory

READ = """async () => {
  const { toHtml } = await import("leitwerk/editor/words");
  const { editor } = document.querySelector(".surface .ProseMirror");
  return toHtml(editor.state.doc, editor.schema);
}"""


@pytest.fixture
def concept(town):
    return ConceptFactory(municipality=town, title="Integrationskonzept Lindenau")


@pytest.fixture
def everything(concept) -> Element:
    """A section with every feature that a text may have."""
    PictureFactory(concept=concept, uid=PICTURE_UID)
    return ElementFactory(concept=concept, title="Lage und Ziele", text=EVERYTHING)


def opened(page: Page, element: Element) -> Page:
    page.goto(f"/abschnitte/{element.pk}/bearbeiten/")
    page.locator("[data-editor][data-ready]").wait_for()
    return page


def surface(page: Page):
    return page.get_by_role("textbox", name="Text", exact=True)


def save(page: Page) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name="Speichern", exact=True).click()
    page.locator("[data-editor][data-ready]").wait_for()


# --- Nothing is changed that the person did not change ----------------------------------------
def test_a_text_with_every_feature_survives_being_opened_and_saved(browser_page, ole, everything):
    page = opened(browser_page(ole), everything)

    save(page)

    everything.refresh_from_db()
    assert (everything.revision, everything.text) == (1, EVERYTHING)
    assert page.get_by_role("status").first.inner_text() == "Es wurde nichts geändert, deshalb war nichts zu speichern."


def test_the_editor_writes_the_same_html_that_is_stored(browser_page, ole, everything):
    page = opened(browser_page(ole), everything)

    assert blocks.cleaned(page.evaluate(READ)) == EVERYTHING


def test_one_changed_word_changes_one_word(browser_page, ole, everything):
    page = opened(browser_page(ole), everything)

    page.get_by_text("ohne Kopf", exact=True).click()
    page.keyboard.press("End")
    page.keyboard.type(" und Fuß")
    save(page)

    everything.refresh_from_db()
    assert everything.text == EVERYTHING.replace("ohne Kopf", "ohne Kopf und Fuß")
    assert everything.revision == 2
    assert Revision.objects.filter(element=everything).first().author == ole


def test_a_text_the_editor_does_not_know_stays_html(browser_page, ole, concept):
    element = ElementFactory(concept=concept)
    Element.objects.filter(pk=element.pk).update(text="<p>a</p><aside>b</aside>")
    page = browser_page(ole)

    page.goto(f"/abschnitte/{element.pk}/bearbeiten/")

    page.get_by_text("Damit nichts verloren geht").wait_for()
    expect(page.locator("textarea[name=text]")).to_have_value("<p>a</p><aside>b</aside>")


# --- Writing ------------------------------------------------------------------------------------
def test_writing_with_the_keyboard_only(browser_page, ole, concept, check_axe):
    element = ElementFactory(concept=concept, title="Leer", text="")
    page = opened(browser_page(ole), element)

    page.locator("input[name=title]").focus()
    for _ in range(4):
        page.keyboard.press("Tab")
        if surface(page).evaluate("node => node === document.activeElement"):
            break
    page.keyboard.type("Ein Satz")
    page.keyboard.press("Control+Alt+f")
    page.get_by_role("dialog", name="Fußnote").wait_for()
    check_axe(page)
    page.keyboard.type("Quelle: ")
    page.keyboard.press("Control+i")
    page.keyboard.type("Amt")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.type(".")
    page.keyboard.press("Enter")
    page.keyboard.press("Alt+F10")
    for _ in range(40):
        if page.evaluate("document.activeElement.dataset.command") == "bulletList":
            break
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.keyboard.type("eins")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("zwei")
    with page.expect_navigation():
        page.keyboard.press("Control+s")

    expect(page.get_by_text("Gespeichert als Bearbeitungsstand 2.")).to_be_visible()
    element.refresh_from_db()
    assert re.sub(r' data-bid="\w+"', "", element.text) == (
        '<p>Ein Satz<span class="footnote">Quelle: <em>Amt</em></span>.</p>'
        "<ul><li><p>eins</p><ul><li><p>zwei</p></li></ul></li></ul>"
    )


def test_page_is_accessible_and_fits(browser_page, ole, everything, check_axe, check_fits):
    for width in (1280, 640, 320):
        page = opened(browser_page(ole, width=width), everything)
        check_axe(page)
        check_fits(page)
        page.get_by_text("ohne Kopf", exact=True).click()
        check_axe(page)
        check_fits(page)
