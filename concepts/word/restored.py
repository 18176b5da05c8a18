"""A document that the portal wrote out, read again: every element with its text, block ids and all.

Nothing is recognised here: bookmarks say what each paragraph was (``concepts.word.marks``), and where
somebody has changed lists or headings in Word, what Word says now counts. Paragraphs without marks
are new and belong where they stand.
"""

from dataclasses import dataclass, field

from concepts.word import marks
from concepts.word.document import HEADING, PARAGRAPH, TABLE, Block, Document
from concepts.word.nesting import nested

_LABEL, _NAME = "abschnittsart", "abschnittstitel"
_LIVE, _ANNEX = "aktuelle daten", "verzeichnis "


@dataclass(slots=True)
class Piece:
    """One element as it came back.

    ``text`` is its HTML, not cleaned yet; ``blocks`` are what it was made of, heading included, with
    the tracked changes and comments on them, ``content`` those of its text; ``origins`` are the marks and
    blocks of measures and indicators once made from its words. ``has_typed_number``: Word does not count it.
    """

    mark: marks.ElementMark
    nature: marks.NatureMark | None = None
    title: str = ""
    number: str = ""
    has_typed_number: bool = False
    text: str = ""
    blocks: list[Block] = field(default_factory=list)
    content: list[Block] = field(default_factory=list)
    origins: list[tuple[marks.OriginMark, Block]] = field(default_factory=list)


@dataclass(slots=True)
class Restored:
    """The whole document: which concept it was written out of, what stands before the first element, the elements."""

    concept: marks.ConceptMark | None = None
    front: list[Block] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)


def restored(document: Document) -> Restored:
    """The elements of a document for which ``document.is_ours``."""
    found = Restored()
    content: list[Block] = []
    for block in document.blocks:
        if block.style.startswith(_ANNEX):
            continue  # the lists at the end, which the portal makes anew
        begun = [mark for part in block.parts for mark in part.marks]
        for mark in begun:
            if isinstance(mark, marks.ConceptMark):
                found.concept = mark
        element = next((mark for mark in begun if isinstance(mark, marks.ElementMark)), None)
        if element is not None:
            _close(found, content, document)
            content = []
            found.pieces.append(_begun(element, begun))
        if not found.pieces:
            found.front.append(block)
            continue
        piece = found.pieces[-1]
        piece.blocks.append(block)
        piece.origins += [(mark, _bearing(block, mark)) for mark in begun if isinstance(mark, marks.OriginMark)]
        if not _is_head(piece, block, begins=element is not None):
            content.append(block)
    _close(found, content, document)
    return found


def _begun(element: marks.ElementMark, begun: list[marks.Mark]) -> Piece:
    nature = next((mark for mark in begun if isinstance(mark, marks.NatureMark)), None)
    return Piece(element, nature)


def _is_head(piece: Piece, block: Block, *, begins: bool) -> bool:
    """Whether the block is the element's heading or the word for its kind, and no part of its text."""
    if block.style == _LABEL:
        return True
    if block.style == _NAME:
        piece.title = block.text
        return True
    is_heading = begins and block.kind == HEADING and not marks.blocks_among(block.marks)
    if is_heading:
        piece.title, piece.number = block.text, block.number
        piece.has_typed_number = bool(block.number) and not block.is_ordered
    return is_heading


def _close(found: Restored, content: list[Block], document: Document) -> None:
    if not found.pieces:
        return
    piece = found.pieces[-1]
    piece.content = content
    depth = piece.nature.depth if piece.nature else 0
    piece.text = nested(without_live_data(content), level=depth + 1, properties=document.properties)


def without_live_data(content: list[Block]) -> list[Block]:
    """What a live block showed is gathered anew by the portal, and so are the lists at the end."""
    return [
        block
        for block in content
        if not block.style.startswith(_ANNEX)
        and (
            any(mark.path[-1] == marks.TAGS["live"] for mark in marks.blocks_among(block.marks)) or not _is_live(block)
        )
    ]


def _is_live(block: Block) -> bool:
    if block.kind == TABLE:
        return any(_is_live(each) for row in block.rows[:2] for cell in row for each in cell.paragraphs)
    return block.kind == PARAGRAPH and block.style.startswith(_LIVE)


def _bearing(block: Block, mark: marks.Mark) -> Block:
    """The paragraph that bears the mark, in a table one of a cell. Marks of several entries may say the same."""
    return next((part for part in block.parts if any(each is mark for each in part.marks)), block)
