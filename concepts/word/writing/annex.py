"""The lists at the end: abbreviations, glossary, sources, tables, figures. The portal makes them anew on the way back."""

from lxml import etree

from concepts import bibliography, captions, directories, glossary
from concepts.word import marks
from concepts.word.writing import styles
from concepts.word.writing.lines import Line, Look, Piece
from concepts.word.writing.manuscript import Manuscript, Names
from concepts.word.writing.nodes import node, words
from concepts.word.writing.parts import Parts


def annex(parts: Parts, names: Names) -> list[etree._Element]:
    """Every list that is not empty, below one heading; nothing where there is none."""
    listed = directories.of_document(parts.manuscript.document)
    if listed.is_empty:
        return []
    found = [_line(words_of=names.lists, style=styles.ANNEX_TITLE)]
    for name, entries in (
        (names.abbreviations, [_explained(parts, entry) for entry in listed.abbreviations]),
        (names.glossary, [_explained(parts, entry) for entry in listed.words]),
        (names.sources, [_source(parts, source) for source in listed.sources]),
        (names.tables, [_caption(parts, caption) for caption in listed.tables]),
        (names.figures, [_caption(parts, caption) for caption in listed.figures]),
    ):
        if entries:
            found += [_line(words_of=name, style=styles.ANNEX_HEADING), *entries]
    return found


def places_of(manuscript: Manuscript) -> dict[str, str]:
    """The bookmarks that references to sources lead to."""
    found = bibliography.of_document(manuscript.document)
    return {f"source:{source.key}": marks.of_source(source.key) for source in found}


def _line(*, words_of: str, style: str) -> etree._Element:
    return node("w:p", node("w:pPr", node("w:pStyle", val=style)), node("w:r", words(words_of)))


def _entry(content: list[etree._Element]) -> etree._Element:
    return node("w:p", node("w:pPr", node("w:pStyle", val=styles.ANNEX_ENTRY)), *content)


def _explained(parts: Parts, entry: glossary.Entry) -> etree._Element:
    said = [part for part in (entry.long, entry.explanation) if part]
    pieces = [
        Piece(Look(strong=True), entry.short),
        Piece(Look(), f": {'. '.join(' '.join(each.split()) for each in said)}"),
    ]
    return _entry(Line(pieces).content(parts))


def _source(parts: Parts, source: bibliography.Source) -> etree._Element:
    pieces = [Piece(Look(strong=True), f"{source.label}."), Piece(Look(), f" {source.words}")]
    if source.address:
        is_link = source.address.startswith(("http://", "https://"))
        look = Look(href=source.address, style=styles.LINK) if is_link else Look()
        pieces += [Piece(Look(), " "), Piece(look, source.address)]
    if source.tail:
        pieces.append(Piece(Look(), f" {source.tail}"))
    return _entry(parts.bookmarked([marks.of_source(source.key)], Line(pieces).content(parts)))


def _caption(parts: Parts, caption: captions.Caption) -> etree._Element:
    run = node("w:r", words(f"{caption.label}: {caption.words}"))
    place = parts.places.get(f"block:{caption.bid}")
    return _entry([node("w:hyperlink", run, w_anchor=place, w_history="1") if place else run])
