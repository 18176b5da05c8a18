"""The one form in which a text is written: any tree of allowed tags, rebuilt by the grammar of texts.

``concepts.blocks`` states the vocabulary. Two texts that look alike become the same HTML here, and it
is the HTML that the editor writes: marks nest in one order and are never empty or doubled, lists
hold list items, holders (list item, cell, quotation, box) hold blocks and never loose words, a
picture stands in a figure, a table has caption, head and one body, a reference holds plain words and a
live block none. Words are never dropped.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree, html

# Outermost first; the editor nests them in the same order.
MARKS = ("a", "strong", "em", "u", "s", "sub", "sup")
TEXT_BLOCKS = frozenset({"p", "h2", "h3", "h4"})
LISTS = frozenset({"ul", "ol"})
HOLDERS = frozenset({"blockquote", "div"})
# Deeper than any real text; what lies below becomes plain words.
DEEPEST = 60
_ATTRIBUTE_ORDER = ("class", "href", "src", "alt", "role", "width", "height", "colspan", "rowspan", "scope", "start")
_LINE_END = re.compile("[\r\n]")
_BLANKS = " \t\n\r\f"

Mark = tuple[str, str]  # the tag, and the address of a link
Marks = tuple[Mark, ...]


@dataclass
class Line:
    """What stands in one paragraph: runs of words, breaks, references and footnotes with their marks.

    ``pictures`` are those met on the way, and live blocks: they come after the paragraph.
    """

    runs: list[tuple[str | etree._Element, Marks]] = field(default_factory=list)
    pictures: list[etree._Element] = field(default_factory=list)

    def add(self, words: str | None, marks: Marks) -> None:
        """Append words; a line end in the source is a blank."""
        if not words:
            return
        if _LINE_END.search(words):
            first, *others = _LINE_END.split(words)
            inner = [each.strip(_BLANKS) for each in others[:-1]]
            words = " ".join([first.rstrip(_BLANKS), *filter(None, inner), *(each.lstrip() for each in others[-1:])])
        words = words.replace("\t", " ")
        if self.runs and isinstance(self.runs[-1][0], str) and self.runs[-1][1] == marks:
            words = self.runs.pop()[0] + words
        self.runs.append((words, marks))

    def add_break(self, marks: Marks) -> None:
        """Append a line break."""
        self.runs.append((html.Element("br"), marks))

    def take(self, runs: list[tuple[str | etree._Element, Marks]]) -> None:
        """Append what stands in another line."""
        for run, marks in runs:
            if isinstance(run, str):
                self.add(run, marks)
            else:
                self.runs.append((run, marks))

    def part(self, marks: Marks) -> None:
        """Part what follows from what stands here, where two blocks become one line."""
        if self.has_words and not (isinstance(self.runs[-1][0], etree._Element) and self.runs[-1][0].tag == "br"):
            self.add_break(marks)

    @property
    def has_words(self) -> bool:
        return any(run.strip(_BLANKS) if isinstance(run, str) else run.tag == "span" for run, _ in self.runs)

    def write_to(self, target: etree._Element) -> etree._Element:
        """Fill an element: marks in their order, shared ones kept open."""
        self._strip()
        open_marks: list[tuple[Mark, etree._Element]] = []
        for run, marks in self.runs:
            kept = 0
            while kept < min(len(open_marks), len(marks)) and open_marks[kept][0] == marks[kept]:
                kept += 1
            del open_marks[kept:]
            for mark in marks[kept:]:
                holder = open_marks[-1][1] if open_marks else target
                node = etree.SubElement(holder, mark[0])
                if mark[1]:
                    node.set("href", mark[1])
                open_marks.append((mark, node))
            holder = open_marks[-1][1] if open_marks else target
            if isinstance(run, str):
                _append_words(holder, run)
            else:
                holder.append(run)
        return target

    def _strip(self) -> None:
        """Take blanks off both ends."""
        for at, side in ((0, str.lstrip), (-1, str.rstrip)):
            while self.runs and isinstance(self.runs[at][0], str):
                words = side(self.runs[at][0], _BLANKS)
                if words:
                    self.runs[at] = (words, self.runs[at][1])
                    break
                self.runs.pop(at)


def rebuilt(source: etree._Element) -> etree._Element:
    """The content of a tree of allowed tags as a text by the grammar, under one ``div``; ids not yet completed."""
    root = html.Element("div")
    root.extend(_flow(source, (), 0))
    while len(root) and _is_empty_paragraph(root[-1]):
        root.remove(root[-1])
    return root


def _flow(holder: etree._Element, marks: Marks, depth: int) -> list[etree._Element]:
    """The blocks in a holder; loose words become paragraphs."""
    found: list[etree._Element] = []
    line = Line()

    def close_line() -> None:
        nonlocal line
        if line.has_words:
            found.append(line.write_to(html.Element("p")))
        found.extend(line.pictures)
        line = Line()

    def walk(node: etree._Element, marks: Marks) -> None:
        line.add(node.text, marks)
        for child in node:
            if child.tag in MARKS:
                walk(child, _with(marks, child))
            elif child.tag == "br":
                line.add_break(marks)
            elif child.tag == "span":
                _add_span(line, child, marks)
            elif child.tag == "img":
                line.pictures.extend(_figure_of(child))
            else:
                close_line()
                found.extend(_block(child, marks, depth + 1))
            line.add(child.tail, marks)

    walk(holder, marks)
    close_line()
    return found


def _block(node: etree._Element, marks: Marks, depth: int) -> list[etree._Element]:
    """One block, and the pictures that stood inside its words."""
    if depth > DEEPEST:
        line = Line()
        line.add(" ".join(node.itertext()), marks)
        return [line.write_to(_like(node) if node.tag == "p" else html.Element("p"))] if line.has_words else []
    if node.tag in TEXT_BLOCKS:
        line = _line_of(node, marks)
        return [line.write_to(_like(node)), *line.pictures]
    if node.tag in LISTS:
        return _list(node, marks, depth)
    if node.tag == "table":
        return _table(node, marks, depth)
    if node.tag == "figure":
        return _figure(node, marks, depth)
    if live := _live_of(node):
        return [*live, *_flow(node, marks, depth)]
    if node.tag == "blockquote" or (node.tag == "div" and node.get("class") == "box"):
        return [_filled(_like(node), _flow(node, marks, depth))]
    return _flow(node, marks, depth)


def _line_of(node: etree._Element, marks: Marks, *, may_have_notes: bool = True) -> Line:
    """Everything under a node as one line; blocks in it are parted by a line break."""
    line = Line()

    def walk(current: etree._Element, marks: Marks) -> None:
        line.add(current.text, marks)
        for child in current:
            if child.tag in MARKS:
                walk(child, _with(marks, child))
            elif child.tag == "br":
                line.add_break(marks)
            elif child.tag == "img":
                line.pictures.extend(_figure_of(child))
            elif child.tag == "span":
                _add_span(line, child, marks, may_have_notes=may_have_notes)
            else:
                live = _live_of(child)
                line.pictures.extend(live)
                if not live or len(child) or child.text:
                    line.part(marks)
                walk(child, marks)
                if (child.tail or "").strip() or child.getnext() is not None:
                    line.part(marks)
            line.add(child.tail, marks)

    walk(node, marks)
    return line


def _add_span(line: Line, span: etree._Element, marks: Marks, *, may_have_notes: bool = True) -> None:
    """A reference or a footnote with its words; any other span is only its words."""
    if span.get("class") == "reference" and span.get("data-to"):
        _add_reference(line, span, marks, may_have_notes=may_have_notes)
        return
    is_note = span.get("class") == "footnote" and may_have_notes
    inner = _line_of(span, () if is_note else marks, may_have_notes=may_have_notes and not is_note)
    line.pictures.extend(inner.pictures)
    if is_note:
        line.runs.append((inner.write_to(_like(span)), marks))
        return
    line.take(inner.runs)


def _add_reference(line: Line, span: etree._Element, marks: Marks, *, may_have_notes: bool) -> None:
    """A reference holds one run of plain words; footnotes and pictures that stood in it follow it. It is no link."""
    inner = _line_of(span, (), may_have_notes=may_have_notes)
    line.pictures.extend(inner.pictures)
    notes = [(run, marks) for run, _ in inner.runs if not isinstance(run, str) and run.get("class") == "footnote"]
    kept = [run for run, _ in inner.runs if isinstance(run, str) or run.get("class") != "footnote"]
    words = "".join(run if isinstance(run, str) else (run.text or " ") for run in kept)
    label = words.strip(_BLANKS)
    line.add(words[: len(words) - len(words.lstrip(_BLANKS))] if label else words, marks)
    if label:
        node = html.Element("span", {"class": "reference", "data-to": span.get("data-to")})
        node.text = label
        line.runs.append((node, tuple(mark for mark in marks if mark[0] != "a")))
        line.add(words[len(words.rstrip(_BLANKS)) :], marks)
    line.runs.extend(notes)


def _list(node: etree._Element, marks: Marks, depth: int) -> list[etree._Element]:
    made = _like(node)
    if made.get("start") == "1":
        del made.attrib["start"]
    for child, words in _children_and_words(node):
        if child is not None and child.tag == "li":
            made.append(_filled(_like(child), _flow(child, marks, depth)))
            continue
        inner = _block(child, marks, depth + 1) if child is not None else _flow(_holding(words), marks, depth)
        if inner and child is not None and len(made):
            made[-1].extend(inner)  # a list that stands between list items belongs to the one before
        elif inner:
            made.append(_filled(html.Element("li"), inner))
    return [made] if len(made) else []


def _table(node: etree._Element, marks: Marks, depth: int) -> list[etree._Element]:
    made, after = _like(node), []
    head, body = html.Element("thead"), html.Element("tbody")
    for child in node:
        if child.tag == "caption":
            line = _line_of(child, marks)
            after.extend(line.pictures)
            if line.has_words:
                caption = line.write_to(html.Element("caption"))
                if made.find("caption") is None:
                    made.append(caption)
                else:
                    caption.tag = "p"
                    after.append(caption)
        elif child.tag in {"thead", "tbody"}:
            in_head = child.tag == "thead" and not len(body)
            for row in child.iterchildren("tr"):
                (head if in_head else body).append(_row(row, marks, depth, in_head))
        elif child.tag == "tr":
            body.append(_row(child, marks, depth, False))
    made.extend(part for part in (head, body) if len(part))
    if not len(head) and not len(body):
        for caption in list(made):
            caption.tag = "p"
            after.insert(0, caption)
        return after
    return [made, *after]


def _row(node: etree._Element, marks: Marks, depth: int, in_head: bool) -> etree._Element:
    row = html.Element("tr")
    for cell in node.iterchildren("th", "td"):
        made = _filled(_like(cell), _flow(cell, marks, depth))
        for span in ("colspan", "rowspan"):
            if made.get(span) == "1":
                del made.attrib[span]
        if made.tag == "th" and not made.get("scope"):
            made.set("scope", "row" if not in_head and not len(row) else "col")
        row.append(made)
    return row


def _figure(node: etree._Element, marks: Marks, depth: int) -> list[etree._Element]:
    """A figure for every picture in it; the first keeps the id, the last has the caption; other words follow."""
    figures = [figure for img in node.iter("img") for figure in _figure_of(img)]
    rest = html.Element("div")
    caption = None
    for child in node:
        if child.tag == "figcaption" and figures and caption is None:
            line = _line_of(child, marks)
            caption = line.write_to(html.Element("figcaption")) if line.has_words else None
    if figures and node.get("data-bid"):
        figures[0].set("data-bid", node.get("data-bid"))
    if caption is not None:
        figures[-1].append(caption)
    seen_caption = caption is None
    for child, words in _children_and_words(node):
        if child is None:
            rest.extend(_flow(_holding(words), marks, depth))
        elif child.tag == "figcaption" and not seen_caption:
            seen_caption = True
        elif child.tag != "img":
            rest.extend(found for found in _flow(_holding(None, child), marks, depth) if found.tag != "figure")
    return [*figures, *rest]


def _figure_of(img: etree._Element) -> Iterator[etree._Element]:
    """The picture in a figure of its own; nothing for one without a source."""
    if not img.get("src"):
        return
    figure = html.Element("figure")
    if (img.get("alt") or "").strip():
        img.attrib.pop("role", None)  # what is described does not only decorate
    else:
        img.set("alt", "")
    made = _like(img)
    made.attrib.pop("data-bid", None)
    figure.append(made)
    yield figure


def _live_of(node: etree._Element) -> list[etree._Element]:
    """The live block that the node is, empty, if it is one; words that stood in it follow it."""
    if node.tag != "div" or node.get("class") != "live" or not node.get("data-live"):
        return []
    made = html.Element(
        "div", {"class": "live", "data-live": node.get("data-live"), "data-option": node.get("data-option") or ""}
    )
    if node.get("data-bid"):
        made.set("data-bid", node.get("data-bid"))
    return [made]


def _filled(holder: etree._Element, found: list[etree._Element]) -> etree._Element:
    """A holder with its blocks; an empty paragraph where there is none."""
    holder.extend(found or [html.Element("p")])
    return holder


def _like(node: etree._Element) -> etree._Element:
    """A new element with the node's tag and attributes, these in one order."""
    made = html.Element(node.tag)
    for name in _ATTRIBUTE_ORDER:
        if node.get(name) is not None:
            made.set(name, node.get(name))
    if node.get("data-bid"):
        made.set("data-bid", node.get("data-bid"))
    return made


