"""Two writers who do whatever people do in an editor, by chance with a seed, and a history that takes their saves."""

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree, html

from concepts import blocks
from concepts.merging import merge

LINES = ("p", "h2", "h3")


def words_in(text: str) -> set[str]:
    """Every word of a text, footnotes and captions included; each was typed once."""
    return set(re.findall(r"w\d+", re.sub(r"<[^>]*>", " ", text)))


@dataclass
class Office:
    """The stored wordings in order, the words that somebody took out knowingly, and those a merge page showed."""

    history: list[str] = field(default_factory=lambda: [""])
    typed: int = 0
    given_up: set[str] = field(default_factory=set)
    shown: set[str] = field(default_factory=set)
    conflicts: int = 0

    @property
    def head(self) -> str:
        return self.history[-1]

    def word(self) -> str:
        self.typed += 1
        return f"w{self.typed}"


class Writer:
    """Somebody with the section open: what stands in their editor, and the wording it comes from."""

    def __init__(self, office: Office, chance: random.Random) -> None:
        self.office, self.chance = office, chance
        self.text = self.base = office.head

    # --- Saving -------------------------------------------------------------------------------
    def autosave(self) -> None:
        """As the editor does it: a conflict waits; what others changed may come into the editor late or at once."""
        found = merge(self.base, self.text, self.office.head)
        if found.conflicts:
            return
        self.office.history.append(found.text)
        self.base = self.text
        if self.chance.random() < 0.7:
            self.text = self.base = found.text

    def save(self) -> None:
        """As the button does it: a conflict is decided block by block, and the wording that gave way is kept."""
        found = merge(self.base, self.text, self.office.head)
        chosen = {}
        for conflict in found.conflicts:
            self.office.conflicts += 1
            chosen[conflict.bid] = self.chance.choice([conflict.mine, conflict.theirs, conflict.both])
            shown = words_in(conflict.mine) | words_in(conflict.theirs)
            self.office.shown |= shown
            self.office.given_up |= shown - words_in(chosen[conflict.bid])
        if found.conflicts:
            self.office.history.append(self.text)
        self.office.history.append(found.resolved(chosen))
        self.text = self.base = self.office.head

    # --- Writing ---------------------------------------------------------------------------------
    def write(self) -> None:
        """One thing that a person does, as a cleaned text again."""
        root = blocks.parsed(self.text)
        if not len(root):
            root.append(self._line())
        before = words_in(blocks.inner_html(root))
        self.chance.choice(self.ACTS)(self, root)
        self.text = blocks.cleaned(blocks.inner_html(root))
        self.office.given_up |= before - words_in(self.text)

    def _line(self, tag: str = "p") -> etree._Element:
        made = html.Element(tag)
        made.text = f"{self.office.word()} {self.office.word()}"
        return made

    def _any(self, root: etree._Element, *tags: str) -> etree._Element | None:
        found = list(root.iter(*tags))
        found = [each for each in found if each is not root]
        return self.chance.choice(found) if found else None

    def _type(self, root: etree._Element) -> None:
        line = self._any(root, *LINES)
        known = (line.text or "").split(" ")
        known.insert(self.chance.randint(0, len(known)), self.office.word())
        line.text = " ".join(known)

    def _strike(self, root: etree._Element) -> None:
        line = self._any(root, *LINES)
        known = (line.text or "").split(" ")
        known.pop(self.chance.randrange(len(known)))
        line.text = " ".join(known)

    def _insert(self, root: etree._Element) -> None:
        self._any(root, *LINES).addnext(self._line(self.chance.choice(LINES)))

    def _remove(self, root: etree._Element) -> None:
        block = self._any(root, *LINES, "li", "table", "blockquote", "div", "tr")
        block.getparent().remove(block)

    def _move(self, root: etree._Element) -> None:
        block, place = self._any(root, *LINES, "li", "table", "div"), self._any(root, *LINES, "li")
        if block is place or block in place.iterancestors() or (block.tag == "li") != (place.tag == "li"):
            return
        (place.addnext if self.chance.random() < 0.5 else place.addprevious)(block)

    def _split(self, root: etree._Element) -> None:
        line = self._any(root, *LINES)
        known = (line.text or "").split(" ")
        at = self.chance.randint(0, len(known))
        line.text = " ".join(known[:at])
        second = html.Element("p")
        second.text = " ".join(known[at:])
        second.extend(list(line))
        line.addnext(second)

    def _join(self, root: etree._Element) -> None:
        first = self._any(root, *LINES)
        second = first.getnext()
        if second is None or second.tag not in LINES:
            return
        for node in second:
            first.append(node)
        first.text = f"{first.text or ''} {second.text or ''}"
        second.getparent().remove(second)

    def _turn(self, root: etree._Element) -> None:
        self._any(root, *LINES).tag = self.chance.choice(LINES)

    def _wrap(self, root: etree._Element) -> None:
        line = self._any(root, *LINES)
        if self.chance.random() < 0.5:
            outer = inner = html.Element("div")
            outer.set("class", "box")
        else:
            outer = html.Element(self.chance.choice(["ul", "ol"]))
            inner = etree.SubElement(outer, "li")
        line.addprevious(outer)
        inner.append(line)

    def _unwrap(self, root: etree._Element) -> None:
        holder = self._any(root, "div", "blockquote", "ul", "ol")
        if holder is None:
            return
        for child in list(holder):
            for each in list(child) if child.tag == "li" else [child]:
                holder.addprevious(each)
        holder.getparent().remove(holder)

    def _add_item(self, root: etree._Element) -> None:
        item = self._any(root, "li")
        if item is not None:
            made = html.Element("li")
            made.append(self._line())
            item.addnext(made)

    def _push_in(self, root: etree._Element) -> None:
        item = self._any(root, "li")
        above = item.getprevious() if item is not None else None
        if above is not None:
            etree.SubElement(above, item.getparent().tag).append(item)

    def _table(self, root: etree._Element) -> None:
        table = html.fromstring("<table><tbody><tr><td></td><td></td></tr><tr><td></td><td></td></tr></tbody></table>")
        for cell in table.iter("td"):
            cell.append(self._line())
        self._any(root, *LINES).addnext(table)

    def _add_row(self, root: etree._Element) -> None:
        row = self._any(root, "tr")
        if row is None:
            return
        made = html.Element("tr")
        for _ in row:
            etree.SubElement(made, "td").append(self._line())
        row.addnext(made)

    def _add_column(self, root: etree._Element) -> None:
        table = self._any(root, "table")
        if table is None or self.chance.random() < 0.5:
            return
        for row in table.iter("tr"):
            etree.SubElement(row, "td").append(self._line())

    def _name_table(self, root: etree._Element) -> None:
        table = self._any(root, "table")
        if table is not None and table.find("caption") is None:
            caption = html.Element("caption")
            caption.text = self.office.word()
            table.insert(0, caption)

    def _note(self, root: etree._Element) -> None:
        note = self._any(root, "span")
        if note is not None and self.chance.random() < 0.6:
            note.text = f"{note.text or ''} {self.office.word()}"
            return
        line = self._any(root, *LINES)
        made = etree.SubElement(line, "span")
        made.set("class", "footnote")
        made.text = self.office.word()

    ACTS: tuple[Callable[["Writer", etree._Element], None], ...] = (
        *(_type,) * 8,
        *(_insert,) * 4,
        *(_split,) * 2,
        *(_join,) * 2,
        *(_move,) * 3,
        _strike,
        _remove,
        _turn,
        _wrap,
        _unwrap,
        _add_item,
        _push_in,
        _table,
        _add_row,
        _add_column,
        _name_table,
        *(_note,) * 2,
    )
