"""Numbers of people reached, and what a measure was merged into, reported through the link of a mail."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import actions as links
from measures import actions
from measures.models import MeasureReport, ReportRequest, TargetGroup
from tests.factories import MeasureFactory, MeasureReportFactory, ReportingRoundFactory, ReportRequestFactory
from tests.pages import words


@pytest.fixture
def asked(town, ole):
    round = ReportingRoundFactory(municipality=town, asked=["figures"], created_by=ole)
    return ReportRequestFactory(round=round, name="Sema Kaya", email="sema@lindenau.example")


@pytest.fixture
def report(asked, town):
    measure = MeasureFactory(municipality=town, code="S-1", title="Sprachcafé", state="started")
    return MeasureReportFactory(request=asked, measure=measure)


@pytest.fixture
def youths(report):
    return TargetGroup.objects.create(measure=report.measure, name="Jugendliche", planned=1500, reached=1012)


@pytest.fixture
def parents(report):
    return TargetGroup.objects.create(measure=report.measure, name="Eltern")


@pytest.fixture
def client(asked):
    """A browser in which the link of the mail was opened."""
    _link, token = links.make_link(
        purpose=ReportRequest.LINK_PURPOSE,
        subject_id=asked.pk,
        email=asked.email,
        expires_at=timezone.now() + timedelta(days=30),
    )
    browser = Client()
    browser.get(reverse("measures:link_report", args=[token]))
    return browser


def at(name: str, report: MeasureReport) -> str:
    return reverse(f"measures:link_report_{name}", args=[report.request_id, report.pk])


def now(report: MeasureReport) -> MeasureReport:
    return MeasureReport.objects.for_form().get(pk=report.pk)


def typed(report: MeasureReport, **said) -> dict:
    return {"version": now(report).version, "state": "started", "note": "", **said}


# --- numbers -------------------------------------------------------------------------------------


def test_form_asks_for_each_target_group_that_has_a_row(client, asked, report, youths, parents):
    form = client.get(at("form", report)).context["form"]

    assert [
        (str(form[f"reached_{row.pk}"].label), form[f"reached_{row.pk}"].help_text) for row in (youths, parents)
    ] == [
        ("Erreichte Personen: Jugendliche", "Bisher: 1.012"),
        ("Erreichte Personen: Eltern", ""),
    ]
    assert form[f"reached_{youths.pk}"].value() is None


def test_form_asks_for_no_numbers_without_rows_or_where_figures_are_not_asked(client, asked, report):
    assert [name for name in client.get(at("form", report)).context["form"].fields if "reached" in name] == []

    TargetGroup.objects.create(measure=report.measure, name="Eltern")
    asked.round.asked = []
    asked.round.save()

    assert [name for name in client.get(at("form", report)).context["form"].fields if "reached" in name] == []


def test_numbers_are_kept_while_writing_and_reach_the_sheet_only_with_the_acceptance(
    client, browse, ole, report, youths, parents
):
    client.post(
        at("autosave", report), typed(report, **{f"reached_{youths.pk}": "1064", f"reached_{parents.pk}": "viele"})
    )
    youths.refresh_from_db()
    assert (now(report).reached_lines, youths.reached) == (["Jugendliche: 1.064"], 1012)

    client.post(
        at("form", report), typed(report, submit="1", **{f"reached_{youths.pk}": "1064", f"reached_{parents.pk}": "0"})
    )
    assert "Jugendliche: 1.064" in words(browse(ole).get(reverse("measures:report", args=[report.pk])).content.decode())
    entry = actions.accept_report(now(report), by=ole)

    assert [*report.measure.target_group_rows.values_list("name", "planned", "reached")] == [
        ("Jugendliche", 1500, 1064),
        ("Eltern", None, 0),
    ]
    assert entry.report.reached_lines == ["Jugendliche: 1.064 (vorher: 1.012)", "Eltern: 0"]
    history = words(browse(ole).get(reverse("measures:detail", args=[report.measure_id])).content.decode())
    assert "Jugendliche: 1.064 (vorher: 1.012)" in history


def test_nothing_typed_leaves_the_numbers_as_they_stand(client, ole, report, youths):
    client.post(at("form", report), typed(report, submit="1", **{f"reached_{youths.pk}": ""}))
    actions.accept_report(now(report), by=ole)

    youths.refresh_from_db()
    assert (youths.reached, now(report).reached) == (1012, [])


@pytest.mark.parametrize("number", ["-1", "99999999999", "64 Kinder"])
def test_what_is_no_number_of_people_is_refused_in_place(client, report, youths, number):
    page = client.post(at("form", report), typed(report, submit="1", **{f"reached_{youths.pk}": number}))

    assert [*page.context["form"].errors] == [f"reached_{youths.pk}"]
    assert now(report).status == "open"


def test_number_of_a_target_group_that_is_gone_stays_in_the_report(client, ole, report, youths):
    client.post(at("form", report), typed(report, **{f"reached_{youths.pk}": "64"}))
    youths.delete()
    client.post(at("form", report), typed(report, note="Läuft.", submit="1"))
    entry = actions.accept_report(now(report), by=ole)

    assert entry.report.reached_lines == ["Jugendliche: 64"]


def test_rows_of_another_measure_cannot_be_reached(client, ole, town, report, youths):
    other = TargetGroup.objects.create(measure=MeasureFactory(municipality=town), name="Andere", reached=3)

    client.post(at("form", report), typed(report, submit="1", **{f"reached_{other.pk}": "99"}))
    actions.accept_report(now(report), by=ole)

    other.refresh_from_db()
    assert other.reached == 3


def test_round_that_is_closed_holds_numbers_and_target(client, ole, asked, town, report, youths):
    target = MeasureReportFactory(request=asked, measure=MeasureFactory(municipality=town, title="Sprachtreff")).measure
    said = {f"reached_{youths.pk}": "1064", "merged_into": target.pk, "merged_note": "zum Mai", "submit": "1"}
    client.post(at("form", report), typed(report, **said))
    actions.accept_report(now(report), by=ole)

    document = actions.close_round(asked.round, by=ole).document

    [held] = [each for each in document["measures"] if each["id"] == report.measure_id]
    assert held["reports"][0]["merged_into"] == "Sprachtreff; zum Mai"
    assert [(each["words"], each["before"]) for each in held["reports"][0]["reached"]] == [
        ("Jugendliche: 1.064 (vorher: 1.012)", 1012)
    ]


def test_number_that_was_sent_back_stays_readable(client, ole, report, youths):
    client.post(at("form", report), typed(report, submit="1", **{f"reached_{youths.pk}": "64"}))
    actions.send_back(now(report), question="Wirklich nur 64?", by=ole)
    client.post(at("form", report), typed(report, submit="1", **{f"reached_{youths.pk}": "640"}))

    assert [each["reached"] for each in now(report).returns[0]["reached"]] == [64]
    assert now(report).reached_lines == ["Jugendliche: 640"]


# --- merged into ---------------------------------------------------------------------------------


def test_target_is_one_of_the_other_measures_of_the_bundle(client, browse, ole, asked, town, report):
    target = MeasureReportFactory(
        request=asked, measure=MeasureFactory(municipality=town, code="S-2", title="Treff")
    ).measure
    stranger = MeasureFactory(municipality=town, title="Fremde Maßnahme")
    said = typed(report, state="merged", note="Zusammengelegt.", submit="1")

    refused = client.post(at("form", report), {**said, "merged_into": stranger.pk})
    assert [*refused.context["form"].errors] == ["merged_into"]
    assert [label for _key, label in refused.context["form"].fields["merged_into"].choices] == ["–", str(target)]
    client.post(at("form", report), {**said, "merged_into": target.pk})

    assert now(report).merged_into == target
    assert str(target) in words(browse(ole).get(reverse("measures:report", args=[report.pk])).content.decode())
    assert actions.accept_report(now(report), by=ole).merged_into == target


def test_target_beside_the_bundle_is_named_in_words_and_stands_in_the_history(client, browse, ole, report):
    form = client.get(at("form", report)).context["form"]
    assert "merged_into" not in form.fields
    client.post(
        at("form", report),
        typed(report, state="merged", note="Zusammengelegt.", merged_note="Welcome Center (Amt 33)", submit="1"),
    )

    entry = actions.accept_report(now(report), by=ole)

    assert (entry.merged_into, entry.report.merged_words) == (None, "Welcome Center (Amt 33)")
    history = words(browse(ole).get(reverse("measures:detail", args=[report.measure_id])).content.decode())
    assert "Welcome Center (Amt 33)" in history


def test_two_who_name_different_targets_see_both(client, asked, town, report):
    first, second = (
        MeasureReportFactory(request=asked, measure=MeasureFactory(municipality=town, title=title)).measure
        for title in ("Erste", "Zweite")
    )
    opened = typed(report, merged_into=second.pk)
    client.post(at("form", report), typed(report, merged_into=first.pk))

    page = client.post(at("form", report), opened)
    assert (page.status_code, page.context["theirs"]) == (409, [("In einer Ihrer Maßnahmen aufgegangen", "Erste")])
    settled = {**opened, "version": page.context["form"].data["version"], "settles": "on"}
    client.post(at("form", report), settled)

    assert (now(report).merged_into, now(report).overtaken[0]["merged_into"]) == (second, "Erste")
