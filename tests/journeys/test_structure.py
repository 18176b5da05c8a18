"""The structure of a concept in the browser: moves taken back, split and merged, glossary and sources, lists at the end."""

import re

import pytest
from django.db import transaction
from playwright.sync_api import expect

from tests.factories import ConceptFactory, ElementFactory, SourceFactory, TermFactory

TEXT = (
    "<p>Die MSO hilft, die VHS auch.</p><h2>Schule</h2><p>Zweitens<span class='footnote'>Quelle</span>.</p>"
    "<table><caption>Zahlen</caption><tbody><tr><td><p>1</p></td></tr></tbody></table><p>Drittens und zuletzt.</p>"
)


@pytest.fixture
def concept(town, transactional_db):
    with transaction.atomic():
        concept = ConceptFactory(municipality=town, title="Integrationsplan Lindenau")
        ElementFactory(concept=concept, title="Lage", position=0, text="<p>Anfang.</p>")
        fields = ElementFactory(concept=concept, title="Felder", position=1)
        language = ElementFactory(concept=concept, parent=fields, kind="field", title="Sprache", position=0, text=TEXT)
        ElementFactory(concept=concept, parent=language, kind="sub_field", title="Kita", position=0)
        ElementFactory(concept=concept, parent=fields, kind="field", title="Arbeit", position=1, text="<p>Ende.</p>")
        ElementFactory(concept=concept, title="Steuerung", position=2)
    return concept


BEFORE = ["Lage", "Felder", "Sprache", "Kita", "Arbeit", "Steuerung"]


def names(page):
    return page.locator(".line-name")


def line(page, name):
    return page.locator(".leaf", has=page.locator(f'> .line .line-name:text-is("{name}")')).last


def test_a_branch_is_moved_by_keys_and_taken_back_by_keys_and_by_the_button(concept, ole, browser_page, check_axe):
    page = browser_page(ole)
    page.goto(f"/konzepte/{concept.pk}/")

    line(page, "Sprache").locator("> .line .line-name").focus()
    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator("[data-said]")).to_have_text(re.compile("2.2 Sprache"))
    expect(names(page)).to_have_text(["Lage", "Felder", "Arbeit", "Sprache", "Kita", "Steuerung"])
    check_axe(page)
    page.keyboard.press("Control+z")
    expect(page.locator("[data-said]")).to_have_text(re.compile("2.1 Sprache"))
    expect(names(page)).to_have_text(BEFORE)
    expect(page.locator(":focus")).to_have_text("Sprache")

    page.keyboard.press("Alt+ArrowLeft")
    expect(page.locator("[data-said]")).to_have_text(re.compile("3 Sprache"))
    page.get_by_role("button", name="Rückgängig").click()
    expect(page.locator("[data-said]")).to_have_text(re.compile("2.1 Sprache"))
    expect(names(page)).to_have_text(BEFORE)


def test_a_branch_is_dragged_with_a_finger_at_320_pixels(concept, ole, browser_page, check_fits):
    page = browser_page(ole, width=320, height=700, has_touch=True, is_mobile=True)
    page.goto(f"/konzepte/{concept.pk}/")
    finger = page.context.new_cdp_session(page)
    line(page, "Lage").scroll_into_view_if_needed()
    handle = line(page, "Sprache").locator("> .line [data-drag]").bounding_box()
    target = line(page, "Steuerung").locator("> .line").bounding_box()
    start = (handle["x"] + handle["width"] / 2, handle["y"] + handle["height"] / 2)
    stop = (start[0] - 60, target["y"] + target["height"] - 1)

    def touch(kind, *points):
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y} for x, y in points]})

    touch("touchStart", start)
    for step in range(1, 9):
        touch("touchMove", tuple(a + (b - a) * step / 8 for a, b in zip(start, stop, strict=True)))
    touch("touchEnd")

    expect(page.locator("[data-said]")).to_have_text(re.compile("Sprache"))
    expect(names(page)).to_have_text(["Lage", "Felder", "Arbeit", "Steuerung", "Sprache", "Kita"])
    check_fits(page)


def test_a_far_move_by_keyboard_alone(concept, ole, browser_page, check_axe):
    page = browser_page(ole)
    page.goto(f"/konzepte/{concept.pk}/")
    line(page, "Arbeit").locator("> .line .line-menu").press("Enter")
    page.locator(".menu").get_by_role("link", name="Verschieben nach …").press("Enter")
    page.wait_for_url("**/verschieben-nach/")
    check_axe(page)

    page.get_by_label("Abschnitt", exact=False).locator("visible=true").first.focus()
    page.keyboard.type("1")
    page.get_by_label("hinein, als ersten Abschnitt").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")

    expect(page.locator("#messages")).to_contain_text("wurde verschoben")
    expect(names(page)).to_have_text(["Lage", "Arbeit", "Felder", "Sprache", "Kita", "Steuerung"])


