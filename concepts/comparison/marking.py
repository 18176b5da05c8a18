"""Two versions of a block drawn as one, with what was put in and taken out marked and said in words.

The drawing is made of plain HTML: ``ins`` and ``del`` around words (never around cells or rows), ``data-state`` at
structures that came or went as a whole. ``side`` leaves one version of it.
"""

from collections.abc import Iterable, Sequence
from copy import deepcopy
from itertools import groupby
from typing import TypeAlias

from django.utils.translation import gettext as _
from lxml import etree, html

from concepts import canonical
from concepts.comparison import words
from concepts.comparison.matching import Pair, Seen, pairs
from concepts.comparison.words import ADDED, REMOVED, SAME, Word

Node: TypeAlias = etree._Element
_TAGS = {ADDED: "ins", REMOVED: "del"}
_LINES = frozenset({"p", "h2", "h3", "h4", "caption", "figcaption"})
_SHOWN = ("class", "colspan", "rowspan", "scope", "start")
_LOWEST = 6
HIDDEN, LABEL = "visually-hidden", "mark-label"


class Pen:
    """Draws blocks; ``level`` is that of the heading above the text (``None``: headings become bold lines)."""

    def __init__(self, level: int | None = None) -> None:
        self.level = level

    def same(self, node: Node) -> Node:
        """A block as it is."""
        return self._drawn(node, node)

    def changed(self, old: Node, new: Node) -> Node:
        """A block with the words that differ marked, in the shape that it has now."""
        return self._drawn(old, new)

    def added(self, node: Node, *, moved_from: Node | None = None) -> Node:
        """A block that came, marked as a whole; with ``moved_from`` one that stood elsewhere, perhaps in other words."""
        if moved_from is None:
            return _marked_whole(self.same(node), ADDED, (_("inserted:"), _("(end of insertion)")))
        drawn = self.changed(moved_from, node)
        return _marked_whole(drawn, ADDED, (_("moved to here:"), _("(end of what was moved)")), "is-moved")

    def removed(self, node: Node, *, is_moved: bool = False) -> Node:
        """A block that went, marked as a whole."""
        if is_moved:
            said = (_("moved away from here:"), _("(end of what was moved)"))
            return _marked_whole(self.same(node), REMOVED, said, "is-moved")
        return _marked_whole(self.same(node), REMOVED, (_("deleted:"), _("(end of deletion)")))

    def pair(self, old: Sequence[Seen], new: Sequence[Seen], pair: Pair) -> Node:
        """What became of one of the blocks in two holders."""
        if pair.new is None:
            return self.removed(old[pair.old].node, is_moved=pair.is_moved)  # type: ignore[index]
        if pair.old is None:
            return self.added(new[pair.new].node)
        if pair.is_moved:
            return self.added(new[pair.new].node, moved_from=old[pair.old].node)
        return self._drawn(old[pair.old].node, new[pair.new].node)

    def _drawn(self, old: Node, new: Node) -> Node:
        if new.tag in _LINES:
            return self._line(old, new)
        if new.tag == "table":
            return self._table(old, new)
        if new.tag == "figure":
            return self._figure(old, new)
        if new.get("class") == "live":
            return self._live(old, new)
        return self._holder(old, new)

    def _line(self, old: Node, new: Node) -> Node:
        made = html.Element(*self._shape(new.tag))
        before, after = words.words_of_line(old), words.words_of_line(new)
        _write(made, [(SAME, after)] if old is new else words.runs(before, after))
        return made

    def _shape(self, tag: str) -> tuple[str, dict[str, str]]:
        """The tag of a line, its heading shifted below the one above the text."""
        if tag not in {"h2", "h3", "h4"}:
            return tag, {}
        if self.level is None:
            return "p", {"class": "heading-line"}
        return f"h{min(self.level + int(tag[1]) - 1, _LOWEST)}", {}

    def _holder(self, old: Node, new: Node) -> Node:
        """A list, list item, cell, quotation or box: whatever holds blocks."""
        made = _like(new)
        if old is new:
            made.extend(self.same(child) for child in _held(new))
            return made
        before, after = [Seen(child) for child in _held(old)], [Seen(child) for child in _held(new)]
        made.extend(self.pair(before, after, each) for each in pairs(before, after))
        return made

    def _table(self, old: Node, new: Node) -> Node:
        made = _like(new)
        caption = self._optional_line(old.find("caption"), new.find("caption"), "caption")
        if caption is not None:
            made.append(caption)
        before, after = [Seen(row) for row in old.iter("tr")], [Seen(row) for row in new.iter("tr")]
        for each in pairs(before, after):
            row = self._row(before, after, each)
            source = after[each.new].node if each.new is not None else before[each.old].node  # type: ignore[index]
            section = made[-1] if len(made) and made[-1].tag in {"thead", "tbody"} else None
            wanted = source.getparent().tag
            if section is None or (section.tag == "thead" and wanted == "tbody"):
                section = etree.SubElement(made, wanted)
            section.append(row)
        return made if self.level is None else _scrolling(made, caption)

    def _row(self, old: Sequence[Seen], new: Sequence[Seen], pair: Pair) -> Node:
        if pair.new is None or pair.old is None or pair.is_moved:
            return self.pair(old, new, pair)
        row = html.Element("tr")
        before, after = [Seen(cell) for cell in old[pair.old].node], [Seen(cell) for cell in new[pair.new].node]
        row.extend(self.pair(before, after, each) for each in pairs(before, after, by_place=True, may_move=False))
        return row

    def _optional_line(self, old: Node | None, new: Node | None, tag: str) -> Node | None:
        if old is None and new is None:
            return None
        nothing = html.Element(tag)
        return self._line(old if old is not None else nothing, new if new is not None else nothing)

    def _figure(self, old: Node, new: Node) -> Node:
        made = _like(new)
        before, after = old.find("img"), new.find("img")
        if before.get("src") == after.get("src"):
            made.append(_picture(after))
        else:
            for image, state, said in ((before, REMOVED, _("earlier picture:")), (after, ADDED, _("new picture:"))):
                mark = etree.SubElement(made, _TAGS[state])
                mark.append(_label(said))
                mark.append(_picture(image))
        made.append(self._alternative(before, after))
        caption = self._optional_line(old.find("figcaption"), new.find("figcaption"), "figcaption")
        if caption is not None:
            made.append(caption)
        return made

    def _alternative(self, old: Node, new: Node) -> Node:
        """The alternative text as a line of its own, which is else never seen."""
        made = html.Element("p", {"class": "picture-words"})
        before, after = (words.plain_words(image.get("alt") or "") for image in (old, new))
        made.append(_label(_("Alternative text:") if before or after else _("Without alternative text, decorative")))
        made[-1].tail = " "
        _write(made, words.runs(before, after))
        return made

    def _live(self, old: Node, new: Node) -> Node:
        """A live block has no words of its own: what it is and what it was set to stand for it."""
        made = html.Element("p", {"class": "live-words"})
        made.append(_label(_("Live block:")))
        made[-1].tail = " "
        _write(made, words.runs(*(words.plain_words(_live_words(node)) for node in (old, new))))
        return made


