"""A cleaned text as a tree of parts whose keys mean the same in every version of it. Pure; what merging works on.

*Leaves* hold words: paragraphs, headings, figures and everything else that is no holder. *Holders* hold
leaves: list, list item, quotation, box, table cell. Blocks are known by their ``data-bid``; lists and
cells bear none and are recognised by what they hold.
"""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from lxml import etree

from concepts import blocks

ROOT = "root"
_LISTS = frozenset({"ul", "ol"})
_HOLDERS = frozenset({"li", "blockquote", "div"})
_LINES = frozenset({"p", "h2", "h3", "h4"})

Attributes = tuple[tuple[str, str], ...]
Shape = tuple[str, Attributes]  # tag and attributes, the id left out


@dataclass(slots=True)
class Leaf:
    """A block of words. ``lines`` is its content with the words of footnotes taken out, which stand in ``notes``."""

    key: str
    bid: str
    parent: str
    shape: Shape
    content: str
    lines: str
    notes: dict[str, str]
    html: str

    @property
    def is_mute(self) -> bool:
        """Whether it is an empty line."""
        return self.shape[0] in _LINES and not self.notes and not blocks.plain_words(self.html)

    def says_the_same(self, other: "Leaf | None") -> bool:
        """Whether shape and content are those of the other one, wherever both stand."""
        return other is not None and (self.shape, self.content) == (other.shape, other.content)


@dataclass(slots=True)
class Holder:
    """A block that holds other blocks; lists and cells have no id."""

    key: str
    bid: str
    parent: str
    shape: Shape
    children: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Row:
    """A table's row: in the head or not, and for each cell its key and shape."""

    key: str
    is_head: bool
    cells: tuple[tuple[str, Shape], ...]

    @property
    def width(self) -> int:
        """How many columns it covers."""
        return sum(int(dict(attributes).get("colspan", 1)) for _, (_, attributes) in self.cells)

    @property
    def reaches_down(self) -> bool:
        """Whether a cell covers rows below."""
        return any(dict(attributes).get("rowspan") for _, (_, attributes) in self.cells)


@dataclass(frozen=True, slots=True)
class Frame:
    """A table without what stands in its cells."""

    caption: str
    rows: tuple[Row, ...]

    def cells(self) -> set[str]:
        """The keys of its cells."""
        return {key for row in self.rows for key, _ in row.cells}


@dataclass(slots=True)
class Tree:
    """All parts of one version of a text by their keys."""

    leaves: dict[str, Leaf] = field(default_factory=dict)
    holders: dict[str, Holder] = field(default_factory=dict)
    frames: dict[str, Frame] = field(default_factory=dict)
    table_html: dict[str, str] = field(default_factory=dict)

    def parent(self, key: str) -> str | None:
        """The key of what holds a part; ``None`` when the part is not in this version."""
        part = self.leaves.get(key) or self.holders.get(key)
        return part.parent if part else None


def read(text: str, *, like: Tree | None = None, opaque: Collection[str] = ()) -> Tree:
    """The tree of a cleaned text, its lists and cells named as in the version it comes from.

    Tables whose keys are ``opaque`` are leaves: they are taken as a whole.
    """
    reader = _Reader(like, opaque)
    root = Holder(ROOT, "", ROOT, ("div", ()))
    reader.tree.holders[ROOT] = root
    reader.read_into(root, blocks.parsed(text) if text else ())
    return reader.tree


