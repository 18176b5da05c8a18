"""The history of a section and of a concept: who, when, what; naming, taking back, going back."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from concepts import actions
from concepts.models import Element, OutlineChange, Revision, Snapshot
from concepts.sittings import sittings
from tests.factories import ConceptFactory, ElementFactory
from tests.pages import same, swapped, words

ONE, TWO, THREE = "b000000001", "b000000002", "b000000003"


def text(first: str, second: str, third: str = "drei drei drei") -> str:
    return f'<p data-bid="{ONE}">{first}</p><p data-bid="{TWO}">{second}</p><p data-bid="{THREE}">{third}</p>'


@pytest.fixture
def concept(town):
    return ConceptFactory(municipality=town, title="Integrationskonzept")


@pytest.fixture
def element(concept, ole, dorothee):
    """Three wordings: Ole's first, Dorothee changed the second paragraph, Ole the first."""
    element = ElementFactory(concept=concept, title="Lage")
    write(element, text("eins", "zwei zwei zwei"), ole)
    write(element, text("eins", "zwei zwei neu"), dorothee)
    write(element, text("eins und mehr", "zwei zwei neu"), ole)
    return element


def write(element, said, by):
    element.refresh_from_db()
    return actions.save_text(element, title=element.title, text=said, based_on=element.revision, by=by)


def address(thing, name, **query):
    number = query.pop("number", None)
    kwargs = {"pk": thing.pk} | ({"number": number} if number else {})
    return reverse(f"concepts:{name}", kwargs=kwargs, query=query)


# --- Of a section ---------------------------------------------------------------------------------
def test_history_lists_every_wording_with_person_and_a_way_to_what_was_changed(browse, ole, element):
    page = browse(ole).get(address(element, "history")).content.decode()

    said = words(page)
    assert [said.index(f"Bearbeitungsstand {number}") for number in (4, 3, 2, 1)] == sorted(
        said.index(f"Bearbeitungsstand {number}") for number in (4, 3, 2, 1)
    )
    assert f"{address(element, 'revision', number=3)}?mit=2" in page
    assert "Ole Brandt" in said and "Dorothee" in said


def test_what_was_saved_by_itself_in_a_row_is_one_entry():
    now = timezone.now()

    def saved(number, author, minutes, autosaved=True, name=""):
        made = Revision(number=number, element_id=1, author_id=author, name=name)
        made.created_at, made.is_autosaved = now - timedelta(minutes=minutes), autosaved
        return made

    rows = [
        saved(9, 1, 0, autosaved=False),
        saved(8, 1, 1),
        saved(7, 1, 2),
        saved(6, 1, 3, name="Wie abgestimmt"),
        saved(5, 1, 4),
        saved(4, 2, 5),
        saved(3, 2, 6, autosaved=False),
        saved(2, 2, 200),
        saved(1, 2, 201),
    ]

    assert [[each.number for each in sitting.revisions] for sitting in sittings(rows)] == [
        [9, 8, 7], [6], [5], [4], [3], [2, 1]
    ]  # fmt: skip


def test_revision_compares_with_the_one_in_force_and_with_any_other(browse, ole, element):
    said = words(browse(ole).get(address(element, "revision", number=2)).content.decode())
    assert "Von Bearbeitungsstand 2 bis Bearbeitungsstand 4" in said
    assert "2 Absätze geändert" in said

    said = words(browse(ole).get(address(element, "revision", number=3, mit=2)).content.decode())
    assert "Von Bearbeitungsstand 2 bis Bearbeitungsstand 3" in said
    assert "gelöscht: zwei (Ende der Löschung) eingefügt: neu (Ende der Einfügung)" in said
    assert "Nur dies zurücknehmen" not in said


def test_revision_swaps_what_a_fresh_page_shows(browse, ole, element):
    assert same(*swapped(browse(ole), address(element, "revision", number=2, ansicht="nebeneinander")))


