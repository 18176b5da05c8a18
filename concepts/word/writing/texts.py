"""The text of an element: its blocks as paragraphs, lists, tables and pictures, each with the bookmark of its id."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from lxml import etree

from concepts import blocks, captions, live
from concepts.word import marks
from concepts.word.writing import embedded, lines, lists, pictures, styles, tables
from concepts.word.writing.manuscript import Comment, Origin
from concepts.word.writing.nodes import NAMESPACES, field_runs, node, words
from concepts.word.writing.parts import Parts

_HEADINGS = ("h2", "h3", "h4")
_TEXT_WIDTH = 9070


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block stands: the path of its holders, the look they lend it, how deep in lists it is."""

    path: str = ""
    style: str = ""
    cell: str = ""
    lists: int = 0
    number: tuple[int, int] | None = None
    indent: int = 0
    width: int = _TEXT_WIDTH

    @property
    def is_held(self) -> bool:
        """Inside a list item, a quotation, a box or a cell."""
        return bool(self.path)


@dataclass(slots=True)
class Writer:
    """Writes one element's text. ``names`` and ``said`` wait for the first paragraph that can bear them."""

    parts: Parts
    level: int
    style: str = styles.BODY
    origins: Sequence[Origin] = ()
    names: list[str | None] = field(default_factory=list)
    said: dict[str, list[Comment]] = field(default_factory=lambda: defaultdict(list))
    captioned: dict[str, captions.Caption] = field(default_factory=dict)

    def text(self, html: str) -> list[etree._Element]:
        """All blocks of a cleaned text, at least one paragraph where something waits for it."""
        found = self.blocks(blocks.parsed(html), Place(style=self.style)) if html else []
        if self.names or self.said.get(""):
            found.append(self.paragraph(None, lines.Line(), Place(style=self.style)))
        return found

    def blocks(self, holder: etree._Element, place: Place) -> list[etree._Element]:
        """The blocks in a holder."""
        found: list[etree._Element] = []
        for child in holder:
            made = _WRITERS[_kind(child)](self, child, place)
            if made and made[0].tag == _TABLE and found and found[-1].tag == _TABLE:
                found.append(_gap())
            found.extend(made)
            place = replace(place, number=None)
        return found

    def paragraph(
        self, source: etree._Element | None, line: lines.Line, place: Place, *, style: str = "", letter: str = "",
        bid: str | None = None, before: Sequence[etree._Element] = (), content: Sequence[etree._Element] | None = None,
    ) -> etree._Element:  # fmt: skip
        """One paragraph with the bookmarks of all blocks that begin in it, and the comments on them."""
        bid = source.get("data-bid") if source is not None and bid is None else bid
        names = [*self.names, self.parts.block_name(bid, place.path + letter) if letter else None]
        self.names.clear()
        begun = [mark.bid for name in names if name and isinstance(mark := marks.read(name), marks.BlockMark)]
        comments = [comment for key in ("", *begun) for comment in self.said.pop(key, [])]
        names += [self.parts.origin_name(origin) for origin in self.origins if origin.bid in begun]
        inner = list(content) if content is not None else line.content(self.parts, comments)
        return node(
            "w:p",
            self._properties(place, style, to_the_left=line.runs_to_the_left),
            *self.parts.bookmarked(names, [*before, *inner]),
        )

    def hold(self, source: etree._Element, letter: str, place: Place, **changes: Any) -> Place:
        """A holder begins: its bookmark waits for its first paragraph."""
        path = place.path + letter
        self.names.append(self.parts.block_name(source.get("data-bid"), path))
        return replace(place, path=path, **changes)

    def _properties(self, place: Place, style: str, *, to_the_left: bool) -> etree._Element:
        listed = place.number
        usual = place.cell or place.style
        if place.lists and not style:
            usual = place.cell or styles.list_style("", place.lists - 1)
        is_boxed = place.style == styles.BOX and (style or usual) != styles.BOX
        held = None
        if listed is not None:
            held = node("w:numPr", node("w:ilvl", val=listed[1]), node("w:numId", val=listed[0]))
        indent = (place.lists * lists.STEP if place.cell and place.lists and listed is None else 0) + place.indent
        return node(
            "w:pPr",
            node("w:pStyle", val=style or usual or styles.BODY),
            held,
            *(_box_look() if is_boxed else []),
            node("w:bidi") if to_the_left else None,
            _indent(indent, is_boxed=is_boxed and listed is None),
        )


