"""Ways in which other municipalities write their concepts: nothing is lost, the tree is right, and it comes again alike."""

from concepts import actions
from concepts.word.reader import read
from tests.concepts.word.builder import Word, cell, paragraph, run, table
from tests.concepts.word.round_trip import come_again, likeness
from tests.concepts.word.test_recogniser import recognised


def taken_over(word: Word, town, ole):
    return actions.import_document(municipality=town, document=read(word.bytes()), title="", by=ole)[0]


def test_a_line_break_in_a_heading_is_a_blank(town, ole):
    word = Word().heading(1, "Einleitung").text("Text.")
    word.add(paragraph(f"{run('Migration und')}<w:r><w:br/></w:r>{run('Teilhabe')}", style="berschrift1")).text("Text.")
    concept = taken_over(word, town, ole)

    assert [each.title for each in concept.elements.all()] == ["Einleitung", "Migration und Teilhabe"]
    assert likeness(come_again(concept, ole)) == likeness(concept)


def test_a_merged_cell_of_the_head_takes_its_rows_along(town, ole):
    rows = [
        [cell("Stadtteil", merge="start"), cell("Bevölkerung", span=2)],
        [cell("", merge="on"), cell("2026"), cell("2027")],
        ["Nord", "10", "12"],
    ]
    word = Word().heading(1, "Lage").add(table(rows, heads=1))
    concept = taken_over(word, town, ole)

    assert recognised(word).nodes[0].blocks[0].header_rows == 2
    assert likeness(come_again(concept, ole)) == likeness(concept)