def test_put_back_passage_takes_one_back_and_leaves_the_rest(browse, ole, element):
    posted = {"bid": TWO, "based_on": 4}

    response = browse(ole).post(address(element, "put_back_passage", number=2), posted, follow=True)

    element.refresh_from_db()
    assert element.text == text("eins und mehr", "zwei zwei zwei")
    assert (element.revision, element.revisions.first().author) == (5, ole)
    assert element.revisions.first().note == "Ein Absatz wie in Bearbeitungsstand 2"
    assert "Der Absatz ist wieder da, als Bearbeitungsstand 5." in words(response.content.decode())


def test_what_others_saved_since_in_other_passages_stays_when_something_is_put_back(browse, ole, dorothee, element):
    write(element, text("eins und mehr", "zwei zwei neu", "drei von Dorothee"), dorothee)

    browse(ole).post(address(element, "put_back_passage", number=2), {"bid": TWO, "based_on": 4})
    element.refresh_from_db()
    assert element.text == text("eins und mehr", "zwei zwei zwei", "drei von Dorothee")

    browse(ole).post(address(element, "restore_revision", number=2), {"based_on": 4})
    element.refresh_from_db()
    assert element.text == text("eins", "zwei zwei zwei", "drei von Dorothee")
    assert element.revision == 7


def test_put_back_passage_refuses_what_does_not_differ(browse, ole, element):
    response = browse(ole).post(
        address(element, "put_back_passage", number=2), {"bid": THREE, "based_on": 4}, follow=True
    )

    assert "Dieser Absatz unterscheidet sich nicht mehr." in words(response.content.decode())
    assert element.revisions.count() == 4


def test_put_back_passage_gives_way_where_somebody_changed_the_same_one_since(browse, ole, dorothee, element):
    write(element, text("eins und mehr", "zwei zwei ganz anders"), dorothee)

    response = browse(ole).post(
        address(element, "put_back_passage", number=2), {"bid": TWO, "based_on": 4}, follow=True
    )

    assert "Inzwischen hat jemand denselben Absatz geändert." in words(response.content.decode())
    assert element.revisions.count() == 5


def test_name_revision_gives_a_name_that_is_shown_and_takes_it_away(browse, ole, element):
    client = browse(ole)
    response = client.post(address(element, "name_revision", number=2), {"name": " Wie abgestimmt "}, follow=True)
    assert "Bearbeitungsstand 2: Wie abgestimmt" in words(response.content.decode())

    client.post(address(element, "name_revision", number=2), {"name": ""})
    assert element.revisions.get(number=2).name == ""

    response = client.post(address(element, "name_revision", number=2), {"name": "x" * 121}, follow=True)
    assert element.revisions.get(number=2).name == ""


# --- Of the concept -------------------------------------------------------------------------------
def test_history_of_concept_tells_everything_in_order(browse, ole, dorothee, concept, element):
    other = actions.create_element(concept, kind="chapter", parent=None, title="Ziele", by=dorothee)
    actions.move_element(other, parent=None, after=None, by=dorothee)

    said = words(browse(ole).get(address(concept, "history_of_concept")).content.decode())

    assert said.index("„Ziele“ verschoben") < said.index("„Ziele“ hinzugefügt") < said.index("Bearbeitungsstand 4")
    assert "7 Einträge" in said


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ({"person": "dorothee"}, 1),
        ({"abschnitt": "element"}, 4),
        ({"vorgang": "text"}, 5),
        ({"vorgang": "create"}, 1),
        ({"vorgang": "merge"}, 0),
        ({"person": "Unsinn", "abschnitt": "-1"}, 6),
    ],
)
def test_history_of_concept_can_be_narrowed(browse, ole, dorothee, concept, element, question, count):
    actions.create_element(concept, kind="chapter", parent=None, title="Ziele", by=ole)
    keys = {"dorothee": dorothee.pk, "element": element.pk}
    asked = {name: keys.get(value, value) for name, value in question.items()}

    page = browse(ole).get(address(concept, "history_of_concept", **asked))

    assert page.context["page"].paginator.count == count
    assert ("Nichts passt" in words(page.content.decode())) == (count == 0)


def test_history_of_concept_swaps_what_a_fresh_page_shows(browse, ole, concept, element):
    assert same(*swapped(browse(ole), address(concept, "history_of_concept", vorgang="text")))


