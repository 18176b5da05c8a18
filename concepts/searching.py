"""German words made findable: one form for every inflection, parts of compounds, places to be marked. Knows no database.

A text is kept as one line of forms (``indexed``). Asking is looking for pieces in that line: the
same containment on every database, so that all of them find the same. Long words are found anywhere
inside others ("Bedarfsplanung" in "Kindertagesstättenbedarfsplanung"), short ones only at the edge
of a word ("Rat" in "Ratsbeschluss", not in "Migration").
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer
from lxml import etree

from concepts import blocks

MOST_TERMS = 12
_STEMMER = snowballstemmer.stemmer("german")
_WORD = re.compile(r"[^\W_]+")
_ASKED = re.compile(r'["„“”«»]([^"„“”«»]+)["„“”«»]|([^\s"„“”«»]+)')
# Typed without an umlaut key; after a vowel or q the e is a letter of its own (neue, Quelle).
_SPELT_OUT = re.compile(r"(?<![aeiouqäöü])([aou])e")
_DOTS = "\u0308"
_UMLAUTS = {"a": "ä", "o": "ö", "u": "ü"}
_SOFT = str.maketrans("", "", "\u00ad\u200b\u200c\u200d\ufeff")
_LINES = ("p", "h2", "h3", "h4", "caption", "figcaption", "img", "span")
# Words that stand in every text; a question is answered without them unless it consists of nothing else.
_EVERYWHERE = frozenset(
    [
        "der",
        "die",
        "das",
        "des",
        "dem",
        "den",
        "ein",
        "eine",
        "einer",
        "eines",
        "einem",
        "einen",
        "und",
        "oder",
        "in",
        "im",
        "an",
        "am",
        "auf",
        "aus",
        "bei",
        "mit",
        "nach",
        "von",
        "vom",
        "zu",
        "zum",
        "zur",
        "für",
        "fuer",
        "ist",
        "sind",
        "als",
        "auch",
        "es",
        "wie",
        "sich",
        "nicht",
    ]
)
# From this length on a word is looked for anywhere inside others, with one letter less at either edge.
_ANYWHERE = 5


@dataclass(frozen=True, slots=True)
class Term:
    """One word or phrase asked for: any of its pieces must stand in the line of forms."""

    words: str
    pieces: tuple[str, ...]
    whole: str

    def stands_in(self, forms: str) -> bool:
        """Whether a line of forms answers it."""
        return any(piece in forms for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph, heading, caption or footnote as it is shown: its words and the block a link leads to."""

    bid: str
    words: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a place, marked where they answer the question."""

    words: str
    is_hit: bool


@dataclass(frozen=True, slots=True)
class Beside:
    """Something of another sort that answers, too, such as a measure: what it is, its name, where it stands, its address."""

    kind_label: str
    name: tuple[Piece, ...]
    place: tuple[Piece, ...]
    address: str


@lru_cache(maxsize=100_000)
def plain(word: str) -> str:
    """A word without case, umlauts and accents, however it was typed: Förderung, Foerderung, FÖRDERUNG."""
    return _bare(_spelt(word), keep="")


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The one form of all inflections of a word."""
    return _bare(_STEMMER.stemWord(unicodedata.normalize("NFC", _bare(_spelt(word), keep=_DOTS))), keep="")


def indexed(words: str) -> str:
    """The line of forms of some words: every stem in order, then what a stem has cut off."""
    found = _WORD.findall(words.translate(_SOFT))
    stems = [stem(word) for word in found]
    others = dict.fromkeys(plain(word) for word, root in zip(found, stems, strict=True) if plain(word) != root)
    return f" {' '.join(stems)} | {' '.join(others)} "


def terms(question: str) -> list[Term]:
    """What a question asks for: all of it must be found. Words in quotation marks stand side by side."""
    found: list[Term] = []
    for phrase, word in _ASKED.findall(question.translate(_SOFT)):
        words = _WORD.findall(phrase or word)
        if phrase and len(words) > 1:
            whole = f" {' '.join(stem(each) for each in words)} "
            found.append(Term(" ".join(words), (whole,), whole))
        else:
            found.extend(_term(each) for each in words)
    telling = [each for each in found if each.words.lower() not in _EVERYWHERE]
    unique = {each.pieces: each for each in telling or found}
    return list(unique.values())[:MOST_TERMS]


def lines(text: str) -> list[Line]:
    """The lines of a cleaned text in reading order; footnotes and captions lead to the block they stand in."""
    found: list[Line] = []
    for node in blocks.parsed(text).iter(*_LINES) if text else ():
        if node.tag == "span" and node.get("class") != "footnote":
            continue
        words = node.get("alt") or "" if node.tag == "img" else _words(node)
        if words := " ".join(words.translate(_SOFT).split()):
            found.append(Line(_block_of(node), words))
    return found


