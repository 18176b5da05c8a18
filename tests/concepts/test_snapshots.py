"""What was done to the outline is kept in mind; states are kept and put back, and nothing is lost on the way."""

import pytest
from django.core.exceptions import ValidationError

from concepts import actions, comparison
from concepts.models import Element, OutlineChange, Snapshot
from tests.factories import ConceptFactory, ElementFactory


@pytest.fixture
def concept(town):
    return ConceptFactory(municipality=town)


@pytest.fixture
def plan(concept):
    """1 Lage / 2 Felder: 2.1 Sprache, 2.2 Arbeit."""
    lage = ElementFactory(concept=concept, title="Lage", position=0, pillar="situation", text="<p>Am Fluss.</p>")
    felder = ElementFactory(concept=concept, title="Felder", position=1, pillar="fields")
    sprache = ElementFactory(
        concept=concept, title="Sprache", parent=felder, kind="field", position=0, text="<p>Kurse.</p>"
    )
    arbeit = ElementFactory(concept=concept, title="Arbeit", parent=felder, kind="field", position=1)
    return {each.title: each for each in (lage, felder, sprache, arbeit)}


def write(element, text, by):
    element.refresh_from_db()
    actions.save_text(element, title=element.title, text=text, based_on=element.revision, by=by)


# --- What was done to the outline -----------------------------------------------------------------
def test_acts_on_the_outline_are_kept_in_the_words_of_their_time(concept, plan, ole):
    made = actions.create_element(
        concept, kind="field", parent=plan["Felder"], after=plan["Sprache"], title="Wohnen", by=ole
    )
    actions.move_element(made, parent=plan["Felder"], after=None, by=ole)
    actions.classify_element(
        plan["Lage"], title="Lage", kind="chapter", pillar="principles", level=None, based_on=1, by=ole
    )
    actions.remove_element(plan["Felder"], by=ole)
    actions.restore_element(Element.objects.get(title="Felder"), by=ole)

    kept = OutlineChange.objects.order_by("pk")

    assert [(each.act, each.by) for each in kept] == [
        (act, ole) for act in ("create", "move", "classify", "remove", "restore")
    ]
    assert [each.sentence for each in kept] == [
        "„Wohnen“ hinzugefügt in „2 Felder“ hinter „2.1 Sprache“",
        "„Wohnen“ verschoben: vorher in „2 Felder“ hinter „2.1 Sprache“, jetzt in „2 Felder“ als Erstes",
        "„Lage“ ist jetzt: Kapitel, Grundsätze und Leitlinien (vorher: Kapitel, Ausgangslage und Rahmenbedingungen)",
        "„Felder“ mit allem darunter in den Papierkorb gelegt, 4 Abschnitte (stand ganz oben hinter „1 Lage“)",
        "„Felder“ mit allem darunter aus dem Papierkorb zurückgeholt, 4 Abschnitte, ganz oben hinter „1 Lage“",
    ]


def test_a_move_to_where_it_stands_and_a_mere_new_heading_are_no_acts_on_the_outline(concept, plan, ole):
    actions.move_element(plan["Sprache"], parent=plan["Felder"], after=None, by=ole)
    actions.classify_element(
        plan["Lage"], title="Ausgangslage", kind="chapter", pillar="situation", level=None, based_on=1, by=ole
    )

    assert OutlineChange.objects.count() == 0


# --- Snapshots ------------------------------------------------------------------------------------
def test_take_snapshot_keeps_outline_and_texts(concept, plan, ole):
    snapshot = actions.take_snapshot(concept, name=" Vor dem Beirat ", by=ole)

    assert (snapshot.name, snapshot.is_automatic, snapshot.taken_by) == ("Vor dem Beirat", False, ole)
    assert [(each["number"], each["title"]) for each in snapshot.elements] == [
        ("1", "Lage"), ("2", "Felder"), ("2.1", "Sprache"), ("2.2", "Arbeit")
    ]  # fmt: skip


