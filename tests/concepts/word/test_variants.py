"""Ways in which other municipalities write their concepts: nothing is lost, the tree is right, and it comes again alike."""

import io
import zipfile

import pytest
from django.utils import translation

from concepts import actions
from concepts.word.reader import read
from concepts.word.refusal import Refused
from tests.concepts.word.builder import _NUMBERING, NAMESPACES, Word, _levels, cell, paragraph, run, table
from tests.concepts.word.round_trip import come_again, likeness
from tests.concepts.word.test_recogniser import counted, kinds_of, recognised, texts


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


def field(name: str) -> list[tuple[str, str]]:
    return [("label", "Ziele"), ("item", f"{name} für alle."), ("label", "Maßnahmen"), ("item", f"Kurs {name}")]


def written(steps: list[tuple[str, str]], **kinds) -> Word:
    word = Word(**kinds)
    for what, words in steps:
        word.heading(int(what[1:]), words) if what.startswith("h") else getattr(word, what)(words)
    return word


SPRACHE, ARBEIT = field("Sprache"), field("Arbeit")


@pytest.mark.parametrize(
    "steps",
    [
        [("h1", "1 Einleitung"), ("h1", "2 Handlungsfelder"), ("label", "2.1 Sprache"), *SPRACHE, ("label", "2.2 Arbeit"), *ARBEIT],
        [("h1", "1 Einleitung"), ("h1", "2 Handlungsfelder"), ("h1", "2.1 Sprache"), *SPRACHE, ("h1", "2.2 Arbeit"), *ARBEIT],
        [("h1", "Einleitung"), ("h1", "Handlungsfelder"), ("h2", "Sprache"), *SPRACHE, ("h2", "Arbeit"), *ARBEIT],
    ],
    ids=["numbered lines in bold", "one style for all levels", "styles"],
)  # fmt: skip
def test_fields_are_found_however_their_headings_are_set(steps):
    proposal = recognised(written(steps, automatic_numbers=False))

    assert kinds_of(proposal)[-2:] == [("field", "Sprache"), ("field", "Arbeit")]
    assert [node.level for node in proposal.nodes if node.form == "heading"] == [1, 1, 2, 2]
    assert counted(proposal, "goal", "measure") == [2, 2]


def test_lines_in_bold_that_name_fields_are_headings():
    steps = [("h1", "Ziele und Maßnahmen"), ("label", "Handlungsfeld 1: Sprache"), *SPRACHE]
    proposal = recognised(written([*steps, ("label", "Handlungsfeld 2: Arbeit"), *ARBEIT, ("h1", "Ausblick")]))

    assert [(node.level, node.kind) for node in proposal.nodes if node.form == "heading"] == [
        (1, "chapter"), (2, "field"), (2, "field"), (1, "chapter"),
    ]  # fmt: skip


def test_figures_and_dates_in_bold_are_no_headings():
    word = written([("h1", "1 Einleitung"), ("label", "1.5 Millionen Euro sind es."), ("label", "3.1 Sprache")])

    assert kinds_of(recognised(word)) == [("chapter", "1 Einleitung")]


def test_numbering_that_writes_words_is_part_of_the_text():
    word = Word().heading(1, "Handlungsfelder").heading(2, "Sprache")
    for words in ("Alle sprechen mit.", "Alle hören zu."):
        word.item(words, kind=5)
    word.extra["word/numbering.xml"] = _NUMBERING.replace(
        "</w:abstractNum><w:num ",
        f'</w:abstractNum><w:abstractNum w:abstractNumId="9">{_levels("decimal", "Ziel %{}:")}</w:abstractNum>'
        '<w:num w:numId="5"><w:abstractNumId w:val="9"/></w:num><w:num ',
        1,
    ).encode()

    proposal = recognised(word)

    assert texts(proposal, "goal") == ["Alle sprechen mit.", "Alle hören zu."]
    assert [node.title for node in proposal.nodes if node.form == "label"] == ["Ziel 1:", "Ziel 2:"]


def test_plain_lines_that_count_goals_and_measures():
    word = Word().heading(1, "Handlungsfeld Sprache").text("Ziel 1: Alle sprechen mit.").text("Ziel 2: Alle hören zu.")
    word.text("Maßnahme 1: Sprachcafé")

    assert counted(recognised(word), "goal", "measure") == [2, 1]


def test_lines_in_a_row_with_typed_dashes_are_a_list():
    word = (
        Word().heading(1, "Handlungsfeld Sprache").label("Maßnahmen").text("– Sprachcafé").text("- Lotsen – für alle")
    )
    word.label("Zielerreichung / Indikatoren").text("– nur einer")

    proposal = recognised(word)

    assert texts(proposal, "measure") == ["Sprachcafé", "Lotsen – für alle"]
    assert texts(proposal, "indicator") == ["– nur einer"]


def test_findings_say_what_was_left_out_and_where():
    data = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
    drawing = '<w:r><w:drawing><wp:inline><a:graphic><a:graphicData uri="x">{}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    inside = cell(paragraph("Bildung", style="berschrift2") + table([["a"]]))
    word = Word().heading(1, "Lage").add(table([[inside]])).text(drawing.format("<a:chart/>"))
    word.heading(1, "Aufbau").text(drawing.format(f'<dgm:relIds xmlns:dgm="{data}" r:dm="link1"/>'))
    word.links.append("")
    parts = word.parts()
    word.extra["word/_rels/document.xml.rels"] = (
        parts["word/_rels/document.xml.rels"]
        .replace('Target="" TargetMode="External"', 'Target="diagrams/data1.xml"')
        .replace("</Relationships>", '<Relationship Id="k" Type="x/header" Target="header1.xml"/></Relationships>')
    )
    word.extra["word/header1.xml"] = f"<w:hdr {NAMESPACES}>{paragraph('Integrationskonzept Lindenau')}</w:hdr>"
    word.extra["word/diagrams/data1.xml"] = (
        f'<dgm:dataModel xmlns:dgm="{data}" {NAMESPACES}><dgm:ptLst><dgm:pt><dgm:t><a:p><a:r><a:t>Sprache &amp; Arbeit</a:t></a:r></a:p>'
        '</dgm:t></dgm:pt><dgm:pt type="pres"/></dgm:ptLst></dgm:dataModel>'
    )

    with translation.override("en"):
        document = read(word.bytes())

    assert [(block.kind, block.text) for block in document.blocks[-1:]] == [("list_item", "Sprache & Arbeit")]
    assert document.findings == [
        "1 table stood inside another table; its words were kept, its grid was not. Where: “Lage”",
        "1 heading stands in a table; it stayed there and makes no section. Where: “Lage”",
        "The words of 1 SmartArt graphic were taken over as a list; its drawing was not. Where: “Aufbau”",
        "1 diagram or drawing of Word cannot be taken over. Please save it as a picture and insert it again. Where: “Lage”",
        "The lines above and below the pages were left out, because the portal makes its own: Integrationskonzept Lindenau",
    ]


def test_an_open_document_text_with_another_ending_is_refused_by_its_name():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")

    with pytest.raises(Refused, match=r"\.odt"):
        read(target.getvalue(), "Konzept.docx")