def places(
    found: Iterable[Line], asked: Sequence[Term], *, most: int = 3, width: int = 260
) -> list[tuple[Line, tuple[Piece, ...]]]:
    """The first lines that answer any of the terms, each cut around its first hit; those that answer most come first."""
    rated: list[tuple[int, int, Line]] = []
    for at, line in enumerate(found):
        forms = indexed(line.words)
        if count := sum(1 for term in asked if term.stands_in(forms)):
            rated.append((-count, at, line))
    return [(line, marked(line.words, asked, width=width)) for _count, _at, line in sorted(rated)[:most]]


def beside(asked: Sequence[Term], rows: Iterable[tuple[str, str, str, str]], most: int = 10) -> list[Beside]:
    """Of rows of kind, name, further words and address the first that answer every term, those by name first.

    For things of which a municipality has hundreds and no more: they are read whole and need no index.
    """
    by_name: list[Beside] = []
    by_words: list[Beside] = []
    for kind_label, name, words, address in rows:
        forms = indexed(f"{name} \n{words}")
        if all(term.stands_in(forms) for term in asked):
            in_name = any(term.stands_in(indexed(name)) for term in asked)
            words = " ".join(words.split())
            place = () if in_name or not words else marked(words, asked, width=160)
            (by_name if in_name else by_words).append(Beside(kind_label, marked(name, asked), place, address))
    return [*by_name, *by_words][:most]


def marked(words: str, asked: Sequence[Term], *, width: int = 0) -> tuple[Piece, ...]:
    """The words with their hits; with a ``width``, only about so many signs around the first hit."""
    spans = _hits(words, asked)
    start, end = _window(words, spans[0] if spans else (0, 0), width) if width else (0, len(words))
    pieces: list[Piece] = [Piece("… ", False)] if start else []
    at = start
    for first, last in spans:
        if first < at or last > end:
            continue
        pieces += [Piece(words[at:first], False), Piece(words[first:last], True)]
        at = last
    pieces += [Piece(words[at:end], False), Piece(" …" if end < len(words) else "", False)]
    return tuple(piece for piece in pieces if piece.words)


def _spelt(word: str) -> str:
    """In small letters with umlauts, wherever they were spelt out."""
    word = unicodedata.normalize("NFC", word.lower()).replace("ß", "ss")
    return _SPELT_OUT.sub(lambda found: _UMLAUTS[found[1]], word)


def _bare(word: str, *, keep: str) -> str:
    """Without accents but those to be kept."""
    parts = unicodedata.normalize("NFKD", word)
    return "".join(sign for sign in parts if sign == keep or not unicodedata.combining(sign))


def _term(word: str) -> Term:
    root, form = stem(word), plain(word)
    pieces = _pieces(root)
    if len(form) >= _ANYWHERE and not any(piece in f" {form} " for piece in pieces):
        pieces = (*pieces, form)
    return Term(word, pieces, f" {root} ")


def _pieces(root: str) -> tuple[str, ...]:
    if len(root) >= _ANYWHERE:
        return (root,)
    if len(root) == _ANYWHERE - 1:
        return (f" {root}", f"{root} ")
    return (f" {root}",) if len(root) == _ANYWHERE - 2 else (f" {root} ",)


def _hits(words: str, asked: Sequence[Term]) -> list[tuple[int, int]]:
    found = list(_WORD.finditer(words))
    hits: dict[int, int] = {}
    for at, match in enumerate(found):
        forms = indexed(match[0])
        for term in asked:
            length = term.words.count(" ") + 1
            run = found[at : at + length]
            if length == 1 and term.stands_in(forms):
                hits.setdefault(match.start(), match.end())
            elif length > 1 and term.stands_in(indexed(" ".join(each[0] for each in run))):
                hits[match.start()] = run[-1].end()
    return sorted(hits.items())


def _window(words: str, hit: tuple[int, int], width: int) -> tuple[int, int]:
    if len(words) <= width:
        return 0, len(words)
    start = max(0, hit[0] - width // 3)
    if start:
        start = words.find(" ", start, hit[0]) + 1 or hit[0]
    end = max(start + width, hit[1])
    if end < len(words):
        end = max(words.rfind(" ", start, end), hit[1])
    return start, min(end, len(words))


def _words(node: etree._Element) -> str:
    return "".join(node.itertext()) if node.tag == "span" else blocks.words_of(node)


def _block_of(node: etree._Element) -> str:
    """The id of the nearest block that has an anchor on the page."""
    while node is not None and (node.tag == "span" or not node.get("data-bid")):
        node = node.getparent()
    return node.get("data-bid") if node is not None else ""
