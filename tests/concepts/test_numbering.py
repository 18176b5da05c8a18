"""Numbers: they follow the order until an adoption fixes them; then they never change and are never given twice."""

from dataclasses import dataclass
from importlib import import_module

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st

from concepts import outline
from concepts.actions import (
    create_element,
    fix_numbers,
    freeze_edition,
    mark_adopted,
    move_element,
    release_numbers,
    remove_element,
    restore_element,
)
from concepts.models import Element
from tests.factories import ConceptFactory, ElementFactory


@dataclass
class Node:
    """An element without a database."""

    pk: int
    parent_id: int | None
    position: float
    kind: str = "chapter"
    pillar: str = ""
    fixed_number: str = ""


def numbers_of(*fixed: str, given: tuple[str, ...] = (), parent: str = "") -> list[str]:
    """The numbers of siblings in order; "" stands for one that came after the adoption."""
    top = [Node(1, None, 0, fixed_number=parent)] if parent else []
    nodes = [Node(10 + at, 1 if parent else None, at, fixed_number=number) for at, number in enumerate(fixed)]
    lines = outline.tree([*top, *nodes], given)
    return [line.number for line in (lines[0].children if parent else lines)]


@pytest.mark.parametrize(
    ("fixed", "expected"),
    [
        # nothing adopted: the order counts
        (("", "", ""), ["1", "2", "3"]),
        # between two
        (("1", "", "2"), ["1", "1a", "2"]),
        (("1", "", "", "", "2"), ["1", "1a", "1b", "1c", "2"]),
        # between two with letters
        (("1", "1a", "", "1b", "2"), ["1", "1a", "1aa", "1b", "2"]),
        (("1", "1a", "", "", "1b"), ["1", "1a", "1aa", "1ab", "1b"]),
        (("1", "1a", "", "2"), ["1", "1a", "1b", "2"]),
        (("1", "", "1a", "2"), ["1", "1b", "1a", "2"]),  # no letter is left before a: unique comes before sorted
        (("1", "1z", "", "2"), ["1", "1z", "1za", "2"]),
        # at the end
        (("1", "2", "", ""), ["1", "2", "3", "4"]),
        # before the first
        (("", "1"), ["0", "1"]),
        (("", "", "", "1"), ["0", "0a", "0b", "1"]),
        (("", "0", "1"), ["0a", "0", "1"]),
        # fixed ones that somebody has moved keep their numbers
        (("2", "", "1", ""), ["2", "2a", "1", "3"]),
    ],
)
def test_an_inserted_element_gets_a_number_between(fixed, expected):
    assert numbers_of(*fixed) == expected


def test_a_number_of_a_removed_element_is_never_given_again():
    assert numbers_of("1", "", given=("1", "2", "3")) == ["1", "4"]
    assert numbers_of("1", "", "3", given=("1", "1a", "2", "3")) == ["1", "1b", "3"]
    assert numbers_of("", "", given=("1",)) == ["2", "3"]


def test_below_an_element_with_a_letter_counting_starts_afresh():
    assert numbers_of("", "", parent="4.1a") == ["4.1a.1", "4.1a.2"]
    assert numbers_of("4.1", "", "4.2", parent="4") == ["4.1", "4.1a", "4.2"]


def test_a_fixed_number_from_elsewhere_is_no_neighbour():
    assert numbers_of("5.1", "4.3", "", "5.2", "", parent="5") == ["5.1", "4.3", "5.1a", "5.2", "5.3"]


def test_a_kind_without_numbers_keeps_a_number_that_was_adopted():
    nodes = [Node(1, None, 0, kind="passage", fixed_number="1"), Node(2, None, 1, kind="passage"), Node(3, None, 2)]

    assert [line.number for line in outline.tree(nodes)] == ["1", "", "2"]


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["insert", "insert", "move", "remove", "restore", "adopt"]),
        st.integers(0, 50),
        st.integers(0, 50),
        st.integers(0, 20),
    ),
    max_size=40,
)


@given(acts=ACTS)
@settings(max_examples=300, deadline=None)
def test_adopted_numbers_never_change_and_no_number_is_borne_twice(acts):
    present: dict[int, Node] = {}
    removed: dict[int, Node] = {}
    given_numbers: set[str] = set()
    adopted: dict[int, str] = {}
    bearers: dict[str, int] = {}
    for step, (act, one, other, place) in enumerate(acts):
        nodes = list(present.values())
        if act == "insert":
            parent = nodes[other % len(nodes)].pk if nodes and other % 3 else None
            present[step] = Node(step, parent, place + 0.5)
        elif act == "move" and nodes:
            node, target = nodes[one % len(nodes)], nodes[other % len(nodes)]
            above = _line_up(present, target.pk)
            node.parent_id, node.position = (target.pk if node.pk not in above else node.parent_id), place + 0.25
        elif act == "remove" and nodes:
            gone = {each.pk for each in nodes if nodes[one % len(nodes)].pk in _line_up(present, each.pk)}
            removed.update({pk: present.pop(pk) for pk in gone})
        elif act == "restore" and removed:
            node = list(removed.values())[one % len(removed)]
            if node.parent_id is None or node.parent_id in present:
                present[node.pk] = removed.pop(node.pk)
        lines = outline.flat(outline.tree(present.values(), given_numbers))
        if act == "adopt":
            for line in lines:
                line.element.fixed_number = adopted[line.element.pk] = line.number
                assert bearers.setdefault(line.number, line.element.pk) == line.element.pk
            given_numbers |= {line.number for line in lines}
        numbers = [line.number for line in lines]
        assert all(numbers) and len(set(numbers)) == len(numbers) == len(present)
        for line in lines:
            assert line.number == adopted.get(line.element.pk, line.number)
            assert bearers.get(line.number, line.element.pk) == line.element.pk


