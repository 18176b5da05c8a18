"""Pages on which the office prepares a round, sees how far it is, reads and closes."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from lxml import html

from measures import actions
from measures.models import Letter, MeasureReport, ReportingRound, ReportRequest
from tests.factories import (
    ConceptFactory,
    ContactFactory,
    LeadFactory,
    MeasureFactory,
    MeasureReportFactory,
    OrganisationFactory,
    ReportingRoundFactory,
    ReportRequestFactory,
)
from tests.pages import HTMX, same, swapped, words

WHO = {"name": "Sema Kaya", "email": "sema@lindenau.example"}


@pytest.fixture
def youth(town):
    organisation = OrganisationFactory(municipality=town, name="Jugendamt")
    ContactFactory(organisation=organisation, name="Sema Kaya", email="sema@lindenau.example")
    return organisation


@pytest.fixture
def running(town, youth, ole):
    """A running round with one report that waits and one that is missing."""
    round = ReportingRoundFactory(municipality=town, draft=True, title="Herbst 2027", created_by=ole)
    for code in ("A-1", "A-2"):
        LeadFactory(measure=MeasureFactory(municipality=town, code=code, title="Kurs"), organisation=youth)
    actions.send_round(round, measures=[*town.measures.order_by("code")], by=ole)
    report_of(round, "A-1").submit({"state": "started", "note": "Los."}, based_on=0, **WHO)
    return round


def report_of(round, code):
    return MeasureReport.objects.in_round(round).for_form().get(measure__code=code)


def typed(**more):
    deadline = timezone.localdate() + timedelta(days=20)
    return {
        "title": "Herbst 2027",
        "deadline": deadline.isoformat(),
        "remind_before": "7, 1",
        "remind_after": "7",
        **more,
    }


def post(client, name, pk, **data):
    return client.post(reverse(name, args=[pk]), data, follow=True)


# --- preparing ---------------------------------------------------------------------------------


def test_create_round_shows_who_would_get_a_mail_and_whom_nobody_reaches(browse, ole, town, youth):
    led = MeasureFactory(municipality=town, code="A-1", title="Kurs")
    LeadFactory(measure=led, organisation=youth)
    MeasureFactory(municipality=town, code="B-2", title="Verwaist")
    MeasureFactory(municipality=town, code="C-3", title="Fertig", state="completed")

    page = words(browse(ole).get(reverse("measures:create_round")).content.decode())

    assert "1 Person, 1 Maßnahme; 1 beendete Maßnahme bleibt außen vor" in page
    assert "Sema Kaya, Jugendamt sema@lindenau.example" in page
    assert "B-2 Verwaist. Diese Maßnahme hat keine Federführung." in page


def test_create_round_sends_and_leads_to_its_page(browse, ole, town, youth, django_capture_on_commit_callbacks):
    LeadFactory(measure=MeasureFactory(municipality=town), organisation=youth)

    response = browse(ole).post(reverse("measures:create_round"), typed(send="1"), follow=True)

    round = ReportingRound.objects.get()
    assert response.redirect_chain == [(reverse("measures:round", args=[round.pk]), 302)]
    assert (round.is_open, round.remind_before, round.remind_after, round.created_by) == (True, [1, 7], [7], ole)
    assert [each.email for each in Letter.objects.all()] == ["sema@lindenau.example"]


def test_create_round_keeps_a_draft_with_its_choice_and_questions(browse, ole, town, youth):
    concept = ConceptFactory(municipality=town)
    measure = MeasureFactory(municipality=town, concept=concept)
    LeadFactory(measure=measure, organisation=youth)
    page = browse(ole)
    page.post(
        reverse("measures:create_round"),
        typed(concept=concept.pk, organisation=youth.pk, question_2=" Wie viele? ", required_2="on", asked=["figures"]),
    )

    round = ReportingRound.objects.get()
    assert (round.is_draft, round.asked, Letter.objects.count()) == (True, ["figures"], 0)
    assert round.questions == [{"key": "q2", "words": "Wie viele?", "is_required": True}]
    shown = page.get(reverse("measures:edit_round", args=[round.pk])).context
    assert [each.measures for each in shown["found"].people] == [[measure]]


def test_create_round_narrows_by_every_choice(browse, ole, town, youth):
    concept = ConceptFactory(municipality=town)
    other = OrganisationFactory(municipality=town, name="Amt B")
    ContactFactory(organisation=other, name="Tom", email="tom@lindenau.example")
    one = MeasureFactory(municipality=town, code="1", concept=concept)
    two = MeasureFactory(municipality=town, code="2")
    done = MeasureFactory(municipality=town, code="3", state="completed")
    for measure, organisation in ((one, youth), (two, other), (done, other)):
        LeadFactory(measure=measure, organisation=organisation)
    page = browse(ole)

    def asked(**choice):
        found = page.post(reverse("measures:create_round"), typed(preview="1", **choice)).context["found"]
        return sorted(measure.code for person in found.people for measure in person.measures)

    assert asked() == ["1", "2"]
    assert asked(with_ended="on") == ["1", "2", "3"]
    assert asked(concept=concept.pk) == ["1"]
    assert asked(organisation=other.pk) == ["2"]
    assert asked(picks=[done.pk]) == ["3"]
    assert ReportingRound.objects.count() == 0


def test_create_round_preview_is_the_part_of_the_page(browse, ole, town, youth):
    LeadFactory(measure=MeasureFactory(municipality=town), organisation=youth)
    address = reverse("measures:create_round")
    page = browse(ole)

    whole = page.post(address, typed(preview="1")).content.decode()
    part = page.post(address, typed(), headers=HTMX).content.decode()

    assert same(whole, part)
    assert ReportingRound.objects.count() == 0


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"deadline": "2020-01-01"}, "Bitte wählen Sie einen Tag in der Zukunft."),
        ({"remind_before": "sieben"}, "Bitte geben Sie Zahlen von Tagen zwischen 0 und 365 an"),
        ({"title": ""}, "Dieses Feld"),
        ({}, "Zu diesen Maßnahmen lässt sich niemand fragen."),
    ],
)
def test_create_round_says_what_is_wrong_and_sends_nothing(browse, ole, town, wrong, sentence):
    response = browse(ole).post(reverse("measures:create_round"), {**typed(send="1"), **wrong})

    assert sentence in words(response.content.decode())
    assert Letter.objects.count() == 0


# --- how far it is -----------------------------------------------------------------------------


def test_round_shows_figures_people_and_reports(browse, ole, running):
    page = words(browse(ole).get(reverse("measures:round", args=[running.pk])).content.decode())

    assert "1 von 2 Rückmeldungen sind da (50 %)" in page
    assert "Jugendamt 1 von 2 Sema Kaya" in page
    assert "abgegeben A-1 Kurs" in page


def test_round_is_polled_as_a_part_of_the_page(browse, ole, running):
    page, fragment = swapped(browse(ole), reverse("measures:round", args=[running.pk]))

    assert same(page, fragment)


def test_round_filters_people(browse, ole, running):
    tom = MeasureReportFactory(request__round=running, request__organisation_name="Amt B", request__name="Tom").request
    tom.mark_opened(timezone.now())
    page = browse(ole)

    def found(**query):
        offices = page.get(reverse("measures:round", args=[running.pk]), query).context["offices"]
        return [person.name for office in offices for person in office.people]

    assert found() == ["Tom", "Sema Kaya"]
    assert found(unopened="on") == ["Sema Kaya"]
    assert found(status="submitted") == ["Sema Kaya"]
    assert found(organisation="Amt B") == ["Tom"]
    assert found(status="unsinn") == ["Tom", "Sema Kaya"]


def test_round_takes_the_same_queries_for_few_and_for_many(browse, ole, running, django_assert_max_num_queries):
    page = browse(ole)
    address = reverse("measures:round", args=[running.pk])
    page.get(address)
    for number in (1, 12):
        for _ in range(number):
            MeasureReportFactory(request=ReportRequestFactory(round=running), submitted=True)
        with django_assert_max_num_queries(18):
            page.get(address)


def test_mail_that_did_not_go_out_is_shown(browse, ole, running):
    ReportRequest.objects.get().mark_failed("Der Mailserver nimmt die Adresse nicht an.")

    page = words(browse(ole).get(reverse("measures:round", args=[running.pk])).content.decode())

    assert "Diese Mails gingen nicht hinaus: Sema Kaya: Der Mailserver nimmt die Adresse nicht an." in page


def test_remind_round_leaves_those_in_peace_who_got_a_mail_this_week(browse, ole, running):
    ReportRequest.objects.get().mark_sent(timezone.now())

    response = post(browse(ole), "measures:remind_round", running.pk)

    assert "1 Person hat in den letzten sieben Tagen schon eine Mail bekommen" in words(response.content.decode())
    assert Letter.objects.of_kind("reminder").count() == 0


def test_extend_round_moves_the_deadline_and_refuses_an_earlier_day(browse, ole, running):
    page = browse(ole)
    later = running.deadline + timedelta(days=7)

    earlier = post(page, "measures:extend_round", running.pk, deadline=timezone.localdate().isoformat())
    post(page, "measures:extend_round", running.pk, deadline=later.isoformat())

    assert "muss nach der bisherigen liegen" in words(earlier.content.decode())
    assert ReportingRound.objects.get().deadline == later


def test_add_to_round_asks_about_further_measures(browse, ole, running, town, youth):
    new = MeasureFactory(municipality=town)
    LeadFactory(measure=new, organisation=youth)
    foreign = MeasureFactory()

    refused = post(browse(ole), "measures:add_to_round", running.pk, measures=[foreign.pk])
    post(browse(ole), "measures:add_to_round", running.pk, measures=[new.pk])

    assert refused.status_code == 200
    assert MeasureReport.objects.in_round(running).of_measure(new).exists()
    assert not MeasureReport.objects.of_measure(foreign).exists()


# --- reading -----------------------------------------------------------------------------------


def test_report_accepted_leads_to_the_next_one_that_waits(browse, ole, running):
    second = report_of(running, "A-2")
    second.submit({"state": "started"}, based_on=0, **WHO)
    first = report_of(running, "A-1")

    response = post(browse(ole), "measures:accept_report", first.pk)

    assert response.redirect_chain[-1][0] == reverse("measures:report", args=[second.pk])
    assert report_of(running, "A-1").is_accepted
    again = post(browse(ole), "measures:accept_report", first.pk)
    assert "das geht deshalb nicht mehr" in words(again.content.decode())


def test_report_that_was_handed_in_anew_meanwhile_is_not_accepted_unread(browse, ole, running):
    report = report_of(running, "A-1")
    page = browse(ole).get(reverse("measures:report", args=[report.pk])).content.decode()
    [read] = html.document_fromstring(page).xpath(
        "//form[contains(@action, 'annehmen')]//input[@name='version']/@value"
    )
    report.take_back(based_on=report.version)
    report.submit({"note": "Doch anders."}, based_on=report.version, **WHO)

    refused = post(browse(ole), "measures:accept_report", report.pk, version=read)

    assert "Bitte lesen Sie sie noch einmal" in words(refused.content.decode())
    assert report_of(running, "A-1").status == "submitted"


def test_who_told_it_is_kept_as_far_as_a_name_goes(browse, ole, running):
    report = report_of(running, "A-2")

    post(browse(ole), "measures:answer_report", report.pk, version=0, state="started", told_by="Sema\0" + "x" * 300)

    assert report_of(running, "A-2").writer_name == ("Sema" + "x" * 300)[:200]


def test_report_page_shows_what_was_said_beside_what_stood_before(browse, ole, running, town):
    report = report_of(running, "A-1")
    actions.report_progress(report.measure, state="planned", note="Vorher so.", on=timezone.localdate(), by=ole)

    page = words(browse(ole).get(reverse("measures:report", args=[report.pk])).content.decode())

    assert "Los." in page
    assert "Vorher so." in page


def test_report_is_sent_back_with_a_question_and_not_without(browse, ole, running):
    report = report_of(running, "A-1")

    refused = post(browse(ole), "measures:send_back_report", report.pk, question=" ")
    assert refused.status_code == 200
    assert report_of(running, "A-1").is_submitted

    post(browse(ole), "measures:send_back_report", report.pk, question="Wie viele?")
    assert (report_of(running, "A-1").status, report_of(running, "A-1").question) == ("returned", "Wie viele?")


def test_office_writes_a_report_down_for_somebody(browse, ole, running):
    report = report_of(running, "A-2")
    address = reverse("measures:answer_report", args=[report.pk])
    page = browse(ole)
    assert page.get(address).status_code == 200

    page.post(address, {"told_by": "Frau Kaya", "state": "completed", "note": "Fertig.", "version": "0"})

    told = report_of(running, "A-2")
    assert (told.status, told.writer_name, told.written_by, told.measure.state) == (
        "accepted", "Frau Kaya", ole, "completed",
    )  # fmt: skip
    assert page.get(address, follow=True).redirect_chain[-1][0] == reverse("measures:report", args=[report.pk])


def test_somebody_else_is_asked_from_the_page_but_nobody_of_another_town(browse, ole, running, town, other_town):
    report = report_of(running, "A-2")
    tom = ContactFactory(organisation=OrganisationFactory(municipality=town), name="Tom", email="tom@lindenau.example")
    stranger = ContactFactory(organisation=OrganisationFactory(municipality=other_town), email="x@example.org")

    post(browse(ole), "measures:redirect_report", report.pk, contact=stranger.pk)
    assert ReportRequest.objects.count() == 1
    post(browse(ole), "measures:redirect_report", report.pk, contact=tom.pk)
    assert list(ReportRequest.objects.order_by("pk").values_list("name", flat=True)) == ["Sema Kaya", "Tom"]


def test_request_is_withdrawn_from_its_page(browse, ole, running):
    MeasureReport.objects.submitted().update(status="saved")
    request = ReportRequest.objects.get()

    response = post(browse(ole), "measures:withdraw_request", request.pk)

    assert "Sema Kaya wird nicht mehr gefragt" in words(response.content.decode())
    assert "zurückgezogen" in words(
        browse(ole).get(reverse("measures:request_of_round", args=[request.pk])).content.decode()
    )


# --- closing -----------------------------------------------------------------------------------


def test_close_round_says_what_is_missing_and_shows_the_document_then(browse, ole, running):
    page = browse(ole)
    asked = words(page.get(reverse("measures:close_round", args=[running.pk])).content.decode())
    assert "1 Rückmeldung fehlt." in asked
    assert "1 Rückmeldung ist noch nicht gelesen." in asked

    closed = words(post(page, "measures:close_round", running.pk).content.decode())

    assert "A-2 Kurs" in closed
    assert "keine Rückmeldung" in closed
    answer = page.get(reverse("measures:round_document", args=[running.pk]))
    assert answer.json()["document"] == ReportingRound.objects.get().document
    assert page.post(reverse("measures:accept_unchanged", args=[running.pk])).status_code == 404


def test_measures_page_tells_in_which_rounds_it_is_asked_about(browse, ole, carla, running):
    measure = report_of(running, "A-1").measure
    address = reverse("measures:rounds_of_measure", args=[measure.pk])

    page, fragment = swapped(browse(ole), address)

    assert "Herbst 2027" in words(page)
    assert "Herbst 2027" in words(fragment)
    assert "Zurück zur Maßnahme" in words(page)
    # What is not accepted yet, and people's names, are the office's.
    council = words(browse(carla).get(address).content.decode())
    assert "Sema Kaya" not in council
    assert "Was gemeldet und angenommen wurde, steht in der Geschichte der Maßnahme." in council
