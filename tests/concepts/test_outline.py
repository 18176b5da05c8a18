"""Acts on the outline: the tree stays a tree, nothing is lost, positions stay dense."""

import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import connections, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from concepts import kinds, moves, outline
from concepts.actions import (
    classify_element,
    create_element,
    move_element,
    remove_element,
    restore_element,
    shift_element,
)
from concepts.models import Conflict, Element
from tests.factories import CommentFactory, ConceptFactory, ElementFactory, MeasureFactory, ServiceFactory


@pytest.fixture
def concept(town):
    return ConceptFactory(municipality=town)


@pytest.fixture
def plan(concept):
    """1 Lage / 2 Felder: 2.1 Sprache (2.1.1 Schule), 2.2 Arbeit / 3 Steuerung."""

    with transaction.atomic():

        def add(title, parent=None, kind="chapter", position=0, **fields):
            return ElementFactory(concept=concept, title=title, parent=parent, kind=kind, position=position, **fields)

        lage = add("Lage", position=0, pillar="situation")
        felder = add("Felder", position=1, pillar="fields")
        sprache = add("Sprache", felder, "field", 0)
        schule = add("Schule", sprache, "sub_field", 0)
        arbeit = add("Arbeit", felder, "field", 1)
        steuerung = add("Steuerung", position=2, pillar="controlling")
    return {each.title: each for each in (lage, felder, sprache, schule, arbeit, steuerung)}


def shape(concept):
    """The outline as lines of number and title; fails if positions have gaps."""
    present = list(Element.objects.of(concept).present())
    by_parent = {}
    for element in present:
        by_parent.setdefault(element.parent_id, []).append(element.position)
    assert all(sorted(positions) == list(range(len(positions))) for positions in by_parent.values()), by_parent
    lines = outline.flat(outline.tree(present))
    assert len(lines) == len(present)
    return [f"{line.number} {line.element.title}".strip() for line in lines]


def test_create_puts_an_element_at_the_end_or_behind_another(concept, plan, ole):
    create_element(concept, kind="field", parent=plan["Felder"], title="Wohnen", by=ole)
    create_element(concept, kind="field", parent=plan["Felder"], after=plan["Sprache"], title="Gesundheit", by=ole)

    assert shape(concept)[1:7] == [
        "2 Felder",
        "2.1 Sprache",
        "2.1.1 Schule",
        "2.2 Gesundheit",
        "2.3 Arbeit",
        "2.4 Wohnen",
    ]


def test_create_stores_the_heading_as_first_revision(concept, plan, ole):
    made = create_element(concept, kind="field", parent=plan["Felder"], title="Wohnen", by=ole)

    revision = made.revisions.get()
    assert (revision.number, revision.title, revision.author) == (1, "Wohnen", ole)


@pytest.mark.parametrize(("kind", "parent"), [("sub_field", None), ("sub_field", "Felder"), ("field", "Sprache")])
def test_create_refuses_a_kind_that_may_not_stand_there(concept, plan, ole, kind, parent):
    with pytest.raises(ValidationError):
        create_element(concept, kind=kind, parent=plan.get(parent), title="Falsch", by=ole)

    assert Element.objects.of(concept).count() == 6


@pytest.mark.parametrize(
    ("title", "direction", "expected"),
    [
        ("Steuerung", "up", ["1 Lage", "2 Steuerung", "3 Felder", "3.1 Sprache", "3.1.1 Schule", "3.2 Arbeit"]),
        ("Lage", "down", ["1 Felder", "1.1 Sprache", "1.1.1 Schule", "1.2 Arbeit", "2 Lage", "3 Steuerung"]),
        ("Felder", "in", ["1 Lage", "1.1 Felder", "1.1.1 Sprache", "1.1.1.1 Schule", "1.1.2 Arbeit", "2 Steuerung"]),
        ("Sprache", "out", ["1 Lage", "2 Felder", "2.1 Arbeit", "3 Sprache", "3.1 Schule", "4 Steuerung"]),
    ],
)
def test_shift_moves_one_step_with_the_whole_branch(concept, plan, ole, title, direction, expected):
    shift_element(plan[title], direction=moves.Direction(direction), by=ole)

    assert shape(concept) == expected


@pytest.mark.parametrize(("title", "direction"), [("Lage", "up"), ("Lage", "out"), ("Schule", "out"), ("Arbeit", "in")])
def test_shift_refuses_a_step_that_does_not_exist(concept, plan, ole, title, direction):
    before = shape(concept)

    with pytest.raises(ValidationError):
        shift_element(plan[title], direction=moves.Direction(direction), by=ole)

    assert shape(concept) == before


def test_shift_out_to_the_top_keeps_the_pillar_of_the_branch(concept, plan, ole):
    shift_element(plan["Sprache"], direction=moves.Direction.OUT, by=ole)

    plan["Sprache"].refresh_from_db()
    assert plan["Sprache"].pillar == "fields"


def test_move_goes_under_any_parent_behind_any_sibling(concept, plan, ole):
    move_element(plan["Arbeit"], parent=plan["Lage"], after=None, by=ole)
    move_element(plan["Sprache"], parent=plan["Lage"], after=plan["Arbeit"], by=ole)

    assert shape(concept) == ["1 Lage", "1.1 Arbeit", "1.2 Sprache", "1.2.1 Schule", "2 Felder", "3 Steuerung"]


