"""Changing many measures at once: looked at before, done as one, undone as one."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from measures import actions
from measures.bulk import acts
from measures.models import BulkEdit, Lead, Measure, StatusEntry
from tests.factories import (
    ConceptFactory,
    DistrictFactory,
    ElementFactory,
    LeadFactory,
    MeasureFactory,
    OrganisationFactory,
    ServiceFactory,
)
from tests.pages import words

TODAY = timezone.localdate()


@pytest.fixture
def asker(ole, town) -> acts.Asker:
    return acts.Asker(ole, town, TODAY)


@pytest.fixture
def measures(town) -> list[Measure]:
    return [MeasureFactory(municipality=town, code=f"M-{n}", title=f"Maßnahme {n}", state="idea") for n in range(3)]


@pytest.fixture
def office(town):
    return OrganisationFactory(municipality=town, name="Jugendamt")


def keys(measures) -> list[int]:
    return [each.pk for each in measures]


def edit(measures, slug: str, asker: acts.Asker, **values) -> BulkEdit:
    return actions.edit_measures(keys(measures), act=acts.get(slug), values=values, asker=asker)


def report(state="started", note="Beschluss liegt vor.", on=TODAY) -> dict:
    return {"state": state, "note": note, "reported_on": on}


# --- what each act does, and that undoing it leaves nothing behind -----------------------------


def everything_of(measure: Measure) -> dict:
    """All that an act could touch."""
    fields = Measure.objects.filter(pk=measure.pk).values().get()
    del fields["changed_at"]
    return fields | {
        "leads": [*measure.lead_links.order_by("pk").values()],
        "entries": [*measure.status_entries.order_by("pk").values()],
        "services": [*measure.services.order_by("pk").values()],
        "districts": [*measure.districts.order_by("pk").values_list("pk", flat=True)],
    }


@pytest.fixture
def values(town, office):
    """Values for every act."""
    concept = ConceptFactory(municipality=town)
    element = ElementFactory(concept=concept, kind="field", title="Sprache")
    district = DistrictFactory(municipality=town)
    return {
        "state": report(),
        "lead": {"organisation": office},
        "add_lead": {"organisation": office},
        "priority": {"priority": "high"},
        "kind": {"kind": "project"},
        "duty": {"duty": "voluntary"},
        "concept": {"concept": concept},
        "element": {"element": str(element.pk)},
        "no_element": {"element": str(element.pk)},
        "district": {"district": district},
        "no_district": {"district": district},
        "shift": {"number": 3, "unit": "months", "ends_only": False},
    }


@pytest.mark.parametrize("slug", [act.slug for act in acts.ACTS])
def test_every_act_changes_what_it_says_and_undoing_brings_all_back(town, asker, values, slug):
    measure = MeasureFactory(
        municipality=town, starts_on=date(2026, 1, 31), ends_on=date(2026, 12, 31), status_note="Alt.",
        reported_on=date(2026, 1, 1),
    )  # fmt: skip
    LeadFactory(measure=measure, organisation=OrganisationFactory(municipality=town, name="Altes Amt"))
    LeadFactory(measure=measure, organisation=OrganisationFactory(municipality=town), valid_from=TODAY)
    if slug == "no_district":
        measure.districts.add(values[slug]["district"])
    if slug == "no_element":
        ServiceFactory(measure=measure, element_id=values[slug]["element"])
    before = everything_of(measure)

    preview = actions.preview_edit([measure.pk], act=acts.get(slug), values=values[slug], asker=asker)
    assert everything_of(measure) == before
    done = edit([measure], slug, asker, **values[slug])

    assert everything_of(measure) != before
    assert [(each.measure, each.before != each.after) for each in preview.changes] == [(measure, True)]
    assert actions.undo_edit(done, by=asker.user) == []
    assert everything_of(measure) == before


def test_state_is_a_dated_entry_of_every_measure_and_newer_reports_go_before(asker, measures):
    StatusEntry.objects.create(measure=measures[0], state="completed", reported_on=TODAY)
    measures[0].take_status(state="completed", note="", on=TODAY)

    edit(measures, "state", asker, **report(on=TODAY - timedelta(days=30)))

    assert [*Measure.objects.order_by("pk").values_list("state", flat=True)] == ["completed", "started", "started"]
    assert StatusEntry.objects.filter(note="Beschluss liegt vor.", author=asker.user).count() == 3


def test_lead_is_handed_over_and_who_led_stays_readable(asker, measures, office, town):
    old = OrganisationFactory(municipality=town, name="Sozialamt")
    LeadFactory(measure=measures[0], organisation=old)
    LeadFactory(measure=measures[1], organisation=office)

    done = edit(measures, "lead", asker, organisation=office)

    assert done.count == 2
    assert [[*each.lead_links.current(TODAY).values_list("organisation__name", flat=True)] for each in measures] == [
        ["Jugendamt"]
    ] * 3
    assert Lead.objects.get(organisation=old).valid_until == TODAY - timedelta(days=1)


def test_first_link_becomes_the_primary_one(asker, measures, town):
    concept = ConceptFactory(municipality=town)
    first, second = ElementFactory(concept=concept, kind="field"), ElementFactory(concept=concept, kind="field")
    ServiceFactory(measure=measures[0], element=first)

    edit(measures[:2], "element", asker, element=str(second.pk))

    assert measures[0].services.get(element=second).is_primary is False
    assert measures[1].services.get(element=second).is_primary is True


def test_next_link_becomes_the_primary_one_where_that_is_taken_out(asker, measures, town):
    concept = ConceptFactory(municipality=town)
    first, second, third = (ElementFactory(concept=concept, kind="field") for _ in range(3))
    for measure in measures[:2]:
        for element in (first, second, third):
            ServiceFactory(
                measure=measure, element=element, is_primary=element == (first if measure.code == "M-0" else third)
            )
    ServiceFactory(measure=measures[2], element=second)

    done = edit(measures, "no_element", asker, element=str(first.pk))

    assert done.count == 2
    assert [[*each.services.values_list("element", "is_primary")] for each in measures] == [
        [(second.pk, True), (third.pk, False)],
        [(third.pk, True), (second.pk, False)],
        [(second.pk, True)],
    ]


def test_dates_are_shifted_within_their_month():
    assert acts.shifted(date(2026, 1, 31), 1, "months") == date(2026, 2, 28)
    assert acts.shifted(date(2028, 2, 29), -1, "years") == date(2027, 2, 28)
    assert acts.shifted(date(2026, 12, 31), 2, "days") == date(2027, 1, 2)
    assert acts.shifted(date(2026, 3, 15), -15, "months") == date(2024, 12, 15)


def test_shift_refuses_an_end_before_the_begin_and_changes_nothing(asker, town):
    kept = MeasureFactory(municipality=town, ends_on=date(2030, 1, 1))
    wrong = MeasureFactory(municipality=town, starts_on=date(2026, 6, 1), ends_on=date(2026, 7, 1))

    with pytest.raises(ValidationError, match="1 Maßnahme würde enden"):
        edit([kept, wrong], "shift", asker, number=-1, unit="years", ends_only=True)

    kept.refresh_from_db()
    assert kept.ends_on == date(2030, 1, 1)
    assert BulkEdit.objects.count() == 0


# --- undo --------------------------------------------------------------------------------------


def test_undo_leaves_what_somebody_changed_since_and_names_it(asker, measures):
    done = edit(measures, "priority", asker, priority="high")
    Measure.objects.filter(pk=measures[1].pk).update(priority="low")
    Measure.objects.filter(pk=measures[2].pk).update(title="Nur der Titel ist neu")

    kept = actions.undo_edit(done, by=asker.user)

    assert kept == [measures[1]]
    assert [*Measure.objects.order_by("pk").values_list("priority", flat=True)] == ["", "low", ""]
    done.refresh_from_db()
    assert (done.undone_by, done.kept) == (asker.user, [measures[1].pk])


def test_undo_leaves_a_measure_that_got_another_report(asker, measures):
    done = edit(measures[:2], "state", asker, **report())
    actions.report_progress(measures[0], state="in_progress", note="Weiter.", on=TODAY, by=asker.user)

    assert actions.undo_edit(done, by=asker.user) == [measures[0]]
    assert measures[0].status_entries.count() == 2
    assert measures[1].status_entries.count() == 0


def test_undo_leaves_a_measure_whose_old_lead_is_gone(asker, measures, office, town):
    old = OrganisationFactory(municipality=town)
    LeadFactory(measure=measures[0], organisation=old, valid_from=TODAY)
    done = edit(measures[:2], "lead", asker, organisation=office)
    old.delete()

    assert actions.undo_edit(done, by=asker.user) == [measures[0]]
    assert measures[0].lead_links.get().organisation == office
    assert measures[1].lead_links.count() == 0


def test_undo_twice_is_refused_and_a_deleted_measure_does_no_harm(asker, measures):
    done = edit(measures, "kind", asker, kind="project")
    measures[0].delete()

    assert actions.undo_edit(done, by=asker.user) == []
    with pytest.raises(ValidationError, match="schon"):
        actions.undo_edit(done, by=asker.user)
    assert [*Measure.objects.values_list("kind", flat=True)] == ["measure", "measure"]


# --- who and how many --------------------------------------------------------------------------


def test_measures_of_another_town_are_refused_and_nothing_happens(asker, measures, other_town):
    foreign = MeasureFactory(municipality=other_town)

    with pytest.raises(ValidationError, match="nicht mehr da"):
        edit([*measures, foreign], "kind", asker, kind="project")

    assert set(Measure.objects.values_list("kind", flat=True)) == {"measure"}


def test_an_act_that_changes_nothing_is_refused(asker, measures):
    with pytest.raises(ValidationError, match="stehen schon so"):
        edit(measures, "kind", asker, kind="measure")


def test_what_was_changed_since_the_preview_is_shown_again(asker, measures):
    act, values = acts.get("priority"), {"priority": "high"}
    preview = actions.preview_edit(keys(measures), act=act, values=values, asker=asker)
    Measure.objects.filter(pk=measures[0].pk).update(priority="low")

    with pytest.raises(ValidationError, match="in der Zwischenzeit"):
        actions.edit_measures(keys(measures), act=act, values=values, asker=asker, mark=preview.mark)

    assert Measure.objects.filter(priority="high").count() == 0


@pytest.mark.parametrize("slug", [act.slug for act in acts.ACTS if act.slug not in {"no_district", "no_element"}])
def test_three_hundred_take_as_many_queries_as_three(town, asker, values, slug):
    counts = []
    for number in (3, 300):
        made = Measure.objects.bulk_create(
            Measure(municipality=town, title=f"T{n}", ends_on=date(2027, 1, 1)) for n in range(number)
        )
        with CaptureQueriesContext(
            connection,
        ) as doing:
            done = edit(made, slug, asker, **values[slug])
        with CaptureQueriesContext(connection) as undoing:
            actions.undo_edit(done, by=asker.user)
        counts.append((len(doing), len(undoing)))

    (doing, undoing), many = counts
    assert many[0] <= doing + 8 and many[1] <= undoing + 8  # writes go in batches of some hundred rows
    assert doing <= 25 and undoing <= 25


# --- pages -------------------------------------------------------------------------------------


def test_from_ticks_to_preview_to_done_to_undone(browse, ole, measures):
    page = browse(ole)
    address = reverse("measures:bulk")

    chosen = page.post(address, {"measure": keys(measures[:2]), "scope": "ticked", "query": "state=idea"})
    assert chosen.context["count"] == 2
    asked = page.post(address, {"keys": chosen.context["keys"], "query": "state=idea", "act": "priority"})
    assert list(asked.context["form"].fields) == ["keys", "act", "query", "priority"]
    typed = {"keys": chosen.context["keys"], "query": "state=idea", "act": "priority", "priority": "high"}
    looked = page.post(address, typed | {"step": "preview"})
    assert [(each.before, each.after) for each in looked.context["preview"].changes] == [("", "hoch")] * 2
    assert BulkEdit.objects.count() == 0
    done = page.post(address, typed | {"step": "do", "mark": looked.context["preview"].mark}, follow=True)

    made = BulkEdit.objects.get()
    assert (made.count, made.by, made.summary) == (2, ole, "Priorität setzen: hoch")
    assert done.context["edit"] == made
    assert [row.measure.title for row in done.context["rows"]] == ["Maßnahme 0", "Maßnahme 1", "Maßnahme 2"]
    undone = page.post(reverse("measures:undo_bulk_edit", args=[made.pk]), follow=True)
    assert Measure.objects.filter(priority="high").count() == 0
    assert "rückgängig" in words(undone.content.decode())


def test_all_of_the_filter_is_chosen_across_pages(browse, ole, town):
    for _n in range(60):
        MeasureFactory(municipality=town, state="planned")
    MeasureFactory(municipality=town, state="idea")

    response = browse(ole).post(reverse("measures:bulk"), {"scope": "all", "query": "state=planned"})

    assert response.context["count"] == 60


def test_nothing_ticked_is_said(browse, ole, measures):
    response = browse(ole).post(reverse("measures:bulk"), {"scope": "ticked", "query": "state=idea"}, follow=True)

    assert response.redirect_chain[0][0].endswith("?state=idea")
    assert "kreuzen Sie" in words(response.content.decode())


@pytest.mark.parametrize("step", ["", "preview", "do"])
def test_forged_keys_of_another_town_do_not_exist(browse, ole, measures, other_town, step):
    foreign = MeasureFactory(municipality=other_town)

    response = browse(ole).post(
        reverse("measures:bulk"),
        {"keys": f"{measures[0].pk},{foreign.pk}", "act": "kind", "kind": "project", "step": step},
    )

    assert response.status_code == 404
    assert set(Measure.objects.values_list("kind", flat=True)) == {"measure"}


def test_state_without_the_reason_it_needs_is_refused(browse, ole, measures):
    response = browse(ole).post(
        reverse("measures:bulk"),
        {
            "keys": str(measures[0].pk),
            "act": "state",
            "step": "do",
            "state": "dropped",
            "note": " ",
            "reported_on": "2026-01-01",
        },
    )

    assert response.context["form"].errors
    assert StatusEntry.objects.count() == 0


def test_values_of_another_town_are_no_choice(browse, ole, measures, other_town):
    foreign = OrganisationFactory(municipality=other_town)

    response = browse(ole).post(
        reverse("measures:bulk"),
        {"keys": str(measures[0].pk), "act": "lead", "step": "do", "organisation": foreign.pk},
    )

    assert list(response.context["form"].errors) == ["organisation"]
    assert Lead.objects.count() == 0