def _paragraph(writer: Writer, source: etree._Element, place: Place) -> list[etree._Element]:
    line = lines.read(source, writer.parts)
    style = ""
    if place.number is not None and not place.cell:
        style = styles.list_style(writer.parts.lists.tag(place.number[0]), place.number[1])
    return [writer.paragraph(source, line, place, style=style, letter=marks.TAGS["p"])]


def _heading(writer: Writer, source: etree._Element, place: Place) -> list[etree._Element]:
    """A heading of the text stands below the element's own; one inside a holder is no part of the outline."""
    level = writer.level + int(source.tag[1]) - 1
    style = styles.HEADING_IN_HOLDER if place.is_held else styles.small_heading(level)
    line = lines.read(source, writer.parts)
    return [writer.paragraph(source, line, place, style=style, letter=marks.TAGS[source.tag])]


def _list(writer: Writer, source: etree._Element, place: Place) -> list[etree._Element]:
    depth = place.lists
    key = writer.parts.lists.begin(source.tag, depth, int(source.get("start") or 1))
    found: list[etree._Element] = []
    for item in source:
        number = (key, min(depth, lists.LEVELS - 1))
        letter = marks.FIRST_ITEM if item is source[0] else marks.LIST_ITEM
        inner = writer.hold(item, letter, place, lists=depth + 1, number=number)
        if not len(item) or _kind(item[0]) not in _BEARING:
            # What begins with a list, a table or a box has no paragraph for its bullet.
            style = "" if place.cell else styles.list_style(source.tag, depth)
            found.append(writer.paragraph(None, lines.Line(), inner, style=style))
            inner = replace(inner, number=None)
        found.extend(writer.blocks(item, inner))
    return found


def _quotation(writer: Writer, source: etree._Element, place: Place) -> list[etree._Element]:
    return writer.blocks(source, writer.hold(source, marks.QUOTATION, place, style=styles.QUOTE))


def _box(writer: Writer, source: etree._Element, place: Place) -> list[etree._Element]:
    return writer.blocks(source, writer.hold(source, marks.BOX, place, style=styles.BOX))


def _table(writer: Writer, source: etree._Element, place: Place) -> list[etree._Element]:
    found: list[etree._Element] = []
    inner = writer.hold(source, marks.TAGS["table"], place)
    caption = source.find("caption")
    if caption is not None:
        found.append(_caption(writer, caption, source, place))
    grid = tables.grid_of(source)
    indent = place.lists * lists.STEP
    widths = grid.widths(place.width - indent)
    rows = []
    for row in grid.rows:
        made = []
        for cell in row:
            width = sum(widths[cell.column : cell.column + cell.columns])
            style = styles.HEADING_CELLS.get(cell.scope, styles.CELL)
            content = [] if cell.source is None else writer.blocks(
                cell.source, replace(inner, cell=style, lists=0, number=None, indent=0, width=width)
            )  # fmt: skip
            if not content or content[-1].tag == _TABLE:
                content.append(node("w:p", node("w:pPr", node("w:pStyle", val=style))))
            made.append((cell, content))
        rows.append(made)
    return [*found, tables.table(grid, rows, widths, indent=indent)]


