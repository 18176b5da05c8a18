"""What stands in one paragraph: words with their looks, breaks, links, footnotes, references, comments around them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from lxml import etree

from concepts.word import marks
from concepts.word.writing import remarks, styles
from concepts.word.writing.manuscript import Comment
from concepts.word.writing.nodes import node, words
from concepts.word.writing.parts import Parts

_TO_THE_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff"
_RUNS_TO_THE_LEFT = re.compile(rf"[{_TO_THE_LEFT}](?:[^A-Za-zÀ-ɏ]*[{_TO_THE_LEFT}])*")
_LETTER = re.compile(rf"[A-Za-zÀ-ɏ{_TO_THE_LEFT}]")
_SPECIAL = re.compile("([\u00ad\u2011])")
_SIGNS = {"\u00ad": "w:softHyphen", "\u2011": "w:noBreakHyphen"}
_TAGS = ("strong", "em", "u", "s")


@dataclass(frozen=True, slots=True)
class Look:
    """How words are set. ``shift`` is ``sub``, ``sup`` or nothing; ``style`` a style of words."""

    strong: bool = False
    em: bool = False
    u: bool = False
    s: bool = False
    shift: str = ""
    href: str = ""
    style: str = ""

    def properties(self, *, to_the_left: bool = False) -> etree._Element | None:
        """As Word says it; nothing for plain words."""
        found = [
            node("w:rStyle", val=self.style) if self.style else None,
            node("w:b") if self.strong else None,
            node("w:i") if self.em else None,
            node("w:strike") if self.s else None,
            node("w:u", val="single") if self.u else None,
            node("w:vertAlign", val={"sub": "subscript", "sup": "superscript"}[self.shift]) if self.shift else None,
            node("w:rtl") if to_the_left else None,
        ]
        kept = [each for each in found if each is not None]
        return node("w:rPr", *kept) if kept else None


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one look, or something in their place (a line break, a footnote, a reference)."""

    look: Look
    text: str
    nodes: tuple[etree._Element, ...] = ()


@dataclass(slots=True)
class Line:
    """The pieces of one paragraph in reading order."""

    pieces: list[Piece] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its plain words, footnotes left out."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def runs_to_the_left(self) -> bool:
        """Whether its first letter is one of a script that is written from right to left."""
        first = _LETTER.search(self.text)
        return first is not None and bool(_RUNS_TO_THE_LEFT.match(first[0]))

    def content(self, parts: Parts, comments: Sequence[Comment] = ()) -> list[etree._Element]:
        """What a paragraph holds; a comment stands around the words it quotes, else around them all."""
        waiting = [(*_span(self.text, comment.quote), comment) for comment in comments]
        standing: list[tuple[int, Comment]] = []
        made: list[etree._Element] = []
        at, link = 0, None
        for piece in _parted(self.pieces, {edge for begin, end, _comment in waiting for edge in (begin, end)}):
            turned = _turn(at, waiting, standing, parts)
            made.extend(turned)
            if not piece.look.href:
                link = None
                made.extend(_runs(piece))
            else:
                if link is None or turned or link[0] != piece.look.href:
                    key = parts.relation("hyperlink", piece.look.href, is_external=True)
                    link = (piece.look.href, node("w:hyperlink", r_id=key, w_history="1"))
                    made.append(link[1])
                link[1].extend(_runs(piece))
            at += len(piece.text)
        made.extend(_turn(at, waiting, standing, parts))
        made.extend(each for _end, comment in standing for each in remarks.end(parts, comment))
        return made


def read(source: etree._Element, parts: Parts) -> Line:
    """The line of a paragraph's, heading's or caption's content; footnotes are handed to the parts."""
    line = Line()
    _walk(source, Look(), line, parts)
    return line


def _walk(source: etree._Element, look: Look, line: Line, parts: Parts) -> None:
    _add(line, source.text, look)
    for child in source:
        if child.tag == "br":
            line.pieces.append(Piece(look, "\n", (node("w:r", look.properties(), node("w:br")),)))
        elif child.tag == "span" and child.get("class") == "footnote":
            line.pieces.append(Piece(look, "", tuple(_footnote(child, look, parts))))
        elif child.tag == "span" and child.get("class") == "reference":
            _add_reference(line, child, look, parts)
        else:
            _walk(child, _with(look, child), line, parts)
        _add(line, child.tail, look)


