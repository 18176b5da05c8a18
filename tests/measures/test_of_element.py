"""The measures of one element: region and page."""

import pytest
from django.urls import reverse

from measures.models import Service
from tests.factories import (
    ConceptFactory,
    ElementFactory,
    LeadFactory,
    MeasureFactory,
    OrganisationFactory,
    ServiceFactory,
)
from tests.pages import HTMX, same, swapped, words


@pytest.fixture
def field(town):
    return ElementFactory(concept=ConceptFactory(municipality=town), kind="field", title="Sprache")


@pytest.fixture
def goal(field):
    return ElementFactory(concept=field.concept, parent=field, goal=True, text="<p>Alle sprechen mit.</p>")


def region(element) -> str:
    return reverse("measures:of_element", args=[element.pk])


def test_of_element_shows_its_own_measures_and_those_below(browse, ole, town, field, goal):
    own = ServiceFactory(measure=MeasureFactory(municipality=town), element=field).measure
    below = ServiceFactory(measure=MeasureFactory(municipality=town), element=goal).measure
    MeasureFactory(municipality=town)

    response = browse(ole).get(region(field))

    assert list(response.context["own"]) == [own]
    assert list(response.context["below"]) == [below]


def test_of_element_swap_equals_the_page_loaded_afresh(browse, ole, town, field, goal):
    ServiceFactory(measure=MeasureFactory(municipality=town), element=field)
    ServiceFactory(measure=MeasureFactory(municipality=town), element=goal)

    page, fragment = swapped(browse(ole), region(field))

    assert same(page, fragment)


def test_of_element_takes_the_same_queries_for_one_and_for_three(browse, ole, town, goal, django_assert_num_queries):
    page = browse(ole)
    for number in (1, 2):
        for _ in range(number):
            measure = ServiceFactory(measure=MeasureFactory(municipality=town), element=goal).measure
            LeadFactory(measure=measure, organisation=OrganisationFactory(municipality=town))
        with django_assert_num_queries(11):
            page.get(region(goal), headers=HTMX)


def test_link_lets_a_measure_serve_the_goal_and_shows_it_at_once(browse, ole, town, goal):
    measure = MeasureFactory(municipality=town, title="Sprachcafé")
    page = browse(ole)

    fragment = page.post(reverse("measures:link", args=[goal.pk]), {"measure": measure.pk}, headers=HTMX)

    assert list(goal.measures.all()) == [measure]
    assert "Sprachcafé" in words(fragment.content.decode())


def test_link_twice_changes_nothing(browse, ole, town, goal):
    measure = ServiceFactory(measure=MeasureFactory(municipality=town), element=goal).measure

    browse(ole).post(reverse("measures:link", args=[goal.pk]), {"measure": measure.pk})

    assert Service.objects.count() == 1


def test_link_refuses_measures_of_another_town_and_elements_that_carry_none(browse, ole, town, other_town, goal):
    chapter = ElementFactory(concept=goal.concept, kind="chapter")
    mine, foreign = MeasureFactory(municipality=town), MeasureFactory(municipality=other_town)
    page = browse(ole)

    assert page.post(reverse("measures:link", args=[goal.pk]), {"measure": foreign.pk}).status_code == 404
    refused = page.post(reverse("measures:link", args=[chapter.pk]), {"measure": mine.pk}, follow=True)

    assert [message.level_tag for message in refused.context["messages"]] == ["error"]
    assert Service.objects.count() == 0


def test_unlink_can_be_undone_with_and_without_htmx(browse, ole, town, goal):
    measure = ServiceFactory(measure=MeasureFactory(municipality=town), element=goal).measure
    page = browse(ole)
    address = reverse("measures:unlink", args=[goal.pk, measure.pk])

    fragment = page.post(address, headers=HTMX)
    assert Service.objects.count() == 0
    assert f'name="measure" value="{measure.pk}"' in fragment.content.decode()
    page.post(reverse("measures:link", args=[goal.pk]), {"measure": measure.pk})
    assert list(goal.measures.all()) == [measure]

    afterwards = page.post(address, follow=True)
    assert afterwards.context["unlinked"] == measure


def test_unlink_is_for_the_office_only(browse, dorothee, bilal, town, goal):
    measure = ServiceFactory(measure=MeasureFactory(municipality=town), element=goal).measure
    address = reverse("measures:unlink", args=[goal.pk, measure.pk])

    assert [browse(person).post(address).status_code for person in (dorothee, bilal)] == [403, 404]
    assert Service.objects.count() == 1


# --- looking for the measure to link -----------------------------------------------------------


def test_pick_finds_by_every_word_what_does_not_serve_yet(browse, ole, town, other_town, goal):
    MeasureFactory(municipality=town, code="S-2", title="Sprachcafé im Quartier")
    ServiceFactory(measure=MeasureFactory(municipality=town, title="Sprachcafé am Fluss"), element=goal)
    MeasureFactory(municipality=town, title="Elterncafé")
    MeasureFactory(municipality=other_town, title="Sprachcafé nebenan")

    response = browse(ole).get(reverse("measures:pick", args=[goal.pk]), {"words": "café sprach"})

    assert [measure.code for measure in response.context["found"]] == ["S-2"]


def test_pick_shows_twenty_and_says_how_many_there_are(browse, ole, town, goal):
    for n in range(25):
        MeasureFactory(municipality=town, code=f"M-{n:02}")

    response = browse(ole).get(reverse("measures:pick", args=[goal.pk]))

    assert len(response.context["found"]) == 20
    assert "25 Maßnahmen, die ersten 20" in words(response.content.decode())


def test_pick_swap_equals_the_page_loaded_afresh(browse, ole, town, goal):
    MeasureFactory(municipality=town)

    page, fragment = swapped(browse(ole), reverse("measures:pick", args=[goal.pk]) + "?words=")

    assert same(page, fragment)
