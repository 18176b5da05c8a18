"""Words and marks within one paragraph, as HTML of the closed vocabulary."""

import re
from dataclasses import dataclass, field, replace
from html import escape
from itertools import groupby

_MARKS = (("href", "a"), ("strong", "strong"), ("em", "em"), ("u", "u"), ("s", "s"), ("shift", ""))
_SCHEMES = ("http://", "https://", "mailto:", "tel:")


@dataclass(frozen=True, slots=True)
class Look:
    """How a run of words is set. ``shift`` is ``sub``, ``sup`` or nothing."""

    href: str = ""
    strong: bool = False
    em: bool = False
    u: bool = False
    s: bool = False
    shift: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one look, or a mark without words (line break, footnote)."""

    look: Look
    text: str
    html: str
    note: int = 0


@dataclass(slots=True)
class Line:
    """The content of one paragraph in reading order; ``is_exact`` where our own words come back, every sign of them."""

    pieces: list[Piece] = field(default_factory=list)
    is_exact: bool = False

    def add_words(self, words: str, look: Look) -> None:
        """Append words; soft hyphens are hints for the printer, not part of a word."""
        words = words if self.is_exact else words.replace("\u00ad", "")
        if words:
            self.pieces.append(Piece(look, words, escape(words, quote=False)))

    def add_break(self, look: Look) -> None:
        """Append a line break within the paragraph."""
        self.pieces.append(Piece(look if self.is_exact else replace(look, href=""), "\n", "<br>"))

    def add_note(self, number: int, html: str, look: Look, bid: str = "") -> None:
        """Append a footnote where its mark stands."""
        known = f' data-bid="{bid}"' if bid else ""
        look = look if self.is_exact else Look()
        self.pieces.append(Piece(look, "", f'<span class="footnote"{known}>{html}</span>', number))

    def refer(self, begin: int, to: str) -> None:
        """What was appended from that place on is a reference."""
        pieces = self.pieces[begin:]
        label = "".join(piece.text for piece in pieces).strip()
        if label:
            words = escape(label, quote=False)
            html = f'<span class="reference" data-to="{escape(to)}">{words}</span>'
            self.pieces[begin:] = [Piece(replace(pieces[0].look, href=""), label, html)]

    @property
    def text(self) -> str:
        """The plain words without footnotes."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def notes(self) -> list[int]:
        """Footnotes in order of their marks."""
        return [piece.note for piece in self.pieces if piece.note]

    @property
    def html(self) -> str:
        """The content as HTML, neighbours of one look in one mark."""
        return _rendered(self.pieces, 0)

    @property
    def lead(self) -> str:
        """The bold (or underlined) words at the beginning, "" when it begins plainly."""
        words = ""
        for piece in self.pieces:
            if piece.note or not piece.text.strip() or piece.look.strong or piece.look.u:
                words += piece.text
            else:
                break
        return words.strip()

    @property
    def emphasis(self) -> str:
        """What all words are set in: ``bold``, ``underline``, ``italic`` or nothing."""
        looks = [piece.look for piece in self.pieces if piece.text.strip()]
        if not looks:
            return ""
        for name, mark in (("bold", "strong"), ("underline", "u"), ("italic", "em")):
            if all(getattr(look, mark) and not look.href for look in looks):
                return name
        return ""

    def with_beginning(self, words: str) -> "Line":
        """The same line behind words that Word writes by itself; they stand out."""
        first = Piece(Look(strong=True), words, escape(words, quote=False))
        return Line([first, *self.pieces], self.is_exact)

    def without_beginning(self, length: int) -> "Line":
        """The same line without its first characters (a typed bullet or number)."""
        left: list[Piece] = []
        for piece in self.pieces:
            cut = min(length, len(piece.text))
            length -= cut
            words = piece.text[cut:]
            if cut and not words:
                continue
            left.append(Piece(piece.look, words, escape(words, quote=False)) if cut else piece)
        return Line(left, self.is_exact)


def only_notes(html: str) -> str:
    """The footnotes of a paragraph whose words become a heading."""
    return "".join(re.findall(r'<span class="footnote">.*?</span>', html, re.DOTALL))


def safe_link(target: str) -> str:
    """The address if it leads to the web, a mailbox or a telephone; "" otherwise."""
    return target if target.lower().startswith(_SCHEMES) else ""


def _rendered(pieces: list[Piece], at: int) -> str:
    if at == len(_MARKS):
        return "".join(piece.html for piece in pieces)
    name, tag = _MARKS[at]
    parts: list[str] = []
    for setting, group in groupby(pieces, key=lambda piece: getattr(piece.look, name)):
        inner = _rendered(list(group), at + 1)
        if not setting:
            parts.append(inner)
        elif name == "href":
            parts.append(f'<a href="{escape(setting)}">{inner}</a>')
        else:
            wrap = tag or setting
            parts.append(f"<{wrap}>{inner}</{wrap}>")
    return "".join(parts)
