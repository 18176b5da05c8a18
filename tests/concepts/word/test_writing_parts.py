"""What Word finds in a document that was written out: everything hangs together, and is what Word calls it."""

import io
import re
import zipfile
from datetime import UTC, datetime

import pytest
from lxml import etree

from concepts.word.names import A, R, W, value
from concepts.word.reader import read
from concepts.word.restored import restored
from concepts.word.writing.manuscript import Comment, Manuscript, Names, Reply
from concepts.word.writing.package import write
from tests.concepts.texts import PICTURE
from tests.concepts.word.manuscripts import element, manuscript, of_everything

AT = datetime(2027, 3, 1, 12, 0, 0, tzinfo=UTC)
NAMES = Names("Inhalt", "Verzeichnisse", "Abkürzungen", "Glossar", "Quellen", "Tabellen", "Abbildungen")
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
# The order in which Word wants the properties of paragraphs, runs, tables and cells (ECMA-376, part 1, 17.3 and 17.4).
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs suppressAutoHyphens bidi spacing "
    "ind contextualSpacing jc outlineLvl rPr",
    "rPr": "rStyle rFonts b i strike color sz szCs u vertAlign rtl lang",
    "tblPr": "tblStyle tblW tblInd tblBorders tblLayout tblCellMar tblLook",
    "tcPr": "tcW gridSpan vMerge shd",
    "style": "name basedOn next uiPriority semiHidden qFormat pPr rPr tblPr",
    "lvl": "start numFmt pStyle suff lvlText lvlJc pPr",
}


def parts_of(what: Manuscript) -> dict[str, etree._Element]:
    """Every XML part by its name."""
    with zipfile.ZipFile(io.BytesIO(write(what, names=NAMES, made_at=AT))) as archive:
        return {
            name: etree.fromstring(archive.read(name))
            for name in archive.namelist()
            if name.endswith((".xml", ".rels"))
        }


def main(what: Manuscript) -> etree._Element:
    return parts_of(what)["word/document.xml"]


def words(node: etree._Element) -> str:
    return "".join(node.itertext(f"{W}t"))


def values(root: etree._Element, tag: str, attribute: str = "val") -> list[str]:
    return [node.get(f"{W}{attribute}") for node in root.iter(f"{W}{tag}")]


@pytest.fixture(scope="module")
def everything() -> dict[str, etree._Element]:
    what = of_everything()
    said = Comment(what.elements[1]["uid"], "Bilal Yıldız", AT, "Gut so.", replies=(Reply("Ole Brandt", AT, "Danke."),))
    return parts_of(Manuscript(what.document, what.photos, [said]))


def test_bookmarks_have_names_of_their_own_and_links_lead_to_them(everything):
    root = everything["word/document.xml"]
    names, numbers = values(root, "bookmarkStart", "name"), values(root, "bookmarkStart", "id")

    assert len(set(names)) == len(names)
    assert sorted(numbers) == sorted(values(root, "bookmarkEnd", "id"))
    anchors = {node.get(f"{W}anchor") for node in root.iter(f"{W}hyperlink") if node.get(f"{W}anchor")}
    assert anchors <= set(names)
    assert max(map(len, names)) <= 40


def test_styles_lists_notes_comments_and_relations_are_defined(everything):
    root = everything["word/document.xml"]
    styles = {node.get(f"{W}styleId") for node in everything["word/styles.xml"].iter(f"{W}style")}

    assert {value for tag in ("pStyle", "rStyle", "tblStyle") for value in values(root, tag)} <= styles
    assert {*values(root, "numId")} <= {"0", *values(everything["word/numbering.xml"], "num", "numId")}
    assert values(root, "footnoteReference", "id") == values(everything["word/footnotes.xml"], "footnote", "id")[2:]
    assert values(root, "commentReference", "id") == values(everything["word/comments.xml"], "comment", "id")
    for name in ("document", "footnotes"):
        known = {node.get("Id") for node in everything[f"word/_rels/{name}.xml.rels"]}
        asked = {
            node.get(f"{R}{key}")
            for node in everything[f"word/{name}.xml"].iter()
            for key in ("id", "embed")
            if node.get(f"{R}{key}")
        }
        assert asked <= known


@pytest.mark.parametrize("holder", ORDER)
def test_properties_stand_in_the_order_that_word_wants(everything, holder):
    order = ORDER[holder].split()
    for name, root in everything.items():
        for node in root.iter(f"{W}{holder}"):
            found = [etree.QName(child).localname for child in node]
            assert found == sorted(found, key=order.index), name


def test_footnotes_are_footnotes():
    found = parts_of(
        manuscript(element("chapter", "A", '<p>Ja<span class="footnote">Weil <em>es</em> so ist.</span>.</p>'))
    )

    assert [words(note) for note in found["word/footnotes.xml"].iter(f"{W}footnote")][2:] == [" Weil es so ist."]


def test_tables_repeat_their_heads_and_keep_merged_cells():
    root = main(of_everything())
    table = next(each for each in root.iter(f"{W}tbl") if "Gruppe" in words(each))
    rows = list(table.iter(f"{W}tr"))

    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, True, False, False]
    assert values(table, "gridSpan") == ["2"]
    assert values(table, "vMerge") == ["restart", "continue", "restart", "continue"]