@pytest.mark.parametrize("scripted", [True, False])
def test_a_section_is_split_and_merged_again(concept, ole, browser_page, check_axe, check_fits, scripted):
    page = browser_page(ole, width=320, java_script_enabled=scripted)
    section = concept.elements.get(title="Sprache")
    page.goto(f"/abschnitte/{section.pk}/teilen/")
    if scripted:
        check_axe(page)
        check_fits(page)
    page.get_by_role("link", name="Hier teilen vor Absatz 2: Schule").press("Enter")
    expect(page.get_by_label("Überschrift des neuen Abschnitts")).to_have_value("Schule")
    page.get_by_role("button", name="Teilen").press("Enter")
    expect(page.locator("#messages")).to_contain_text("„Schule“ ist neu")
    expect(names(page)).to_have_text(["Lage", "Felder", "Sprache", "Schule", "Kita", "Arbeit", "Steuerung"])

    page.locator("#messages").get_by_role("button", name="Rückgängig").press("Enter")
    expect(page.locator("#messages")).to_contain_text("Rückgängig gemacht")
    expect(names(page)).to_have_text(BEFORE)

    page.goto(f"/abschnitte/{concept.elements.get(title='Arbeit').pk}/zusammenfuehren/")
    if scripted:
        check_axe(page)
        check_fits(page)
    page.get_by_role("button", name="Zusammenführen").press("Enter")
    expect(page.locator("#messages")).to_contain_text("zusammengeführt")
    expect(names(page)).to_have_text(["Lage", "Felder", "Sprache", "Kita", "Steuerung"])


def test_an_abbreviation_is_explained_with_one_click_and_told_in_the_text(concept, ole, browser_page, check_axe):
    page = browser_page(ole)
    page.goto(f"/konzepte/{concept.pk}/glossar/")
    page.get_by_role("button", name="Hinzufügen MSO").click()
    expect(page.locator("#terms [role=status]")).to_contain_text("wurde hinzugefügt")
    expect(page.get_by_text("Die Langform fehlt")).to_be_visible()
    page.get_by_role("link", name="Bearbeiten MSO").press("Enter")
    page.get_by_label("Langform").fill("Migrantenselbstorganisation")
    page.keyboard.press("Enter")
    expect(page.locator("#messages")).to_contain_text("wurde gespeichert")
    check_axe(page)

    page.goto(f"/abschnitte/{concept.elements.get(title='Sprache').pk}/")
    expect(page.locator("abbr")).to_have_attribute("title", "Migrantenselbstorganisation")
    paragraph = page.locator(".reading p", has_text="MSO").first
    paragraph.evaluate("node => getSelection().selectAllChildren(node)")
    assert page.evaluate("getSelection().toString()") == "Die MSO hilft, die VHS auch."


def test_the_outline_beside_the_editor_leads_on_by_keyboard(concept, ole, browser_page, check_axe):
    page = browser_page(ole)
    page.goto(f"/abschnitte/{concept.elements.get(title='Sprache').pk}/bearbeiten/")
    expect(page.locator("[data-beside]")).to_be_visible()
    page.locator("[data-beside] summary").press("Enter")
    expect(page.locator("[data-beside] [aria-current]")).to_have_text("2.1 Sprache")
    check_axe(page)

    page.keyboard.press("Alt+PageDown")
    page.wait_for_url(f"**/abschnitte/{concept.elements.get(title='Kita').pk}/bearbeiten/")
    expect(page.locator("[data-beside] [aria-current]")).to_be_visible()  # still open
    page.keyboard.press("Alt+PageUp")
    page.wait_for_url(f"**/abschnitte/{concept.elements.get(title='Sprache').pk}/bearbeiten/")


@pytest.mark.parametrize("width", [1280, 320])
def test_every_page_is_accessible_and_fits(concept, ole, browser_page, check_axe, check_fits, width):
    term = TermFactory(concept=concept, short="MSO", abbreviation=True)
    TermFactory(concept=concept, short="VHS", explanation="Schule für Erwachsene")
    source = SourceFactory(concept=concept, author="Muster, Anna", address="https://example.org/" + "langer-weg/" * 12)
    section = concept.elements.get(title="Sprache")
    page = browser_page(ole, width=width)
    for address in (
        f"/konzepte/{concept.pk}/glossar/",
        f"/glossar/{term.pk}/",
        f"/konzepte/{concept.pk}/quellen/",
        f"/quellen/{source.pk}/",
        f"/quellen/{source.pk}/loeschen/",
        f"/konzepte/{concept.pk}/lesen/",
        f"/konzepte/{concept.pk}/neu-nummerieren/",
        f"/abschnitte/{section.pk}/verschieben-nach/",
        f"/abschnitte/{section.pk}/gliederung/",
        f"/abschnitte/{section.pk}/bearbeiten/",
    ):
        page.goto(address)
        page.wait_for_load_state("networkidle")
        check_axe(page)
        check_fits(page)
