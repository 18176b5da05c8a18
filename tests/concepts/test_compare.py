"""The page that compares any two states of a concept."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from concepts import actions
from tests.factories import ConceptFactory, ElementFactory
from tests.pages import same, swapped, words


@pytest.fixture
def concept(town, ole):
    """A chapter that was frozen, kept on the way, and changed twice."""
    concept = ConceptFactory(municipality=town, title="Integrationskonzept")
    lage = ElementFactory(
        concept=concept, title="Lage", text="<p>Viele Menschen leben am Fluss.</p><p>Und am Hang.</p>"
    )
    actions.freeze_edition(concept, name="Entwurf", by=ole)
    write(lage, "<p>Sehr viele Menschen leben am Fluss.</p><p>Und am Hang.</p>", ole)
    actions.take_snapshot(concept, name="Vor dem Beirat", by=ole)
    write(lage, "<p>Sehr viele Menschen leben am See.</p><p>Und am Hang.</p>", ole)
    return concept


def write(element, text, by):
    element.refresh_from_db()
    actions.save_text(element, title=element.title, text=text, based_on=element.revision, by=by)


def address(concept, **question):
    return reverse("concepts:compare", args=[concept.pk], query=question)


def key(concept, kind):
    return f"f{concept.editions.first().pk}" if kind == "edition" else f"z{concept.snapshots.first().pk}"


def test_compare_shows_at_once_what_has_changed_since_the_newest_edition(browse, ole, concept):
    page = browse(ole).get(address(concept)).content.decode()

    said = words(page)
    assert "Von „Entwurf" in said and "bis „Lebender Text, wie er heute dasteht“" in said
    assert "<del>" in page and "<ins>" in page
    assert "gelöscht: Viele (Ende der Löschung)" in said and "eingefügt: Sehr viele (Ende der Einfügung)" in said
    assert "Und am Hang." not in said
    assert "1 Abschnitt geändert" in said and "1 Absatz geändert" in said


def test_compare_takes_any_two_states_and_shows_everything_side_by_side(browse, ole, concept):
    asked = {
        "von": key(concept, "edition"),
        "bis": key(concept, "snapshot"),
        "ansicht": "nebeneinander",
        "umfang": "alles",
    }

    page = browse(ole).get(address(concept, **asked)).content.decode()

    said = words(page)
    assert "am See" not in said
    assert said.count("Und am Hang.") == 2
    assert "Vorher" in said and "Nachher" in said


def test_compare_swaps_what_a_fresh_page_shows(browse, ole, concept):
    assert same(*swapped(browse(ole), address(concept, ansicht="nebeneinander")))


def test_compare_offers_only_what_one_may_read(browse, carla, concept):
    actions.freeze_edition(concept, name="Zweiter Entwurf", by=None)
    page = browse(carla).get(address(concept)).content.decode()
    assert "Vor dem Beirat" not in page and "Lebender Text" not in page
    assert "Von „Entwurf" in words(page)

    response = browse(carla).get(address(concept, von=key(concept, "snapshot"), bis="text"))
    assert "Diesen Stand gibt es nicht, oder Sie dürfen ihn nicht lesen." in words(response.content.decode())
    assert "am See" not in response.content.decode()


def test_compare_refuses_twice_the_same_state(browse, ole, concept):
    said = words(browse(ole).get(address(concept, von="text", bis="text")).content.decode())

    assert "Das ist zweimal derselbe Stand." in said


def test_compare_says_when_there_is_nothing_to_compare_and_when_nothing_differs(browse, ole, town):
    fresh = ConceptFactory(municipality=town)
    ElementFactory(concept=fresh)
    assert "Noch nichts zu vergleichen" in words(browse(ole).get(address(fresh)).content.decode())

    actions.take_snapshot(fresh, name="Jetzt", by=ole)
    assert "Die beiden Stände sind gleich" in words(browse(ole).get(address(fresh)).content.decode())


def test_compare_reaches_back_to_the_editions_of_the_concept_before(browse, ole, town, concept):
    update = ConceptFactory(municipality=town, predecessor=concept, form="update")
    origin = concept.elements.get()
    ElementFactory(concept=update, title="Die Lage", text=origin.text, origin=origin.uid)

    page = browse(ole).get(address(update)).content.decode()

    assert "Fassungen des Vorgängerkonzepts" in page
    said = words(page)
    assert "1 Abschnitt geändert" in said and "1 Abschnitt neu" not in said


def test_compare_asks_as_many_questions_for_ten_sections_as_for_one(browse, ole, concept):
    def count():
        client = browse(ole)
        client.get(address(concept))
        with CaptureQueriesContext(
            connection,
        ) as found:
            client.get(address(concept))
        return len(found)

    before = count()
    for at in range(9):
        ElementFactory(concept=concept, title=f"Abschnitt {at}", text="<p>Neu.</p>")

    assert count() == before
