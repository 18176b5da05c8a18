"""The office sends a reporting round, sees an answer come in, and accepts it."""

import pytest

from measures.models import MeasureReport, ReportingRound
from tests.factories import ContactFactory, LeadFactory, MeasureFactory, OrganisationFactory


@pytest.fixture
def measure(town):
    """One that somebody can be asked about, beside one that nobody leads."""
    office = OrganisationFactory(municipality=town, name="Jugendamt")
    ContactFactory(organisation=office, name="Sema Kaya", email="sema@lindenau.example")
    measure = MeasureFactory(
        municipality=town, code="S-1", title="Sprachcafé", state="started", status_note="Läuft an."
    )
    LeadFactory(measure=measure, organisation=office)
    MeasureFactory(municipality=town, code="S-2", title="Verwaist")
    return measure


def test_office_sends_a_round_and_accepts_what_comes_in(browser_page, check_axe, check_fits, ole, measure):
    page = browser_page(ole)
    page.goto("/massnahmen/berichtsrunden/")
    page.get_by_role("link", name="Berichtsrunde vorbereiten").click()
    check_axe(page)
    page.get_by_label("Titel").fill("Herbst 2027")
    page.get_by_text("Oder einzelne Maßnahmen ankreuzen").click()
    page.get_by_label("S-2 Verwaist").check()
    page.get_by_text("0 Personen").wait_for()
    page.get_by_label("S-2 Verwaist").uncheck()
    page.get_by_text("1 Person", exact=True).wait_for()
    page.get_by_role("button", name="Verschicken", exact=True).click()
    page.get_by_text("0 von 1 Rückmeldungen sind da").wait_for()
    check_axe(page)
    check_fits(page)

    report = MeasureReport.objects.for_form().get()
    report.submit_unchanged(based_on=0, name="Sema Kaya", email="sema@lindenau.example")
    page.reload()
    page.get_by_role("button", name="1 unveränderte annehmen").click()
    page.get_by_text("1 Rückmeldung angenommen.").wait_for()
    page.get_by_role("link", name="S-1 Sprachcafé").click()
    check_axe(page)
    page.go_back()
    page.get_by_role("link", name="Runde schließen").click()
    check_axe(page)
    page.get_by_role("button", name="Endgültig schließen").click()
    page.get_by_text("Die Berichtsrunde ist geschlossen.").wait_for()
    check_axe(page)
    check_fits(page)

    assert ReportingRound.objects.get().document["counts"]["accepted"] == 1
