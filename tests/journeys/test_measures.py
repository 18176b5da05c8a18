"""Measures in a browser: a department reports by keyboard alone; every page is accessible, wide and narrow."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.factories import (
    BodyFactory,
    ConceptFactory,
    ContactFactory,
    ElementFactory,
    LeadFactory,
    MeasureFactory,
    OrganisationFactory,
    ServiceFactory,
)


@pytest.fixture
def led(town, dorothee):
    """A measure that Dorothee's department leads and that serves a goal."""
    concept = ConceptFactory(municipality=town, title="Integrationskonzept 2027")
    field = ElementFactory(concept=concept, kind="field", title="Sprache")
    goal = ElementFactory(concept=concept, parent=field, goal=True, text="<p>Alle sprechen mit.</p>")
    office = OrganisationFactory(municipality=town, name="Jugendamt", abbreviation="Amt 51")
    ContactFactory(organisation=office, user=dorothee, email=dorothee.email)
    measure = LeadFactory(measure=MeasureFactory(municipality=town, code="S-1"), organisation=office).measure
    ServiceFactory(measure=measure, element=goal)
    return measure


def test_department_reports_progress_by_keyboard(browser_page, check_axe, dorothee, led):
    page = browser_page(dorothee)
    page.goto(reverse("measures:detail", args=[led.pk]))

    page.get_by_role("link", name="Sachstand berichten").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/fortschritt/")
    check_axe(page)
    page.locator("input[name=state]:checked").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.type("Zwei Gruppen haben begonnen.")
    page.get_by_role("button", name="Bericht hinzufügen").focus()
    page.keyboard.press("Enter")

    page.wait_for_url(f"**{reverse('measures:detail', args=[led.pk])}")
    page.get_by_text("Zwei Gruppen haben begonnen.").wait_for()
    led.refresh_from_db()
    assert (led.state, led.status_note) == ("started", "Zwei Gruppen haben begonnen.")


def test_list_narrows_while_one_types_and_keeps_the_address(browser_page, check_axe, ole, town, led):
    MeasureFactory(municipality=town, title="Ganz etwas anderes")
    page = browser_page(ole)
    page.goto(reverse("measures:list"))

    page.get_by_label("Wörter").fill("anderes")
    page.get_by_text("1 Maßnahme", exact=True).wait_for()

    expect(page.locator("#results tbody tr")).to_have_count(1)
    expect(page).to_have_url(re.compile("words=anderes"))
    check_axe(page)


def test_element_links_unlinks_and_undoes_in_place(browser_page, check_axe, ole, town, led):
    goal = led.elements.get()
    page = browser_page(ole)
    page.goto(reverse("measures:of_element", args=[goal.pk]))

    page.get_by_role("button", name="Lösen").click()
    page.get_by_role("button", name="Rückgängig").wait_for()
    check_axe(page)
    assert goal.measures.count() == 0
    page.get_by_role("button", name="Rückgängig").click()
    page.get_by_role("button", name="Lösen").wait_for()

    assert list(goal.measures.all()) == [led]


@pytest.mark.parametrize("width", [1280, 320])
def test_every_page_of_measures_and_stakeholders_is_accessible(
    browser_page, check_axe, check_fits, ole, town, led, width
):
    office = led.leads.get()
    body = BodyFactory(municipality=town)
    page = browser_page(ole, width=width)
    # On a phone the pages of measures are looked at in test_measure_pages.
    names = ("detail", "edit", "report_progress", "delete") if width == 1280 else ()
    addresses = [
        *[reverse(f"measures:{name}", args=[led.pk]) for name in names],
        reverse("stakeholders:list"),
        reverse("stakeholders:bodies"),
        *[reverse(f"stakeholders:{name}", args=[office.pk]) for name in ("detail", "edit", "rename", "delete")],
        reverse("stakeholders:add_contact", args=[office.pk]),
        reverse("stakeholders:body", args=[body.pk]),
    ]

    for address in addresses:
        page.goto(address)
        page.evaluate("document.querySelectorAll('[data-fold]').forEach(each => { each.open = true })")
        check_axe(page)
        check_fits(page)