def _caption(writer: Writer, caption: etree._Element, source: etree._Element, place: Place) -> etree._Element:
    """The caption with its number, which Word counts on."""
    line = lines.read(caption, writer.parts)
    known = writer.captioned.get(source.get("data-bid") or "")
    before: list[etree._Element] = []
    if known is not None and not known.typed:
        word, _blank, _number = known.label.rpartition(" ")
        style = node("w:rPr", node("w:rStyle", val=styles.NUMBER))
        shown = node("w:r", node("w:rPr", node("w:rStyle", val=styles.NUMBER)), words(str(known.number)))
        counted = field_runs(f"SEQ {word} \\* ARABIC{writer.parts.next_caption(word, known.number)}", shown)
        for run in counted:
            if run.find(_PROPERTIES) is None:
                run.insert(0, node("w:rPr", node("w:rStyle", val=styles.NUMBER)))
        before = [node("w:r", style, words(f"{word} ")), *counted]
        before.append(node("w:r", node("w:rPr", node("w:rStyle", val=styles.NUMBER)), words(": ")))
    made = writer.paragraph(None, line, replace(place, number=None), style=styles.CAPTION, before=before)
    if source.tag == captions.TABLE:
        made.find(_PARAGRAPH_PROPERTIES).insert(1, node("w:keepNext"))
    return made


def _figure(writer: Writer, source: etree._Element, place: Place) -> list[etree._Element]:
    caption = source.find("figcaption")
    image = source.find("img")
    drawing = pictures.drawing(image, writer.parts, place.width) if image is not None else None
    content = [drawing] if drawing is not None else []
    style = styles.FIGURE if place.number is None else ""
    found = [writer.paragraph(source, lines.Line(), place, style=style, letter=marks.TAGS["figure"], content=content)]
    if caption is not None:
        found.append(_caption(writer, caption, source, place))
    return found


def _live(writer: Writer, source: etree._Element, place: Place) -> list[etree._Element]:
    """What a live block shows now; on its way back, the block stands for it again."""
    bid = source.get("data-bid") or ""
    writer.parts.properties[f"lw_{bid}"] = f"{source.get('data-live')} {source.get('data-option') or ''}".strip()
    shown = live.plain(live.of_document(writer.parts.manuscript.document).get(bid))
    head = writer.paragraph(
        source, lines.Line(), place, style=styles.LIVE, letter=marks.TAGS["live"],
        content=[node("w:r", node("w:rPr", node("w:b")), words(shown.caption))],
    )  # fmt: skip
    return [head, *embedded.written(shown, place.width)]


def _indent(left: int, *, is_boxed: bool) -> etree._Element | None:
    inset = styles.BOX_INSET if is_boxed else 0
    if not left and not inset:
        return None
    return node("w:ind", w_left=left + inset, w_right=inset or None)


def _box_look() -> list[etree._Element]:
    return list(etree.fromstring(f'<w:pPr xmlns:w="{NAMESPACES["w"]}">{styles.BOX_LOOK}</w:pPr>'))


def _gap() -> etree._Element:
    """Word runs two tables together that nothing parts."""
    look = node("w:rPr", node("w:sz", val=8))
    spacing = node("w:spacing", w_before=0, w_after=0)
    return node("w:p", node("w:pPr", node("w:pStyle", val=styles.CELL), spacing, look))


def _kind(source: etree._Element) -> str:
    return (source.get("class") or "div") if source.tag == "div" else source.tag


_TABLE = node("w:tbl").tag
_PROPERTIES = node("w:rPr").tag
_PARAGRAPH_PROPERTIES = node("w:pPr").tag
# Blocks whose first paragraph can bear a bullet.
_BEARING = frozenset({"p", "figure", *_HEADINGS})
_WRITERS: dict[str, Callable[[Writer, etree._Element, Place], list[etree._Element]]] = {
    "p": _paragraph,
    "h2": _heading,
    "h3": _heading,
    "h4": _heading,
    "ul": _list,
    "ol": _list,
    "blockquote": _quotation,
    "box": _box,
    "table": _table,
    "figure": _figure,
    "live": _live,
}