def side(drawn: Iterable[Node], leave_out: str) -> list[Node]:
    """The drawing without what came (``ADDED``: the old version) or without what went (``REMOVED``: the new one)."""
    root = html.Element("div")
    root.extend(deepcopy(node) for node in drawn)
    for node in [each for each in root if each.get("data-state") == leave_out]:
        root.remove(node)
    for node in list(root.iter(_TAGS[leave_out])):
        node.drop_tree()
    for node in [each for each in root.iter() if each.get("data-state") == leave_out]:
        node.getparent().remove(node)
    return list(root)


def written(drawn: Iterable[Node]) -> str:
    """The drawing as HTML."""
    return "".join(html.tostring(node, encoding="unicode", method="html", with_tail=False) for node in drawn)


def line(old: str, new: str) -> str:
    """Two wordings of a heading as one line of HTML."""
    made = html.Element("p")
    _write(made, words.runs(words.plain_words(old), words.plain_words(new)))
    return written([made])[len("<p>") : -len("</p>")]


def _held(holder: Node) -> list[Node]:
    """What a holder holds; loose words in one, as no text of ours has them, count as paragraphs."""
    is_loose = (holder.text or "").strip() or any((child.tail or "").strip() for child in holder)
    if is_loose and holder.tag not in {"ul", "ol"}:
        return list(canonical.rebuilt(holder))
    return list(holder)


def _live_words(node: Node) -> str:
    return f"{node.get('data-live') or ''} {node.get('data-option') or ''}".strip()


def _like(node: Node) -> Node:
    made = html.Element(node.tag)
    for name in _SHOWN:
        if node.get(name):
            made.set(name, node.get(name))
    return made


def _picture(node: Node) -> Node:
    """The picture without alternative text: its words stand beneath it."""
    return html.Element("img", {"src": node.get("src") or "", "alt": "", "loading": "lazy"})