def _with(marks: Marks, node: etree._Element) -> Marks:
    """The marks and the node's own, in order, each tag once; a link without address is none."""
    href = node.get("href") or ""
    if (node.tag == "a" and not href) or any(tag == node.tag for tag, _ in marks):
        return marks
    return tuple(sorted([*marks, (node.tag, href)], key=lambda mark: MARKS.index(mark[0])))


def _children_and_words(node: etree._Element) -> Iterator[tuple[etree._Element | None, str]]:
    """Child elements and the loose words between them, in order."""
    if (node.text or "").strip(_BLANKS):
        yield None, node.text
    for child in node:
        yield child, ""
        if (child.tail or "").strip(_BLANKS):
            yield None, child.tail


def _holding(words: str | None, child: etree._Element | None = None) -> etree._Element:
    """Loose words or one child as the content of a holder."""
    holder = html.Element("div")
    holder.text = words
    if child is not None:
        copy = etree.fromstring(etree.tostring(child, with_tail=False))
        holder.append(copy)
    return holder


def _append_words(holder: etree._Element, words: str) -> None:
    if len(holder):
        holder[-1].tail = (holder[-1].tail or "") + words
    else:
        holder.text = (holder.text or "") + words


def _is_empty_paragraph(node: etree._Element) -> bool:
    return node.tag == "p" and not len(node) and not (node.text or "").strip(_BLANKS)
