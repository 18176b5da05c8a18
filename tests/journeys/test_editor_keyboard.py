"""Every function of the editor with the keyboard alone, and the toolbar on a narrow screen."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.factories import ConceptFactory, ElementFactory
from tests.journeys.hands import comes_to
from tests.journeys.test_editor import opened, save, stored, surface

IS_LAST = """() => {
  const stops = document.activeElement.closest("[role=toolbar]").querySelectorAll("button, select");
  return [...stops].filter((each) => !each.disabled).at(-1) === document.activeElement;
}"""


@pytest.fixture
def concept(town):
    return ConceptFactory(municipality=town, title="Integrationskonzept Lindenau")


def begun(browser_page, ole, concept, text: str) -> tuple[Page, object]:
    element = ElementFactory(concept=concept, text=text)
    page = opened(browser_page(ole), element)
    surface(page).click()
    page.keyboard.press("Control+End")
    return page, element


def tool(page: Page, command: str) -> None:
    """From the text into the toolbars and to one button, by keys only."""
    page.keyboard.press("Alt+F10")
    for _ in range(60):
        at = page.evaluate("document.activeElement.dataset.command ?? ''")
        if at == command:
            page.keyboard.press("Enter")
            expect(surface(page)).to_be_focused()  # writing goes on at once
            return
        last = page.evaluate(IS_LAST)
        page.keyboard.press("Tab" if last else "ArrowRight")
        if last:
            page.keyboard.press("Home")
    raise AssertionError(f"cannot be reached: {command}")


def kept(element) -> str:
    return re.sub(r' data-bid="\w+"', "", stored(element))


def test_nested_and_numbered_lists(browser_page, ole, concept):
    page, element = begun(browser_page, ole, concept, "<p>eins</p>")
    tool(page, "orderedList")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("tiefer")
    tool(page, "bulletList")
    page.keyboard.press("Enter")
    page.keyboard.press("Shift+Tab")
    page.keyboard.type("zwei")
    save(page)

    assert kept(element) == "<ol><li><p>eins</p><ul><li><p>tiefer</p></li></ul></li><li><p>zwei</p></li></ol>"


@pytest.mark.parametrize(
    ("command", "html"),
    [("blockquote", "<blockquote><p>Worte</p></blockquote>"), ("box", '<div class="box"><p>Worte</p></div>')],
)
def test_quotation_and_box_on_and_off(browser_page, ole, concept, command, html):
    page, element = begun(browser_page, ole, concept, "<p>Worte</p>")
    tool(page, command)
    save(page)
    assert kept(element) == html

    surface(page).click()
    tool(page, command)
    save(page)
    assert kept(element) == "<p>Worte</p>"


def test_a_link_is_set_changed_and_taken_away(browser_page, ole, concept, check_axe):
    page, element = begun(browser_page, ole, concept, "<p>Worte</p>")
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+k")
    dialog = page.get_by_role("dialog", name="Link")
    dialog.wait_for()
    check_axe(page)
    page.keyboard.type("javascript:x()")
    page.keyboard.press("Enter")
    expect(dialog).to_be_visible()
    page.keyboard.press("Control+a")
    page.keyboard.type("www.lindenau.example")
    page.keyboard.press("Enter")
    expect(surface(page)).to_be_focused()
    save(page)
    assert kept(element) == '<p><a href="https://www.lindenau.example">Worte</a></p>'

    surface(page).click()
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+k")
    dialog.get_by_role("button", name="Link entfernen").press("Enter")
    expect(surface(page)).to_be_focused()
    save(page)
    assert kept(element) == "<p>Worte</p>"


def test_cells_are_merged_split_and_named_as_heads(browser_page, ole, concept, check_axe):
    rows = "<tr><td><p>a</p></td><td><p>b</p></td></tr><tr><td><p>c</p></td><td><p>d</p></td></tr>"
    page, element = begun(browser_page, ole, concept, f"<table><tbody>{rows}</tbody></table>")
    surface(page).get_by_text("a", exact=True).click()
    page.keyboard.press("End")
    page.keyboard.press("Shift+ArrowRight")
    expect(surface(page).locator(".selectedCell")).to_have_count(2)
    check_axe(page)
    tool(page, "mergeCells")
    tool(page, "headerRow")
    save(page)
    assert kept(element) == (
        '<table><thead><tr><th colspan="2" scope="colgroup"><p>a</p><p>b</p></th></tr></thead>'
        "<tbody><tr><td><p>c</p></td><td><p>d</p></td></tr></tbody></table>"
    )

    surface(page).get_by_text("a", exact=True).click()
    tool(page, "splitCell")
    save(page)
    assert "colspan" not in kept(element)
    assert kept(element).count("<th") == 3  # thead and two heads


def test_spelling_is_checked_in_the_language_of_the_text(browser_page, ole, concept):
    page, _ = begun(browser_page, ole, concept, "<p>Worte</p>")

    comes_to(lambda: surface(page).evaluate("node => [node.lang, node.spellcheck]"), ["de", True])


def test_every_tool_is_in_reach_on_a_narrow_screen(browser_page, ole, concept, check_axe, check_fits):
    text = "<table><tbody><tr><td><p>a</p></td></tr></tbody></table>"
    page = opened(browser_page(ole, width=320), ElementFactory(concept=concept, text=text))
    surface(page).get_by_text("a", exact=True).click()

    outside = page.evaluate(
        "[...document.querySelectorAll('.toolbar:not([hidden]) button')].filter((each) => {"
        " const { left, right } = each.getBoundingClientRect(); return left < 0 || right > innerWidth; }).length"
    )
    assert outside == 0
    check_fits(page)
    check_axe(page)
