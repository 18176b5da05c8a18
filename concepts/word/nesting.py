"""From paragraphs in a row to nested blocks: list items, quotations, boxes and tables around what they hold."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree, html

from concepts import blocks
from concepts.word import marks
from concepts.word.document import CAPTION, FIGURE, TABLE, Block
from concepts.word.places import HOLDERS, ITEM, LIVE, Held, place_of

_SCOPES = {
    "tabellenkopf": "col",
    "tabellenkopf zeile": "row",
    "tabellenkopf gruppe": "colgroup",
    "tabellenkopf zeilengruppe": "rowgroup",
}
_TAGS = {letter: tag for tag, letter in marks.TAGS.items()}
_WORDS = frozenset({marks.TAGS[tag] for tag in ("p", "h2", "h3", "h4")})


@dataclass(slots=True)
class Open:
    """A holder that is open."""

    letter: str
    node: etree._Element


def nested(found: Sequence[Block], *, level: int, properties: Mapping[str, str], within: str = "") -> str:
    """The HTML of blocks in a row, not cleaned yet.

    ``level`` is that of the heading above, ``within`` the path of the table around a cell's blocks,
    ``properties`` says what live blocks show.
    """
    builder = _Builder(level, properties, within)
    for block in found:
        builder.add(block)
    builder.put_caption()
    return blocks.inner_html(builder.root)


@dataclass(slots=True)
class _Builder:
    """Grows the tree; ``stack`` are the holders that are open, ``caption`` waits for its table."""

    level: int
    properties: Mapping[str, str]
    within: str
    root: etree._Element = field(default_factory=lambda: html.Element("div"))
    stack: list[Open] = field(default_factory=list)
    figure: etree._Element | None = None
    caption: tuple[Block, Held] | None = None

    def add(self, block: Block) -> None:
        """The next block in its place."""
        if block.kind == TABLE and self.caption is not None:
            caption, place = self.caption
            self.caption = None
            self._put(self._table(block, place, caption), place, block)
            return
        self.put_caption()
        place = place_of(block, self.within, self.level, "".join(each.letter for each in self.stack))
        if block.kind == CAPTION and place.letter == marks.TAGS["table"]:
            self.caption = (block, place)
        elif block.kind == CAPTION and self.figure is not None and not place.is_marked:
            self.figure.append(_filled("figcaption", block.html))
            self.figure = None
        else:
            self._put(self._made(block, place), place, block)

    def put_caption(self) -> None:
        """A caption whose table is gone stays as a paragraph."""
        if self.caption is not None:
            (block, place), self.caption = self.caption, None
            made = _filled("p", block.inline or block.html)
            self._put(made, place, block)

    def _put(self, made: etree._Element | None, place: Held, block: Block) -> None:
        self._open(place, block)
        if made is not None:
            self._here().append(made)
        self.figure = made if made is not None and made.tag == "figure" else None

    def _made(self, block: Block, place: Held) -> etree._Element | None:
        if block.kind == TABLE:
            return self._table(block, place, None)
        if place.letter == LIVE:
            return self._live(place)
        if block.kind == FIGURE:
            made = _filled("figure", block.html)
        elif place.letter in _WORDS:
            made = _filled(_TAGS[place.letter], block.inline or block.html)
        elif block.text or block.footnotes:
            made = _filled("p", block.inline or block.html)
        else:
            return (
                None  # what bears the bullet of an item that begins with a table; the frame of a picture that is gone
            )
        made.set("data-bid", place.bid or block.bid)
        return made

    def _here(self) -> etree._Element:
        return self.stack[-1].node if self.stack else self.root

    def _open(self, place: Held, block: Block) -> None:
        """Close the holders that end before the block, open those that begin with it."""
        kept = 0
        while (
            kept < min(len(self.stack), len(place.holders))
            and self.stack[kept].letter == place.holders[kept]
            and kept not in place.begun
        ):
            kept += 1
        del self.stack[kept:]
        innermost = place.holders.rfind(ITEM)
        for depth in range(kept, len(place.holders)):
            letter = place.holders[depth]
            if letter == ITEM:
                node = etree.SubElement(self._list(block, begins=depth in place.lists, is_own=depth == innermost), "li")
                self.stack.append(Open(letter, node))
            else:
                node = etree.SubElement(self._here(), HOLDERS[letter])
                if letter == marks.BOX:
                    node.set("class", "box")
                self.stack.append(Open(letter, node))
            if bid := place.begun.get(depth):
                node.set("data-bid", bid)

    def _list(self, block: Block, *, begins: bool, is_own: bool) -> etree._Element:
        """The list that a new item belongs to: the one just before it unless a list begins; ``is_own``: the block's number is its."""
        here = self._here()
        tag = "ol" if block.is_ordered else "ul"
        if not begins and len(here) and here[-1].tag == tag:
            return here[-1]
        made = etree.SubElement(here, tag)
        number = re.search(r"(\d+)\D*$", block.number)
        if tag == "ol" and is_own and number and number[1] != "1":
            made.set("start", str(int(number[1])))
        return made

    def _live(self, place: Held) -> etree._Element | None:
        slug, _blank, option = self.properties.get(f"lw_{place.bid}", "").partition(" ")
        if not slug:
            return None
        made = html.Element("div")
        for name, value in (("class", "live"), ("data-live", slug), ("data-option", option), ("data-bid", place.bid)):
            made.set(name, value)
        return made

    def _table(self, block: Block, place: Held, caption: Block | None) -> etree._Element:
        made = html.Element("table")
        made.set("data-bid", place.bid or block.bid)
        if caption is not None:
            made.append(_filled("caption", caption.html))
        parts = {"thead": block.rows[: block.header_rows], "tbody": block.rows[block.header_rows :]}
        for name, rows in parts.items():
            part = etree.SubElement(made, name) if rows else None
            for row in rows:
                line = etree.SubElement(part, "tr")
                for cell in row:
                    if cell.is_continued:
                        continue
                    scope = _SCOPES.get(cell.paragraphs[0].style) if cell.paragraphs else None
                    inner = nested(
                        cell.paragraphs, level=self.level, properties=self.properties, within=place.path or "-"
                    )
                    node = _filled("th" if scope else "td", inner)
                    line.append(node)
                    for attribute, value in (("colspan", cell.columns), ("rowspan", cell.rows)):
                        if value > 1:
                            node.set(attribute, str(value))
                    if scope:
                        node.set("scope", scope)
        return made


def _filled(tag: str, content: str) -> etree._Element:
    """A node of that tag with HTML in it."""
    made = html.fragment_fromstring(content, create_parent="div")
    made.tag = tag
    return made
