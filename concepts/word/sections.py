"""The sections of a document that comes back into its concept, whoever wrote them, new ones among them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from concepts.word import marks
from concepts.word.compose import composed
from concepts.word.document import HEADING, Block, Document
from concepts.word.marks import NatureMark
from concepts.word.nesting import nested
from concepts.word.recognising import Known, recognised
from concepts.word.restored import Piece, restored, without_live_data

# Headings of the portal that stand inside a text.
_INSIDE = ("zwischenüberschrift", "zwischentitel")


@dataclass(slots=True)
class Section:
    """One section as it came back: ``uid`` and ``nature`` as far as the file says, ``text`` not cleaned yet.

    ``has_level``: its depth is that of a heading in the document, not only what the file remembers.
    """

    uid: str = ""
    nature: NatureMark | None = None
    title: str = ""
    text: str = ""
    depth: int = 0
    has_level: bool = False
    blocks: list[Block] = field(default_factory=list)

    @property
    def authors(self) -> list[str]:
        """Who changed something in it with tracking on, each once."""
        names = [change.author for block in self.blocks for part in block.parts for change in part.tracked]
        return list(dict.fromkeys(name for name in names if name))

    @property
    def remarks(self) -> list[tuple[str, str]]:
        """The comments that begin in it: key and the id of the block."""
        return [
            (key, _own(part) or _own(block)) for block in self.blocks for part in block.parts for key in part.remarks
        ]


@dataclass(slots=True)
class Sections:
    """The whole document. ``concept`` and ``edition`` are what it was written out of; 0 where it does not say."""

    concept: int = 0
    edition: int = 0
    is_marked: bool = False
    sections: list[Section] = field(default_factory=list)


def sections_of(document: Document, known: Sequence[Known] = ()) -> Sections:
    """By the portal's marks; where a document bears none, by the headings and words of the sections that are ``known``."""
    if not document.is_ours:
        return Sections(
            sections=[
                Section(each.uid, None, each.title, composed(each.content), each.depth, bool(each.title), each.blocks)
                for each in recognised(without_live_data(document.blocks), known)
            ]
        )
    found = restored(document)
    made = Sections(is_marked=True)
    if found.concept is not None:
        made.concept, made.edition = found.concept.concept, found.concept.edition
    made.sections = list(_new_ones(found.front, document))
    for piece in found.pieces:
        made.sections += _parted(piece, document)
    return made


def _parted(piece: Piece, document: Document) -> Iterator[Section]:
    """A section, and those behind it that somebody began with a heading of their own."""
    at = next((at for at, block in enumerate(piece.blocks) if at and _begins_one(block)), len(piece.blocks))
    own = piece.blocks[:at]
    head = next((block for block in own[:1] if block.kind == HEADING and block.text == piece.title), None)
    depth = piece.nature.depth if piece.nature else 0
    made = Section(piece.mark.uid.hex, piece.nature, piece.title, piece.text, depth, blocks=own)
    if head is not None:
        made.depth, made.has_level = head.level - 1, True
    if at < len(piece.blocks):
        taken = {id(each) for each in piece.blocks[at:]}
        made.text = _text([each for each in piece.content if id(each) not in taken], depth, document)
    yield made
    yield from _new_ones(piece.blocks[at:], document)


def _new_ones(found: Sequence[Block], document: Document) -> Iterator[Section]:
    """What begins with headings that bear no mark; what stands before the first of them is none of it."""
    section: Section | None = None
    for block in found:
        if _begins_one(block):
            if section is not None:
                yield _closed(section, document)
            section = Section(title=block.text, depth=block.level - 1, has_level=True, blocks=[block])
        elif section is not None:
            section.blocks.append(block)
    if section is not None:
        yield _closed(section, document)


def _closed(section: Section, document: Document) -> Section:
    section.text = _text(section.blocks[1:], section.depth, document)
    return section


def _text(content: Sequence[Block], depth: int, document: Document) -> str:
    return nested(without_live_data(list(content)), level=depth + 1, properties=document.properties)


def _begins_one(block: Block) -> bool:
    return block.kind == HEADING and not block.marks and bool(block.text) and not block.style.startswith(_INSIDE)


def _own(block: Block) -> str:
    """The id of the block that the paragraph itself is."""
    return next((mark.bid for mark in reversed(marks.blocks_among(block.marks))), "")
