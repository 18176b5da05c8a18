"""What came back is put onto the text that was given out, so that whatever nobody touched stays exactly as it was.

A Word document cannot carry everything that a text holds (ids of cells, widths of pictures, live
blocks, the shape of a list). So the text given out is the trunk: lines whose words and marks are the
same are left alone, others get their new words, missing ones are taken out, new ones are put in
behind the line they follow in the document.
"""

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from difflib import SequenceMatcher

from lxml import etree, html

from concepts import blocks
from concepts.word.compose import composed
from concepts.word.document import CAPTION, FIGURE, HEADING, QUOTE, TABLE, Block
from concepts.word.returned import CAPTION_OF, Line

Node = etree._Element
_LINES = frozenset({"p", "h2", "h3", "h4"})
_LISTS = frozenset({"ul", "ol"})
_HOLDERS = _LISTS | {"li", "blockquote", "div"}
_ALIKE = 0.55
# Beyond so many pairs of lines without ids only equal words are looked for.
_MOST_PAIRS = 20_000
_BID = re.compile(r' data-bid="[^"]*"')
_BOX_STYLES = ("kasten",)


def grafted(base: str, lines: Sequence[Line], section: Sequence[Block], *, depth: int = 0) -> str:
    """The text given out with what the lines of the document say now; cleaned, ids kept."""
    if not base:
        return blocks.cleaned(composed(list(section)))
    return blocks.cleaned(_Graft(base, lines, section, depth).text())


def plain_inline(node: Node) -> str:
    """The content of a line in the form in which two are compared: marks and words, nothing of ids."""
    source = _BID.sub("", blocks.inner_html(node)).replace("\u00ad", "")
    source = re.sub(r'<span class="reference"[^>]*>(.*?)</span>', r"\1", source, flags=re.S)
    source = re.sub(r"\s+", " ", source.replace("\N{NO-BREAK SPACE}", " "))
    source = re.sub(r"\s*<br>\s*", "<br>", source)
    for mark in ("strong", "em", "u", "s", "sub", "sup"):
        source = source.replace(f"</{mark}><{mark}>", "")
        source = re.sub(rf"<{mark}>(\s*)</{mark}>", r"\1", source)
    return source.strip()


