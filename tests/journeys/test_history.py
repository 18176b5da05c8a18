"""Through history and comparison in the browser: by button and key, down to 320 pixels, without scripts too."""

import re

import pytest
from django.db import transaction
from django.urls import reverse
from playwright.sync_api import expect

from concepts import actions
from concepts.models import Element
from tests.factories import ConceptFactory, ElementFactory

TEXT = (
    "<p>Viele Menschen leben am Fluss.</p><ul><li>Kitas</li><li>Schulen</li></ul>"
    "<table><caption>Zahlen</caption><tr><th>Jahr</th><th>Kinder</th></tr><tr><td>2025</td><td>120</td></tr></table>"
)


@pytest.fixture
def concept(town, ole, dorothee, transactional_db):
    """Frozen, then changed by two people in three places."""
    with transaction.atomic():
        concept = ConceptFactory(municipality=town, title="Integrationsplan Lindenau")
        lage = ElementFactory(concept=concept, title="Lage", position=0, text=TEXT)
        felder = ElementFactory(concept=concept, title="Felder", position=1)
        ElementFactory(concept=concept, parent=felder, kind="field", title="Sprache", position=0, text="<p>Kurse.</p>")
        actions.freeze_edition(concept, name="Entwurf", by=ole)
        said = lage.text.replace("Viele", "Alle").replace("120", "134").replace("Schulen", "Schulen mit Mensa")
        actions.save_text(lage, title="Ausgangslage", text=said, based_on=lage.revision, by=dorothee)
        actions.create_element(concept, kind="field", parent=felder, title="Arbeit", by=ole)
    return concept


def test_comparison_is_chosen_walked_through_with_keys_and_fits_a_phone(
    concept, ole, browser_page, check_axe, check_fits
):
    page = browser_page(ole)
    page.goto(reverse("concepts:compare", args=[concept.pk]))
    expect(page.get_by_role("heading", name="Was sich geändert hat")).to_be_visible()
    check_axe(page)

    place = page.locator("[data-change-place]")
    page.locator("h1").click()
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.press("Alt+ArrowDown")
    expect(place).to_have_text(re.compile(r"Änderung 2 von \d+"))
    expect(page.locator(":focus")).to_contain_text("Menschen leben am Fluss")
    page.get_by_role("button", name="Vorige Änderung").click()
    expect(place).to_have_text(re.compile("Änderung 1 von"))

    page.get_by_label("Ansicht").select_option(label="nebeneinander")
    expect(page.get_by_text("Nachher").first).to_be_visible()
    expect(page).to_have_url(re.compile("ansicht=nebeneinander"))
    check_axe(page)

    phone = browser_page(ole, width=320)
    phone.goto(page.url)
    check_fits(phone)
    check_axe(phone)


def test_a_passage_is_taken_back_and_the_timeline_tells_it(concept, ole, browser_page, check_axe, check_fits):
    lage = Element.objects.get(title="Ausgangslage")
    page = browser_page(ole, width=320)
    page.goto(reverse("concepts:history", args=[lage.pk]))
    check_axe(page)
    page.get_by_role("link", name="Bearbeitungsstand 1").first.click()
    check_axe(page)
    check_fits(page)

    page.locator(".passage", has_text="Menschen leben").get_by_role("button", name="Nur dies zurücknehmen").click()
    expect(page.get_by_text("Der Absatz ist wieder da")).to_be_visible()
    lage.refresh_from_db()
    assert "Viele Menschen" in lage.text and "134" in lage.text

    page.goto(reverse("concepts:history_of_concept", args=[concept.pk]))
    expect(page.get_by_text("„Arbeit“ hinzugefügt")).to_be_visible()
    page.get_by_label("Vorgang").select_option(label="Text geschrieben")
    expect(page.get_by_text("„Arbeit“ hinzugefügt")).to_be_hidden()
    check_axe(page)
    check_fits(page)


def test_a_snapshot_is_taken_gone_back_to_and_that_is_undone(concept, ole, browser_page, check_axe, check_fits):
    page = browser_page(ole, width=320)
    page.goto(reverse("concepts:snapshots", args=[concept.pk]))
    page.get_by_label("Name des Zwischenstands").first.fill("Vor der Sitzung")
    page.get_by_role("button", name="Zwischenstand anlegen").click()
    expect(page.get_by_role("heading", name="Vor der Sitzung")).to_be_visible()
    check_axe(page)
    check_fits(page)
    with transaction.atomic():
        arbeit = Element.objects.get(title="Arbeit")
        actions.save_text(arbeit, title="Arbeit", text="<p>Neu.</p>", based_on=arbeit.revision, by=ole)
        actions.remove_element(Element.objects.get(title="Sprache"), by=ole)

    page.get_by_role("link", name=re.compile("Dorthin zurückkehren.*Vor der Sitzung")).click()
    expect(page.get_by_text("1 entfernter Abschnitt kommt zurück.")).to_be_visible()
    check_axe(page)
    check_fits(page)
    page.get_by_role("button", name="Zu diesem Stand zurückkehren").click()
    expect(page.get_by_text("Das Konzept ist wieder auf dem Stand „Vor der Sitzung“.")).to_be_visible()
    arbeit.refresh_from_db()
    assert (arbeit.text, Element.objects.get(title="Sprache").is_removed) == ("", False)

    page.get_by_role("button", name="Rückgängig").click()
    expect(page.get_by_text("Das Konzept ist wieder auf dem Stand „Vor der Rückkehr")).to_be_visible()
    arbeit.refresh_from_db()
    assert ("Neu." in arbeit.text, Element.objects.get(title="Sprache").is_removed) == (True, True)


def test_comparison_works_without_scripts(concept, ole, browser_page):
    page = browser_page(ole, java_script_enabled=False)
    page.goto(reverse("concepts:compare", args=[concept.pk]))

    page.get_by_label("Umfang").select_option(label="alles")
    page.get_by_role("button", name="Vergleichen").click()

    expect(page).to_have_url(re.compile("umfang=alles"))
    expect(
        page.get_by_role("heading", name="3 Felder").or_(page.get_by_role("heading", name="2 Felder")).first
    ).to_be_visible()