def _with(look: Look, child: etree._Element) -> Look:
    if child.tag in _TAGS:
        change: dict[str, Any] = {child.tag: True}
        return replace(look, **change)
    if child.tag in {"sub", "sup"}:
        return replace(look, shift=child.tag)
    if child.tag == "a" and child.get("href"):
        return replace(look, href=child.get("href"), style=styles.LINK)
    return look


def _add(line: Line, text: str | None, look: Look) -> None:
    if text:
        line.pieces.append(Piece(look, text))


def _add_reference(line: Line, child: etree._Element, look: Look, parts: Parts) -> None:
    """A reference leads to its place in the document; one that leads out of it is only marked."""
    to = child.get("data-to") or ""
    label = parts.labels.get(to) or "".join(child.itertext())
    look = replace(look, style=styles.REFERENCE, href="")
    runs = _runs(Piece(look, label))
    place = parts.places.get(to)
    if place:
        content = [node("w:hyperlink", *runs, w_anchor=place, w_history="1")]
    else:
        content = parts.bookmarked([parts.reference_name(to)], runs)
    line.pieces.append(Piece(look, label, tuple(content)))


def _footnote(span: etree._Element, look: Look, parts: Parts) -> list[etree._Element]:
    """The sign of a footnote, bookmarked (within notes LibreOffice drops bookmarks); the note goes to the notes."""
    key = len(parts.notes) + 1
    note = node("w:footnote", w_id=key)
    parts.notes.append(note)
    with parts.in_note():
        line = read(span, parts)
        content = line.content(parts)
    sign = node("w:r", node("w:rPr", node("w:rStyle", val=styles.NOTE_MARK)), node("w:footnoteRef"))
    properties = node("w:pPr", node("w:pStyle", val=styles.NOTE), node("w:bidi") if line.runs_to_the_left else None)
    note.append(node("w:p", properties, sign, node("w:r", words(" ")), *content))
    name = parts.block_name(span.get("data-bid"), marks.TAGS["footnote"])
    look = replace(look, style=styles.NOTE_MARK)
    return parts.bookmarked([name], [node("w:r", look.properties(), node("w:footnoteReference", w_id=key))])


def _runs(piece: Piece) -> list[etree._Element]:
    if piece.nodes:
        return list(piece.nodes)
    found = []
    for text, to_the_left in _by_direction(piece.text):
        run = node("w:r", piece.look.properties(to_the_left=to_the_left))
        for part in _SPECIAL.split(text):
            if part:
                run.append(node(_SIGNS[part]) if part in _SIGNS else words(part))
        found.append(run)
    return found


def _by_direction(text: str) -> Iterator[tuple[str, bool]]:
    at = 0
    for found in _RUNS_TO_THE_LEFT.finditer(text):
        if found.start() > at:
            yield text[at : found.start()], False
        yield found[0], True
        at = found.end()
    if at < len(text):
        yield text[at:], False


def _parted(pieces: list[Piece], edges: set[int]) -> Iterator[Piece]:
    """The pieces, words cut where a comment begins or ends."""
    at = 0
    for piece in pieces:
        cuts = sorted(edge - at for edge in edges if 0 < edge - at < len(piece.text)) if not piece.nodes else []
        begin = 0
        for cut in [*cuts, len(piece.text)]:
            yield replace(piece, text=piece.text[begin:cut]) if cuts else piece
            begin = cut
        at += len(piece.text)


def _span(text: str, quote: str) -> tuple[int, int]:
    """Where the quoted words stand; the whole text where they do not."""
    wanted = quote.split()
    found = re.search(r"\s+".join(re.escape(word) for word in wanted), text) if wanted else None
    return found.span() if found else (0, len(text))


def _turn(
    at: int, waiting: list[tuple[int, int, Comment]], standing: list[tuple[int, Comment]], parts: Parts
) -> list[etree._Element]:
    """The marks of comments that end and begin at that place of the line."""
    made: list[etree._Element] = []
    for end, comment in [each for each in standing if each[0] <= at]:
        made.extend(remarks.end(parts, comment))
        standing.remove((end, comment))
    for begin, end, comment in [each for each in waiting if each[0] <= at]:
        made.extend(remarks.begin(parts, comment))
        waiting.remove((begin, end, comment))
        standing.append((end, comment))
    return made
