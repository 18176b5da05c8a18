"""Pages of the outline: moving with a way back, far moves, numbering anew."""

import pytest
from django.db import transaction

from concepts import outline
from concepts.actions import freeze_edition, mark_adopted, move_element
from concepts.models import Element
from tests.factories import ConceptFactory, ElementFactory


@pytest.fixture
def concept(town):
    return ConceptFactory(municipality=town)


@pytest.fixture
def plan(concept):
    """1 Lage / 2 Felder: 2.1 Sprache (2.1.1 Schule), 2.2 Arbeit / 3 Steuerung."""
    with transaction.atomic():
        lage = ElementFactory(concept=concept, title="Lage", position=0)
        felder = ElementFactory(concept=concept, title="Felder", position=1)
        sprache = ElementFactory(concept=concept, title="Sprache", parent=felder, kind="field", position=0)
        schule = ElementFactory(concept=concept, title="Schule", parent=sprache, kind="sub_field", position=0)
        arbeit = ElementFactory(concept=concept, title="Arbeit", parent=felder, kind="field", position=1)
        steuerung = ElementFactory(concept=concept, title="Steuerung", position=2)
    return {each.title: each for each in (lage, felder, sprache, schule, arbeit, steuerung)}


def shape(concept):
    concept.refresh_from_db()
    lines = outline.flat(outline.tree(Element.objects.of(concept).present(), concept.given_numbers))
    return [f"{line.number} {line.element.title}" for line in lines]


BEFORE = ["1 Lage", "2 Felder", "2.1 Sprache", "2.1.1 Schule", "2.2 Arbeit", "3 Steuerung"]


def undo_of(answer):
    """What the button of the message posts."""
    page = answer.content.decode()
    form = page[page.index("data-undo-move") :]
    form = form[: form.index("</form>")]
    fields = [part.split('name="')[1] for part in form.split("<input")[1:] if 'name="' in part]
    return {part.split('"')[0]: part.split('value="')[1].split('"')[0] for part in fields}


@pytest.mark.parametrize(
    "sent",
    [
        {"direction": "up"},
        {"direction": "out"},
        {"parent": "Lage", "after": ""},
        {"parent": "", "after": "Steuerung"},
    ],
)
def test_move_offers_the_way_back_and_it_leads_back(concept, plan, browse, ole, sent):
    client = browse(ole)
    address = f"/abschnitte/{plan['Arbeit'].pk}/verschieben/"
    answer = client.post(
        address, {name: plan[each].pk if each in plan else each for name, each in sent.items()}, follow=True
    )
    assert shape(concept) != BEFORE

    answer = client.post(address, undo_of(answer), follow=True)

    assert shape(concept) == BEFORE
    assert "steht wieder an seinem Platz" in answer.content.decode()
    assert "data-undo-move" not in answer.content.decode()


def test_move_to_where_it_stands_says_nothing(concept, plan, browse, ole):
    answer = browse(ole).post(
        f"/abschnitte/{plan['Arbeit'].pk}/verschieben/",
        {"parent": plan["Felder"].pk, "after": plan["Sprache"].pk},
        follow=True,
    )

    assert "data-undo-move" not in answer.content.decode()
    assert shape(concept) == BEFORE


def test_move_back_is_refused_when_somebody_else_moved_the_neighbour(concept, plan, browse, ole, amira):
    client = browse(ole)
    address = f"/abschnitte/{plan['Arbeit'].pk}/verschieben/"
    answer = client.post(address, {"direction": "out"}, follow=True)
    move_element(plan["Sprache"], parent=plan["Lage"], after=None, by=amira)

    client.post(address, undo_of(answer), follow=True)

    assert shape(concept) == ["1 Lage", "1.1 Sprache", "1.1.1 Schule", "2 Felder", "3 Arbeit", "4 Steuerung"]


