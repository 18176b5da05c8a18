"""What the quality check asks about measures: each rule with what it finds and what it nearly finds."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from concepts.actions import check_quality, set_finding_aside
from concepts.actions.quality import draft_of
from measures import quality
from measures.models import SheetField
from tests.factories import (
    ConceptFactory,
    ElementFactory,
    LeadFactory,
    MeasureFactory,
    MilestoneFactory,
    OrganisationFactory,
    ServiceFactory,
)

TODAY = date(2026, 11, 22)


@pytest.fixture
def concept(town):
    return ConceptFactory(municipality=town)


@pytest.fixture
def whole(concept):
    """Makes a measure about which there is nothing to say, but for what a test changes."""
    field = ElementFactory(concept=concept, kind="field", title="Sprache")

    def make(**facts):
        sound = {"lead_note": "das Amt", "term": "laufend", "reported_on": date(2026, 10, 1)} | facts
        measure = MeasureFactory(municipality=concept.municipality, concept=concept, **sound)
        ServiceFactory(measure=measure, element=field)
        return measure

    return make


def found(concept):
    return [(each.rule.slug, each.label) for each in quality.find(draft_of(concept, today=TODAY))]


def rules(concept):
    return [slug for slug, _label in found(concept)]


def test_a_measure_with_everything_is_not_found(concept, whole):
    whole()

    assert rules(concept) == []


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"term": ""}, ["measure_without_time"]),
        ({"term": "", "ends_on": date(2027, 1, 1)}, []),
        ({"term": "", "state": "continuous"}, []),
        ({"lead_note": ""}, ["measure_without_lead"]),
        ({"state": "deferred"}, ["measure_state_without_reason"]),
        ({"state": "deferred", "status_note": "Kein Geld."}, []),
        ({"state": "in_progress", "ends_on": date(2026, 1, 1), "reported_on": None}, ["measure_without_news"]),
        ({"state": "in_progress", "ends_on": date(2026, 1, 1)}, []),
        ({"state": "completed", "ends_on": date(2026, 1, 1), "reported_on": None}, []),
    ],
)
def test_each_lack_is_found_and_what_is_nearly_one_is_not(concept, whole, facts, expected):
    whole(**facts)

    assert rules(concept) == expected


def test_an_overdue_milestone_counts_and_a_dated_one_is_a_time(concept, whole):
    late = whole(term="", reported_on=date(2025, 1, 1), state="in_progress")
    MilestoneFactory(measure=late, due_on=date(2026, 3, 1))

    assert rules(concept) == ["measure_without_news"]


def test_a_lead_that_no_longer_exists_is_named(concept, whole):
    gone = OrganisationFactory(
        municipality=concept.municipality, name="Amt für Wohnungswesen", valid_until=date(2026, 11, 21)
    )
    LeadFactory(measure=whole(), organisation=gone)
    LeadFactory(measure=whole(state="completed"), organisation=gone)
    last_day = OrganisationFactory(municipality=concept.municipality, valid_until=TODAY)
    LeadFactory(measure=whole(), organisation=last_day)

    [finding] = quality.find(draft_of(concept, today=TODAY))

    assert finding.rule is quality.FORMER_LEAD
    assert "Amt für Wohnungswesen" in finding.sentence


def test_a_measure_that_serves_only_another_concept_serves_nothing_here(concept, town):
    elsewhere = ElementFactory(concept=ConceptFactory(municipality=town))
    lost = MeasureFactory(municipality=town, concept=concept, lead_note="das Amt", term="laufend")
    ServiceFactory(measure=lost, element=elsewhere)

    assert rules(concept) == ["measure_serves_nothing"]


def test_fields_that_the_sheet_requires_are_named_once_for_each_measure(concept, whole):
    for position, (key, label) in enumerate([("aims", ""), ("costs", ""), ("own_1", "Beschlusslage"), ("leads", "")]):
        SheetField.objects.create(concept=concept, key=key, label=label, is_required=True, position=position)
    whole(aims="Alle verstehen einander.", costs=" ")
    whole(aims="Ja.", costs="keine", own_values={"own_1": "liegt vor"})

    [finding] = quality.find(draft_of(concept, today=TODAY))

    assert finding.rule is quality.FIELD_EMPTY
    assert "Kosten und Beschlusslage" in finding.sentence


def test_a_finding_rests_until_its_facts_change(concept, whole, ole):
    measure = whole(state="deferred")
    key = f"measure_state_without_reason:{measure.pk}"
    set_finding_aside(concept, key=key, reason="Der Rat weiß es.", by=ole)

    def remark():
        return next(each for each in check_quality(concept) if each.finding.key == key)

    assert remark().is_aside
    measure.state = "dropped"
    measure.save()
    assert remark().is_back


def test_the_number_of_queries_stays_the_same(concept, whole):
    for key in ("target_groups", "costs", "milestones", "districts", "resolutions"):
        SheetField.objects.create(concept=concept, key=key, is_required=True)

    def grow(times):
        for _each in range(times):
            measure = whole(state="in_progress", reported_on=None, ends_on=date(2026, 1, 1))
            LeadFactory(measure=measure)
            MilestoneFactory(measure=measure, due_on=date(2026, 2, 1))
            MeasureFactory(municipality=concept.municipality, concept=concept, state="dropped")

    def queries():
        draft = draft_of(concept, today=TODAY)
        with CaptureQueriesContext(connection) as seen:
            list(quality.find(draft))
        return len(seen)

    grow(1)
    few = queries()
    grow(4)
    assert queries() == few
