"""Reminders: seldom, bundled, never for ever."""

import itertools
from datetime import date, datetime, time, timedelta

from django.urls import reverse
from django.utils import timezone

from measures import actions
from measures.models import Addressee, DrawDown, ReportRequest
from tests.factories import (
    ContactFactory,
    GrantFactory,
    MeasureReportFactory,
    OrganisationFactory,
    ReportingRoundFactory,
    ReportRequestFactory,
)

START = date(2027, 3, 1)
WEEK = timedelta(days=7)


def noon(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(12)))


def asked(round, email, **more):
    """A request whose mail left on the day on which the round began, with one report that is missing."""
    request = ReportRequestFactory(
        round=round, email=email, name=email.split("@")[0], sent_at=noon(round.opens_on), **more
    )
    MeasureReportFactory(request=request)
    return request


def round_of(town, ole, begins=0, lasts=28, **more):
    opens_on = START + timedelta(days=begins)
    deadline = opens_on + timedelta(days=lasts)
    return ReportingRoundFactory(municipality=town, created_by=ole, opens_on=opens_on, deadline=deadline, **more)


def letters_of_days(days: range, *, runs: int = 1) -> list[tuple[str, str, int]]:
    """Kind, address and day of everything that is written from day to day."""
    written = []
    for day in days:
        for _run in range(runs):
            for letter in actions.remind_people(today=START + timedelta(days=day)):
                assert letter.written_on == START + timedelta(days=day)
                written.append((letter.kind, letter.email, day))
    return written


def test_reminders_go_out_before_and_after_the_deadline_then_the_office_is_told_to_phone(town, ole):
    asked(round_of(town, ole), "sema@lindenau.example")

    # Planned 7 and 1 days before day 28 and 7, 14, 21 days after: what would come within a week waits.
    assert letters_of_days(range(80), runs=2) == [
        ("reminder", "sema@lindenau.example", 21),
        ("reminder", "sema@lindenau.example", 28),
        ("reminder", "sema@lindenau.example", 35),
        ("reminder", "sema@lindenau.example", 42),
        ("reminder", "sema@lindenau.example", 49),
        ("phone", "ole@lindenau.example", 56),
    ]


def test_nobody_is_written_to_twice_within_a_week_over_eight_weeks_rounds_and_due_dates(
    town, other_town, ole, mailoutbox
):
    youth = OrganisationFactory(municipality=town)
    deputy = ContactFactory(organisation=youth, name="Ada", email="tom@lindenau.example")
    sema = ContactFactory(organisation=youth, name="Sema", email="sema@lindenau.example", deputy=deputy)
    for begins, lasts in ((0, 21), (3, 9), (10, 30), (17, 14)):
        round = round_of(town, ole, begins, lasts)
        asked(round, "sema@lindenau.example", contact=sema)
        asked(round, "tom@lindenau.example")
        asked(round, "ole@lindenau.example")
    asked(round_of(other_town, ole, 2, 25), "Sema@lindenau.example")
    for days in (5, 20, 40):
        DrawDown.objects.create(
            grant=GrantFactory(municipality=town, kept_by=ole, title="KIM"), due_on=START + timedelta(days=days)
        )

    written, dues = [], []
    for day in range(56):
        for _run in range(2):
            written += letters_of_days(range(day, day + 1))
            actions.remind_of_funding(today=START + timedelta(days=day))
            dues += [day] * len(mailoutbox)
            mailoutbox.clear()

    days_of: dict[str, list[int]] = {"ole@lindenau.example": [*dues]}
    for _kind, email, day in written:
        days_of.setdefault(email.lower(), []).append(day)
    assert set(days_of) == {"sema@lindenau.example", "tom@lindenau.example", "ole@lindenau.example"}
    assert dues[0] == 0
    for days in days_of.values():
        assert len(days) >= 4
        assert min(b - a for a, b in itertools.pairwise(sorted(days))) >= 7


def test_two_municipalities_remind_the_same_person_in_turn(town, other_town, ole):
    for place in (town, other_town):
        asked(round_of(place, ole), "sema@lindenau.example")

    places = [
        letter.municipality for day in range(35) for letter in actions.remind_people(today=START + timedelta(days=day))
    ]

    assert places == [town, other_town]


