"""What is due, in one's own calendar."""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from measures import calendars
from measures.calendars import Day
from tests.factories import (
    ContactFactory,
    LeadFactory,
    MeasureFactory,
    MeasureReportFactory,
    OrganisationFactory,
    ReportingRoundFactory,
)


def events(file: str) -> list[dict[str, str]]:
    """The entries of an iCalendar file, read as RFC 5545 says: unfolded, properties without parameters, unescaped."""
    assert file.endswith("\r\n")
    assert all(len(line.encode()) <= 75 for line in file.split("\r\n"))
    assert "\n" not in file.replace("\r\n", "")
    lines = file.replace("\r\n ", "").split("\r\n")[:-1]
    assert (lines[0], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    found: list[dict[str, str]] = []
    for line in lines:
        name, _colon, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            found.append({})
        elif found and name != "END":
            plain = re.sub(r"\\(.)", lambda each: "\n" if each[1] == "n" else each[1], value)
            found[-1][name.partition(";")[0]] = plain
    return found


def test_calendar_says_days_in_the_form_of_the_standard():
    title = "Übergänge; Schule, Beruf \\ „Lesepatenschaften“ " * 3
    file = calendars.written(
        [Day("x@leitwerk", date(2027, 12, 31), title, "Zeile 1\nZeile 2", "https://example.org/1/")],
        name="Fristen",
        now=timezone.now(),
    )

    [event] = events(file)

    assert (event["SUMMARY"], event["DESCRIPTION"]) == (title, "Zeile 1\nZeile 2")
    assert (event["DTSTART"], event["URL"]) == ("20271231", "https://example.org/1/")


@pytest.fixture
def due(town, dorothee):
    """A round in which Dorothee is asked, a measure her office leads with a milestone, and one that is not hers."""
    today = timezone.localdate()
    office = OrganisationFactory(municipality=town, name="Jugendamt")
    contact = ContactFactory(organisation=office, user=dorothee)
    measure = MeasureFactory(
        municipality=town, code="A", title="Kurs", state="started", ends_on=today + timedelta(days=50)
    )
    LeadFactory(measure=measure, organisation=office)
    measure.milestones.create(title="Räume", due_on=today + timedelta(days=5))
    measure.milestones.create(title="Erledigt", due_on=today + timedelta(days=6), state="completed")
    MeasureFactory(municipality=town, title="Fremd", state="started", ends_on=today + timedelta(days=9))
    round = ReportingRoundFactory(municipality=town, title="Herbst")
    MeasureReportFactory(request__round=round, request__contact=contact, measure=measure)


def address_of(client) -> str:
    return client.post(reverse("measures:calendar")).context["address"]


def titles(client, address: str) -> list[str]:
    response = client.get(address)
    assert response["Content-Type"].startswith("text/calendar")
    return [event["SUMMARY"] for event in events(response.content.decode())]


def test_calendar_feed_holds_what_is_due_for_its_person_without_log_in(browse, dorothee, ole, due):
    visitor = browse(None)

    assert titles(visitor, address_of(browse(dorothee))) == [
        "Räume",
        "Rückmeldung zu Maßnahmen: Herbst",
        "Ende der Maßnahme: A Kurs",
    ]
    assert titles(visitor, address_of(browse(ole))) == [
        "Räume",
        "Ende der Maßnahme: Fremd",
        "Frist: Herbst",
        "Ende der Maßnahme: A Kurs",
    ]


def test_calendar_feed_opens_nothing_once_revoked_renewed_or_the_person_is_gone(browse, dorothee, due):
    page, visitor = browse(dorothee), browse(None)
    first = address_of(page)
    second = address_of(page)
    assert [visitor.get(first).status_code, visitor.get(second).status_code] == [404, 200]

    page.post(reverse("measures:revoke_calendar"))
    assert visitor.get(second).status_code == 404

    third = address_of(page)
    dorothee.memberships.update(valid_until=timezone.localdate() - timedelta(days=1))
    assert titles(visitor, third) == []
    dorothee.is_active = False
    dorothee.save()
    assert visitor.get(third).status_code == 404


def test_calendar_address_of_a_mail_link_opens_no_calendar(browse, dorothee, due):
    from accounts.actions import make_link

    _link, token = make_link(
        purpose="reports", subject_id=dorothee.pk, email="x@example.org", expires_at=timezone.now() + timedelta(days=1)
    )

    assert browse(None).get(reverse("measures:calendar_feed", args=[token])).status_code == 404
