"""What measures contribute to a frozen edition."""

import json
from datetime import date

from measures import edition_parts
from tests.factories import (
    ConceptFactory,
    ElementFactory,
    LeadFactory,
    MeasureFactory,
    OrganisationFactory,
    ServiceFactory,
)


def test_measures_are_listed_with_leads_and_elements_in_reading_order(town):
    concept = ConceptFactory(municipality=town)
    field = ElementFactory(concept=concept, kind="field", position=0)
    goal = ElementFactory(concept=concept, parent=field, goal=True, position=0)
    later = ElementFactory(concept=concept, kind="field", position=1)
    second = MeasureFactory(municipality=town, concept=concept, title="Zweite", ends_on=date(2028, 6, 30))
    first = MeasureFactory(municipality=town, title="Erste")
    loose = MeasureFactory(municipality=town, concept=concept, title="Ohne Abschnitt")
    MeasureFactory(municipality=town, title="Gehört nicht dazu")
    ServiceFactory(measure=second, element=later)
    ServiceFactory(measure=first, element=goal)
    ServiceFactory(measure=first, element=later, is_primary=False)
    LeadFactory(measure=first, organisation=OrganisationFactory(municipality=town, name="Jugendamt", abbreviation="51"))

    found = edition_parts.measures(concept)["measures"]

    assert [entry["id"] for entry in found] == [first.pk, second.pk, loose.pk]
    assert found[0]["elements"] == [str(goal.uid), str(later.uid)]
    assert found[0]["leads"] == [{"name": "Jugendamt", "abbreviation": "51"}]
    assert found[1]["ends_on"] == "2028-06-30"
    assert (found[0]["state"], found[0]["state_level"]) == ("idea", "neutral")
    assert json.loads(json.dumps(found)) == found


def test_measures_leave_out_removed_elements_with_all_below(town):
    concept = ConceptFactory(municipality=town)
    gone = ElementFactory(concept=concept, kind="field", removed=True)
    below = ElementFactory(concept=concept, parent=gone, goal=True)
    measure = MeasureFactory(municipality=town, concept=concept)
    ServiceFactory(measure=measure, element=gone)
    ServiceFactory(measure=measure, element=below, is_primary=False)

    assert edition_parts.measures(concept)["measures"][0]["elements"] == []


def test_measures_take_the_same_number_of_queries_for_many(town, django_assert_num_queries):
    concept = ConceptFactory(municipality=town)
    field = ElementFactory(concept=concept, kind="field")
    for _ in range(7):
        ServiceFactory(measure=MeasureFactory(municipality=town, concept=concept), element=field)

    with django_assert_num_queries(13):
        edition_parts.measures(concept)
