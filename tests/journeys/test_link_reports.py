"""From the mail to “saved”: a department answers on a narrow phone, without an account, and loses nothing."""

import re
import time

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from measures import actions
from measures.models import Letter, MeasureReport
from tests.factories import (
    ContactFactory,
    LeadFactory,
    MeasureFactory,
    OrganisationFactory,
    ReportingRoundFactory,
)
from tests.journeys.hands import comes_to


@pytest.fixture
def mail(town, ole, mailoutbox):
    """The mail that Sema really gets: three measures of her office, one link."""
    office = OrganisationFactory(municipality=town, name="Jugendamt")
    ContactFactory(organisation=office, name="Sema Kaya", email="sema@lindenau.example")
    measures = [
        MeasureFactory(municipality=town, code=f"S-{number}", title=title, state="started", status_note="Läuft an.")
        for number, title in enumerate(("Sprachcafé", "Lesepatenschaften", "Elternkurse"), start=1)
    ]
    for measure in measures:
        LeadFactory(measure=measure, organisation=office)
    round = ReportingRoundFactory(
        municipality=town, draft=True, title="Herbst 2026", created_by=ole, asked=["light", "figures"]
    )
    actions.send_round(round, measures=measures, by=ole)
    actions.send_letters(now=timezone.now())
    [mail] = mailoutbox
    assert mail.to == ["sema@lindenau.example"]
    return mail


def link_in(mail) -> str:
    return re.search(r"https?://[^/\s]+(/massnahmen/rueckmeldung/\S+)", mail.body).group(1)


class Counted:
    """A page on which every press is counted."""

    def __init__(self, page):
        self.page, self.presses = page, 0

    def press(self, target):
        self.presses += 1
        target.first.tap()


def test_from_the_mail_to_saved_on_a_phone(browser_page, check_axe, check_fits, mail):
    page = browser_page(width=320, has_touch=True, expected_errors=("ERR_INTERNET_DISCONNECTED",))
    hand = Counted(page)
    begun = time.process_time()

    # Unchanged: press the link in the mail, press "unchanged".
    hand.presses += 1
    page.goto(link_in(mail))
    page.get_by_role("heading", name="Guten Tag, Sema Kaya").wait_for()
    expect(page).not_to_have_url(re.compile("rueckmeldung/"))
    check_axe(page)
    check_fits(page)
    hand.press(page.get_by_role("button", name="Unverändert S-1 Sprachcafé"))
    page.get_by_text("Gespeichert und abgegeben: unverändert.").wait_for()
    assert hand.presses == 2  # promised: at most five
    assert time.process_time() - begun < 60
    unchanged = MeasureReport.objects.get(measure__code="S-1")
    assert (unchanged.status, unchanged.state, unchanged.note) == ("submitted", "started", "Läuft an.")
    page.get_by_text("1 von 3 abgegeben").wait_for()
    expect(page.locator(":focus")).to_have_text("Gespeichert und abgegeben: unverändert.")
    check_axe(page)

    # Something to tell: saved as one goes.
    hand.press(page.get_by_role("link", name="Etwas berichten S-2"))
    page.get_by_label("Was ist passiert?").fill("Vierzig Patenschaften.")
    page.get_by_text("gespeichert um").wait_for()
    check_axe(page)
    check_fits(page)
    told = MeasureReport.objects.get(measure__code="S-2")
    assert (told.status, told.note) == ("saved", "Vierzig Patenschaften.")

    # Without connection the words stay on the phone, and come back after the page is gone.
    page.context.set_offline(True)
    page.get_by_label("Zahlen, wenn es welche gibt").fill("64 Kinder")
    page.get_by_text("Keine Verbindung.").wait_for()
    page.context.set_offline(False)
    page.goto("about:blank")
    assert MeasureReport.objects.get(pk=told.pk).figures in ("", "64 Kinder")
    page.goto(f"/massnahmen/rueckmeldungen/{told.request_id}/{told.pk}/")
    expect(page.get_by_label("Zahlen, wenn es welche gibt")).to_have_value("64 Kinder")
    page.get_by_role("radio", name="verzögert").check()
    page.get_by_label("Warum ist sie verzögert oder gefährdet?").fill("Ein Raum fehlt.")
    page.get_by_role("button", name="Abgeben", exact=True).tap()
    page.get_by_text("2 von 3 abgegeben").wait_for()
    told.refresh_from_db()
    assert (told.status, told.figures, told.light_reason) == ("submitted", "64 Kinder", "Ein Raum fehlt.")
    comes_to(lambda: page.evaluate("Object.keys(localStorage)"), [])

    # The last one belongs to a colleague, who gets a mail of the own.
    page.get_by_role("link", name="Maßnahmen weitergeben").tap()
    page.get_by_role("heading", name="Maßnahmen weitergeben").wait_for()
    check_axe(page)
    check_fits(page)
    page.get_by_label("Name der Person").fill("Jan Vogt")
    page.get_by_label("E-Mail-Adresse der Person").fill("jan@lindenau.example")
    page.get_by_role("button", name="Mail abschicken").tap()
    page.get_by_role("heading", name="Weitergegeben").wait_for()
    check_axe(page)
    check_fits(page)
    assert Letter.objects.to("jan@lindenau.example").get().kind == "delegated"
    page.get_by_role("button", name="In diesem Browser beenden").tap()
    page.get_by_text("Dieser Browser hat Ihren Link vergessen.").wait_for()


def test_two_people_on_one_measure_both_see_both(browser_page, check_axe, check_fits, mail):
    report = MeasureReport.objects.get(measure__code="S-1")
    address = f"/massnahmen/rueckmeldungen/{report.request_id}/{report.pk}/"
    sema, jan = browser_page(expected_errors=("409",), width=320), browser_page()
    for page in (sema, jan):
        page.goto(link_in(mail))
        page.goto(address)

    jan.get_by_label("Was ist passiert?").fill("Jan: vier Gruppen.")
    jan.get_by_text("gespeichert um").wait_for()
    sema.get_by_label("Was ist passiert?").fill("Sema: drei Gruppen.")
    sema.get_by_text("Inzwischen hat noch jemand hier geschrieben.").wait_for()
    # By keyboard alone, without leaving the form.
    sema.get_by_role("button", name="Speichern, später abgeben").focus()
    sema.keyboard.press("Enter")
    sema.get_by_text("Jan: vier Gruppen.").wait_for()
    expect(sema.get_by_label("Was ist passiert?")).to_have_value("Sema: drei Gruppen.")
    check_axe(sema)
    check_fits(sema)
    sema.get_by_label("Was ist passiert?").fill("Drei, bald vier Gruppen.")
    sema.get_by_role("button", name="Abgeben", exact=True).click()
    sema.get_by_text("1 von 3 abgegeben").wait_for()

    report.refresh_from_db()
    assert (report.note, [kept["note"] for kept in report.overtaken]) == (
        "Drei, bald vier Gruppen.",
        ["Jan: vier Gruppen."],
    )