def _scrolling(table: Node, caption: Node | None) -> Node:
    """The table in a frame that scrolls by itself and can be reached with the keyboard."""
    name = "" if caption is None else " ".join("".join(caption.itertext()).split())
    frame = html.Element("div", {"class": "table-scroll", "tabindex": "0", "role": "group"})
    frame.set("aria-label", _("Table: %(name)s") % {"name": name} if name else _("Table"))
    frame.append(table)
    return frame


def _label(said: str) -> Node:
    made = html.Element("span", {"class": LABEL})
    made.text = said
    return made


def _hidden(said: str) -> Node:
    made = html.Element("span", {"class": HIDDEN})
    made.text = said
    return made


def _marked_whole(drawn: Node, state: str, said: tuple[str, str], kind: str = "") -> Node:
    """Wrap the words of every line of a drawing in a mark; it is said once, at the beginning and at the end."""
    drawn.set("data-state", state)
    lines = [node for node in drawn.iter("p", "h2", "h3", "h4", "h5", "h6", "caption", "figcaption")]
    marks = []
    for node in lines:
        mark = html.Element(_TAGS[state], {"class": kind} if kind else {})
        mark.text, node.text = node.text, None
        mark.extend(list(node))
        node.append(mark)
        marks.append(mark)
    for image in drawn.iter("img"):
        mark = html.Element(_TAGS[state], {"class": kind} if kind else {})
        if image.getparent().tag not in _TAGS.values():
            image.getparent().replace(image, mark)
            mark.append(image)
    if marks:
        opening = _hidden(f"{said[0]} ")
        opening.tail, marks[0].text = marks[0].text, None
        marks[0].insert(0, opening)
        marks[-1].append(_hidden(f" {said[1]} "))
    return drawn


# --- Writing the words of a line ------------------------------------------------------------------
def _write(target: Node, runs: Iterable[tuple[str, Sequence[Word]]]) -> None:
    """Fill a line: footnotes in brackets where their marks stand, changes in ``ins`` and ``del``, marks inside."""
    stated = [(state, word) for state, run in runs for word in run]
    for note, group in groupby(stated, key=lambda each: each[1].note):
        found = list(group)
        if not note:
            _write_states(target, found)
            continue
        states = {state for state, _word in found}
        if len(states) == 1 and SAME not in states:
            holder = _open_state(target, found[0][0])
            _write_states(_open_note(holder), [(SAME, word) for _state, word in found])
            _close_state(holder, found[0][0])
        else:
            _write_states(_open_note(target), found)


def _open_note(target: Node) -> Node:
    note = etree.SubElement(target, "span", {"class": "note-in-text"})
    note.append(_label(_("Footnote:")))
    note[-1].tail = " "
    return note


def _write_states(target: Node, stated: Sequence[tuple[str, Word]]) -> None:
    for state, group in groupby(stated, key=lambda each: each[0]):
        holder = target if state == SAME else _open_state(target, state)
        for marks, run in groupby((word for _state, word in group), key=lambda word: (word.marks, word.to)):
            _write_run(holder, marks[0], marks[1], list(run))
        if state != SAME:
            _close_state(holder, state)


def _open_state(target: Node, state: str) -> Node:
    mark = etree.SubElement(target, _TAGS[state])
    mark.append(_hidden(_("inserted:") + " " if state == ADDED else _("deleted:") + " "))
    return mark


def _close_state(mark: Node, state: str) -> None:
    mark.append(_hidden(" " + (_("(end of insertion)") if state == ADDED else _("(end of deletion)")) + " "))


def _write_run(target: Node, marks: tuple[words.Mark, ...], to: str, run: Sequence[Word]) -> None:
    holder = target
    for at, (tag, href) in enumerate(marks):
        if at == 0:
            _append(target, run[0].lead)
        holder = etree.SubElement(holder, tag, {"href": href} if href else {})
    if to:
        _append(target, "" if marks else run[0].lead)
        holder = etree.SubElement(holder, "span", {"class": "reference"})
    said: list[str] = []
    for at, word in enumerate(run):
        said.append("" if at == 0 and (marks or to) else word.lead)
        if word.text == words.BREAK:
            _append(holder, "".join(said))
            said = []
            etree.SubElement(holder, "br")
        else:
            said.append(word.text)
    _append(holder, "".join(said))


def _append(holder: Node, said: str) -> None:
    if not said:
        return
    if len(holder):
        holder[-1].tail = (holder[-1].tail or "") + said
    else:
        holder.text = (holder.text or "") + said
