"""Comments on the page of a measure."""

from django.urls import reverse

from tests.factories import CommentFactory, ConceptFactory, ElementFactory, MeasureFactory, ServiceFactory
from tests.pages import words


def test_of_measure_shows_comments_on_its_passage_and_on_what_it_serves(browse, ole, carla, town):
    concept = ConceptFactory(municipality=town)
    goal, source, other = (ElementFactory(concept=concept, kind="field", title=title) for title in "ABC")
    measure = MeasureFactory(municipality=town, source_element=source, source_bid="b000000001")
    ServiceFactory(measure=measure, element=goal)
    CommentFactory(concept=concept, element=goal, text="Zum Feld gesagt")
    CommentFactory(concept=concept, element=source, bid="b000000001", text="Zur Stelle gesagt")
    CommentFactory(concept=concept, element=source, bid="b000000002", text="Daneben gesagt")
    CommentFactory(concept=concept, element=other, text="Anderswo gesagt")
    address = reverse("consultations:of_measure", args=[measure.pk])

    office, council = (words(browse(person).get(address).content.decode()) for person in (ole, carla))

    assert "Zum Feld gesagt" in office
    assert "Zur Stelle gesagt" in office
    assert "Daneben gesagt" not in office
    assert "Anderswo gesagt" not in office
    assert "gesagt" not in council


def test_of_measure_takes_the_same_queries_for_one_and_for_many(browse, ole, town, django_assert_num_queries):
    element = ElementFactory(concept__municipality=town, kind="field", title="A")
    measure = MeasureFactory(municipality=town)
    ServiceFactory(measure=measure, element=element)
    page, address = browse(ole), reverse("consultations:of_measure", args=[measure.pk])
    CommentFactory(concept=element.concept, element=element)
    page.get(address)
    with django_assert_num_queries(7) as first:
        page.get(address)
    CommentFactory.create_batch(4, concept=element.concept, element=element)
    with django_assert_num_queries(len(first)):
        page.get(address)
