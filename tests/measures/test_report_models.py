"""A report's way from the question to its acceptance, and what a round refuses."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from measures.models import MeasureReport, Overtaken, ReportingRound, ReportRequest, StatusEntry
from tests.factories import (
    MeasureFactory,
    MeasureReportFactory,
    ReportingRoundFactory,
    ReportRequestFactory,
)

WHO = {"name": "Sema Kaya", "email": "sema@lindenau.example"}


@pytest.fixture
def round(town):
    return ReportingRoundFactory(
        municipality=town, questions=[{"key": "q1", "words": "Wie viele?", "is_required": False}]
    )


@pytest.fixture
def report(round):
    measure = MeasureFactory(municipality=round.municipality, state="started", status_note="Angefangen.")
    return MeasureReportFactory(request__round=round, measure=measure)


def entry_of(report):
    return StatusEntry.objects.create(
        measure=report.measure, state=report.state, note=report.note, reported_on=timezone.localdate()
    )


def test_report_is_begun_handed_in_sent_back_and_accepted(report, ole):
    report.write({"note": "Es geht"}, based_on=0, **WHO)
    assert (report.status, report.note, report.version) == ("saved", "Es geht", 1)

    report.submit({"state": "in_progress", "note": "Es geht voran."}, based_on=1, **WHO)
    assert (report.status, report.writer_name, report.writer_email) == (
        "submitted",
        "Sema Kaya",
        "sema@lindenau.example",
    )

    report.send_back("Wie viele Kinder?", by=ole, now=timezone.now())
    assert (report.status, report.question) == ("returned", "Wie viele Kinder?")
    assert [(each["question"], each["note"], each["asked_by"]) for each in report.returns] == [
        ("Wie viele Kinder?", "Es geht voran.", "Ole Brandt")
    ]

    report.write({"figures": "64"}, based_on=3, **WHO)
    assert report.status == "returned"
    report.submit({"figures": "64 Kinder"}, based_on=4, **WHO)
    entry = entry_of(report)
    report.accept(entry, reached=[], by=ole, now=timezone.now())
    assert (report.status, report.accepted_by, entry.report) == ("accepted", ole, report)


def test_report_unchanged_carries_state_and_words_of_the_measure_on(report):
    report.submit_unchanged(based_on=0, **WHO)

    assert (report.status, report.state, report.note, report.is_unchanged) == (
        "submitted",
        "started",
        "Angefangen.",
        True,
    )


def test_report_unchanged_is_no_answer_to_a_question_that_must_be_answered(report):
    ReportingRound.objects.update(questions=[{"key": "q1", "words": "Wie viele?", "is_required": True}])
    report = MeasureReport.objects.for_form().get()

    with pytest.raises(ValidationError, match=r"Frage|question"):
        report.submit_unchanged(based_on=0, **WHO)
    with pytest.raises(ValidationError) as refused:
        report.submit({"state": "started"}, based_on=0, **WHO)
    assert list(refused.value.message_dict) == ["answer_q1"]
    report.submit({"state": "started", "answers": {"q1": "12"}}, based_on=0, **WHO)
    assert report.is_submitted


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"note": "Ohne Stand"}, "state"),
        ({"state": "deferred"}, "note"),
        ({"state": "started", "light": "at_risk"}, "light_reason"),
    ],
)
def test_report_that_says_too_little_is_refused_and_kept_open(report, said, field):
    with pytest.raises(ValidationError) as refused:
        report.submit(said, based_on=0, **WHO)

    report.refresh_from_db()
    assert (list(refused.value.message_dict), report.status) == ([field], "open")


def test_report_refuses_words_based_on_an_older_version(report):
    mine, theirs = MeasureReport.objects.get(), MeasureReport.objects.get()
    theirs.write({"note": "Zuerst"}, based_on=0, **WHO)

    with pytest.raises(Overtaken):
        mine.write({"note": "Darüber"}, based_on=0, **WHO)
    assert MeasureReport.objects.get().note == "Zuerst"


def test_report_is_accepted_once(report, ole):
    report.submit({"state": "started"}, based_on=0, **WHO)
    first, second = MeasureReport.objects.get(), MeasureReport.objects.get()
    entry = entry_of(report)
    first.accept(entry, reached=[], by=ole, now=timezone.now())

    with pytest.raises(ValidationError):
        second.accept(entry, reached=[], by=ole, now=timezone.now())


def test_report_no_longer_theirs_needs_a_sentence(report):
    with pytest.raises(ValidationError):
        report.decline(" ", based_on=0, **WHO)
    report.decline("Das macht jetzt das Schulamt.", based_on=0, **WHO)

    assert (report.status, report.decline_note) == ("declined", "Das macht jetzt das Schulamt.")


def test_report_moves_no_more_once_the_round_is_closed(report, ole):
    report.submit({"state": "started"}, based_on=0, **WHO)
    stale = MeasureReport.objects.for_form().get()
    report.request.round.close({"schema": "leitwerk-round/1"}, by=ole, now=timezone.now(), previous=None)

    for act in (
        lambda: stale.take_back(based_on=stale.version),
        lambda: stale.send_back("Und?", by=ole, now=timezone.now()),
        lambda: stale.withdraw(),
    ):
        with pytest.raises(ValidationError, match=r"geschlossen|closed"):
            act()
    assert MeasureReport.objects.get().status == "submitted"


def test_round_that_is_closed_refuses_every_change(round, ole):
    round.close({"schema": "leitwerk-round/1"}, by=ole, now=timezone.now(), previous=None)
    round.title = "Anders"

    with pytest.raises(ValidationError):
        round.save()
    with pytest.raises(ValidationError):
        round.extend(round.deadline + timedelta(days=1))
    with pytest.raises(ValidationError):
        round.close({}, by=ole, now=timezone.now(), previous=None)
    assert round.is_intact


def test_person_is_asked_once_in_a_round_unless_withdrawn(round):
    first = ReportRequestFactory(round=round, email="sema@lindenau.example")
    with pytest.raises(IntegrityError), transaction.atomic():
        ReportRequestFactory(round=round, email="sema@lindenau.example")

    first.withdraw(timezone.now())
    second = ReportRequestFactory(round=round, email="sema@lindenau.example")

    assert list(ReportRequest.objects.answerable()) == [second]


def test_report_of_one_joint_lead_is_enough(round):
    measure = MeasureFactory(municipality=round.municipality)
    mine = MeasureReportFactory(request__round=round, measure=measure)
    MeasureReportFactory(request__round=round, measure=measure, submitted=True)
    alone = MeasureReportFactory(request__round=round)
    elsewhere = MeasureReportFactory(request__round__municipality=round.municipality, measure=measure)

    assert list(MeasureReport.objects.awaited().order_by("pk")) == [alone, elsewhere]
    assert list(ReportRequest.objects.awaited().order_by("pk")) == [alone.request, elsewhere.request]
    assert mine.is_writable


def test_rounds_are_seen_by_those_who_plan_measures(round, ole, amira, dorothee, carla, zora):
    ReportRequestFactory(round=round)
    for who, seen in ((ole, [round]), (amira, [round]), (dorothee, []), (carla, []), (zora, [])):
        assert list(ReportingRound.objects.visible_to(who)) == seen
        assert [each.round for each in ReportRequest.objects.visible_to(who)] == seen


def test_counts_of_a_round_and_of_a_request(round):
    request = ReportRequestFactory(round=round)
    MeasureReportFactory(request=request)
    MeasureReportFactory(request=request, submitted=True)
    MeasureReportFactory(request=request, status="accepted", state="started")
    MeasureReportFactory(request=request, status="withdrawn")

    one = ReportingRound.objects.with_counts().get()
    person = ReportRequest.objects.with_counts().get()

    assert (one.expected, one.told, one.accepted) == (3, 2, 1)
    assert (person.expected, person.told, person.to_read, person.accepted) == (3, 2, 1, 1)
