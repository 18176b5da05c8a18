"""Taking indicators over from Word, and what they contribute to an edition."""

import pytest

from monitoring import actions, edition_parts
from monitoring.models import Indicator
from tests.factories import ConceptFactory, ElementFactory, IndicatorFactory, ValueFactory


def test_take_over_indicators_keeps_every_word_and_links_the_element(town, ole):
    concept = ConceptFactory(municipality=town)
    goal = ElementFactory(concept=concept, goal=True)
    long = "Sehr viele Worte " * 100
    items = [
        {"text": long, "html": "", "element": goal, "source_element": goal, "bid": "b123456789", "order": 2},
        {"text": "Zahl der Kurse", "html": "", "element": goal, "source_element": goal, "bid": "b", "order": 1},
    ]

    made = actions.take_over_indicators(concept=concept, items=items, by=ole)

    first, second = Indicator.objects.order_by("pk")
    assert made == 2
    assert (first.name, first.kind, first.unit, first.definition) == ("Zahl der Kurse", "qualitative", "other", "")
    assert second.definition == long and len(second.name) <= 1000 and second.name.endswith("…")
    assert list(goal.indicators.order_by("pk")) == [first, second]
    assert (second.source_element, second.source_bid) == (goal, "b123456789")


def test_take_over_indicators_refuses_another_concept(town, ole):
    item = {"text": "x", "html": "", "element": ElementFactory(), "source_element": None, "bid": "", "order": 1}

    with pytest.raises(ValueError, match="does not belong"):
        actions.take_over_indicators(concept=ConceptFactory(municipality=town), items=[item], by=ole)

    assert Indicator.objects.count() == 0


def test_edition_part_has_the_values_and_a_fixed_number_of_queries(town, django_assert_num_queries):
    concept = ConceptFactory(municipality=town)
    for number in range(3):
        indicator = IndicatorFactory(municipality=town, concept=concept, code=f"K-{number}")
        ValueFactory(indicator=indicator, year=2024, number="12.5")
        indicator.elements.add(ElementFactory(concept=concept, kind="field"))
    IndicatorFactory(municipality=town)

    with django_assert_num_queries(5):
        found = edition_parts.indicators(concept)["indicators"]

    assert [each["code"] for each in found] == ["K-0", "K-1", "K-2"]
    assert found[0]["values"] == [
        {"year": 2024, "period": "", "group": "", "number": "12.5", "marker": "", "breaks_series": False, "note": ""}
    ]
    assert len(found[0]["elements"]) == 1
