"""Giving a concept out as a Word document and working on the file, as somebody does in Word."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import timedelta

import docx
from django.utils import timezone

from concepts import edition_parts
from concepts.models import Concept, Edition
from concepts.word.writing.manuscript import Manuscript, Names, Photo
from concepts.word.writing.package import write

WHO = 'w:author="Karin Kommentar" w:date="2026-03-05T10:00:00Z"'


def given_out(concept: Concept, edition: Edition | None = None) -> bytes:
    """The concept as a Word document, with its pictures; a second later than everything that is in it."""
    document = edition.document if edition else {**edition_parts.concept(concept), **edition_parts.elements(concept)}
    photos = {}
    for picture in concept.pictures.all():
        with picture.file.open("rb") as file:
            photos[str(picture.uid)] = Photo(file.read(), picture.mime, picture.width, picture.height)
    made_at = timezone.now() + timedelta(seconds=1)
    manuscript = Manuscript(document, photos, edition=edition.pk if edition else None)
    return write(manuscript, names=Names("Inhalt"), made_at=made_at)


def rewritten(content: bytes, change: Callable[[str], str], part: str = "word/document.xml") -> bytes:
    """The same file with its text (or another part) changed as a string."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, change(data.decode()).encode() if name == part else data)
    return target.getvalue()


def reworded(content: bytes, *pairs: tuple[str, str]) -> bytes:
    """Words replaced where they stand in one run."""

    def change(xml: str) -> str:
        for old, new in pairs:
            assert xml.count(old) >= 1, old
            xml = xml.replace(old, new)
        return xml

    return rewritten(content, change)


def tracked(content: bytes, old: str, new: str) -> bytes:
    """Words replaced with tracking on; they must stand in a run of their own or at its end."""

    def change(xml: str) -> str:
        found = re.search(rf"<w:r>((?:<w:rPr>.*?</w:rPr>)?)<w:t[^>]*>([^<]*?){re.escape(old)}([^<]*)</w:t></w:r>", xml)
        assert found, old
        look, before, after = found.groups()

        def run(words: str) -> str:
            return f'<w:r>{look}<w:t xml:space="preserve">{words}</w:t></w:r>' if words else ""

        gone = f'<w:del w:id="901" {WHO}><w:r>{look}<w:delText xml:space="preserve">{old}</w:delText></w:r></w:del>'
        come = f'<w:ins w:id="902" {WHO}>{run(new)}</w:ins>' if new else ""
        return xml[: found.start()] + run(before) + gone + come + run(after) + xml[found.end() :]

    return rewritten(content, change)


def without_bookmarks(content: bytes) -> bytes:
    """As other programs hand a file on."""
    return rewritten(content, lambda xml: re.sub(r"<w:bookmark(Start|End)[^>]*/>", "", xml))


def in_word(content: bytes, work: Callable[[docx.document.Document], None]) -> bytes:
    """The file opened, worked on and saved."""
    document = docx.Document(io.BytesIO(content))
    work(document)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def paragraph_of(document: docx.document.Document, words: str) -> docx.text.paragraph.Paragraph:
    """The paragraph that contains the words."""
    return next(each for each in document.paragraphs if words in each.text)


def new_paragraph_behind(document: docx.document.Document, words: str, new: str, style: str = "Normal") -> None:
    """Somebody types another paragraph behind the one that contains the words."""
    behind = paragraph_of(document, words)
    made = document.add_paragraph(new, style=style)
    behind._p.addnext(made._p)
