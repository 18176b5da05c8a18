"""Skeleton and quality check in a browser: from an empty page to a finding set aside, by keyboard and narrow."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from concepts.models import Concept, SetAside
from tests.factories import ConceptFactory, ElementFactory
from tests.journeys.hands import Keyboard


@pytest.fixture
def concept(town):
    """A field without goal, a section without text, a text with a heading that jumps and an abbreviation."""
    concept = ConceptFactory(municipality=town, title="Integrationskonzept 2027")
    fields = ElementFactory(concept=concept, title="Felder", pillar="fields", position=0)
    ElementFactory(concept=concept, parent=fields, kind="field", title="Wohnen", position=0)
    ElementFactory(
        concept=concept, title="Lage", pillar="situation", position=1, text="<h3>Zahlen</h3><p>Das XYZ sagt viel.</p>"
    )
    return concept


def test_a_new_concept_begins_with_questions_beside_the_empty_sections(browser_page, check_axe, ole, town):
    page = browser_page(ole)
    hand = Keyboard(page)
    page.goto(reverse("concepts:create"))
    check_axe(page)

    hand.write(page.get_by_label("Titel"), "Leitbild 2028")
    page.get_by_label("Den fünf Elementen als leeren Kapiteln").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("Kreisangehörige Stadt oder Gemeinde")).to_be_checked()
    hand.press(page.get_by_role("button", name="Konzept anlegen"))
    page.get_by_role("heading", name="Leitbild 2028").wait_for()

    section = Concept.objects.get().elements.get(title="Wer bei uns lebt")
    page.goto(reverse("concepts:edit_text", args=[section.pk]))
    page.get_by_text("Das Melderegister genügt für den Anfang").wait_for()
    page.get_by_text("Dieser Abschnitt hat keinen Text.").wait_for()
    check_axe(page)


def test_a_finding_is_set_aside_by_keyboard_and_counts_again(browser_page, check_axe, ole, concept):
    page = browser_page(ole)
    hand = Keyboard(page)
    page.goto(reverse("concepts:quality", args=[concept.pk]))
    check_axe(page)
    blank = page.locator("section", has=page.get_by_role("heading", name="Abschnitt ohne Text"))

    hand.press(blank.locator("summary"))
    hand.write(blank.get_by_label("Warum der Hinweis ruhen soll"), "Das Amt liefert im März.")
    hand.press(blank.get_by_role("button", name="Zurückstellen"))

    page.get_by_text("Der Hinweis ist zurückgestellt.").wait_for()
    assert SetAside.objects.get().reason == "Das Amt liefert im März."
    check_axe(page)
    hand.press(page.get_by_role("button", name="Wieder aufnehmen"))
    page.get_by_text("Der Hinweis zählt wieder.").wait_for()
    assert SetAside.objects.count() == 0


def test_the_list_narrows_and_leads_to_the_very_block(browser_page, ole, concept):
    page = browser_page(ole)
    page.goto(reverse("concepts:quality", args=[concept.pk]))

    page.get_by_label("Regel").select_option("heading_jumped")
    page.get_by_text("1 Hinweis wird gezeigt").wait_for()
    expect(page).to_have_url(re.compile("rule=heading_jumped"))
    page.locator(".finding-place a").click()

    page.wait_for_url("**/abschnitte/**")
    expect(page.locator(":target")).to_have_text("Zahlen")


@pytest.mark.parametrize("name", ["concepts:quality", "concepts:factors", "concepts:freeze"])
def test_pages_are_accessible_and_fit_a_phone(browser_page, check_axe, check_fits, ole, concept, name):
    page = browser_page(ole, width=320)
    page.goto(reverse(name, args=[concept.pk]))

    check_axe(page)
    check_fits(page)


def test_without_scripts_a_finding_is_set_aside_too(browser_page, ole, concept):
    page = browser_page(ole, java_script_enabled=False)
    page.goto(reverse("concepts:quality", args=[concept.pk]))

    blank = page.locator("section", has=page.get_by_role("heading", name="Abschnitt ohne Text"))
    blank.locator("summary").first.click()
    blank.get_by_label("Warum der Hinweis ruhen soll").fill("Kommt.")
    blank.get_by_role("button", name="Zurückstellen").click()

    page.get_by_text("Der Hinweis ist zurückgestellt.").wait_for()
    assert SetAside.objects.get().reason == "Kommt."
