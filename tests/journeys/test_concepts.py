"""Through a concept in the browser: rearranging by keys, menu and mouse, removing and undoing, freezing, reading."""

import re

import pytest
from django.db import transaction
from playwright.sync_api import expect

from concepts.actions import freeze_edition, mark_adopted
from tests.factories import (
    ConceptFactory,
    ElementFactory,
    IndicatorFactory,
    MeasureFactory,
    ServiceFactory,
    ValueFactory,
)

TEXT = (
    '<p>Ein Satz mit Fußnote.<span class="footnote">Die Quelle.</span></p><h2>Zwischentitel</h2>'
    '<table><caption>Zahlen</caption><thead><tr><th scope="col"><p>Jahr</p></th></tr></thead>'
    "<tbody><tr><td><p>2026</p></td></tr></tbody></table>"
)


@pytest.fixture
def concept(town, transactional_db):
    with transaction.atomic():
        concept = ConceptFactory(municipality=town, title="Integrationsplan Lindenau")
        ElementFactory(concept=concept, title="Lage", pillar="situation", position=0, text=TEXT)
        fields = ElementFactory(concept=concept, title="Felder", pillar="fields", position=1)
        first = ElementFactory(concept=concept, parent=fields, kind="field", title="Sprache", position=0)
        ElementFactory(concept=concept, parent=fields, kind="field", title="Arbeit", position=1)
        goal = ElementFactory(
            concept=concept, parent=first, goal=True, text="<p>Alle sprechen Deutsch.</p>", position=0
        )
        ElementFactory(concept=concept, title="Steuerung", pillar="controlling", position=2)
        measure = MeasureFactory(municipality=town, concept=concept, title="Sprachkurse")
        ServiceFactory(measure=measure, element=goal)
        indicator = IndicatorFactory(municipality=town, name="Anteil der Teilnehmenden")
        indicator.elements.add(goal)
        for year in (2024, 2025, 2026):
            ValueFactory(indicator=indicator, year=year)
    return concept


def names(page):
    return page.locator(".line-name")


def line(page, name):
    return page.locator(".leaf", has=page.locator(f'> .line .line-name:text-is("{name}")')).last


def test_outline_is_rearranged_by_keys_menu_and_mouse(concept, ole, browser_page):
    page = browser_page(ole)
    page.goto(f"/konzepte/{concept.pk}/")

    line(page, "Arbeit").locator("> .line .line-name").focus()
    page.keyboard.press("Alt+ArrowUp")
    expect(page.locator("[data-said]")).to_have_text(re.compile("2.1 Arbeit"))
    expect(names(page)).to_have_text(["Lage", "Felder", "Arbeit", "Sprache", "Alle sprechen Deutsch.", "Steuerung"])
    expect(page.locator(":focus")).to_have_text("Arbeit")

    line(page, "Steuerung").locator("> .line .line-menu").press("Enter")
    page.locator(".menu [value=in]").press("Enter")
    expect(page.locator("[data-said]")).to_have_text(re.compile("2.3 Steuerung"))
    page.keyboard.press("Escape")

    handle = line(page, "Steuerung").locator("> .line [data-drag]").bounding_box()
    top = line(page, "Lage").locator("> .line").bounding_box()
    page.mouse.move(handle["x"] + 5, handle["y"] + 5)
    page.mouse.down()
    page.mouse.move(handle["x"] - 60, top["y"] + 2, steps=6)
    page.mouse.up()
    expect(page.locator("[data-said]")).to_have_text(re.compile("1 Steuerung"))

    page.reload()
    expect(names(page)).to_have_text(["Steuerung", "Lage", "Felder", "Arbeit", "Sprache", "Alle sprechen Deutsch."])


def test_removing_is_undone_by_the_message(concept, ole, browser_page):
    page = browser_page(ole)
    page.goto(f"/konzepte/{concept.pk}/")

    line(page, "Felder").locator("> .line .line-menu").click()
    page.locator(".menu").get_by_text("Entfernen").click()
    expect(page.locator("#messages")).to_contain_text("4")
    expect(names(page)).to_have_text(["Lage", "Steuerung"])
    page.locator("#messages button").click()

    expect(page.locator(".line-name")).to_have_count(6)


def test_outline_works_without_javascript(concept, ole, browser_page):
    page = browser_page(ole, java_script_enabled=False)
    page.goto(f"/konzepte/{concept.pk}/")

    line(page, "Arbeit").locator("> .line .line-menu").click()
    page.locator("button[value=up]").click()

    expect(names(page).nth(2)).to_have_text("Arbeit")
    expect(names(page).nth(3)).to_have_text("Sprache")


def test_an_edition_is_frozen_adopted_and_read_by_a_visitor(concept, ole, browser_page):
    page = browser_page(ole)
    page.goto(f"/konzepte/{concept.pk}/fassungen/neu/")
    page.get_by_label("Name der Fassung").fill("Beschlussvorlage")
    page.keyboard.press("Enter")
    expect(page.locator(".hanging")).to_have_count(2)
    edition = page.url
    page.get_by_role("link", name="Als beschlossen kennzeichnen").click()
    page.get_by_role("button", name="veröffentlichen").click()
    expect(page).to_have_url(edition)

    visitor = browser_page()
    visitor.goto("/oeffentlich/lindenau/")
    visitor.get_by_role("link", name="Beschlussvorlage").click()

    expect(visitor.get_by_text("Alle sprechen Deutsch.")).to_be_visible()
    expect(visitor.locator("svg.chart")).to_be_visible()


@pytest.mark.parametrize("width", [1280, 320])
def test_every_page_of_a_concept_is_accessible_and_fits(concept, ole, browser_page, check_axe, check_fits, width):
    with transaction.atomic():
        edition = mark_adopted(freeze_edition(concept, name="Beschluss", by=ole), by=ole)
    element = concept.elements.get(title="Lage")
    page = browser_page(ole, width=width)
    for address in (
        "/konzepte/",
        "/konzepte/neu/",
        f"/konzepte/{concept.pk}/",
        f"/konzepte/{concept.pk}/?element=fields",
        f"/konzepte/{concept.pk}/lesen/",
        f"/konzepte/{concept.pk}/einstellungen/",
        f"/konzepte/{concept.pk}/abschnitt-hinzufuegen/",
        f"/konzepte/{concept.pk}/papierkorb/",
        f"/konzepte/{concept.pk}/fassungen/",
        f"/konzepte/{concept.pk}/fassungen/neu/",
        f"/konzepte/{concept.pk}/beschlossen/",
        f"/abschnitte/{element.pk}/",
        f"/abschnitte/{element.pk}/einordnen/",
        f"/fassungen/{edition.pk}/",
        "/oeffentlich/lindenau/",
    ):
        page.goto(address)
        page.wait_for_load_state("networkidle")
        check_axe(page)
        check_fits(page)