def test_take_snapshot_names_itself_and_refuses_an_empty_concept_and_a_name_too_long(concept, plan, ole, town):
    assert actions.take_snapshot(concept, name="", by=ole).name.startswith("Stand vom ")
    with pytest.raises(ValidationError):
        actions.take_snapshot(concept, name="x" * 201, by=ole)
    with pytest.raises(ValidationError):
        actions.take_snapshot(ConceptFactory(municipality=town), name="leer", by=ole)
    assert Snapshot.objects.count() == 1


def test_restore_state_puts_everything_back_and_restoring_the_snapshot_before_undoes_it(concept, plan, ole, dorothee):
    first = actions.take_snapshot(concept, name="Anfang", by=ole)
    actions.remove_element(plan["Arbeit"], by=dorothee)
    write(plan["Lage"], "<p>Am See.</p>", dorothee)
    neu = actions.create_element(concept, kind="field", parent=plan["Felder"], title="Neu", by=dorothee)
    write(neu, "<p>Ganz neu.</p>", dorothee)
    actions.move_element(plan["Sprache"], parent=None, after=None, by=dorothee)
    then = actions.living_state(concept)

    undo = actions.restore_state(concept, elements=first.elements, state=first.name, by=ole)

    assert not comparison.compare(first.elements, actions.living_state(concept))
    assert Element.objects.get(title="Neu").is_removed
    newest = Element.objects.get(title="Lage").revisions.first()
    assert (newest.number, newest.author, newest.note) == (3, ole, "Stand „Anfang“ wiederhergestellt")
    assert (undo.is_automatic, undo.name) == (True, "Vor der Rückkehr zu „Anfang“")
    assert OutlineChange.objects.first().sentence == "Das ganze Konzept auf „Anfang“ zurückgesetzt"

    actions.restore_state(concept, elements=undo.elements, state=undo.name, by=ole)

    assert not comparison.compare(then, actions.living_state(concept))
    assert not Element.objects.get(title="Neu").is_removed
    assert Element.objects.get(title="Arbeit").is_removed


def test_what_restore_state_took_out_comes_back_from_the_bin_as_one_branch(concept, plan, ole):
    first = actions.take_snapshot(concept, name="Anfang", by=ole)
    oben = actions.create_element(concept, kind="chapter", parent=None, title="Oben", by=ole)
    actions.create_element(concept, kind="field", parent=oben, title="Unten", by=ole)

    actions.restore_state(concept, elements=first.elements, state=first.name, by=ole)

    assert [each.title for each in Element.objects.of(concept).removed_roots()] == ["Oben"]
    assert actions.restore_element(Element.objects.get(title="Oben"), by=ole) == 2


def test_restore_state_takes_an_edition_too(concept, plan, ole):
    edition = actions.freeze_edition(concept, name="Entwurf", by=ole)
    write(plan["Lage"], "<p>Am See.</p>", ole)

    actions.restore_state(concept, elements=edition.document["elements"], state=edition.name, by=ole)

    assert not comparison.compare(edition.document["elements"], actions.living_state(concept))


def test_restore_state_makes_a_section_anew_that_is_unknown_here(concept, plan, ole):
    state = actions.living_state(concept)
    foreign = state[0] | {"uid": "12345678-1234-4123-8123-123456789012", "title": "Von anderswo"}

    actions.restore_state(concept, elements=[*state, foreign], state="x", by=ole)

    assert Element.objects.get(uid=foreign["uid"]).text == state[0]["text"]


def test_restore_state_refuses_where_nothing_would_change_or_a_kind_is_gone(concept, plan, ole):
    state = actions.living_state(concept)
    with pytest.raises(ValidationError):
        actions.restore_state(concept, elements=state, state="x", by=ole)
    with pytest.raises(ValidationError):
        actions.restore_state(concept, elements=[state[0] | {"kind": "gibt-es-nicht"}], state="x", by=ole)

    assert Snapshot.objects.count() == 0