def _line_up(nodes: dict[int, Node], pk: int | None) -> set[int]:
    found: set[int] = set()
    while pk is not None and pk not in found:
        found.add(pk)
        pk = nodes[pk].parent_id if pk in nodes else None
    return found


# --- With the database ---------------------------------------------------------------------------
@pytest.fixture
def concept(town):
    return ConceptFactory(municipality=town)


@pytest.fixture
def plan(concept):
    """1 Lage / 2 Felder: 2.1 Sprache, 2.2 Arbeit."""
    lage = ElementFactory(concept=concept, title="Lage", position=0)
    felder = ElementFactory(concept=concept, title="Felder", position=1)
    sprache = ElementFactory(concept=concept, title="Sprache", parent=felder, kind="field", position=0)
    arbeit = ElementFactory(concept=concept, title="Arbeit", parent=felder, kind="field", position=1)
    return {each.title: each for each in (lage, felder, sprache, arbeit)}


def shape(concept):
    concept.refresh_from_db()
    lines = outline.flat(outline.tree(Element.objects.of(concept).present(), concept.given_numbers))
    return [f"{line.number} {line.element.title}" for line in lines]


def adopt(concept, by, name="Beschlussfassung"):
    return mark_adopted(freeze_edition(concept, name=name, by=by), by=by)


def test_adopting_fixes_the_numbers(concept, plan, ole):
    adopt(concept, ole)

    move_element(plan["Arbeit"], parent=plan["Felder"], after=None, by=ole)
    create_element(concept, kind="field", parent=plan["Felder"], after=plan["Arbeit"], title="Wohnen", by=ole)
    create_element(concept, kind="field", parent=plan["Felder"], title="Kultur", by=ole)

    assert shape(concept) == ["1 Lage", "2 Felder", "2.2 Arbeit", "2.2a Wohnen", "2.1 Sprache", "2.3 Kultur"]


def test_freezing_alone_fixes_nothing(concept, plan, ole):
    freeze_edition(concept, name="Entwurf", by=ole)

    move_element(plan["Arbeit"], parent=plan["Felder"], after=None, by=ole)

    assert shape(concept) == ["1 Lage", "2 Felder", "2.1 Arbeit", "2.2 Sprache"]


def test_the_adopted_edition_fixes_not_the_text_of_today(concept, plan, ole):
    edition = freeze_edition(concept, name="Beschlussfassung", by=ole)
    move_element(plan["Felder"], parent=None, after=None, by=ole)
    remove_element(plan["Sprache"], by=ole)

    mark_adopted(edition, by=ole)

    assert shape(concept) == ["2 Felder", "2.2 Arbeit", "1 Lage"]
    restore_element(plan["Sprache"], by=ole)
    assert "2.1 Sprache" in shape(concept)


def test_the_number_of_a_removed_adopted_element_stays_its_own(concept, plan, ole):
    adopt(concept, ole)

    remove_element(plan["Arbeit"], by=ole)
    create_element(concept, kind="field", parent=plan["Felder"], title="Kultur", by=ole)
    adopt(concept, ole, "Ergänzte Fassung")

    assert shape(concept) == ["1 Lage", "2 Felder", "2.1 Sprache", "2.3 Kultur"]
    restore_element(plan["Arbeit"], by=ole)
    assert sorted(shape(concept)) == ["1 Lage", "2 Felder", "2.1 Sprache", "2.2 Arbeit", "2.3 Kultur"]


def test_what_an_earlier_adoption_fixed_stays_when_an_older_edition_is_adopted_later(concept, plan, ole):
    older = freeze_edition(concept, name="Älter", by=ole)
    move_element(plan["Arbeit"], parent=plan["Felder"], after=None, by=ole)
    adopt(concept, ole)

    mark_adopted(older, by=ole)

    assert shape(concept) == ["1 Lage", "2 Felder", "2.1 Arbeit", "2.2 Sprache"]


def test_fixing_never_gives_a_number_twice(concept, plan, ole):
    fix_numbers(concept, numbers={str(plan["Lage"].uid): "1"})
    fix_numbers(concept, numbers={str(plan["Felder"].uid): "1"})

    assert shape(concept) == ["1 Lage", "2 Felder", "2.1 Sprache", "2.2 Arbeit"]


def test_releasing_lets_the_order_count_again_and_is_recorded(concept, plan, ole):
    adopt(concept, ole)
    remove_element(plan["Sprache"], by=ole)

    record = release_numbers(concept, by=ole)

    assert shape(concept) == ["1 Lage", "2 Felder", "2.1 Arbeit"]
    assert record.released_by == ole
    assert concept.outline_changes.first().act == "renumber"
    assert record.numbers == {
        str(plan["Lage"].uid): "1",
        str(plan["Felder"].uid): "2",
        str(plan["Sprache"].uid): "2.1",
        str(plan["Arbeit"].uid): "2.2",
    }


def test_releasing_refuses_where_nothing_is_fixed(concept, plan, ole):
    with pytest.raises(ValidationError):
        release_numbers(concept, by=ole)

    assert concept.number_releases.count() == 0


def test_what_was_adopted_before_numbers_could_be_fixed_is_fixed_by_the_migration(concept, plan, ole):
    adopt(concept, ole)
    Element.objects.of(concept).release_numbers()
    concept.forget_numbers()

    import_module("concepts.migrations.0005_fix_numbers_of_adopted_editions").fix(apps, None)

    move_element(plan["Arbeit"], parent=plan["Felder"], after=None, by=ole)
    assert shape(concept) == ["1 Lage", "2 Felder", "2.2 Arbeit", "2.1 Sprache"]
