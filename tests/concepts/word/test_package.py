"""Bad input: each gets a sentence, nothing is opened that should not be."""

import io
import zipfile

import pytest

from concepts.word.package import MOST_BYTES_OF_MEDIA
from concepts.word.reader import read
from concepts.word.refusal import Refused
from tests.concepts.word.builder import Word, paragraph, picture_bytes

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def zipped(parts: dict) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def with_part(name: str, content: str | bytes) -> bytes:
    return zipped({**Word().text("Text").parts(), name: content})


def bomb() -> bytes:
    return with_part("word/glossary.bin", b"\0" * 40_000_000)


def huge_picture() -> bytes:
    return with_part("word/media/image1.bmp", b"\0" * (MOST_BYTES_OF_MEDIA + 1))


def pixel_bomb() -> bytes:
    """A tiny PNG whose head claims 60,000 by 60,000 pixels."""
    png = bytearray(picture_bytes())
    png[16:24] = (60_000).to_bytes(4, "big") * 2
    import zlib

    png[29:33] = zlib.crc32(png[12:29]).to_bytes(4, "big")
    word = Word()
    return word.text(word.picture(bytes(png))).bytes()


def entity_bomb() -> bytes:
    evil = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "x"><!ENTITY c "&b;&b;&b;">]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body/></w:document>'
    return with_part("word/document.xml", evil)


def other_office() -> bytes:
    parts = Word().text("Text").parts()
    return zipped({"[Content_Types].xml": "<Types/>", "_rels/.rels": parts["_rels/.rels"], "xl/workbook.xml": "<a/>"})


GOOD = Word().text("Text").bytes()
BAD = {
    "empty": (b"", "0 "),
    "old": (OLE, ".doc)"),
    "encrypted": (OLE + "EncryptedPackage".encode("utf-16-le"), "Info"),
    "truncated": (GOOD[: len(GOOD) // 2], ""),
    "text": (b"Nur Text", ""),
    "pdf": (b"%PDF-1.7 ...", "PDF"),
    "rtf": (b"{\\rtf1 ...", "RTF"),
    "zip": (zipped({"brief.txt": "Hallo"}), ""),
    "spreadsheet": (other_office(), ""),
    "bomb": (bomb(), ""),
    "huge picture": (huge_picture(), "image1.bmp"),
    "pixel bomb": (pixel_bomb(), "bild1.png"),
    "entities": (entity_bomb(), ""),
    "no text": (Word().text("").text("  ").bytes(), ""),
    "broken xml": (with_part("word/document.xml", "<w:document"), ""),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_refused_with_a_sentence(name):
    content, words = BAD[name]

    with pytest.raises(Refused) as refusal:
        read(content, "Konzept.docx")

    sentence = str(refusal.value)
    assert words in sentence
    assert sentence.endswith(".") and len(sentence) > 40


def test_a_wrong_ending_is_refused_though_the_content_is_right():
    with pytest.raises(Refused) as refusal:
        read(GOOD, "Konzept.txt")

    assert "Konzept.txt" in str(refusal.value)


def test_macros_are_neither_run_nor_taken_over_but_said():
    word = Word().text("Text")
    word.main_type = "application/vnd.ms-word.document.macroEnabled.main+xml"
    word.extra["word/vbaProject.bin"] = b"\0" * 10

    document = read(word.bytes(), "Konzept.docm")

    assert ([each.text for each in document.blocks], len(document.findings)) == (["Text"], 1)


def test_nothing_outside_the_file_is_fetched(monkeypatch):
    import socket

    def refuse(*args, **kwargs):
        raise AssertionError("The network was asked.")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    word = Word()
    word.links.append("http://192.0.2.1/bild.png")
    outside = '<w:r><w:drawing><a:blip r:link="link1" r:embed="link1"/></w:drawing></w:r>'

    document = read(word.text("Text").add(paragraph(outside)).bytes(), "Konzept.docx")

    assert (document.images, len(document.findings)) == ([], 1)


def test_a_relation_into_nothing_does_no_harm():
    word = Word().text("Text")
    parts = word.parts()
    parts["word/_rels/document.xml.rels"] = str(parts["word/_rels/document.xml.rels"]).replace(
        "comments.xml", "../NULL"
    )

    assert [each.text for each in read(zipped(parts), "a.docx").blocks] == ["Text"]


def test_the_strict_variant_of_the_standard_is_read():
    parts = Word().heading(1, "Titel").text("Text").parts()
    strict = {
        name: content.replace(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        ).replace(
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            "http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        for name, content in parts.items()
    }

    assert [each.text for each in read(zipped(strict), "a.docx").blocks] == ["Titel", "Text"]
