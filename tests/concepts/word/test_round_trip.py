"""Import, export, import: the same tree, texts, numbers, measures and indicators."""

import pytest
from django.core.files.base import ContentFile

from concepts import actions
from concepts.models import Concept
from concepts.word.reader import read
from tests.concepts.texts import EVERYTHING, PICTURE_UID, TARGET
from tests.concepts.word import samples
from tests.concepts.word.builder import picture_bytes
from tests.concepts.word.manuscripts import RARE
from tests.concepts.word.round_trip import come_again, likeness
from tests.factories import ConceptFactory, ElementFactory


@pytest.fixture
def everything(town, ole) -> Concept:
    """Every kind of element, every feature of the vocabulary, references to its own elements."""
    concept = ConceptFactory(
        municipality=town, title="Alles & <mehr>", subtitle="Ergänzung", goal_levels=["Leitziel", "Handlungsziel"]
    )
    picture = actions.store_picture(concept, file=ContentFile(picture_bytes()), name="haus.png")
    first = ElementFactory(concept=concept, title="Erstes", pillar="situation", position=0)
    field = ElementFactory(concept=concept, parent=first, kind="field", title="2 Felder", position=0)
    goal = ElementFactory(concept=concept, parent=field, kind="goal", title="", level=2, position=0)
    ElementFactory(concept=concept, parent=field, kind="passage", title="", text="<p>Ohne Titel</p>", position=1)
    ElementFactory(concept=concept, parent=field, kind="key_message", title="", text="", position=2)
    ElementFactory(concept=concept, kind="passage", title="Vorwort", pillar="principles", position=1)
    text = EVERYTHING.replace(TARGET, f"element:{goal.uid}").replace(PICTURE_UID, str(picture.uid))
    actions.save_text(first, title="Erstes", text=text, based_on=first.revision, by=ole)
    actions.save_text(goal, title="", text=RARE, based_on=goal.revision, by=ole)
    return concept


def test_everything_comes_again(everything, ole):
    again = come_again(everything, ole)

    assert likeness(again) == likeness(everything)


@pytest.mark.parametrize("sample", [samples.concept, samples.update, samples.typed], ids=lambda each: each.__name__)
def test_an_imported_document_comes_again_with_its_measures_and_indicators(sample, town, ole):
    document = read(sample().bytes())
    concept, _proposal = actions.import_document(municipality=town, document=document, title="", by=ole)

    again = come_again(concept, ole)

    assert likeness(again) == likeness(concept)


def test_a_concept_that_went_round_twice_is_still_the_same(everything, ole):
    assert likeness(come_again(come_again(everything, ole), ole)) == likeness(everything)


def test_fixed_numbers_come_again(everything, ole):
    field = everything.elements.get(title="2 Felder")
    actions.fix_numbers(everything, numbers={str(field.uid): "1.4a"})

    again = come_again(everything, ole)

    assert [each.fixed_number for each in again.elements.filter(title="2 Felder")] == ["1.4a"]
    assert [each[1] for each in likeness(again)["elements"]] == [each[1] for each in likeness(everything)["elements"]]


def test_references_lead_to_the_elements_of_the_new_concept(everything, ole):
    again = come_again(everything, ole)

    goal = again.elements.get(kind="goal")
    assert f'data-to="element:{goal.uid}"' in again.elements.get(title="Erstes").text