class _Graft:
    def __init__(self, base: str, lines: Sequence[Line], section: Sequence[Block], depth: int) -> None:
        self.root, self.lines, self.section, self.depth = blocks.parsed(base), list(lines), section, depth
        self.nodes = dict(_leaves(self.root))
        self.node_of: dict[int, Node] = {}  # by place of the line

    def text(self) -> str:
        self._match()
        self._take_out()
        self._write()
        self._put_in()
        _in_order(self.root, {id(node): at for at, node in self.node_of.items()})
        return blocks.inner_html(self.root)

    # --- Which line is which ------------------------------------------------------------------
    def _match(self) -> None:
        free = dict(self.nodes)
        for at, line in enumerate(self.lines):
            if line.key in free:
                self.node_of[at] = free.pop(line.key)
        run_together = {bid for line in self.lines for bid in line.also}
        left = [(key, node) for key, node in free.items() if key not in run_together]
        self._match_words(left)

    def _match_words(self, left: list[tuple[str, Node]]) -> None:
        """Lines without a known id by equal words, then by likeness, in the order in which they stand."""
        waiting = [
            at for at, line in enumerate(self.lines)
            if at not in self.node_of and line.block.text and (not line.key or line.key not in self.nodes)
        ]  # fmt: skip
        by_words: dict[tuple[bool, str], list[tuple[str, Node]]] = {}
        for key, node in left:
            by_words.setdefault((key.startswith(CAPTION_OF), _words(node)), []).append((key, node))
        for at in list(waiting):
            same = by_words.get((self.lines[at].block.kind == CAPTION, _flat(self.lines[at].block.text)))
            if same and _flat(self.lines[at].block.text):
                key, node = same.pop(0)
                self.node_of[at] = node
                left.remove((key, node))
                waiting.remove(at)
        if len(waiting) * len(left) > _MOST_PAIRS:
            return
        for at in waiting:
            line = self.lines[at]
            if line.table:
                continue
            rated = [
                (_likeness(_flat(line.block.text), _words(node)), place)
                for place, (key, node) in enumerate(left) if key.startswith(CAPTION_OF) == (line.block.kind == CAPTION)
            ]  # fmt: skip
            best = max(rated, default=(0.0, 0))
            if best[0] >= _ALIKE:
                self.node_of[at] = left.pop(best[1])[1]

    # --- What is gone -------------------------------------------------------------------------
    def _take_out(self) -> None:
        kept = {id(node) for node in self.node_of.values()}
        for key, node in self.nodes.items():
            if id(node) in kept or (node.tag in _LINES and not _words(node) and not len(node)):
                continue
            if key.startswith(CAPTION_OF) and not self._is_kept(node.getparent(), kept):
                continue  # goes with its table or picture
            if node.tag == "img":
                node = node.getparent()
            self._remove(node, kept)
        for table in list(self.root.iter("table")):
            if not self._is_kept(table, kept) and _words(table):
                self._remove(table, kept)
            else:
                for row in list(table.iter("tr")):
                    if row.get("data-emptied") and not self._is_kept(row, kept) and not blocks.words_of(row):
                        row.getparent().remove(row)
        for node in self.root.iter("tr"):
            node.attrib.pop("data-emptied", None)

    def _remove(self, node: Node, kept: set[int]) -> None:
        holder = node.getparent()
        if holder is None:
            return
        row = next(node.iterancestors("tr"), None)
        if holder.tag in {"td", "th"} and len(holder) == 1:
            for child in list(node):
                node.remove(child)
            node.text = None
        else:
            _drop(node)
            while holder is not self.root and holder.tag in _HOLDERS and not len(holder):
                node, holder = holder, holder.getparent()
                _drop(node)
        if row is not None:
            row.set("data-emptied", "1")

    def _is_kept(self, holder: Node, kept: set[int]) -> bool:
        return any(id(node) in kept for node in holder.iter())

    # --- What says something else -------------------------------------------------------------
    def _write(self) -> None:
        for at, node in self.node_of.items():
            line = self.lines[at]
            if node.tag == "img" or node.get("class") == "live":
                if node.tag == "img" and line.block.alt.strip() and line.block.alt != (node.get("alt") or ""):
                    node.set("alt", line.block.alt)
                continue
            new = _content(line)
            if plain_inline(new) != plain_inline(node):
                _replace_content(node, new)
            if line.block.kind == HEADING and node.tag == "p" and not line.table:
                node.tag = self._heading_tag(line)
            elif line.block.kind != HEADING and node.tag in {"h2", "h3", "h4"} and _is_plain(line):
                node.tag = "p"

    def _heading_tag(self, line: Line) -> str:
        return line.tag or f"h{min(max(line.block.level - self.depth, 2), 4)}"

    # --- What is new --------------------------------------------------------------------------
    def _put_in(self) -> None:
        tables = [block for block in self.section if block.kind == TABLE and _is_shown_table(block, self.section)]
        done: set[int] = set()
        before: Node | None = None
        for at, line in enumerate(self.lines):
            if at in self.node_of:
                before = self.node_of[at]
                continue
            if line.table:
                if line.table not in done:
                    done.add(line.table)
                    before = self._table(tables[line.table - 1], line.table, before)
                continue
            node = self._made(line)
            if node is None:
                continue
            before = self._insert(node, line, before)
            self.node_of[at] = before

    def _made(self, line: Line) -> Node | None:
        block = line.block
        if block.kind == FIGURE:
            return html.fragment_fromstring(composed([block]))
        if not block.text and "<span" not in block.html:
            return None
        node = _content(line)
        node.tag = self._heading_tag(line) if block.kind == HEADING else "p"
        if line.key and not line.key.startswith(CAPTION_OF):
            node.set("data-bid", line.key)
        return node

    def _insert(self, node: Node, line: Line, before: Node | None) -> Node:
        """Put a new line behind the one before it, into its list, box or quotation where it stands there in Word."""
        leaf = node.find(".//img") if line.block.kind == FIGURE else node
        if before is None:
            made = _in_list(node, line) if line.is_item else node
            self.root.insert(0, made)
            return leaf
        anchor = _block_of(before)
        item = next(anchor.iterancestors("li"), None)
        if line.is_item:
            if item is not None and self.root in item.iterancestors():
                _into_list(node, line, item)
            else:
                _after(_top(anchor, self.root), _in_list(node, line))
            return leaf
        holder = anchor.getparent()
        stays = (
            (holder.tag == "div" and line.block.style.startswith(_BOX_STYLES))
            or (holder.tag == "blockquote" and line.block.kind == QUOTE)
            or (holder.tag == "li" and line.block.continues)
        )
        if stays:
            _after(anchor, node)
            return leaf
        top = _top(anchor, self.root)
        if item is not None and top.tag in _LISTS:
            _split_behind(item, top)
        _after(top, node)
        return leaf

    def _table(self, block: Block, number: int, before: Node | None) -> Node:
        """A table with new paragraphs: as the document has it, with the ids of the paragraphs that were known."""
        made = html.fragment_fromstring(composed([block]))
        places = [at for at, line in enumerate(self.lines) if line.table == number]
        known = [self.node_of[at] for at in places if at in self.node_of]
        old = next((node for each in known for node in each.iterancestors("table")), None)
        cells = [node for node in made.iter(*_LINES)]
        for node, at in zip(_filled(cells), [at for at in places if self.lines[at].block.text], strict=False):
            if at in self.node_of and (bid := self.node_of[at].get("data-bid")):
                node.set("data-bid", bid)
            self.node_of[at] = node
        if old is not None:
            made.set("data-bid", old.get("data-bid") or "")
            if (caption := old.find("caption")) is not None:
                made.insert(0, deepcopy(caption))
                for at, node in list(self.node_of.items()):
                    if node is caption:
                        self.node_of[at] = made[0]
            made.tail = old.tail
            old.getparent().replace(old, made)
        elif before is None:
            self.root.insert(0, made)
        else:
            _after(_top(_block_of(before), self.root), made)
        return cells[-1] if cells else made