class _Reader:
    def __init__(self, like: Tree | None, opaque: Collection[str]) -> None:
        self.tree, self.like, self.opaque = Tree(), like, opaque

    def read_into(self, holder: Holder, nodes: Iterator[etree._Element] | etree._Element | tuple[()]) -> None:
        for node in nodes:
            key = self._key(node)
            while key in self.tree.leaves or key in self.tree.holders:
                key += "'"  # no cleaned text holds an id twice
            if node.tag == "table" and key not in self.opaque:
                self._read_table(holder, node, key)
            elif node.tag in _LISTS or (node.tag in _HOLDERS and node.get("class") in {None, "box"}):
                made = Holder(key, node.get("data-bid") or "", holder.key, _shape(node))
                self._add(holder, made)
                self.read_into(made, node)
            else:
                self.tree.leaves[key] = _leaf(node, key, holder.key)
                holder.children.append(key)

    def _add(self, holder: Holder, made: Holder) -> None:
        self.tree.holders[made.key] = made
        holder.children.append(made.key)

    def _key(self, node: etree._Element) -> str:
        if node.tag in _LISTS:
            return self._known_list(node) or f"list:{'' if self.like is None else '+'}{_first_id(node)}"
        group = node.tag if node.tag in _HOLDERS or node.tag in {"table", "figure"} else "text"
        return f"{group}:{node.get('data-bid')}"

    def _known_list(self, node: etree._Element) -> str | None:
        """The list of the earlier version that held most of these items."""
        if self.like is None:
            return None
        homes = Counter(home for item in node if (home := self.like.parent(f"li:{item.get('data-bid')}")))
        return next((key for key, _ in homes.most_common() if key not in self.tree.holders), None)

    def _read_table(self, holder: Holder, node: etree._Element, key: str) -> None:
        table = Holder(key, node.get("data-bid") or "", holder.key, _shape(node))
        self._add(holder, table)
        caption = node.find("caption")
        earlier = self.like.frames.get(key) if self.like else None
        rows: list[Row] = []
        for line in node.iter("tr"):
            if next(line.iterancestors("table")) is not node:
                continue
            row = self._read_row(table, line, earlier, {each.key for each in rows})
            rows.append(row)
        words = blocks.inner_html(caption) if caption is not None else ""
        self.tree.frames[key] = Frame(words, tuple(rows))
        self.tree.table_html[key] = outer_html(node)

    def _read_row(self, table: Holder, line: etree._Element, earlier: Frame | None, taken: set[str]) -> Row:
        names = [self._known_cell(cell, earlier) for cell in line]
        row = next(
            (
                row
                for row in (earlier.rows if earlier else ())
                if row.key not in taken and {key for key, _ in row.cells} & {name for name in names if name}
            ),
            None,
        )
        cells: list[tuple[str, Shape]] = []
        for at, cell in enumerate(line):
            name = names[at] if row and names[at] in {key for key, _ in row.cells} else None
            if name is None and row and len(row.cells) == len(line) and row.cells[at][0] not in names:
                name = row.cells[at][0]  # everything in it was written anew
            if name is None or name in self.tree.holders:
                name = f"cell:{'' if self.like is None else '+'}{_first_id(cell)}"
            made = Holder(name, "", table.key, _shape(cell))
            self.tree.holders[name] = made
            table.children.append(name)
            cells.append((name, made.shape))
            self.read_into(made, cell)
        key = row.key if row else f"row:{cells[0][0] if cells else len(taken)}"
        return Row(key, line.getparent().tag == "thead", tuple(cells))

    def _known_cell(self, cell: etree._Element, earlier: Frame | None) -> str | None:
        if self.like is None or earlier is None:
            return None
        cells = earlier.cells()
        return next((home for child in cell if (home := self.like.parent(self._key(child))) in cells), None)


def _first_id(node: etree._Element) -> str:
    return next((each.get("data-bid") for each in node.iter() if each.get("data-bid")), "")


def _shape(node: etree._Element) -> Shape:
    return node.tag, tuple((name, value) for name, value in node.items() if name != "data-bid")


def _leaf(node: etree._Element, key: str, parent: str) -> Leaf:
    content, notes = blocks.inner_html(node), {}
    lines = content
    if 'class="footnote"' in content:
        copy = etree.fromstring(etree.tostring(node, with_tail=False))
        for note in [each for each in copy.iter("span") if each.get("class") == "footnote"]:
            notes[note.get("data-bid")] = blocks.inner_html(note)
            note.text = None
            for child in list(note):
                note.remove(child)
        lines = blocks.inner_html(copy)
    return Leaf(key, node.get("data-bid") or "", parent, _shape(node), content, lines, notes, outer_html(node))


def outer_html(node: etree._Element) -> str:
    """A block with everything in it, as HTML."""
    return etree.tostring(node, encoding="unicode", method="html", with_tail=False)
