"""Searching: from any page with one key, by word forms, to the very paragraph; for visitors, too."""

import pytest
from playwright.sync_api import expect

from concepts import actions
from tests.factories import ConceptFactory, ElementFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def concept(town):
    concept = ConceptFactory(municipality=town, title="Miteinander")
    ElementFactory(
        concept=concept, title="Frühe Bildung", position=0,
        text='<p data-bid="b000000001">Am Anfang.</p>' + "<p>Füllung.</p>" * 40
        + '<p data-bid="b000000002">Die Kindertagesstättenbedarfsplanung liegt vor.</p>',
    )  # fmt: skip
    ElementFactory(concept=concept, title="Wohnen", text="<p>Ein Haus für alle</p>", position=1)
    return concept


@pytest.mark.parametrize("width", [1280, 320])
def test_search_leads_from_any_page_to_the_very_paragraph(browser_page, ole, concept, width, check_axe, check_fits):
    page = browser_page(ole, width=width)
    page.goto("/massnahmen/")

    page.keyboard.press("/")
    page.wait_for_url("**/suche/**")
    expect(page.get_by_label("Was suchen Sie?")).to_be_focused()
    page.keyboard.type("Bedarfsplanungen")

    expect(page.locator("mark")).to_have_text(["Kindertagesstättenbedarfsplanung"])
    expect(page.locator("#results [role=status]")).to_have_text("1 Abschnitt gefunden")
    check_axe(page)
    check_fits(page)
    page.get_by_role("link", name="Kindertagesstättenbedarfsplanung").click()

    target = page.locator("#b000000002")
    expect(target).to_be_in_viewport()
    expect(page.locator(":target")).to_have_attribute("id", "b000000002")
    expect(target).not_to_have_css("background-color", "rgba(0, 0, 0, 0)")


def test_the_key_can_be_switched_off_and_is_a_sign_like_others_in_a_field(browser_page, ole, concept):
    page = browser_page(ole)
    page.goto("/suche/")
    field = page.get_by_label("Was suchen Sie?")
    field.fill("")
    field.press("/")
    expect(field).to_have_value("/")

    page.get_by_label("Die Taste „/“ führt von jeder Seite zur Suche").uncheck()
    page.goto("/konzepte/")
    page.keyboard.press("/")
    page.wait_for_timeout(300)

    assert page.url.endswith("/konzepte/")


def test_search_says_what_to_do_when_nothing_is_found(browser_page, ole, concept, check_axe):
    page = browser_page(ole)
    page.goto(f"/suche/?words=Haus&concept={concept.pk}&kind=goal")

    expect(page.get_by_role("heading", name="Nichts gefunden")).to_be_visible()
    check_axe(page)
    page.get_by_role("link", name="Ohne Auswahl suchen").click()

    expect(page.locator(".found h2")).to_have_text(["2 Wohnen"])


def test_visitors_search_what_was_adopted(browser_page, ole, concept, check_axe, check_fits):
    actions.mark_adopted(actions.freeze_edition(concept, name="Beschluss", by=ole), by=ole)
    page = browser_page(None, width=320)
    page.goto("/oeffentlich/lindenau/")
    page.get_by_role("link", name="Beschlossene Fassungen durchsuchen").click()
    page.get_by_label("Was suchen Sie?").fill("Häuser")
    page.get_by_role("button", name="Suchen").click()

    expect(page.locator("mark")).to_have_text(["Haus"])
    check_axe(page)
    check_fits(page)
    page.locator(".found-place a").click()

    expect(page.locator(":target")).to_have_text("Ein Haus für alle")