def _leaves(root: Node) -> Iterator[tuple[str, Node]]:
    """Every line of a text with its key, in reading order; a picture is its ``img``."""
    for node in root.iter():
        if node is root or not isinstance(node.tag, str):
            continue
        bid = node.get("data-bid") or ""
        if node.tag in {"caption", "figcaption"}:
            yield f"{CAPTION_OF}{node.getparent().get('data-bid') or ''}", node
        elif node.tag == "img":
            yield node.getparent().get("data-bid") or "", node
        elif node.tag in _LINES or node.get("class") == "live":
            yield bid, node


def _content(line: Line) -> Node:
    """The line's words as a paragraph of a cleaned text."""
    words = line.block.html
    if line.block.kind == HEADING:
        words = html.tostring(html.Element("i"), encoding="unicode") and _escaped(line.block.text) + line.block.html
    text = blocks.cleaned(f"<p>{words}</p>")
    root = blocks.parsed(text)
    node = next(root.iter("p"), None)
    if node is None:
        return html.Element("p")
    node.attrib.pop("data-bid", None)
    node.tail = None
    return node


def _replace_content(node: Node, new: Node) -> None:
    """The new words in the old block; footnotes and references that say the same stay themselves."""
    old_spans = [each for each in node.iter("span")]
    for span in new.iter("span"):
        same = next((each for each in old_spans if _words_of_span(each) == _words_of_span(span)), None)
        if same is None and span.get("class") == "footnote":
            same = next((each for each in old_spans if each.get("class") == "footnote"), None)
        if same is not None and same.get("class") == span.get("class"):
            old_spans.remove(same)
            if same.get("data-bid"):
                span.set("data-bid", same.get("data-bid"))
    for child in list(node):
        node.remove(child)
    node.text = new.text
    node.extend(list(new))


