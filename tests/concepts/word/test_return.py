"""A reviewed Word document comes back: what is read out of it, matched with what, and what differs."""

import pytest
from django.utils import timezone

from concepts import actions
from concepts.models import Concept, Element
from concepts.word.deciding import Choices, Difference, differences
from concepts.word.reader import read
from concepts.word.refusal import Refused
from tests.concepts.texts import EVERYTHING, PICTURE_UID
from tests.concepts.word import samples
from tests.concepts.word.giving import (
    given_out,
    in_word,
    new_paragraph_behind,
    paragraph_of,
    reworded,
    tracked,
    without_bookmarks,
)
from tests.factories import ConceptFactory, ElementFactory, PictureFactory


def compared(concept: Concept, content: bytes) -> list[Difference]:
    """Everything that differs, as somebody sees it."""
    outcome = actions.compare_word_file(concept, document=read(content, "zurück.docx"))
    return [
        each for each in differences(outcome, actions.current_sections(concept, outcome), Choices()) if each.is_change
    ]


def told(found: list[Difference]) -> list[tuple[str, list[str]]]:
    return [(each.name, each.states) for each in found]


@pytest.fixture
def concept(town):
    """Two chapters with a field, goals and texts of all sorts."""
    concept = ConceptFactory(municipality=town, title="Miteinander")
    PictureFactory(concept=concept, uid=PICTURE_UID)
    first = ElementFactory(concept=concept, title="Wo wir stehen", text=EVERYTHING, pillar="situation", position=0)
    ElementFactory(concept=concept, parent=first, kind="passage", title="Ausgangslage", position=0,
                   text="<p>Lindenau wächst.</p><ul><li><p>erstens</p></li><li><p>zweitens</p></li></ul>")  # fmt: skip
    second = ElementFactory(
        concept=concept, title="Handlungsfelder", text="<p>Vier Felder sind gewählt.</p>", position=1
    )
    field = ElementFactory(concept=concept, parent=second, kind="field", title="Sprache", position=0,
                           text="<p>Sprache öffnet Türen.</p><p>Viele Kinder wachsen mehrsprachig auf.</p>")  # fmt: skip
    ElementFactory(
        concept=concept, parent=field, goal=True, text="<p>Alle Kinder sprechen gut Deutsch.</p>", position=0
    )
    ElementFactory(
        concept=concept, parent=second, kind="field", title="Wohnen", text="<p>Wohnen heißt ankommen.</p>", position=1
    )
    return concept


def of(concept: Concept, title: str) -> Element:
    return concept.elements.get(title=title)


def test_a_document_that_nobody_touched_changes_nothing(concept):
    assert told(compared(concept, given_out(concept))) == []


def test_a_document_without_bookmarks_that_nobody_touched_changes_nothing(concept):
    assert told(compared(concept, without_bookmarks(given_out(concept)))) == []


@pytest.mark.parametrize("name", ["concept", "update", "programme"])
def test_an_imported_concept_given_out_untouched_changes_nothing(town, ole, name):
    concept, _proposal = actions.import_document(
        municipality=town, document=read(getattr(samples, name)().bytes()), title="Konzept", by=ole
    )

    assert told(compared(concept, given_out(concept))) == []


def test_a_tracked_change_changes_its_section_and_names_its_author(concept):
    (found,) = compared(concept, tracked(given_out(concept), "öffnet", "schließt"))

    assert (found.name, found.states, found.authors) == ("Sprache", ["changed"], ["Karin Kommentar"])
    assert "Sprache schließt Türen." in found.text and "mehrsprachig" in found.text
    assert [passage.inline.count("<del") for passage in found.passages] == [1]


def test_a_change_keeps_the_ids_of_all_blocks(concept):
    before = [line.split('"')[0] for line in of(concept, "Sprache").text.split('data-bid="')[1:]]

    (found,) = compared(concept, reworded(given_out(concept), ("Sprache öffnet Türen.", "Sprache verbindet.")))

    assert [line.split('"')[0] for line in found.text.split('data-bid="')[1:]] == before


def test_a_heading_that_was_reworded_renames_its_section(concept):
    (found,) = compared(
        concept,
        reworded(
            given_out(concept),
            ('<w:t xml:space="preserve">Wohnen</w:t>', "<w:t>Wohnen und Stadt</w:t>"),
        ),
    )

    assert (found.states, found.title) == (["renamed"], "Wohnen und Stadt")


def test_new_paragraphs_stand_where_they_were_typed(concept):
    def work(document):
        new_paragraph_behind(document, "Sprache öffnet", "Ein neuer Satz.")

    (found,) = compared(concept, in_word(given_out(concept), work))

    assert found.states == ["changed"]
    assert found.text.index("öffnet") < found.text.index("Ein neuer Satz.") < found.text.index("mehrsprachig")


