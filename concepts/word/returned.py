"""A document that comes back into its concept: its sections in order, each line with the id it bears, if any."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from concepts import kinds
from concepts.word import marks
from concepts.word.compose import composed
from concepts.word.document import CAPTION, FIGURE, HEADING, LIST_ITEM, TABLE, Block, Document
from concepts.word.marks import BlockMark, ConceptMark, ElementMark, NatureMark
from concepts.word.plan import Choices, planned
from concepts.word.recogniser import recognise

# Names of the styles in which the portal writes what is no part of a text.
_KIND_LINE, _TITLE_LINE, _LIVE_LINE = "abschnittsart", "abschnittstitel", "aktuelle daten"
_SMALL_HEADING = ("zwischenüberschrift", "zwischentitel")
_LINES = "p234fv"
CAPTION_OF = "c:"


@dataclass(slots=True)
class Line:
    """One paragraph, picture or caption: ``key`` is its block id, or that of the table or picture it names.

    ``also`` are the ids of paragraphs that were run together with it. ``table`` counts the tables of
    the section that it stands in (0: in none), ``level`` is a list item's depth or a heading's tag.
    """

    block: Block
    key: str = ""
    also: tuple[str, ...] = ()
    table: int = 0
    tag: str = ""

    @property
    def is_item(self) -> bool:
        """Whether it bears a bullet or number in Word."""
        return self.block.kind == LIST_ITEM


@dataclass(slots=True)
class Section:
    """One section as it came back: whose it is, as far as the file says, and its lines.

    ``has_level``: its depth is that of a heading in the document, not only what the file remembers.
    """

    uid: str = ""
    title: str = ""
    depth: int = 0
    nature: NatureMark | None = None
    is_titled: bool = True
    has_level: bool = False
    blocks: list[Block] = field(default_factory=list)
    html: str = ""
    notes: str = ""

    @property
    def lines(self) -> list[Line]:
        """Its lines in reading order."""
        return list(_lines(self.blocks))

    @property
    def text(self) -> str:
        """Its text as it stands in the document, for a section that the portal does not know."""
        return self.html or composed(self.blocks)

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
class Returned:
    """The whole document. ``concept`` and ``edition`` are what it was written out of; 0 where it does not say."""

    concept: int = 0
    edition: int = 0
    is_marked: bool = False
    sections: list[Section] = field(default_factory=list)


def returned(document: Document) -> Returned:
    """The sections of a document: by the portal's marks, or as a foreign document is recognised where it bears none."""
    found = Returned()
    for block in document.blocks:
        for mark in (mark for part in block.parts for mark in part.marks):
            if isinstance(mark, ConceptMark):
                found.concept, found.edition = mark.concept, mark.edition
            found.is_marked = found.is_marked or isinstance(mark, ElementMark)
    found.sections = list(_by_marks(document.blocks)) if found.is_marked else _as_recognised(document)
    return found


def _by_marks(blocks: list[Block]) -> Iterator[Section]:
    section: Section | None = None
    for block in blocks:
        element = next((mark for part in block.parts for mark in part.marks if isinstance(mark, ElementMark)), None)
        if element is not None:
            if section is not None:
                yield section
            section = _begun(block, element)
            continue
        if _is_new_section(block):
            if section is not None:
                yield section
            section = Section(title=block.text, depth=block.level - 1, has_level=True, notes=block.html)
            section.blocks = [] if not (block.tracked or block.remarks) else [_without_words(block)]
            continue
        if section is None:
            continue
        if not section.blocks and not section.is_titled and block.style == _TITLE_LINE:
            section.title = block.text
            continue
        section.blocks.append(block)
    if section is not None:
        yield section


def _begun(block: Block, element: ElementMark) -> Section:
    nature = next((mark for part in block.parts for mark in part.marks if isinstance(mark, NatureMark)), None)
    section = Section(element.uid.hex, nature=nature, depth=nature.depth if nature else 0)
    is_heading = block.kind == HEADING or (
        nature is not None and kinds.is_titled(nature.kind) and block.style not in {_KIND_LINE, _TITLE_LINE}
    )
    if is_heading and not _own(block):
        section.title, section.notes = block.text, block.html if block.kind == HEADING else ""
        if block.kind == HEADING:
            section.depth, section.has_level = block.level - 1, True
        if block.tracked or block.remarks or block.html:
            section.blocks.append(_without_words(block))
        return section
    section.is_titled = False
    if block.style == _TITLE_LINE:
        section.title = block.text
    elif block.style != _KIND_LINE:
        section.blocks.append(block)
    return section


def _is_new_section(block: Block) -> bool:
    return block.kind == HEADING and not _own(block) and not block.style.startswith(_SMALL_HEADING)


def _without_words(block: Block) -> Block:
    """What hangs on a heading (changes, comments), without its words."""
    return Block(HEADING, "", "", tracked=block.tracked, remarks=block.remarks, style=block.style)


def _as_recognised(document: Document) -> list[Section]:
    plan = planned(recognise(document), Choices())
    depths: dict[int, int] = {}
    found = []
    for each in plan.elements:
        depths[id(each)] = depths[id(each.parent)] + 1 if each.parent else 0
        section = Section(title=each.title, depth=depths[id(each)], is_titled=bool(each.title), blocks=each.blocks, has_level=True)
        section.html = each.html
        found.append(section)
    return found


def _lines(blocks: list[Block]) -> Iterator[Line]:
    owner, live, tables = "", False, 0
    for block in blocks:
        own = _own(block)
        if live and not own and (block.kind == TABLE or block.style == _LIVE_LINE):
            continue
        live = _is_live(block)
        if block.kind == TABLE:
            tables += 1
            for row in block.rows:
                for cell in row:
                    yield from (_line(each, tables) for each in cell.paragraphs)
            continue
        if not block.text and block.kind != FIGURE and not own and not block.html:
            continue
        line = _line(block, 0)
        if block.kind == CAPTION and not line.key:
            table = next((mark.bid for mark in _marks(block) if mark.path.endswith("t")), "")
            line.key = f"{CAPTION_OF}{table or owner}" if table or owner else ""
        owner = line.key if block.kind == FIGURE else ""
        yield line


def _line(block: Block, table: int) -> Line:
    own = [mark for mark in _marks(block) if mark.path[-1] in _LINES]
    deepest = own[-1] if own else None
    others = tuple(mark.bid for mark in own if deepest is not None and mark.bid != deepest.bid)
    # Of paragraphs run together the first one's words come first: it goes on, the others are gone.
    first = next((mark for mark in block.marks if isinstance(mark, BlockMark) and mark in own), deepest)
    if first is not None and deepest is not None and first.bid != deepest.bid and len(first.path) == len(deepest.path):
        others = tuple(mark.bid for mark in own if mark.bid != first.bid)
        deepest = first
    tag = f"h{deepest.path[-1]}" if deepest is not None and deepest.path[-1] in "234" else ""
    return Line(block, deepest.bid if deepest else "", others, table, tag)


def _marks(block: Block) -> list[BlockMark]:
    return marks.blocks_among(block.marks)


def _own(block: Block) -> str:
    """The id of the block that the paragraph itself is."""
    return next((mark.bid for mark in reversed(_marks(block)) if mark.path[-1] in _LINES), "")


def _is_live(block: Block) -> bool:
    return any(mark.path.endswith(marks.TAGS["live"]) for mark in _marks(block))
