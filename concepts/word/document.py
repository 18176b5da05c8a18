"""The neutral document: what the reader hands over. Plain values in document order, nothing of Word in them."""

from dataclasses import dataclass, field
from datetime import datetime

from concepts.word.marks import Mark
from concepts.word.remarks import Remark

HEADING = "heading"
PARAGRAPH = "paragraph"
LIST_ITEM = "list_item"
CAPTION = "caption"
QUOTE = "quote"
TABLE = "table"
FIGURE = "figure"
# The whole text of an element in one: of a document that the portal wrote out itself.
WHOLE = "whole"

# Blocks that are one paragraph of running text in Word.
PARAGRAPHS = frozenset({PARAGRAPH, LIST_ITEM, CAPTION, QUOTE})


INSERTED, DELETED, MOVED = "inserted", "deleted", "moved"


@dataclass(frozen=True, slots=True)
class Tracked:
    """A tracked change, taken as accepted: what was done, by whom, when (as the file says it), which words."""

    kind: str
    author: str
    at: str
    words: str = ""


@dataclass(slots=True)
class Cell:
    """One cell as Word keeps it: ``is_continued`` cells belong to the merged cell above."""

    paragraphs: list["Block"] = field(default_factory=list)
    column: int = 0
    columns: int = 1
    rows: int = 1
    is_continued: bool = False
    is_header: bool = False

    @property
    def text(self) -> str:
        """Its words, paragraphs parted by a line break."""
        return "\n".join(block.text for block in self.paragraphs if block.text)


@dataclass(slots=True)
class Block:
    """One block in document order.

    ``html`` is the inline content of a paragraph, or the whole of a table or figure. ``text`` is
    the same in plain words, footnotes left out. ``level`` is a heading's level (1 = highest) or how
    deep a list item is nested (0 = outermost). ``inline`` is a heading's content with its looks, where
    it comes from a document of our own. ``lead`` is the bold beginning of a paragraph,
    ``emphasis`` what the whole of it is set in; ``box`` groups the blocks of one text box. ``marks``
    are ours that begin here, ``tracked`` the changes in it, ``remarks`` the keys of the comments on it.
    """

    kind: str
    html: str = ""
    text: str = ""
    bid: str = ""
    level: int = 0
    number: str = ""
    is_ordered: bool = False
    continues: bool = False
    list_key: str = ""
    box: int = 0
    style: str = ""
    lead: str = ""
    emphasis: str = ""
    size: int = 0
    footnotes: list[int] = field(default_factory=list)
    rows: list[list[Cell]] = field(default_factory=list)
    header_rows: int = 0
    picture: int = 0
    alt: str = ""
    inline: str = ""
    marks: list[Mark] = field(default_factory=list)
    tracked: list[Tracked] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    @property
    def parts(self) -> list["Block"]:
        """Itself and, in a table, every paragraph of its cells."""
        return [self, *(each for row in self.rows for cell in row for block in cell.paragraphs for each in block.parts)]


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of the document, re-encoded without metadata. ``number`` is its place in the document."""

    number: int
    content: bytes
    mime: str
    width: int
    height: int
    name: str


@dataclass(slots=True)
class Document:
    """All blocks, pictures and footnotes of a document, and what the reader has to say about it."""

    blocks: list[Block] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    notes: dict[int, list[str]] = field(default_factory=dict)
    note_marks: list[int] = field(default_factory=list)
    figures: int = 0
    findings: list[str] = field(default_factory=list)
    title: str = ""
    made_at: datetime | None = None
    remarks: list[Remark] = field(default_factory=list)
    is_ours: bool = False
    properties: dict[str, str] = field(default_factory=dict)