def test_move_never_makes_a_ring(concept, plan, ole):
    before = shape(concept)
    below = create_element(concept, kind="chapter", parent=plan["Felder"], title="Unten", by=ole)

    with pytest.raises(ValidationError):
        move_element(plan["Felder"], parent=below, after=None, by=ole)
    with pytest.raises(ValidationError):
        move_element(plan["Felder"], parent=plan["Felder"], after=None, by=ole)

    assert shape(concept)[:4] == before[:4]


def test_move_refuses_a_sibling_that_stands_elsewhere(concept, plan, ole):
    with pytest.raises(ValidationError):
        move_element(plan["Arbeit"], parent=plan["Lage"], after=plan["Steuerung"], by=ole)


def test_move_refuses_another_concepts_element_as_parent(concept, plan, town, ole):
    foreign = ElementFactory(concept=ConceptFactory(municipality=town))

    with pytest.raises(ValidationError):
        move_element(plan["Arbeit"], parent=foreign, after=None, by=ole)


def test_remove_takes_the_branch_out_and_restore_brings_it_back_where_it_stood(concept, plan, ole):
    before = shape(concept)

    assert remove_element(plan["Sprache"], by=ole) == 2
    assert shape(concept) == ["1 Lage", "2 Felder", "2.1 Arbeit", "3 Steuerung"]
    assert restore_element(plan["Sprache"], by=ole) == 2

    assert shape(concept) == before


def test_remove_loses_nothing_that_is_linked(concept, plan, town, ole):
    service = ServiceFactory(measure=MeasureFactory(municipality=town), element=plan["Schule"])
    comment = CommentFactory(element=plan["Schule"])

    remove_element(plan["Felder"], by=ole)
    restore_element(plan["Felder"], by=ole)

    assert list(plan["Schule"].services.all()) == [service]
    assert list(plan["Schule"].comments.all()) == [comment]


def test_restore_leaves_out_what_was_removed_before(concept, plan, ole):
    remove_element(plan["Schule"], by=ole)
    remove_element(plan["Felder"], by=ole)

    assert [each.title for each in Element.objects.of(concept).removed_roots()] == ["Felder", "Schule"]
    assert restore_element(plan["Felder"], by=ole) == 3

    assert shape(concept) == ["1 Lage", "2 Felder", "2.1 Sprache", "2.2 Arbeit", "3 Steuerung"]
    assert [each.title for each in Element.objects.of(concept).removed_roots()] == ["Schule"]


def test_restore_refuses_while_the_parent_is_removed(concept, plan, ole):
    remove_element(plan["Schule"], by=ole)
    remove_element(plan["Felder"], by=ole)

    with pytest.raises(ValidationError, match="Sprache"):
        restore_element(plan["Schule"], by=ole)


def test_classify_renames_and_refuses_a_kind_its_children_cannot_stand_under(concept, plan, ole):
    sprache = plan["Sprache"]

    classify_element(
        sprache, title="Sprache und Bildung", kind="field", pillar="", level=None, based_on=sprache.revision, by=ole
    )
    with pytest.raises(ValidationError, match="Schule"):
        classify_element(sprache, title="Sprache", kind="chapter", pillar="", level=None, based_on=2, by=ole)

    assert shape(concept)[2] == "2.1 Sprache und Bildung"


def test_classify_overwrites_no_newer_wording(concept, plan, ole, amira):
    sprache = plan["Sprache"]
    sprache.revise(title="Neu", text="", based_on=1, by=amira)

    with pytest.raises(Conflict):
        classify_element(sprache, title="Alt", kind="field", pillar="", level=None, based_on=1, by=ole)


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["shift", "move", "remove", "restore", "create"]),
        st.integers(0, 30),
        st.integers(0, 30),
        st.sampled_from(list(moves.Direction)),
        st.sampled_from([kind.slug for kind in kinds.KINDS]),
    ),
    max_size=12,
)


@given(steps=STEPS)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_done_the_tree_stays_a_tree_and_nothing_is_lost(concept, plan, ole, steps):
    with transaction.atomic():
        for act, one, other, direction, kind in steps:
            elements = list(Element.objects.of(concept).order_by("pk"))
            element, second = elements[one % len(elements)], elements[other % len(elements)]
            parent = second if other % 7 else None
            before = {each.pk for each in elements}
            try:
                if act == "shift":
                    shift_element(element, direction=direction, by=ole)
                elif act == "move":
                    move_element(element, parent=parent, after=None, by=ole)
                elif act == "remove":
                    remove_element(element, by=ole)
                elif act == "restore":
                    restore_element(element, by=ole)
                else:
                    create_element(concept, kind=kind, parent=parent, title="Neu", by=ole)
            except ValidationError:
                assert {each.pk for each in Element.objects.of(concept)} == before
            shape(concept)
            assert before <= {each.pk for each in Element.objects.of(concept)}
            for each in Element.objects.of(concept).present().select_related("parent"):
                assert each.parent is None or not each.parent.is_removed
                assert kinds.may_stand_under(each.kind, each.parent.kind if each.parent else kinds.TOP)
        transaction.set_rollback(True)  # the next example starts afresh


@pytest.mark.django_db(transaction=True)
def test_two_people_moving_at_once_leave_a_sound_tree(concept, plan, ole):
    """The classic ring: each puts one chapter under the other."""
    start = threading.Barrier(2)

    def move(title, under):
        start.wait()
        try:
            move_element(plan[title], parent=plan[under], after=None, by=ole)
        except ValidationError:
            pass
        finally:
            connections.close_all()

    threads = [threading.Thread(target=move, args=args) for args in (("Lage", "Steuerung"), ("Steuerung", "Lage"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(shape(concept)) == 6