def _words_of_span(node: Node) -> str:
    return " ".join("".join(node.itertext()).split())


def _escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _words(node: Node) -> str:
    return _flat("".join(node.itertext()) if node.tag != "img" else "")


def _flat(words: str) -> str:
    return " ".join(words.replace("\u00ad", "").split())


def _likeness(one: str, other: str) -> float:
    if not one or not other:
        return 0.0
    matcher = SequenceMatcher(None, one.split(), other.split(), autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= _ALIKE else 0.0


def _is_plain(line: Line) -> bool:
    """Set as body text in Word, not merely a heading that Word knows by another name."""
    return not line.block.style.startswith(("zwischen", "heading")) and not line.table


def _is_shown_table(block: Block, section: Sequence[Block]) -> bool:
    from_live = False
    for each in section:
        if each is block:
            return not from_live
        own = [mark for mark in each.marks if getattr(mark, "path", "")]
        if own:
            from_live = any(mark.path.endswith("v") for mark in own)
        elif each.kind != TABLE and each.style != "aktuelle daten":
            from_live = False
    return True


def _filled(nodes: Sequence[Node]) -> Iterator[Node]:
    return (node for node in nodes if blocks.words_of(node))


def _block_of(node: Node) -> Node:
    """The block that a line stands in: a picture's or caption's frame, else the line itself."""
    if node.tag in {"img", "caption", "figcaption"}:
        return node.getparent()
    return next(node.iterancestors("table"), node)


def _top(node: Node, root: Node) -> Node:
    while node.getparent() is not root:
        node = node.getparent()
    return node


def _after(node: Node, new: Node) -> None:
    new.tail, node.tail = node.tail, None
    node.addnext(new)


def _drop(node: Node) -> None:
    node.tail = None
    node.getparent().remove(node)


def _in_list(node: Node, line: Line) -> Node:
    made = html.Element("ol" if line.block.is_ordered else "ul")
    item = etree.SubElement(made, "li")
    item.append(node)
    return made


def _into_list(node: Node, line: Line, item: Node) -> None:
    """Behind the item at the line's depth; one level deeper opens a list in it."""
    depth = len([each for each in item.iterancestors() if each.tag in _LISTS]) - 1
    while depth > line.block.level:
        item, depth = next(item.iterancestors("li"), item), depth - 1
    made = html.Element("li")
    made.append(node)
    if line.block.level > depth:
        inner = item[-1] if len(item) and item[-1].tag in _LISTS else None
        if inner is None:
            inner = etree.SubElement(item, "ol" if line.block.is_ordered else "ul")
        inner.insert(0, made)
    else:
        _after(item, made)


def _split_behind(item: Node, top: Node) -> None:
    """End a list behind the item that holds a line; what follows becomes a list of its own behind it."""
    while (above := next(item.iterancestors("li"), None)) is not None:
        item = above
    rest = list(item.itersiblings())
    if rest and item.getparent() is top:
        second = html.Element(top.tag)
        second.extend(rest)
        _after(top, second)


def _in_order(root: Node, place: dict[int, int]) -> None:
    """Sort what stands in one holder by where its first line stands in the document; the rest stays behind its neighbour."""
    for holder in [node for node in root.iter() if node is root or node.tag in _HOLDERS | {"tbody"}]:
        children = list(holder)
        if len(children) < 2:
            continue
        keys: list[tuple[int, int]] = []
        last = -1
        for at, child in enumerate(children):
            first = min((place[id(node)] for node in child.iter() if id(node) in place), default=None)
            last = first if first is not None else last
            keys.append((last, at))
        if keys != sorted(keys):
            for _key, child in sorted(zip(keys, children, strict=True), key=lambda each: each[0]):
                holder.append(child)
