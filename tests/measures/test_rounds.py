"""The office runs a reporting round, from the first mail to the frozen document."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from measures import actions, round_document
from measures.models import Letter, MeasureReport, ReportingRound, ReportRequest, StatusEntry
from measures.recipients import recipients
from tests.factories import (
    ContactFactory,
    ElementFactory,
    LeadFactory,
    MeasureFactory,
    MeasureReportFactory,
    OrganisationFactory,
    ReportingRoundFactory,
    ServiceFactory,
)

TODAY = date(2027, 3, 1)
WHO = {"name": "Sema Kaya", "email": "sema@lindenau.example"}


@pytest.fixture
def youth(town):
    return OrganisationFactory(municipality=town, name="Jugendamt")


@pytest.fixture
def sema(youth):
    return ContactFactory(organisation=youth, name="Sema Kaya", email="Sema@lindenau.example")


@pytest.fixture
def draft(town, ole):
    return ReportingRoundFactory(municipality=town, draft=True, title="Frühjahr 2027", created_by=ole)


def led(town, organisation, contact=None, **sheet):
    measure = MeasureFactory(municipality=town, **sheet)
    LeadFactory(measure=measure, organisation=organisation, contact=contact)
    return measure


def submitted(round, measure, **said):
    report = MeasureReport.objects.in_round(round).of_measure(measure).get()
    report.submit({"state": "in_progress", "note": "Es geht voran.", **said}, based_on=report.version, **WHO)
    return report


# --- who is asked ------------------------------------------------------------------------------


def test_recipients_are_bundled_by_person_and_joint_leads_are_asked_each(town, youth, sema):
    school = OrganisationFactory(municipality=town, name="Schulamt")
    tom = ContactFactory(organisation=school, name="Tom Berg", email="tom@lindenau.example")
    first, second = led(town, youth, code="A"), led(town, youth, sema, code="B")
    LeadFactory(measure=second, organisation=school)

    found = recipients([first, second], TODAY)

    assert [(each.contact, each.measures) for each in found.people] == [(sema, [first, second]), (tom, [second])]
    assert (found.measures, found.unreached) == (2, [])


def test_recipient_who_is_away_is_stood_in_for_and_who_left_is_not_asked(town, youth, sema):
    deputy = ContactFactory(organisation=youth, name="Ada Voss", email="ada@lindenau.example")
    measure = led(town, youth, sema)
    sema.be_absent(TODAY + timedelta(days=30), deputy)

    [person] = recipients([measure], TODAY).people
    assert (person.contact, person.instead_of) == (deputy, sema)

    sema.be_absent(None, None)
    sema.leave(TODAY)
    assert [each.contact for each in recipients([measure], TODAY).people] == [deputy]


def test_measures_that_nobody_answers_for_are_named_with_the_reason(town, youth):
    ContactFactory(organisation=youth, name="Ohne Adresse")
    nobodys, unreachable = MeasureFactory(municipality=town), led(town, youth)
    former = led(town, youth)
    former.lead_links.update(valid_until=TODAY - timedelta(days=1))

    found = recipients([nobodys, unreachable, former], TODAY)

    assert found.people == []
    assert [(each.measure, each.organisation) for each in found.unreached] == [
        (nobodys, None),
        (unreachable, youth),
        (former, None),
    ]


def test_recipients_take_the_same_queries_for_one_and_for_many(town, youth, sema, django_assert_num_queries):
    measures = [led(town, youth, sema if n % 2 else None) for n in range(12)]

    for some in (measures[:2], measures):
        with django_assert_num_queries(2):
            recipients(some, TODAY)


# --- sending -----------------------------------------------------------------------------------


def test_round_sent_asks_everybody_once_with_one_letter(town, youth, sema, draft, ole):
    measures = [led(town, youth, sema), led(town, youth)]

    [request] = actions.send_round(draft, measures=measures, by=ole)

    assert (request.name, request.email, request.organisation_name) == (
        "Sema Kaya",
        "sema@lindenau.example",
        "Jugendamt",
    )
    assert [each.measure for each in request.reports.all()] == measures
    assert [(each.kind, each.email) for each in Letter.objects.all()] == [("request", "sema@lindenau.example")]
    with pytest.raises(ValidationError):
        actions.send_round(ReportingRound.objects.get(), measures=measures, by=ole)
    assert ReportRequest.objects.count() == 1


def test_round_that_reaches_nobody_is_not_sent(town, draft, ole):
    with pytest.raises(ValidationError):
        actions.send_round(draft, measures=[MeasureFactory(municipality=town)], by=ole)

    assert ReportingRound.objects.get().is_draft


def test_measures_added_later_join_the_bundle_of_their_person(town, youth, sema, draft, ole):
    first, later = led(town, youth), led(town, youth)
    [request] = actions.send_round(draft, measures=[first], by=ole)

    assert actions.add_measures(draft, measures=[first, later], by=ole) == [request]
    assert [each.measure for each in request.reports.all()] == [first, later]
    with pytest.raises(ValidationError):
        actions.add_measures(draft, measures=[later], by=ole)


def test_deadline_moved_tells_those_who_still_owe_something(town, youth, sema, draft, ole):
    school = OrganisationFactory(municipality=town, name="Schulamt")
    ContactFactory(organisation=school, name="Tom Berg", email="tom@lindenau.example")
    done, missing = led(town, youth), led(town, school)
    actions.send_round(draft, measures=[done, missing], by=ole)
    submitted(draft, done)

    letters = actions.extend_deadline(draft, deadline=draft.deadline + timedelta(days=14), by=ole)

    assert [(each.kind, each.email) for each in letters] == [("moved", "tom@lindenau.example")]
    with pytest.raises(ValidationError):
        actions.extend_deadline(draft, deadline=draft.deadline, by=ole)


def test_request_withdrawn_asks_no_more(town, youth, sema, draft, ole):
    measure = led(town, youth)
    [request] = actions.send_round(draft, measures=[measure], by=ole)
    report = submitted(draft, measure)
    with pytest.raises(ValidationError):
        actions.withdraw_request(request, by=ole)

    report.take_back(based_on=report.version)
    actions.withdraw_request(request, by=ole)

    request.refresh_from_db()
    assert (request.is_answerable, request.reports.get().status) == (False, "withdrawn")


def test_somebody_else_is_asked_where_a_measure_is_no_longer_theirs(town, youth, sema, draft, ole):
    measure = led(town, youth)
    tom = ContactFactory(organisation=OrganisationFactory(municipality=town), name="Tom", email="tom@lindenau.example")
    actions.send_round(draft, measures=[measure], by=ole)
    report = MeasureReport.objects.get()
    report.decline("Das macht jetzt Tom.", based_on=0, **WHO)

    request = actions.ask_somebody_else(report, contact=tom, by=ole)

    report.refresh_from_db()
    assert (report.status, request.email, request.reports.get().status) == ("withdrawn", "tom@lindenau.example", "open")


# --- reading -----------------------------------------------------------------------------------


def test_report_accepted_becomes_history_and_the_measure_stands_so(town, youth, sema, draft, ole):
    measure = led(town, youth, state="planned")
    actions.send_round(draft, measures=[measure], by=ole)
    report = submitted(draft, measure, light="delayed", obstacles="Räume fehlen", figures="64 Kinder")

    entry = actions.accept_report(report, by=ole)

    measure.refresh_from_db()
    assert (measure.state, measure.status_note, measure.light) == ("in_progress", "Es geht voran.", "delayed")
    assert (entry.report, entry.obstacles, entry.figures) == (report, "Räume fehlen", "64 Kinder")
    with pytest.raises(ValidationError):
        actions.accept_report(report, by=ole)
    assert StatusEntry.objects.count() == 1


def test_all_unchanged_are_accepted_at_once_and_nothing_else(town, youth, sema, draft, ole):
    same, changed = led(town, youth, state="started", status_note="Wie bisher."), led(town, youth)
    actions.send_round(draft, measures=[same, changed], by=ole)
    MeasureReport.objects.of_measure(same).get().submit_unchanged(based_on=0, **WHO)
    submitted(draft, changed)

    assert actions.accept_unchanged(draft, by=ole) == (1, [])
    assert [each.status for each in MeasureReport.objects.order_by("pk")] == ["accepted", "submitted"]


def test_questions_to_one_person_go_out_as_one_letter(town, youth, sema, draft, ole):
    measures = [led(town, youth, code="A", title="Eins"), led(town, youth, code="B", title="Zwei")]
    actions.send_round(draft, measures=measures, by=ole)

    letters = {actions.send_back(submitted(draft, each), question=f"Wie {each}?", by=ole) for each in measures}

    [letter] = letters
    letter.refresh_from_db()
    assert letter.words["questions"] == [
        {"measure": "A Eins", "question": "Wie A Eins?"},
        {"measure": "B Zwei", "question": "Wie B Zwei?"},
    ]
    assert not Letter.objects.to_send(timezone.now(), lost_before=timezone.now()).of_kind("returned").exists()


def test_office_writes_down_what_was_said_on_the_telephone(town, youth, sema, draft, ole):
    measure = led(town, youth)
    actions.send_round(draft, measures=[measure], by=ole)

    entry = actions.answer_for(
        MeasureReport.objects.get(), contents={"state": "completed"}, told_by="Sema Kaya", by=ole
    )

    report = MeasureReport.objects.get()
    assert (report.status, report.writer_name, report.written_by, entry.author) == ("accepted", "Sema Kaya", ole, ole)


# --- closing -----------------------------------------------------------------------------------


def test_round_closed_holds_everything_and_says_what_is_missing(town, youth, sema, draft, ole):
    concept_field = ElementFactory(concept__municipality=town, kind="field", title="Sprache")
    accepted, unread, missing = (led(town, youth, code=code, state="planned") for code in ("A", "B", "C"))
    ServiceFactory(measure=accepted, element=concept_field)
    actions.send_round(draft, measures=[accepted, unread, missing], by=ole)
    actions.accept_report(submitted(draft, accepted), by=ole)
    submitted(draft, unread)

    closed = actions.close_round(draft, by=ole)

    document = closed.document
    assert closed.is_closed
    assert closed.is_intact
    assert document["schema"] == "leitwerk-round/1"
    assert [(each["code"], each["result"], each["change"]) for each in document["measures"]] == [
        ("A", "accepted", "first"),
        ("B", "unread", "first"),
        ("C", "missing", "missing"),
    ]
    counts = document["counts"]
    assert (counts["measures"], counts["accepted"], counts["unread"], counts["missing"]) == (3, 1, 1, 1)
    assert [(each["name"], each["measures"]) for each in document["fields"]] == [
        ("Sprache", [accepted.pk]),
        ("", [unread.pk, missing.pk]),
    ]
    with pytest.raises(ValidationError):
        actions.close_round(draft, by=ole)


def test_round_closed_says_what_changed_since_the_one_before(town, youth, sema, ole):
    measures = [led(town, youth, code=code, state="planned") for code in "ABCD"]
    half_a_year_ago = timezone.localdate() - timedelta(days=180)
    spring = ReportingRoundFactory(
        municipality=town, draft=True, opens_on=half_a_year_ago, deadline=timezone.localdate(), title="Frühjahr"
    )
    actions.send_round(spring, measures=measures, by=ole)
    for measure in measures:
        actions.accept_report(submitted(spring, measure, state="started", note="Los."), by=ole)
    spring = actions.close_round(spring, by=ole)
    autumn = ReportingRoundFactory(municipality=town, draft=True, title="Herbst")
    new = led(town, youth, code="E")
    actions.send_round(autumn, measures=[*measures[:3], new], by=ole)
    actions.accept_report(submitted(autumn, measures[0], state="completed", note="Fertig."), by=ole)
    actions.accept_report(submitted(autumn, measures[1], state="started", note="Weiter."), by=ole)
    unchanged = MeasureReport.objects.in_round(autumn).of_measure(measures[2]).for_form().get()
    unchanged.submit_unchanged(based_on=0, **WHO)
    actions.accept_report(unchanged, by=ole)

    document = actions.close_round(autumn, by=ole).document

    assert [(each["code"], each["change"]) for each in document["measures"]] == [
        ("A", "moved"),
        ("B", "new_words"),
        ("C", "same"),
        ("E", "missing"),
    ]
    assert document["measures"][0]["before"]["state"] == "started"
    assert [each["code"] for each in document["gone"]] == ["D"]
    assert document["previous"]["checksum"] == spring.checksum
    assert {each["state"]: (each["now"], each["before"]) for each in document["counts"]["by_state"]} == {
        "started": (2, 3),
        "completed": (1, 0),
        "idea": (1, 0),
    }


def test_document_takes_the_same_queries_for_one_and_for_many(town, youth, sema, django_assert_num_queries):
    field = ElementFactory(concept__municipality=town, kind="field", title="Sprache")
    for number in (1, 8):
        round = ReportingRoundFactory(municipality=town)
        for n in range(number):
            measure = led(town, youth, code=f"{number}-{n}")
            ServiceFactory(measure=measure, element=field)
            MeasureReportFactory(request__round=round, measure=measure, submitted=True)
        round = ReportingRound.objects.select_related("municipality", "concept").get(pk=round.pk)
        with django_assert_num_queries(8):
            round_document.compose(round, previous=None, closed_at="", by=None)


def test_links_of_a_closed_round_are_revoked_and_letters_stay_behind(town, youth, sema, draft, ole):
    measure = led(town, youth)
    actions.send_round(draft, measures=[measure], by=ole)
    actions.close_round(draft, by=ole, with_thanks=True)

    actions.send_letters(now=timezone.now())

    assert [(each.kind, each.state) for each in Letter.objects.all()] == [("request", "needless")]
