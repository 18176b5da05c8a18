"""Two texts that come from the same third, woven into one: block by block, no word lost. Plain values in and out.

What only one side changed, is taken over: words, shape, place, order, new and removed blocks, also
inside lists, tables, quotations and boxes. What both changed in the same way, stands once. What
both changed in different ways, or one removed while the other wrote on, is a *conflict*: the merged
text then holds the wording of ``theirs`` (or, where that is gone, of ``mine``), and the conflict
holds base, mine and theirs in full for somebody to choose. Where both inserted at the same place,
both stay, mine first.

A table whose rows or columns both sides rearranged in ways that do not fit into one grid is one block.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from lxml import etree, html

from concepts import blocks, branches
from concepts.branches import ROOT, Frame, Holder, Leaf, Row, Shape
from concepts.sequences import woven

T = TypeVar("T")
_GO_WHEN_EMPTY = frozenset({"li", "ul", "ol", "blockquote", "div"})


@dataclass(frozen=True, slots=True)
class Conflict:
    """A block on which two people disagree, as HTML: before, in my text, in theirs. Empty where it is not there."""

    bid: str
    base: str
    mine: str
    theirs: str

    @property
    def both(self) -> str:
        """Both wordings, mine first."""
        return self.mine + self.theirs


@dataclass(frozen=True, slots=True)
class Merge:
    """The merged text, and what somebody has to decide; every block in conflict stands in the text once."""

    text: str
    conflicts: tuple[Conflict, ...] = ()

    def resolved(self, wordings: Mapping[str, str]) -> str:
        """The text with the chosen HTML in place of each block named by its id; an empty one takes it out."""
        root = blocks.parsed(self.text)
        for node in [each for each in root.iter(*blocks.BLOCK_TAGS) if each.get("data-bid") in wordings]:
            holder = node.getparent()
            at = holder.index(node)
            for chosen in reversed(blocks.parsed(wordings[node.get("data-bid")])):
                chosen.tail = None
                holder.insert(at, chosen)
            holder.remove(node)
            while holder is not root and not len(holder) and holder.tag in _GO_WHEN_EMPTY:
                node, holder = holder, holder.getparent()
                holder.remove(node)
        return blocks.cleaned(blocks.inner_html(root))


def merge(base: str, mine: str, theirs: str) -> Merge:
    """Both texts in one, given the text that both come from. Expects cleaned texts and returns one."""
    if base == mine or mine == theirs:
        return Merge(theirs)
    if base == theirs:
        return Merge(mine)
    torn: set[str] = set()
    while True:
        weaving = _Weaving(base, mine, theirs, torn)
        if weaving.weave():
            return Merge(blocks.cleaned(weaving.html()), tuple(weaving.conflicts.values()))
        torn |= weaving.torn


def settled(base: T, mine: T, theirs: T) -> T | None:
    """What both sides agree on or only one of them changed; ``None`` when they disagree."""
    if mine in (base, theirs):
        return theirs
    return mine if theirs == base else None


class _Weaving:
    """One attempt. ``torn`` are tables that turn out not to fit into one grid; they must become leaves."""

    def __init__(self, base: str, mine: str, theirs: str, opaque: set[str]) -> None:
        self.base = branches.read(base, opaque=opaque)
        self.mine = branches.read(mine, like=self.base, opaque=opaque)
        self.theirs = branches.read(theirs, like=self.base, opaque=opaque)
        self.sides = (self.mine, self.theirs)
        self.tables = self.mine.frames.keys() | self.theirs.frames.keys()
        self.torn: set[str] = set()
        self.leaves: dict[str, tuple[Shape, str]] = {}
        self.frames: dict[str, Frame] = {}
        self.conflicts: dict[str, Conflict] = {}
        self.parents: dict[str, str] = {}
        self.is_plain = False
        self.members: dict[str, set[str]] = {}

    def weave(self) -> bool:
        """Decide about every part; whether that was possible."""
        for key in {**self.theirs.frames, **self.mine.frames}:
            self._decide_table(key)
        for key in {**self.theirs.leaves, **self.mine.leaves}:
            self._decide_leaf(key)
        if self.torn:
            return False
        if not self._place():
            # Each side moved one holder into the other's: the places of theirs count.
            self.is_plain = True
            self._place()
        return not self.torn

    # --- What stays ---------------------------------------------------------------------------
    def _decide_table(self, key: str) -> None:
        before, mine, theirs = (tree.frames.get(key) for tree in (self.base, *self.sides))
        if mine is not None and theirs is not None:
            frame = _woven_frame(before, mine, theirs)
            if frame is None:
                self.torn.add(key)
            else:
                self.frames[key] = frame
        elif before is None:
            self.frames[key] = mine or theirs  # type: ignore[assignment]
        else:
            left = self.mine if mine is not None else self.theirs
            if left.table_html[key] != self.base.table_html[key]:
                self.torn.add(key)

    def _decide_leaf(self, key: str) -> None:
        before, mine, theirs = (tree.leaves.get(key) for tree in (self.base, *self.sides))
        if mine is not None and theirs is not None:
            self.leaves[key] = self._agreed(before, mine, theirs) or self._contested(before, mine, theirs)
            return
        left: Leaf = mine or theirs  # type: ignore[assignment]
        if before is None:
            self.leaves[key] = (left.shape, left.content)
        elif not left.says_the_same(before) and not left.is_mute:
            self.leaves[key] = self._contested(before, mine, theirs)

    def _agreed(self, before: Leaf | None, mine: Leaf, theirs: Leaf) -> tuple[Shape, str] | None:
        """Shape, line and footnotes each as only one side changed them."""
        if before is None:
            return (mine.shape, mine.content) if mine.says_the_same(theirs) else None
        shape = settled(before.shape, mine.shape, theirs.shape) or mine.shape
        lines = settled(before.lines, mine.lines, theirs.lines)
        if lines is None:
            return None
        for bid in {**theirs.notes, **mine.notes}:
            words = settled(before.notes.get(bid), mine.notes.get(bid), theirs.notes.get(bid))
            place = f'<span class="footnote" data-bid="{bid}"></span>'
            if place not in lines:
                known = before.notes.get(bid)
                if any(side.notes.get(bid, known) != known for side in (mine, theirs)):
                    return None  # one side took it out, the other wrote in it
            elif words is None:
                return None
            else:
                lines = lines.replace(place, place.replace("></", f">{words}</"))
        return shape, lines

    def _contested(self, before: Leaf | None, mine: Leaf | None, theirs: Leaf | None) -> tuple[Shape, str]:
        shown: Leaf = theirs or mine  # type: ignore[assignment]
        texts = [each.html if each else "" for each in (before, mine, theirs)]
        self.conflicts[shown.key] = Conflict(shown.bid, *texts)
        return shown.shape, shown.content

    # --- Where it stands ------------------------------------------------------------------------
    def _place(self) -> bool:
        """Give every part its holder, bring back holders that are needed; False when holders form a ring."""
        self.parents, self.members = {}, {}
        for frame in self.frames.values():
            for cell in frame.cells():
                self.members.setdefault(cell, set())
        return all([self._climb(key) for key in (*self.leaves, *self.frames, *self.members)])

    def _climb(self, key: str) -> bool:
        way = {key}
        while key != ROOT and key not in self.parents:
            parent = self._parent(key)
            if parent in way:
                return False
            way.add(parent)
            if parent in self.tables and (parent not in self.frames or key not in self.frames[parent].cells()):
                self.torn.add(parent)
            self.parents[key] = parent
            self.members.setdefault(parent, set()).add(key)
            key = parent
        return True

    def _parent(self, key: str) -> str:
        before, mine, theirs = (tree.parent(key) for tree in (self.base, *self.sides))
        if mine is None or theirs is None or self.is_plain:
            return theirs if theirs is not None else mine  # type: ignore[return-value]
        return settled(before, mine, theirs) or theirs

    def _children(self, key: str) -> list[str]:
        """What a holder holds, in order."""
        found = [tree.holders[key].children if key in tree.holders else [] for tree in (self.base, *self.sides)]
        return woven(*found, members=self.members.get(key, set()), split=self._is_split)

    def _is_split(self, key: str) -> bool:
        """Whether theirs changed the block, so that what they put behind it may be its second half."""
        before, theirs = self.base.leaves.get(key), self.theirs.leaves.get(key)
        return before is not None and theirs is not None and before.content != theirs.content

    # --- How it is written ------------------------------------------------------------------------
    def html(self) -> str:
        """The merged text, not yet cleaned."""
        root = html.Element("div")
        self._fill(root, ROOT)
        return blocks.inner_html(root)

    def _fill(self, node: etree._Element, key: str) -> None:
        for child in self._children(key):
            if child in self.leaves:
                shape, content = self.leaves[child]
                leaf = next(tree.leaves[child] for tree in self.sides if child in tree.leaves)
                node.append(_element(shape, leaf.bid, content))
            elif child in self.frames:
                node.append(self._table(child))
            else:
                shape, bid = self._shape(child)
                made = _element(shape, bid)
                self._fill(made, child)
                if len(made):
                    node.append(made)

    def _shape(self, key: str) -> tuple[Shape, str]:
        before, mine, theirs = (tree.holders.get(key) for tree in (self.base, *self.sides))
        known: Holder = mine or theirs  # type: ignore[assignment]
        if mine is None or theirs is None or before is None:
            return known.shape, known.bid
        return settled(before.shape, mine.shape, theirs.shape) or mine.shape, known.bid

    def _table(self, key: str) -> etree._Element:
        shape, bid = self._shape(key)
        table, frame = _element(shape, bid), self.frames[key]
        if frame.caption:
            table.append(_element(("caption", ()), "", frame.caption))
        for part, is_head in (("thead", True), ("tbody", False)):
            rows = [row for row in frame.rows if row.is_head == is_head]
            place = etree.SubElement(table, part) if rows else table
            for row in rows:
                line = etree.SubElement(place, "tr")
                for cell, cell_shape in row.cells:
                    made = _element(cell_shape, "")
                    self._fill(made, cell)
                    line.append(made)
        return table


def _element(shape: Shape, bid: str, content: str = "") -> etree._Element:
    tag, attributes = shape
    made = html.Element(tag, dict(attributes))
    if bid:
        made.set("data-bid", bid)
    if content:
        inside = blocks.parsed(f"<{tag}>{content}</{tag}>")[0] if tag in {"table", "figure"} else blocks.parsed(content)
        made.text = inside.text
        made.extend(list(inside))
    return made


def _woven_frame(base: Frame | None, mine: Frame, theirs: Frame) -> Frame | None:
    """A table's grid as only one side rearranged it, or with the rows of both; ``None`` when they do not fit."""
    if base is None:
        return mine if mine == theirs else None
    caption = settled(base.caption, mine.caption, theirs.caption)
    rows = settled(base.rows, mine.rows, theirs.rows)
    rows = rows if rows is not None else _woven_rows(base.rows, mine.rows, theirs.rows)
    return None if caption is None or rows is None else Frame(caption, rows)