def test_history_of_concept_asks_as_many_questions_for_many_entries_as_for_few(browse, ole, concept, element):
    def count():
        client = browse(ole)
        client.get(address(concept, "history_of_concept"))
        with CaptureQueriesContext(connection) as found:
            client.get(address(concept, "history_of_concept"))
        return len(found)

    actions.create_element(concept, kind="chapter", parent=None, title="Ziele", by=ole)
    before = count()
    for at in range(8):
        actions.create_element(concept, kind="chapter", parent=None, title=f"Abschnitt {at}", by=ole)

    assert count() == before


# --- Snapshots ------------------------------------------------------------------------------------
def test_snapshots_are_taken_with_one_click_and_listed(browse, ole, concept, element):
    client = browse(ole)

    response = client.post(address(concept, "snapshots"), {"name": "Vor dem Beirat"}, follow=True)

    said = words(response.content.decode())
    assert "Der Zwischenstand „Vor dem Beirat“ ist angelegt." in said
    taken = Snapshot.objects.get()
    assert f"{address(concept, 'compare')}?von=z{taken.pk}&amp;bis=text" in response.content.decode()

    client.post(address(taken, "rename_snapshot"), {"name": "Vor der Sitzung"})
    taken.refresh_from_db()
    assert taken.name == "Vor der Sitzung"


def test_snapshots_are_read_by_those_who_read_drafts_and_taken_by_those_who_write(browse, dorothee, concept, element):
    page = browse(dorothee).get(address(concept, "snapshots")).content.decode()
    assert "Zwischenstand anlegen" not in words(page)

    assert browse(dorothee).post(address(concept, "snapshots"), {"name": "x"}).status_code == 403
    assert Snapshot.objects.count() == 0


def test_restore_state_says_what_will_change_does_it_and_offers_the_way_back(browse, ole, concept, element):
    client = browse(ole)
    taken = actions.take_snapshot(concept, name="Anfang", by=ole)
    write(element, text("ganz anders", "zwei"), ole)
    actions.create_element(concept, kind="chapter", parent=None, title="Neu", by=ole)

    page = client.get(address(concept, "restore_state", stand=f"z{taken.pk}"))
    said = words(page.content.decode())
    assert "1 Abschnitt kam seitdem hinzu" in said and "1 Abschnitt erhält seine frühere Überschrift" in said

    posted = {"stand": f"z{taken.pk}", "seen": page.context["seen"]}
    response = client.post(address(concept, "restore_state"), posted, follow=True)

    element.refresh_from_db()
    assert element.text == text("eins und mehr", "zwei zwei neu")
    assert Element.objects.get(title="Neu").is_removed
    said = words(response.content.decode())
    assert "Das Konzept ist wieder auf dem Stand „Anfang“." in said and "Rückgängig" in said

    client.post(address(concept, "restore_state"), {"stand": f"z{Snapshot.objects.first().pk}"})
    element.refresh_from_db()
    assert words(element.text) == words(text("ganz anders", "zwei"))
    assert not Element.objects.get(title="Neu").is_removed


def test_restore_state_looks_again_when_somebody_has_gone_on_writing(browse, ole, dorothee, concept, element):
    client = browse(ole)
    taken = actions.take_snapshot(concept, name="Anfang", by=ole)
    write(element, text("a", "b"), ole)
    seen = client.get(address(concept, "restore_state", stand=f"z{taken.pk}")).context["seen"]
    write(element, text("c", "d"), dorothee)

    response = client.post(address(concept, "restore_state"), {"stand": f"z{taken.pk}", "seen": seen})

    assert "Seit Sie diese Seite geöffnet haben, hat jemand weitergeschrieben." in words(response.content.decode())
    element.refresh_from_db()
    assert element.text == text("c", "d")
    assert OutlineChange.objects.count() == 0


def test_restore_state_of_another_concept_or_of_nothing_is_refused(browse, ole, town, concept, element):
    other = ConceptFactory(municipality=town)
    ElementFactory(concept=other)
    taken = actions.take_snapshot(other, name="Fremd", by=ole)

    for stand in (f"z{taken.pk}", "z999", "text", ""):
        response = browse(ole).post(address(concept, "restore_state"), {"stand": stand})
        assert response.status_code == 200
        assert response.context["state"] is None

    assert Snapshot.objects.count() == 1