def test_a_heading_that_was_typed_begins_a_new_section(concept):
    def work(document):
        new_paragraph_behind(document, "mehrsprachig", "Und das Ziel dazu")
        new_paragraph_behind(document, "Wohnen heißt", "Neue Worte.")
        new_paragraph_behind(document, "Wohnen heißt", "Gesundheit", "heading 2")

    found = compared(concept, in_word(given_out(concept), work))

    assert told(found) == [("Sprache", ["changed"]), ("Gesundheit", ["new"])]
    assert "Neue Worte." in found[1].text
    assert found[1].parent_name == "Handlungsfelder"


def test_a_section_that_was_taken_out_is_missing(concept):
    def work(document):
        for words in ("Wohnen heißt", "Wohnen"):
            node = paragraph_of(document, words)._p
            node.getparent().remove(node)

    assert told(compared(concept, in_word(given_out(concept), work))) == [("Wohnen", ["missing"])]


def test_a_section_made_after_the_export_is_not_missing(concept):
    content = given_out(concept)
    made = ElementFactory(concept=concept, title="Neu im Portal", position=9)
    made.revisions.update(created_at=timezone.now() + timezone.timedelta(hours=1))

    assert told(compared(concept, content)) == []


def test_a_section_that_stands_elsewhere_was_moved(concept):
    def work(document):
        target = paragraph_of(document, "Sprache öffnet")._p.getprevious()
        heading = next(each for each in document.paragraphs if each.text.endswith("Wohnen"))._p
        text = paragraph_of(document, "Wohnen heißt")._p
        target.addprevious(heading)
        target.addprevious(text)

    ((name, states),) = told(compared(concept, in_word(given_out(concept), work)))

    # Of two neighbours that have changed places, either may be the one that moved.
    assert name in {"Sprache", "Wohnen"} and states == ["moved"]


def test_what_was_written_in_the_portal_meanwhile_stays(concept, ole):
    content = reworded(given_out(concept), ("öffnet Türen", "verbindet"))
    element = of(concept, "Sprache")
    actions.save_text(
        element, title="Sprache und Bildung", text=element.text.replace("Viele", "Die meisten"), based_on=1, by=ole
    )

    (found,) = compared(concept, content)

    assert found.states == ["changed"]
    assert "Sprache verbindet." in found.text and "Die meisten Kinder" in found.text
    assert found.title == "Sprache und Bildung"


def test_the_same_passage_changed_on_both_sides_is_a_conflict(concept, ole):
    content = reworded(given_out(concept), ("öffnet Türen", "verbindet"))
    element = of(concept, "Sprache")
    actions.save_text(element, title="Sprache", text=element.text.replace("öffnet", "schließt"), based_on=1, by=ole)

    (found,) = compared(concept, content)

    assert (found.states, found.undecided) == (["conflict"], 1)
    assert "verbindet" in found.conflicts[0].word and "schließt" in found.conflicts[0].portal


def test_what_the_portal_has_already_is_no_difference(concept, ole):
    content = reworded(given_out(concept), ("öffnet Türen", "verbindet"))
    element = of(concept, "Sprache")
    actions.save_text(
        element, title="Sprache", text=element.text.replace("öffnet Türen", "verbindet"), based_on=1, by=ole
    )

    assert told(compared(concept, content)) == []


def test_an_edition_given_out_is_compared_with_what_it_was(concept, ole):
    edition = actions.freeze_edition(concept, name="Entwurf", by=ole)
    element = of(concept, "Sprache")
    actions.save_text(element, title="Sprache", text="<p>Ganz neu.</p>", based_on=1, by=ole)

    assert told(compared(concept, given_out(concept, edition))) == []


def test_a_document_without_bookmarks_is_matched_by_headings_and_words(concept):
    content = reworded(without_bookmarks(given_out(concept)), ("öffnet Türen", "öffnet viele Türen"))

    (found,) = compared(concept, content)

    assert (found.name, found.states) == ("Sprache", ["changed"])
    assert found.words["after"] - found.words["before"] == 1


def test_a_document_of_another_concept_is_refused(concept, town):
    other = ConceptFactory(municipality=town)
    ElementFactory(concept=other, title="Wo wir stehen", text="<p>Lindenau wächst.</p>")

    with pytest.raises(Refused, match="anderen Konzept"):
        actions.compare_word_file(concept, document=read(given_out(other), "x.docx"))


def test_a_document_in_which_nothing_is_found_again_is_refused(concept):
    from tests.concepts.word.builder import Word

    strange = Word().heading(1, "Satzung").text("§ 1 Über die Hunde").bytes()

    with pytest.raises(Refused):
        actions.compare_word_file(concept, document=read(strange, "x.docx"))
