"""Everything in a Word document is read, in order, not one word changed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concepts import blocks
from concepts.word.compose import composed
from concepts.word.document import Document
from concepts.word.reader import read
from tests.concepts.word.builder import BULLETS, LETTERS, NUMBERS, Word, cell, paragraph, picture_bytes, run, table


def read_back(word: Word) -> Document:
    return read(word.bytes(), "Konzept.docx")


def html_of(word: Word) -> str:
    """The text as an element would hold it, without ids."""
    import re

    return re.sub(r' data-bid="[^"]*"', "", blocks.cleaned(composed(read_back(word).blocks)))


def test_headings_are_known_by_german_english_and_own_styles():
    word = Word().heading(1, "Eins").text("Zwei", style="Amtskapitel")
    english = Word(german=False).heading(1, "One").heading(2, "Two")

    assert [(each.level, each.number, each.text) for each in read_back(word).blocks] == [
        (1, "1", "Eins"),
        (2, "1.1", "Zwei"),
    ]
    assert [(each.level, each.number, each.text) for each in read_back(english).blocks] == [
        (1, "1", "One"),
        (2, "1.1", "Two"),
    ]


def test_numbers_go_on_as_word_counts_them():
    word = (
        Word()
        .heading(1, "A")
        .heading(2, "B")
        .heading(2, "C")
        .heading(1, "D")
        .heading(1, "E", numbered=False)
        .heading(2, "F")
    )

    assert [each.number for each in read_back(word).blocks] == ["1", "1.1", "1.2", "2", "", "2.1"]


def test_marks_and_links_are_kept():
    word = Word()
    word.text(
        run("fett", bold=True) + run(" und ") + run("kursiv", italic=True) + run("2", shift="superscript")
        + word.link("dort", "https://example.org/a?b=1&c=2")
    )  # fmt: skip

    assert html_of(word) == (
        '<p><strong>fett</strong> und <em>kursiv</em><sup>2</sup><a href="https://example.org/a?b=1&amp;c=2">dort</a></p>'
    )


def test_a_link_that_runs_a_script_is_only_words():
    word = Word()
    word.text(word.link("harmlos", "javascript:alert(1)"))

    assert html_of(word) == "<p>harmlos</p>"


def test_lists_nest_and_count():
    word = (
        Word()
        .item("eins")
        .item("innen", depth=1, kind=BULLETS)
        .item("zwei")
        .item("erstens", kind=NUMBERS)
        .item("a", kind=LETTERS)
    )

    assert html_of(word) == (
        "<ul><li><p>eins</p><ul><li><p>innen</p></li></ul></li><li><p>zwei</p></li></ul>"
        "<ol><li><p>erstens</p></li></ol><ol><li><p>a</p></li></ol>"
    )


def test_typed_bullets_become_a_list():
    word = Word().text("\x84 erster Punkt").text("•\tzweiter Punkt").text("- Daten fehlen -")

    document = read_back(word)

    assert [(each.kind, each.text) for each in document.blocks] == [
        ("list_item", "erster Punkt"), ("list_item", "zweiter Punkt"), ("paragraph", "- Daten fehlen -"),
    ]  # fmt: skip


def test_tables_keep_merged_cells_and_heads():
    word = Word().add(
        table(
            [
                [cell("Gruppe", merge="start"), cell("Zahl", span=2)],
                [cell("", merge="on"), cell("2020"), cell("2024")],
                [cell("Frauen"), cell("12"), cell(paragraph("13") + paragraph("geschätzt"))],
            ],
            heads=2,
        )
    )

    assert html_of(word) == (
        '<table><thead><tr><th rowspan="2" scope="col"><p>Gruppe</p></th><th colspan="2" scope="colgroup"><p>Zahl</p></th></tr>'
        '<tr><th scope="col"><p>2020</p></th><th scope="col"><p>2024</p></th></tr></thead>'
        "<tbody><tr><td><p>Frauen</p></td><td><p>12</p></td><td><p>13</p><p>geschätzt</p></td></tr></tbody></table>"
    )


def test_footnotes_and_endnotes_stand_where_their_marks_stand():
    word = Word()
    first = word.note("Erste Quelle", run("Zweiter ") + run("Absatz", italic=True))
    word.text(run("Vor") + first + run(" nach.") + word.endnote("Am Ende"))

    document = read_back(word)

    assert document.notes == {1: ["Erste Quelle", "Zweiter Absatz"], 2: ["Am Ende"]}
    assert html_of(word) == (
        '<p>Vor<span class="footnote">Erste Quelle<br>Zweiter <em>Absatz</em></span> nach.<span class="footnote">Am Ende</span></p>'
    )


def test_a_note_marked_twice_counts_once_and_stands_twice():
    word = Word()
    mark = word.note("Ebenda")
    word.text(run("a") + mark + run("b") + mark)

    document = read_back(word)

    assert (len(document.notes), document.note_marks) == (1, [1, 1])


def test_pictures_keep_alternative_text_and_caption_and_lose_metadata():
    word = Word()
    word.text(word.picture(picture_bytes(), alt='Säulen: "2020" & 2024')).text(
        "Abbildung 1: Entwicklung", style="Beschriftung"
    )

    document = read_back(word)

    assert [(each.mime, each.width, each.height) for each in document.images] == [("image/png", 40, 30)]
    assert document.blocks[0].alt == 'Säulen: "2020" & 2024'
    assert html_of(word).endswith("<figcaption>Abbildung 1: Entwicklung</figcaption></figure>")


def test_a_picture_that_only_decorates_in_word_does_so_here():
    word = Word()
    word.text(word.picture(picture_bytes(), alt="Zierleiste", is_decorative=True))

    document = read_back(word)

    assert 'alt="" role="presentation"' in document.blocks[0].html
    assert document.findings == []


def test_a_text_box_is_read_once_though_word_writes_it_twice():
    inner = f"<w:txbxContent>{paragraph('Im Kasten')}</w:txbxContent>"
    box = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{inner}</wps:txbx></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{inner}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    word = Word().text(run("Davor") + box).text("Danach")

    assert html_of(word) == '<p>Davor</p><div class="box"><p>Im Kasten</p></div><p>Danach</p>'


def test_tracked_changes_count_as_accepted():
    word = Word()
    word.text(
        run("Wir ")
        + f"<w:ins>{run('alle ')}</w:ins><w:del><w:r><w:delText>nicht </w:delText></w:r></w:del>"
        + run("handeln.")
    )
    word.text("Erster ", properties="<w:rPr><w:del/></w:rPr>").text("Satz.")

    document = read_back(word)

    assert [each.text for each in document.blocks] == ["Wir alle handeln.", "Erster Satz."]
    assert len(document.findings) == 2


def test_contents_fields_comments_and_content_controls():
    contents = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{paragraph('Einleitung 4', style='Verzeichnis1')}</w:sdtContent></w:sdt>"
    )
    field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> {} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    word = Word().add(contents).add(paragraph(field.format("TOC", run("Einleitung 4"))))
    word.text(run("Stand: ") + field.format("DATE", run("Mai 2026")))
    word.add(f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('Im Steuerelement')}</w:sdtContent></w:sdt>")
    word.comments.append('<w:comment w:id="1"><w:p/></w:comment>')

    document = read_back(word)

    assert [each.text for each in document.blocks] == ["Stand: Mai 2026", "Im Steuerelement"]
    assert len(document.findings) == 2


def test_special_signs():
    signs = '<w:r><w:t>Bun</w:t><w:softHyphen/><w:t>des\u00adrat</w:t><w:noBreakHyphen/><w:t>A</w:t><w:tab/><w:t>10\u00a0%</w:t><w:br/><w:sym w:font="Wingdings" w:char="F0E0"/></w:r>'

    assert read_back(Word().text(signs)).blocks[0].text == "Bundesrat\u2011A 10\u00a0%\n→"


def test_hidden_words_are_left_out_and_said():
    document = read_back(Word().text(run("sichtbar") + run(" verborgen", more="<w:vanish/>")))

    assert (document.blocks[0].text, len(document.findings)) == ("sichtbar", 1)


WORDS = st.text(
    st.characters(blacklist_categories=("Cc", "Cs", "Co", "Cn"), blacklist_characters="\u00ad\x84•●○◦▪■□‣⁃➢➤►▶✓"),
    min_size=1,
    max_size=40,
).filter(str.strip)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["text", "item", "bold", "cell"]), WORDS), min_size=1, max_size=8))
def test_words_in_are_words_out(parts):
    word = Word()
    for kind, words in parts:
        if kind == "text":
            word.text(run(words))
        elif kind == "item":
            word.item(run(words))
        elif kind == "bold":
            word.text(run(words[: len(words) // 2], bold=True) + run(words[len(words) // 2 :]))
        else:
            word.add(table([[cell(paragraph(run(words)))]]))

    text = blocks.cleaned(composed(read_back(word).blocks))

    assert " ".join(blocks.plain_words(text).split()) == " ".join(" ".join(words for _kind, words in parts).split())


@pytest.mark.parametrize("level", [1, 4])
def test_a_footnote_on_a_heading_is_not_lost(level):
    word = Word()
    word.add(paragraph(run("Titel") + word.note("Beschlossen 2026"), style=f"berschrift{level}"))

    document = read_back(word)

    assert document.blocks[0].text == "Titel"
    assert "Beschlossen 2026" in document.blocks[0].html
