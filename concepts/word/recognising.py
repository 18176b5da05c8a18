"""The known sections of a concept in a document that bears no marks: by their headings, by the words they begin with."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from concepts import blocks
from concepts.word.document import HEADING, TABLE, Block

_TYPED_NUMBER = re.compile(r"^\s*(?:\d+(?:\.\d+)*[a-z]?\.?|[IVX]+\.)\s+")
# The style of the line that only says what kind of section follows.
_KIND_LINE = "abschnittsart"
_INSIDE = ("zwischenüberschrift", "zwischentitel")


@dataclass(frozen=True, slots=True)
class Known:
    """A section that the document may hold: its heading ("" where its kind has none), its text, the word for its kind."""

    uid: str
    title: str
    text: str
    depth: int = 0
    kind_label: str = ""


@dataclass(slots=True)
class Stretch:
    """The blocks of a document that are one section; ``content`` are those without its heading."""

    uid: str
    title: str
    depth: int
    blocks: list[Block] = field(default_factory=list)
    content: list[Block] = field(default_factory=list)


def recognised(found: Sequence[Block], known: Sequence[Known]) -> list[Stretch]:
    """The document parted where known sections begin; a heading that nobody knows begins a new one."""
    search = _Search(known)
    stretches: list[Stretch] = []
    current: Known | None = None
    for at, block in enumerate(found):
        begun = search.begun(block, current, found[at + 1] if at + 1 < len(found) else None)
        if begun is not None:
            current = begun
            depth = block.level - 1 if block.kind == HEADING else begun.depth
            stretches.append(Stretch(begun.uid, begun.title, depth, [block]))
            if not search.is_head(block, begun):
                stretches[-1].content.append(block)
        elif not stretches:
            continue
        elif search.is_new(block, current):
            current = None
            stretches.append(Stretch("", block.text, block.level - 1, [block]))
        else:
            stretches[-1].blocks.append(block)
            stretches[-1].content.append(block)
    return stretches


class _Search:
    """``free`` are the known sections that were not found yet, in reading order."""

    def __init__(self, known: Sequence[Known]) -> None:
        self.free = list(known)
        self.lines = {each.uid: [line for line in map(_flat, _lines(each.text)) if line] for each in known}
        self.labels = {_flat(each.kind_label) for each in known if not each.title}

    def begun(self, block: Block, current: Known | None, after: Block | None) -> Known | None:
        """The known section that begins with this block."""
        words = _flat(block.text)
        if not words or block.kind == TABLE:
            return None
        if (current is None or words not in self.lines[current.uid]) and (found := self._by_title(words, block)):
            return self._take(found)
        if words in self.labels and after is not None:
            found = self._by_first_line(_flat(after.text)) or self._next_untitled()
            return self._take(found) if found else None
        if current is None or words not in self.lines[current.uid]:
            found = self._by_first_line(words)
            return self._take(found) if found else None
        return None

    def is_head(self, block: Block, known: Known) -> bool:
        """Whether the block is the section's heading or the word for its kind, and no part of its text."""
        words = _flat(block.text)
        return words == _flat(known.title) if known.title else words == _flat(known.kind_label)

    def is_new(self, block: Block, current: Known | None) -> bool:
        """Whether the block is a heading that somebody added to begin a section of its own."""
        if block.kind != HEADING or not block.text or block.style.startswith(_INSIDE):
            return False
        return current is None or _flat(block.text) not in self.lines[current.uid]

    def _by_title(self, words: str, block: Block) -> Known | None:
        if block.style == _KIND_LINE:
            return None
        same = [each for each in self.free if each.title and _flat(each.title) == words]
        if block.kind == HEADING or not same:
            return next(iter(same), None)
        # A label such as "Ausgangslage" that Word does not know as a heading: only the next one in order.
        return same[0] if block.emphasis == "bold" or block.style.startswith(_INSIDE) else None

    def _by_first_line(self, words: str) -> Known | None:
        return next((each for each in self.free if not each.title and self.lines[each.uid][:1] == [words]), None)

    def _next_untitled(self) -> Known | None:
        return next((each for each in self.free[:1] if not each.title), None)

    def _take(self, found: Known) -> Known:
        self.free.remove(found)
        return found


def _lines(text: str) -> list[str]:
    return [block.text for block in blocks.blocks_of(text)] if text else []


def _flat(words: str) -> str:
    return " ".join(_TYPED_NUMBER.sub("", words).replace("\u00ad", "").lower().split())
