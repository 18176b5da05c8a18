"""Several people, or one person with a bad connection, write in one section at the same time."""

import pytest
from playwright.sync_api import Page, expect

from concepts import blocks
from concepts.models import Element
from tests.factories import ConceptFactory, ElementFactory
from tests.journeys.hands import comes_to

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
    comes_to(lambda: lines(element)[0], "Am Anfang. Amira. Weiter.")
    expect(surface(his), "undo takes back only one's own words").to_contain_text("Am Anfang. Amira.")


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
    comes_to(lambda: lines(element), ["Am Anfang waren Amira und Ole.", "Am Ende."])
    assert "Am Anfang. Ole." in " ".join(each.text for each in element.revisions.all())


def test_a_conflict_while_writing_waits_with_everything_written_since(
    browser_page, amira, ole, element, check_axe, check_fits
):
    his = opened(browser_page(ole, width=320), element)
    hers = opened(browser_page(amira), element)
    write(hers, "Am Anfang.", " Amira.")
    expect(hers.get_by_text("Gespeichert um")).to_be_visible()
    write(his, "Am Anfang.", " Ole.")

    link = his.get_by_role("link", name="Beide Texte ansehen")
    expect(link).to_be_visible()
    check_axe(his)
    check_fits(his)
    his.keyboard.type(" Und weiter.")
    link.click()

    his.get_by_role("heading", name="Jemand anderes hat an derselben Stelle geschrieben").wait_for()
    expect(his.get_by_text("Ole. Und weiter.").first).to_be_visible()
    his.get_by_role("radio", name="Beide nacheinander").check()
    his.get_by_role("button", name="Gelten lassen").click()
    his.locator("[data-editor][data-ready]").wait_for()
    comes_to(lambda: lines(element), ["Am Anfang. Ole. Und weiter.", "Am Anfang. Amira.", "Am Ende."])
    expect(his.get_by_role("button", name="Damit weiterarbeiten")).to_be_hidden()


# --- A bad connection ------------------------------------------------------------------------------
OFFLINE = ("ERR_INTERNET_DISCONNECTED", "ERR_NETWORK_CHANGED")


def test_what_is_written_offline_is_saved_when_the_portal_is_back(browser_page, ole, element, check_axe):
    page = opened(browser_page(ole, expected_errors=OFFLINE), element)
    page.context.set_offline(True)

    write(page, "Am Anfang.", " Im Zug.")
    expect(page.get_by_text("Offline: Ihr Entwurf liegt in diesem Browser").first).to_be_visible()
    check_axe(page)
    comes_to(lambda: "Im Zug." in page.evaluate("Object.values(localStorage).join()"), True)
    page.context.set_offline(False)

    expect(page.get_by_text("Gespeichert um")).to_be_visible()
    comes_to(lambda: lines(element), ["Am Anfang. Im Zug.", "Am Ende."])
    comes_to(lambda: page.evaluate("localStorage.length"), 0)


def test_the_draft_of_a_crashed_tab_is_offered_again_and_merged(browser_page, amira, ole, element):
    page = opened(browser_page(ole, expected_errors=OFFLINE), element)
    page.context.set_offline(True)
    write(page, "Am Anfang.", " Ungespeichert.")
    expect(page.get_by_text("Offline: Ihr Entwurf liegt in diesem Browser").first).to_be_visible()
    comes_to(lambda: "Ungespeichert." in page.evaluate("Object.values(localStorage).join()"), True)
    context = page.context
    page.evaluate("navigator.sendBeacon = () => false")  # a tab that crashes sends no last words
    page.close(run_before_unload=False)
    hers = opened(browser_page(amira), element)
    write(hers, "Am Ende.", " Amira.")
    save(hers)

    context.set_offline(False)
    page = opened(context.new_page(), element)
    page.get_by_role("button", name="Damit weiterarbeiten").click()

    expect(page.get_by_text("Gespeichert um")).to_be_visible()
    expect(surface(page)).to_contain_text("Am Ende. Amira.")
    comes_to(lambda: lines(element), ["Am Anfang. Ungespeichert.", "Am Ende. Amira."])
    opened(page, element)
    expect(page.get_by_role("button", name="Damit weiterarbeiten")).to_be_hidden()


def test_the_last_words_before_the_page_goes_are_saved(browser_page, ole, element):
    page = opened(browser_page(ole), element)
    write(page, "Am Anfang.", " Letzte Worte.")

    page.goto("/konzepte/")
    # the words are on their way while the next page already loads
    comes_to(lambda: lines(element), ["Am Anfang. Letzte Worte.", "Am Ende."])
    opened(page, element)

    expect(surface(page)).to_contain_text("Letzte Worte.")
    expect(page.get_by_role("button", name="Damit weiterarbeiten")).to_be_hidden()
    comes_to(lambda: lines(element), ["Am Anfang. Letzte Worte.", "Am Ende."])


def test_an_editor_whose_session_ended_says_so_and_goes_on_after_logging_in(
    browser_page, ole, element, check_axe, check_fits
):
    page = opened(browser_page(ole, width=320, expected_errors=("401",)), element)
    cookie = next(each for each in page.context.cookies() if each["name"] == "sessionid")
    page.context.clear_cookies(name="sessionid")

    write(page, "Am Anfang.", " Weiter.")
    expect(page.get_by_role("link", name="Bitte in neuem Tab anmelden")).to_be_visible()
    check_axe(page)
    check_fits(page)
    page.context.add_cookies([cookie])

    expect(page.get_by_text("Gespeichert um")).to_be_visible(timeout=20_000)
    comes_to(lambda: lines(element), ["Am Anfang. Weiter.", "Am Ende."])


def test_a_text_that_is_too_long_stays_in_the_window_and_is_said(browser_page, ole, element):
    page = opened(browser_page(ole), element)
    page.evaluate("document.querySelector('.text-form').dataset.longest = 200")

    write(page, "Am Anfang.", " Viel zu lang" * 10)
    expect(page.get_by_text("Zu lang zum Speichern").first).to_be_visible()
    for _ in range(8):
        page.keyboard.press("Control+Backspace")
        page.keyboard.press("Control+Backspace")
        page.keyboard.press("Control+Backspace")

    expect(page.get_by_text("Gespeichert um")).to_be_visible()
    assert lines(element)[0].startswith("Am Anfang. Viel zu lang")