def test_reminder_of_a_round_takes_due_dates_of_its_person_along(town, ole, bilal, mailoutbox):
    today = START + timedelta(days=21)
    round = round_of(town, ole)
    asked(round, "ole@lindenau.example")
    asked(round, "bilal@lindenau.example")
    grant = GrantFactory(municipality=town, kept_by=ole, title="KIM 2027")
    DrawDown.objects.create(grant=grant, due_on=today)

    actions.remind_people(today=today)
    actions.send_letters(now=noon(today))

    assert actions.remind_of_funding(today=today) == 0
    bodies = {mail.to[0]: mail.body for mail in mailoutbox}
    assert set(bodies) == {"ole@lindenau.example", "bilal@lindenau.example"}
    said = bodies["ole@lindenau.example"].partition("Außerdem bald fällig oder überfällig bei dem, was Sie betreuen:")[
        2
    ]
    assert "22. März 2027: Mittelabruf anfordern, KIM 2027" in said
    assert reverse("measures:grant", args=[grant.pk]) in said
    assert "KIM" not in bodies["bilal@lindenau.example"]


def test_request_takes_no_due_dates_along_and_they_wait_a_week(town, ole, mailoutbox):
    DrawDown.objects.create(grant=GrantFactory(municipality=town, kept_by=ole, title="KIM 2027"), due_on=START)
    actions.write_letter("request", [asked(round_of(town, ole), "ole@lindenau.example")], today=START)
    actions.send_letters(now=noon(START))

    assert "KIM" not in mailoutbox.pop().body
    assert [actions.remind_of_funding(today=START + timedelta(days=day)) for day in (0, 6, 7)] == [0, 0, 1]


def test_addresses_are_forgotten_once_they_hold_nobody_back(town):
    for email, day in (("alt@lindenau.example", 7), ("neu@lindenau.example", 6)):
        Addressee.note_letter(email, START - timedelta(days=day))

    actions.remind_people(today=START)

    assert [each.email for each in Addressee.objects.all()] == ["neu@lindenau.example"]


def test_reminder_bundles_everything_that_a_person_owes(town, ole):
    first = asked(round_of(town, ole, lasts=20), "sema@lindenau.example")
    second = asked(round_of(town, ole, lasts=60), "sema@lindenau.example")

    [letter] = actions.remind_people(today=START + timedelta(days=14))

    assert list(letter.requests.order_by("pk")) == [first, second]


def test_nobody_is_reminded_who_has_answered_or_was_withdrawn_or_whose_round_is_closed(town, ole):
    round = round_of(town, ole)
    done = asked(round, "fertig@lindenau.example")
    done.reports.get().submit({"state": "completed"}, based_on=0, name="F", email="f@lindenau.example")
    asked(round, "weg@lindenau.example").withdraw(timezone.now())
    closed = round_of(town, ole)
    asked(closed, "zu@lindenau.example")
    actions.close_round(closed, by=ole)
    ReportRequest.objects.filter(pk=asked(round, "nie@lindenau.example").pk).update(sent_at=None)

    assert letters_of_days(range(80)) == []


def test_no_reminder_follows_a_letter_within_a_week(town, ole):
    request = asked(round_of(town, ole), "sema@lindenau.example")
    actions.write_letter("moved", [request], today=START + timedelta(days=18))

    assert letters_of_days(range(27)) == [("reminder", "sema@lindenau.example", 25)]


def test_deputy_is_written_to_after_the_first_overdue_reminder_of_somebody_silent(town, ole):
    youth = OrganisationFactory(municipality=town)
    deputy = ContactFactory(organisation=youth, name="Ada Voss", email="ada@lindenau.example")
    sema = ContactFactory(organisation=youth, email="sema@lindenau.example", deputy=deputy)
    tom = ContactFactory(organisation=youth, email="tom@lindenau.example", deputy=deputy)
    round = round_of(town, ole)
    silent = asked(round, sema.email, contact=sema)
    asked(round, tom.email, contact=tom, opened_at=noon(START))

    written = letters_of_days(range(40))

    assert [each for each in written if each[0] == "deputy"] == [("deputy", "ada@lindenau.example", 35)]
    silent.refresh_from_db()
    assert (silent.deputy_name, silent.deputy_email) == ("Ada Voss", "ada@lindenau.example")


def test_office_reminds_at_once_but_nobody_who_was_written_to_this_week(town, ole):
    round = round_of(town, ole)
    fresh, waiting = asked(round, "sema@lindenau.example"), asked(round, "tom@lindenau.example")
    today = START + timedelta(days=10)
    actions.write_letter("moved", [fresh], today=today - timedelta(days=6))

    written, spared = actions.remind_now([fresh, waiting], today=today)

    assert ([each.email for each in written], spared) == (["tom@lindenau.example"], [fresh])