def _woven_rows(base: tuple[Row, ...], mine: tuple[Row, ...], theirs: tuple[Row, ...]) -> tuple[Row, ...] | None:
    if len({row.width for row in (*base, *mine, *theirs)}) > 1:
        return None
    if any(row.reaches_down for row in (*base, *mine, *theirs)):
        return None
    known = [{row.key: row for row in rows} for rows in (base, mine, theirs)]
    kept: dict[str, Row] = {}
    for key in {**known[1], **known[2]}:
        row = settled(*(rows.get(key) for rows in known))
        if row is not None:
            kept[key] = row
        elif all(key in rows for rows in known) or any(
            rows.get(key) != known[0].get(key) for rows in known[1:] if key in rows
        ):
            return None
    order = woven(*([row.key for row in rows] for rows in (base, mine, theirs)), members=set(kept))
    return tuple(kept[key] for key in order) or None


@dataclass(frozen=True, slots=True)
class Wording:
    """The heading and the text of a section."""

    title: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Woven:
    """Two wordings in one. Where the headings disagree, ``title`` is theirs and ``title_conflict`` holds all three."""

    title: str
    title_conflict: Conflict | None
    text: Merge

    @property
    def is_settled(self) -> bool:
        """Whether nobody has to decide anything."""
        return self.title_conflict is None and not self.text.conflicts


def weave(base: Wording, mine: Wording, theirs: Wording) -> Woven:
    """Both wordings in one, given the one that both come from: the heading as a whole, the text block by block."""
    title = settled(base.title, mine.title, theirs.title)
    conflict = None if title is not None else Conflict("title", base.title, mine.title, theirs.title)
    return Woven(theirs.title if title is None else title, conflict, merge(base.text, mine.text, theirs.text))
