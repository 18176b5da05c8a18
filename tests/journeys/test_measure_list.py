"""The list of measures in a browser: narrowed, ordered by a head, kept as a view, changed for many at once and undone."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from measures.models import Measure, SavedView
from tests.factories import ConceptFactory, ElementFactory, LeadFactory, MeasureFactory, OrganisationFactory


@pytest.fixture
def goal(town):
    field = ElementFactory(concept=ConceptFactory(municipality=town), kind="field", title="Sprache")
    return ElementFactory(concept=field.concept, parent=field, goal=True, text="<p>Alle sprechen mit.</p>")


def test_from_filter_to_view_to_collective_change_and_back(browser_page, check_axe, check_fits, ole, town):
    for n in range(3):
        measure = MeasureFactory(municipality=town, code=f"M-{n}", state="idea")
        LeadFactory(measure=measure, organisation=OrganisationFactory(municipality=town, name=f"Amt {n}"))
    MeasureFactory(municipality=town, title="Läuft schon", state="started")
    page = browser_page(ole)
    page.goto(reverse("measures:list"))

    # One list of choices by keyboard: it unfolds, narrows the list at once, and folds again.
    page.locator(".filter-list summary").first.focus()
    page.keyboard.press("Enter")
    page.get_by_role("checkbox", name="Vorschlag").focus()
    page.keyboard.press("Space")
    page.get_by_text("3 Maßnahmen", exact=True).wait_for()
    check_axe(page)
    page.keyboard.press("Escape")
    expect(page).to_have_url(re.compile(r"\?state=idea$"))

    page.get_by_role("link", name="Federführung").click()
    page.locator("th[aria-sort=ascending]", has_text="Federführung").wait_for()
    expect(page.locator("#id_sort")).to_have_value("lead")

    page.locator(".view-menu summary").click()
    page.get_by_role("link", name="Diese Auswahl als Ansicht speichern").click()
    page.get_by_label("Name").fill("Noch nicht begonnen")
    check_axe(page)
    page.get_by_role("button", name="Ansicht speichern").click()
    page.get_by_text("wurde gespeichert").wait_for()
    assert SavedView.objects.get().query == "sort=lead&state=idea"

    page.locator("input[name=measure]").nth(0).check()
    page.locator("input[name=measure]").nth(1).check()
    expect(page.locator("[data-ticked]")).to_have_text("die angekreuzten (2)")
    page.get_by_role("button", name="Änderung wählen").click()
    page.get_by_role("button", name="Priorität setzen").click()
    page.get_by_label("Priorität").select_option("high")
    page.get_by_role("button", name="Vorschau anzeigen").click()
    page.get_by_role("heading", name="2 Maßnahmen ändern sich").wait_for()
    check_axe(page)
    page.get_by_role("button", name="2 Maßnahmen ändern").click()
    page.get_by_text("2 Maßnahmen wurden geändert").wait_for()
    assert Measure.objects.filter(priority="high").count() == 2
    page.set_viewport_size({"width": 320, "height": 800})
    check_fits(page)
    check_axe(page)
    page.get_by_role("button", name="Rückgängig").click()
    page.get_by_text("wurde rückgängig gemacht").wait_for()
    check_fits(page)
    assert Measure.objects.filter(priority="high").count() == 0


def test_a_measure_is_found_and_linked_within_the_page_of_the_goal(
    browser_page, check_axe, check_fits, ole, town, goal
):
    MeasureFactory(municipality=town, title="Elterncafé")
    wanted = MeasureFactory(municipality=town, title="Sprachcafé im Quartier")
    page = browser_page(ole, width=320)
    page.goto(reverse("measures:of_element", args=[goal.pk]))

    page.get_by_text("Maßnahme verknüpfen").click()
    page.get_by_label("Wörter des Titels oder Kürzel").fill("quartier")
    page.get_by_text("1 Maßnahme", exact=True).wait_for()
    check_axe(page)
    check_fits(page)
    page.get_by_role("button", name=re.compile("Verknüpfen.*Sprachcafé")).click()
    page.get_by_role("button", name="Lösen").wait_for()

    assert list(goal.measures.all()) == [wanted]