def test_captions_count_with_word_and_typed_numbers_stay_alone():
    table = "<table><caption>{}</caption><tbody><tr><td><p>x</p></td></tr></tbody></table>"
    text = "".join(table.format(each) for each in ("Eins", "Tabelle 7: Sieben", "Zwei"))
    root = main(manuscript(element("chapter", "A", text)))

    captions = [each for each in root.iter(f"{W}p") if value(each.find(f"{W}pPr/{W}pStyle")) == "Caption"]

    assert [words(each) for each in captions] == ["Tabelle 1: Eins", "Tabelle 7: Sieben", "Tabelle 2: Zwei"]
    assert ["".join(each.itertext(f"{W}instrText")).strip() for each in captions] == [
        "SEQ Tabelle \\* ARABIC", "", "SEQ Tabelle \\* ARABIC"
    ]  # fmt: skip


def test_pictures_bear_their_description_or_say_that_they_decorate():
    text = (
        f'<figure><img src="{PICTURE}" alt="Ein Haus"></figure>'
        f'<figure><img src="{PICTURE}" alt="" role="presentation"></figure>'
    )
    described = list(main(manuscript(element("chapter", "A", text))).iter(f"{WP}docPr"))

    assert [each.get("descr") for each in described] == ["Ein Haus", ""]
    assert [len(list(each.iter(f"{A}ext"))) for each in described] == [0, 1]


def test_contents_are_filled_and_known_to_word(everything):
    root = everything["word/document.xml"]
    gallery = root.find(f".//{W}docPartGallery")
    contents = gallery.getparent().getparent().getparent()

    assert [words(each) for each in contents.iter(f"{W}p")][:-1] == [
        "Inhalt", "Vorwort", "1 Wo wir stehen", "1.1 Sprache", "2 10 Jahre danach"
    ]  # fmt: skip
    assert 'TOC \\o "1-4"' in "".join(contents.itertext(f"{W}instrText"))


def test_text_from_right_to_left_says_so():
    root = main(manuscript(element("chapter", "A", "<p>שלום Lindenau</p><p>Lindenau</p>")))
    paragraphs = [each for each in root.iter(f"{W}p") if words(each).endswith("Lindenau")][-2:]

    assert [each.find(f"{W}pPr/{W}bidi") is not None for each in paragraphs] == [True, False]
    assert [words(run) for run in root.iter(f"{W}r") if run.find(f"{W}rPr/{W}rtl") is not None] == ["שלום"]


def test_document_is_german_and_bears_its_title():
    found = parts_of(of_everything())

    assert values(found["word/styles.xml"], "lang") == ["de-DE"]
    assert found["docProps/core.xml"].findtext("{http://purl.org/dc/elements/1.1/}title") == "Miteinander & <mehr>"


def test_references_say_what_leads_there_now_and_lead_there():
    goal = element("goal", "", "<p>Alle sprechen.</p>", depth=1)
    to = f"element:{goal['uid']}"
    text = f'<p>Siehe <span class="reference" data-to="{to}">Ziel 3</span>.</p>'
    root = main(manuscript(element("chapter", "A", text), goal, references={to: {"label": "Ziel 4", "anchor": ""}}))

    link = [each for each in root.iter(f"{W}hyperlink")][-1]

    assert (words(link), link.get(f"{W}anchor")) == ("Ziel 4", f"lwe_{goal['uid'].replace('-', '')}")


def test_lists_at_the_end_are_shown_and_are_no_text_when_they_come_back():
    what = manuscript(element("chapter", "A", "<p>Die MSO</p>"))
    what.document["terms"] = [
        {"key": 1, "short": "MSO", "long": "Migrantenorganisation", "explanation": "", "is_abbreviation": True, "variants": []}
    ]  # fmt: skip

    content = write(what, names=NAMES, made_at=AT)

    [piece] = restored(read(content)).pieces
    assert re.sub(r"<[^>]*>", "", piece.text) == "Die MSO"
    assert [words(each) for each in main(what).iter(f"{W}p")][-3:] == [
        "Verzeichnisse", "Abkürzungen", "MSO: Migrantenorganisation"
    ]  # fmt: skip


def test_a_comment_stands_around_the_words_it_quotes_through_marks_and_links():
    text = '<p>Wir <strong>wollen, dass</strong> <a href="https://example.org/">alle Kinder</a> sprechen.</p>'
    entry = element("chapter", "A", text)
    bid = re.search(r'data-bid="([^"]*)"', entry["text"])[1]
    said = Comment(entry["uid"], "Bilal Yıldız", AT, "Alle?", bid, "dass alle")

    [remark] = read(write(Manuscript(manuscript(entry).document, {}, [said]), names=NAMES, made_at=AT)).remarks

    assert remark.quote == "dass alle"


def test_a_picture_whose_file_is_gone_leaves_its_caption():
    text = f'<figure><img src="{PICTURE}" alt="Ein Haus"><figcaption>Das Haus</figcaption></figure><p>Ende</p>'
    what = manuscript(element("chapter", "A", text))

    found = [words(each) for each in main(Manuscript(what.document, {})).iter(f"{W}p")]

    assert found[found.index("Ende") - 1] == "Abbildung 1: Das Haus"
