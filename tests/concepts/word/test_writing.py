"""A concept written out as a Word document, and the document read again: not one sign is different."""

import io
import re
import zipfile
from datetime import datetime

import docx
import pytest
from lxml import etree

from concepts import blocks
from concepts.word import marks
from concepts.word.names import W
from concepts.word.reader import read
from concepts.word.restored import Restored, restored
from concepts.word.writing.manuscript import Manuscript, Names
from concepts.word.writing.package import write
from tests.concepts.word.manuscripts import element, manuscript, of_everything

NAMES = Names("Inhalt", "Verzeichnisse", "Abkürzungen", "Glossar", "Quellen", "Tabellen", "Abbildungen")
AT = datetime(2027, 3, 1, 12, 0, 0)
_ADDRESS = re.compile(r"/bilder/[0-9a-f-]{36}/")


def written(what: Manuscript) -> bytes:
    return write(what, names=NAMES, made_at=AT)


def back(what: Manuscript) -> Restored:
    return restored(read(written(what)))


def texts(found: Restored) -> list[str]:
    return [_ADDRESS.sub("", blocks.cleaned(piece.text)) for piece in found.pieces]


def part(content: bytes, name: str = "word/document.xml") -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return etree.fromstring(archive.read(name))


def test_every_feature_comes_back_as_it_was_with_the_same_block_ids():
    what = of_everything()

    found = back(what)

    assert texts(found) == [_ADDRESS.sub("", each["text"]) for each in what.elements]


def test_elements_come_back_with_their_nature_title_and_number():
    what = of_everything()

    found = back(what)

    assert found.concept == marks.ConceptMark(12, 0)
    assert [(str(each.mark.uid), each.title, each.number) for each in found.pieces] == [
        (each["uid"], each["title"], each["number"]) for each in what.elements
    ]
    assert [(each.nature.kind, each.nature.depth, each.nature.level or None) for each in found.pieces] == [
        (each["kind"], each["depth"], each["level"]) for each in what.elements
    ]
    assert [each.nature.revision for each in found.pieces] == [1, 7, 1, 1, 1, 1, 1, 1, 1]
    assert [each.nature.pillar for each in found.pieces if not each.nature.depth] == ["situation"] * 3


@pytest.mark.parametrize("numbers", [["1", "1.1", "2"], ["4", "4.1a", "5"], ["2", "2.1", "3"]])
def test_numbers_come_back_whether_word_counts_them_or_not(numbers):
    what = manuscript(
        element("chapter", "Eins", number=numbers[0]),
        element("chapter", "2 Wörter", depth=1, number=numbers[1]),
        element("chapter", "Drei", number=numbers[2]),
    )

    found = back(what)

    assert [(each.number, each.title) for each in found.pieces] == list(
        zip(numbers, ["Eins", "2 Wörter", "Drei"], strict=True)
    )


def test_word_counts_the_numbers_that_follow_from_the_order():
    counted = part(written(manuscript(element("chapter", "Eins", number="1"))))
    typed = part(written(manuscript(element("chapter", "Eins", number="4a"))))

    assert _words_of_headings(counted) == ["Eins"]
    assert _words_of_headings(typed) == ["4a Eins"]


def test_a_number_that_was_typed_into_a_caption_is_not_written_twice():
    table = "<table><caption>{}</caption><tbody><tr><td><p>x</p></td></tr></tbody></table>"
    what = manuscript(element("chapter", "Lage", table.format("Tabelle 3: Zahlen") + table.format("Mehr Zahlen")))

    words = ["".join(each.itertext(f"{W}t")) for each in part(written(what)).iter(f"{W}p")]

    # Once at the table, once in the list of tables.
    assert [each for each in words if "Zahlen" in each] == 2 * ["Tabelle 3: Zahlen", "Tabelle 1: Mehr Zahlen"]
    assert texts(back(what)) == [each["text"] for each in what.elements]


def test_document_is_one_that_python_docx_opens():
    document = docx.Document(io.BytesIO(written(of_everything())))

    assert document.core_properties.title == "Miteinander & <mehr>"
    assert [each.text for each in document.paragraphs if each.style.name.startswith("Heading")] == [
        "Vorwort", "Wo wir stehen", "Sprache", "10 Jahre danach"
    ]  # fmt: skip


def _words_of_headings(root: etree._Element) -> list[str]:
    return [
        "".join(paragraph.itertext(f"{W}t"))
        for paragraph in root.iter(f"{W}p")
        if (paragraph.find(f"{W}pPr/{W}pStyle") is not None)
        and paragraph.find(f"{W}pPr/{W}pStyle").get(f"{W}val") == "Heading1"
    ]
