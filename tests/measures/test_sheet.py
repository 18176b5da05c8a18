"""Which fields a measure has, what they are called and how they read."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from measures import sheet, wording
from measures.models import Cost, District, Lead, Measure, SheetField, TargetGroup, Wording
from tests.factories import ConceptFactory, LeadFactory, MeasureFactory, MilestoneFactory, OrganisationFactory

TODAY = date(2026, 11, 22)


def test_every_attribute_of_a_measure_stands_on_the_sheet_or_is_known_to_be_no_field():
    """Adding a field to the model without a place on the sheet fails here."""
    no_field = {
        "id", "municipality", "concept", "source_element", "source_bid", "status_note", "reported_on",
        "own_values", "adopted_from", "created_by", "created_at", "changed_at",
    }  # fmt: skip
    named = {name for entry in sheet.FIELDS for name in entry.names}

    own = {field.name for field in [*Measure._meta.fields, *Measure._meta.many_to_many]}
    assert own - named - no_field == set()
    assert len({entry.key for entry in sheet.FIELDS}) == len(sheet.FIELDS)


def test_without_rows_the_standard_sheet_holds_and_only_the_title_is_required(town):
    found = sheet.of(ConceptFactory(municipality=town))

    assert [each.key for each in found.fields] == [entry.key for entry in sheet.FIELDS]
    assert found.required_names == {"title"}
    assert not found.shows("inputs")
    assert not found.is_public("obstacles")


def test_a_concept_renames_hides_requires_orders_and_adds_fields(town):
    concept = ConceptFactory(municipality=town)
    SheetField.objects.create(concept=concept, key="costs", label="Finanzbedarf", is_required=True, position=1)
    SheetField.objects.create(concept=concept, key="outlook", is_shown=False, position=40)
    SheetField.objects.create(concept=concept, key="own_sdg", label="SDG", is_public=True, position=2)
    measure = MeasureFactory(municipality=town, concept=concept, own_values={"own_sdg": "10, 11"})

    found = sheet.of(concept)

    assert str(found.field("costs").label) == "Finanzbedarf"
    assert not found.is_public("costs")
    assert found.required_names == {"title", "costs"}
    assert not found.shows("outlook")
    assert [(str(each.label), each.words(measure)) for each in found.own] == [("SDG", "10, 11")]


def test_code_title_and_state_can_be_renamed_but_not_taken_away(town):
    concept = ConceptFactory(municipality=town)
    SheetField.objects.create(concept=concept, key="title", label="Bezeichnung", is_shown=False)

    found = sheet.of(concept).field("title")

    assert (found.label, found.is_shown, found.is_required, found.is_public) == ("Bezeichnung", True, True, True)


def test_fields_read_as_choice_and_sentence_together(town):
    measure = MeasureFactory(
        municipality=town,
        term="Schuljahr 2026/27",
        starts_on=date(2026, 9, 1),
        costs="Personal- und Sachkosten",
        staff_share=Decimal("0.50"),
        staff_until=date(2028, 12, 31),
        target_groups="Eltern",
        lead_note="projektbezogen",
    )
    Cost.objects.create(measure=measure, year=2027, amount=Decimal("12500.5"), nature="staff")
    TargetGroup.objects.create(measure=measure, name="Kinder", planned=30, reached=45)
    LeadFactory(measure=measure, organisation__name="Jugendamt", organisation__municipality=town)
    measure.districts.add(District.objects.create(municipality=town, name="Nordstadt"))

    def words(key: str) -> str:
        return sheet.of(None).field(key).words(measure)

    assert words("time") == "seit 01.09.2026\nSchuljahr 2026/27"
    assert words("costs") == "Personal- und Sachkosten\n2027: 12.500,50 Euro Personal"
    assert words("staff") == "0,5 Stellen, befristet bis 31.12.2028"
    assert words("target_groups") == "Eltern\nKinder (geplant 30, erreicht 45)"
    assert words("leads") == "Jugendamt\nprojektbezogen"
    assert words("districts") == "Nordstadt"


def test_an_unset_field_is_empty_and_not_a_dash(town):
    measure = MeasureFactory(municipality=town)

    filled = [each.key for each in sheet.of(None).fields if each.words(measure)]

    assert filled == ["title", "kind", "state"]


def test_the_municipality_names_states_and_priorities(town, other_town):
    Wording.objects.create(municipality=town, group="state", slug="in_progress", label="läuft")
    Wording.objects.create(municipality=town, group="priority", slug="own_1", label="A", meaning="sofort", position=0)
    Wording.objects.create(municipality=town, group="priority", slug="low", label="niedrig", is_used=False)
    measure = MeasureFactory(municipality=town, state="in_progress", priority="own_1")
    elsewhere = MeasureFactory(municipality=other_town, state="in_progress", priority="high")

    assert (measure.state_label, measure.priority_label) == ("läuft", "A")
    assert (str(elsewhere.state_label), str(elsewhere.priority_label)) == ("in Umsetzung", "hoch")
    assert [slug for slug, _label in wording.choices(town, wording.PRIORITY)] == ["high", "medium", "own_1"]
    assert "low" in dict(wording.choices(town, wording.PRIORITY, keep="low"))


def test_own_words_are_loaded_once_for_many_measures(town, django_assert_num_queries):
    MeasureFactory.create_batch(3, municipality=town)

    with django_assert_num_queries(2):
        assert {str(each.state_label) for each in Measure.objects.of(town).with_wording()} == {"Vorschlag"}


def test_a_lead_that_ends_stays_readable(town):
    measure = MeasureFactory(municipality=town)
    old, new = OrganisationFactory.create_batch(2, municipality=town)
    measure.be_led_by([old], TODAY)

    measure.be_led_by([new], timezone.localdate())

    assert measure.shown_leads == [new]
    assert [(each.organisation, each.valid_until is None) for each in measure.lead_links.all()] == [
        (old, False),
        (new, True),
    ]
    assert list(Measure.objects.led_by(old)) == []
    assert list(Measure.objects.led_by(new)) == [measure]


def test_a_measure_whose_only_lead_has_ended_is_without_lead(town):
    ended = LeadFactory(measure__municipality=town, valid_until=date(2020, 1, 1)).measure
    LeadFactory(measure__municipality=town)

    assert list(Measure.objects.without_lead()) == [ended]


def test_the_same_organisation_leads_once_at_a_time(town):
    lead = LeadFactory(measure__municipality=town)

    with pytest.raises(IntegrityError), transaction.atomic():
        Lead.objects.create(measure=lead.measure, organisation=lead.organisation)


def test_a_milestone_is_overdue_until_it_is_done(town):
    step = MilestoneFactory(measure__municipality=town, due_on=date(2026, 1, 1), state="in_progress")

    assert step.is_overdue(TODAY)
    assert step.measure.timeliness(TODAY).slug == "none"
    step.measure.state = "in_progress"
    assert step.measure.timeliness(TODAY).slug == "at_risk"
    step.state = "completed"
    assert not step.is_overdue(TODAY)


def test_a_light_is_not_set_without_a_reason(town):
    with pytest.raises(ValidationError):
        MeasureFactory.build(municipality=town, light="delayed").full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        MeasureFactory(municipality=town, light="delayed")
