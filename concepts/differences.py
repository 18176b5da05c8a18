"""What differs between two wordings of a text, word by word within blocks. Plain values in and out."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from concepts import blocks, live

SAME, ADDED, REMOVED = "same", "added", "removed"
_LINES = ("p", "h2", "h3", "h4", "caption", "figcaption")
_WORDS = re.compile(r"\S+\s*|^\s+")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words, and whether they stand in both wordings or in one of them."""

    state: str
    words: str

    @property
    def is_added(self) -> bool:
        return self.state == ADDED

    @property
    def is_removed(self) -> bool:
        return self.state == REMOVED


@dataclass(frozen=True, slots=True)
class Change:
    """One paragraph, heading or footnote that differs."""

    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    bid: str
    words: str


def between(old: str, new: str) -> list[Change]:
    """The paragraphs that differ, in reading order, from the old wording to the new."""
    before, after = _lines(old), _lines(new)
    found: list[Change] = []
    steps = SequenceMatcher(None, [line.words for line in before], [line.words for line in after], autojunk=False)
    for step, a, b, c, d in steps.get_opcodes():
        if step != "equal":
            found.extend(_changes(before[a:b], after[c:d]))
    return found


def _changes(before: Sequence[_Line], after: Sequence[_Line]) -> Iterable[Change]:
    """Pair what bears the same id (or, failing that, stands at the same place); the rest was added or removed."""
    left = list(before)
    by_id = {line.bid: line for line in before if line.bid}
    for at, line in enumerate(after):
        partner = by_id.get(line.bid)
        if partner is None and at < len(before) and not any(before[at].bid == other.bid for other in after):
            partner = before[at]
        if partner is not None and partner in left:
            while left[0] is not partner:
                yield Change((Piece(REMOVED, left.pop(0).words),))
            left.pop(0)
            yield Change(words_between(partner.words, line.words))
        else:
            yield Change((Piece(ADDED, line.words),))
    for line in left:
        yield Change((Piece(REMOVED, line.words),))


def words_between(old: str, new: str) -> tuple[Piece, ...]:
    """The words of both lines in order, each with where it stands."""
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    pieces: list[Piece] = []
    steps = SequenceMatcher(None, [word.strip() for word in before], [word.strip() for word in after], autojunk=False)
    for step, a, b, c, d in steps.get_opcodes():
        if step == "equal":
            pieces.append(Piece(SAME, "".join(after[c:d])))
            continue
        if b > a:
            pieces.append(Piece(REMOVED, "".join(before[a:b])))
        if d > c:
            pieces.append(Piece(ADDED, "".join(after[c:d])))
    return tuple(pieces)


def _lines(text: str) -> list[_Line]:
    """Every paragraph, heading and caption with words, and every footnote after the line of its mark."""
    found: list[_Line] = []
    for node in blocks.parsed(text).iter(*_LINES, "img", "div"):
        if node.get("class") == "live":
            found.append(_Line(node.get("data-bid") or "", f"[{live.name_of(node.get('data-live', ''))}]"))
            continue
        if node.tag == "div":
            continue
        if node.tag == "img":
            found.append(_Line(node.get("src") or "", f"[{node.get('alt') or '…'}]"))
            continue
        if words := " ".join(blocks.words_of(node).split()):
            found.append(_Line(node.get("data-bid") or "", words))
        for note in [each for each in node.iter("span") if each.get("class") == "footnote"]:
            found.append(_Line(note.get("data-bid") or "", " ".join("".join(note.itertext()).split())))
    return found