@pytest.mark.parametrize(
    ("target", "way", "expected"),
    [
        ("Lage", "first", ["1 Lage", "1.1 Sprache", "1.1.1 Schule", "2 Felder", "2.1 Arbeit", "3 Steuerung"]),
        ("Lage", "before", ["1 Sprache", "1.1 Schule", "2 Lage", "3 Felder", "3.1 Arbeit", "4 Steuerung"]),
        ("Steuerung", "behind", ["1 Lage", "2 Felder", "2.1 Arbeit", "3 Steuerung", "4 Sprache", "4.1 Schule"]),
        ("Felder", "last", ["1 Lage", "2 Felder", "2.1 Arbeit", "2.2 Sprache", "2.2.1 Schule", "3 Steuerung"]),
        ("Arbeit", "behind", ["1 Lage", "2 Felder", "2.1 Arbeit", "2.2 Sprache", "2.2.1 Schule", "3 Steuerung"]),
    ],
)
def test_move_to_goes_to_any_place_with_the_whole_branch(concept, plan, browse, ole, target, way, expected):
    answer = browse(ole).post(
        f"/abschnitte/{plan['Sprache'].pk}/verschieben-nach/", {"target": plan[target].pk, "way": way}
    )

    assert answer.status_code == 302
    assert shape(concept) == expected


def test_move_to_offers_no_place_in_its_own_branch_nor_one_where_the_kind_cannot_stand(concept, plan, browse, ole):
    offered = (
        browse(ole).get(f"/abschnitte/{plan['Schule'].pk}/verschieben-nach/").context["form"]["target"].field.choices
    )

    assert [label for _pk, label in offered] == ["2.1 Sprache", "2.2 Arbeit"]


def test_move_to_refuses_a_place_that_is_not_offered_and_says_why(concept, plan, browse, ole):
    client = browse(ole)
    address = f"/abschnitte/{plan['Schule'].pk}/verschieben-nach/"

    assert client.post(address, {"target": plan["Lage"].pk, "way": "first"}).status_code == 200
    assert client.post(address, {"target": "x", "way": "first"}).status_code == 200
    answer = client.post(address, {"target": plan["Arbeit"].pk, "way": "behind"})

    assert "kann nicht unter" in answer.content.decode()
    assert shape(concept) == BEFORE


def test_renumber_shows_what_changes_and_does_it_only_when_asked(concept, plan, browse, ole):
    mark_adopted(freeze_edition(concept, name="Beschluss", by=ole), by=ole)
    move_element(plan["Arbeit"], parent=plan["Felder"], after=None, by=ole)
    client = browse(ole)
    address = f"/konzepte/{concept.pk}/neu-nummerieren/"

    page = client.get(address)
    assert [(line.number, new) for line, new in page.context["changes"]] == [
        ("2.2", "2.1"),
        ("2.1", "2.2"),
        ("2.1.1", "2.2.1"),
    ]
    assert "2.2 Arbeit" in shape(concept)
    client.post(address)

    assert "2.1 Arbeit" in shape(concept)
    assert "Ole Brandt" in client.get(address).content.decode()


def test_renumber_refuses_where_nothing_is_fixed(concept, plan, browse, ole):
    answer = browse(ole).post(f"/konzepte/{concept.pk}/neu-nummerieren/", follow=True)

    assert "keine Nummer fest" in answer.content.decode()
    assert concept.number_releases.count() == 0


@pytest.mark.parametrize("path", ["verschieben", "verschieben-nach"])
def test_moving_is_not_for_readers_and_not_for_strangers(concept, plan, browse, dorothee, zora, path):
    address = f"/abschnitte/{plan['Arbeit'].pk}/{path}/"

    assert browse(dorothee).post(address, {"direction": "up"}).status_code == 403
    assert browse(zora).post(address, {"direction": "up"}).status_code == 404
    assert shape(concept) == BEFORE


def test_the_outline_beside_the_editor_leads_to_every_text_and_marks_the_current_one(concept, plan, browse, ole):
    client = browse(ole)
    page = client.get(f"/abschnitte/{plan['Sprache'].pk}/gliederung/")

    assert [line.number for line in page.context["lines"]] == ["1", "2", "2.1", "2.1.1", "2.2", "3"]
    assert (page.context["previous"].element, page.context["next"].element) == (plan["Felder"], plan["Schule"])
    assert page.content.decode().count('bearbeiten/" aria-current="page"') == 1
    assert (
        f"/abschnitte/{plan['Sprache'].pk}/gliederung/"
        in client.get(f"/abschnitte/{plan['Sprache'].pk}/bearbeiten/").content.decode()
    )


def test_the_outline_beside_the_editor_asks_few_questions_however_long(
    concept, plan, browse, ole, django_assert_max_num_queries
):
    client = browse(ole)
    for _count in range(2):
        with django_assert_max_num_queries(12):
            client.get(f"/abschnitte/{plan['Lage'].pk}/gliederung/", headers={"HX-Request": "true"})
        ElementFactory.create_batch(3, concept=concept)
