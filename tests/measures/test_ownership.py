"""Responsibility: what is not in order, absences and deputies, and handing everything over in one step."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.actions import make_link
from accounts.models import MailLink
from measures import actions
from measures.actions import Party, party
from measures.models import Handover, Lead, Letter, MeasureReport, ReportRequest
from measures.ownership import health
from stakeholders.actions import rename_organisation
from tests.factories import (
    ContactFactory,
    GrantFactory,
    LeadFactory,
    MeasureFactory,
    MeasureReportFactory,
    OrganisationFactory,
    ReportingRoundFactory,
    ReportRequestFactory,
)
from tests.pages import words


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def youth(town):
    return OrganisationFactory(municipality=town, name="Jugendamt")


@pytest.fixture
def schools(town):
    return OrganisationFactory(municipality=town, name="Schulamt")


@pytest.fixture
def tom(youth):
    return ContactFactory(organisation=youth, name="Tom Berg", email="tom@lindenau.example")


@pytest.fixture
def sema(schools):
    return ContactFactory(organisation=schools, name="Sema Kaya", email="sema@lindenau.example")


@pytest.fixture
def measure(town, youth, tom, today):
    measure = MeasureFactory(municipality=town, title="Sprachcafé", reported_on=today)
    LeadFactory(measure=measure, organisation=youth, contact=tom, valid_from=today - timedelta(days=400))
    return measure


@pytest.fixture
def asked(town, youth, tom, measure):
    round = ReportingRoundFactory(municipality=town, title="Herbst")
    asked = ReportRequestFactory(
        round=round, contact=tom, organisation=youth, name=tom.name, email=tom.email, sent_at=timezone.now()
    )
    MeasureReportFactory(request=asked, measure=measure)
    return asked


def section(found, slug):
    return [line.title for each in found.sections if each.slug == slug for line in each.lines]


def test_health_finds_nothing_where_everything_is_in_order(ole, town, measure, today):
    found = health(ole, town, today)

    assert (found.measures, found.reachable, found.fresh, found.findings) == (1, 1, 1, 0)


def test_health_finds_each_thing_that_is_not_in_order(ole, town, youth, tom, measure, schools, sema, today):
    bare = MeasureFactory(municipality=town, title="Ohne alles")
    MeasureFactory(municipality=town, title="Fertig", state="completed")
    empty = OrganisationFactory(municipality=town, name="Leeres Amt")
    LeadFactory(measure=MeasureFactory(municipality=town), organisation=empty)
    tom.leave(today)
    LeadFactory(measure=MeasureFactory(municipality=town), organisation=schools)
    sema.be_absent(today + timedelta(days=3), None)
    old = OrganisationFactory(municipality=town, name="Alt", valid_until=today - timedelta(days=1))
    led_by_old = MeasureFactory(municipality=town, title="Beim alten Amt")
    LeadFactory(measure=led_by_old, organisation=old)

    found = health(ole, town, today)

    assert section(found, "without-lead") == [str(bare)]
    assert section(found, "former") == [str(led_by_old)]
    assert section(found, "unreachable") == ["Jugendamt", "Leeres Amt", "Schulamt"]
    assert section(found, "people") == ["Sema Kaya", "Tom Berg"]
    assert (found.reachable, found.measures, found.fresh) == (0, 5, 1)


def test_health_counts_a_deputy_who_is_there(ole, town, measure, tom, sema, today):
    tom.be_absent(today, sema)

    found = health(ole, town, today)

    assert (found.reachable, found.findings) == (1, 0)


def test_health_tells_who_never_answered_and_what_is_overdue(ole, town, asked, today):
    past = ReportingRoundFactory(municipality=town, opens_on=today - timedelta(days=60), closed=True)
    silent = ReportRequestFactory(round=past, name="Stille Post", sent_at=timezone.now())
    MeasureReportFactory(request=silent)
    told = ReportRequestFactory(round=past, name="Antwortet", sent_at=timezone.now())
    MeasureReportFactory(request=told, submitted=True)
    asked.round.deadline = today - timedelta(days=1)
    asked.round.opens_on = today - timedelta(days=30)
    asked.round.save()

    found = health(ole, town, today)

    assert section(found, "silent") == ["Stille Post", "Tom Berg"]
    assert section(found, "overdue") == ["Tom Berg"]


def test_ownership_narrows_to_one_organisation_and_shows_no_other_town(browse, ole, zora, town, measure, schools):
    other = MeasureFactory(municipality=town, title="Anderes")
    client = browse(ole)

    assert other.title in words(client.get(reverse("measures:ownership")).content.decode())
    narrowed = client.get(reverse("measures:ownership"), {"organisation": schools.pk})
    assert narrowed.context["health"].measures == 0
    strangers = words(browse(zora).get(reverse("measures:ownership")).content.decode())
    assert "Anderes" not in strangers
    assert "Noch keine Maßnahmen" in strangers or "No measures yet" in strangers


def test_ownership_takes_the_same_queries_for_one_and_for_many(ole, town, youth, today):
    def more() -> None:
        office = OrganisationFactory(municipality=town)
        ContactFactory(organisation=office, email=f"{office.pk}@lindenau.example", left_on=today)
        old = OrganisationFactory(municipality=town, valid_until=today - timedelta(days=1))
        rename = OrganisationFactory(municipality=town, predecessor=old)
        for leads in (office, old, rename):
            LeadFactory(measure=MeasureFactory(municipality=town), organisation=leads)
        round = ReportingRoundFactory(municipality=town, opens_on=today - timedelta(days=60))
        MeasureReportFactory(request=ReportRequestFactory(round=round, sent_at=timezone.now()))

    counts = []
    for size in (1, 2, 10):
        for _each in range(size):
            more()
        with CaptureQueriesContext(connection) as queries:
            health(ole, town, today)
        counts.append(len(queries))
    assert counts == [counts[0]] * 3


def test_to_successors_passes_on_once_and_keeps_the_history(browse, ole, town, youth, tom, measure, today):
    renamed = rename_organisation(youth, name="Amt für Jugend", abbreviation="", on=today - timedelta(days=9), by=ole)
    client = browse(ole)
    lead = Lead.objects.get()

    client.post(reverse("measures:to_successors"), {"lead": lead.pk})
    client.post(reverse("measures:to_successors"), {"lead": lead.pk})

    old, new = Lead.objects.order_by("pk")
    assert (old.organisation, old.valid_until) == (youth, today - timedelta(days=10))
    assert (new.organisation, new.contact, new.valid_from) == (renamed, tom, today - timedelta(days=9))
    assert Handover.objects.count() == 1


def test_absence_is_set_and_a_deputy_comes_from_the_same_municipality(browse, ole, tom, sema, other_town, today):
    stranger = ContactFactory(organisation__municipality=other_town)
    address = reverse("measures:absence", args=[tom.pk])
    client = browse(ole)

    refused = client.post(address, {"absent_until": today.isoformat(), "deputy": stranger.pk})
    assert "deputy" in refused.context["form"].errors
    client.post(address, {"absent_until": today.isoformat(), "deputy": sema.pk})

    tom.refresh_from_db()
    assert (tom.absent_until, tom.deputy, tom.left_on) == (today, sema, None)
    client.post(address, {"left_on": today.isoformat()})
    tom.refresh_from_db()
    assert (tom.absent_until, tom.deputy, tom.left_on) == (None, None, today)


def test_hand_over_gives_everything_in_one_step(browse, ole, town, tom, sema, youth, schools, measure, asked, today):
    tom.user = ole
    tom.save()
    sema.user = ole
    sema.save()
    grant = GrantFactory(municipality=town, kept_by=ole)
    other = ContactFactory(organisation=youth, deputy=tom)
    make_link(
        purpose=ReportRequest.LINK_PURPOSE, subject_id=asked.pk, email=asked.email,
        expires_at=timezone.now() + timedelta(days=9),
    )  # fmt: skip
    client, address = browse(ole), reverse("measures:hand_over", args=[tom.pk])
    keys = [item.key for item in client.get(address).context["groups"][0][1]]
    assert keys == [f"lead-{Lead.objects.get().pk}"]
    chosen = [item.key for item in actions.owned(party(tom), today)]
    told = {"receiver": f"contact-{sema.pk}", "day": today.isoformat(), "items": chosen}

    summary = client.post(address, told)
    assert [len(items) for _label, items in summary.context["groups"]] == [1, 1, 1, 1]
    assert Handover.objects.count() == 0
    client.post(address, {**told, "confirmed": "1"})
    again = client.post(address, {**told, "confirmed": "1"})

    assert again.status_code == 200
    assert Handover.objects.get().count == 4
    old, new = Lead.objects.order_by("pk")
    assert (old.valid_until, new.organisation, new.contact) == (today - timedelta(days=1), schools, sema)
    asked.refresh_from_db()
    assert asked.is_withdrawn
    assert not MailLink.objects.open(timezone.now()).exists()
    passed = ReportRequest.objects.standing().get()
    assert (passed.contact, [*passed.reports.values_list("measure", flat=True)]) == (sema, [measure.pk])
    assert [letter.email for letter in Letter.objects.all()] == [sema.email]
    other.refresh_from_db()
    grant.refresh_from_db()
    assert (other.deputy, grant.kept_by) == (sema, ole)


def test_hand_over_within_the_organisation_keeps_the_lead(ole, youth, tom, measure, today):
    colleague = ContactFactory(organisation=youth)

    actions.hand_over(party(tom), party(colleague), day=today, by=ole)

    lead = Lead.objects.get()
    assert (lead.contact, lead.valid_until) == (colleague, None)


def test_undo_handover_puts_everything_back(ole, tom, sema, youth, measure, asked, today):
    asked.reports.update(status="saved", note="Begonnen")
    handover = actions.hand_over(party(tom), party(sema), day=today, by=ole)

    actions.undo_handover(handover, by=ole)

    lead = Lead.objects.get()
    assert (lead.organisation, lead.contact, lead.valid_until) == (youth, tom, None)
    back = ReportRequest.objects.standing().get()
    assert (back, back.reports.get().note, back.reports.get().status) == (asked, "Begonnen", "saved")
    with pytest.raises(ValidationError):
        actions.undo_handover(handover, by=ole)


def test_undo_handover_is_refused_once_something_changed(browse, ole, tom, sema, youth, measure, asked, today):
    handover = actions.hand_over(party(tom), party(sema), day=today, by=ole)
    MeasureReport.objects.filter(request__contact=sema).update(status="saved", version=3)

    browse(ole).post(reverse("measures:undo_handover", args=[handover.pk]))

    handover.refresh_from_db()
    assert not handover.is_undone
    assert Lead.objects.current(today).get().contact == sema
    assert ReportRequest.objects.standing().get().contact == sema


def test_hand_over_refuses_what_cannot_be(ole, town, other_town, tom, sema, youth, schools, measure, asked, today):
    stranger = ContactFactory(organisation__municipality=other_town)
    refused = [
        (party(stranger), today),
        (party(tom), today),
        (party(sema), today + timedelta(days=1)),
        (party(sema), today - timedelta(days=900)),
        (Party(schools), today),
    ]

    for receiver, day in refused:
        with pytest.raises(ValidationError):
            actions.hand_over(party(tom), receiver, day=day, by=ole)

    assert (Handover.objects.count(), Lead.objects.get().contact, asked.reports.get().status) == (0, tom, "open")


def test_hand_over_is_closed_to_departments_and_strangers(browse, dorothee, zora, tom):
    address = reverse("measures:hand_over", args=[tom.pk])

    assert browse(dorothee).post(address).status_code == 403
    assert browse(zora).post(address).status_code == 404
