"""Words and abbreviations that a concept explains, and their marks in a text that is read. Plain values in and out.

At its first place in every chapter an abbreviation becomes ``<abbr>`` with its long form, which
screen readers say, too; a word becomes a link to its entry. Nothing is marked in headings, links and
footnotes, and no text is edited for it.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from lxml import etree, html

_UNTOUCHED = frozenset({"a", "h1", "h2", "h3", "h4", "h5", "h6", "abbr", "sup", "sub", "svg"})
_ATOMS = frozenset({"footnote", "reference", "reference reference-lost", "live", "visually-hidden"})


@dataclass(frozen=True, slots=True)
class Entry:
    """A word or an abbreviation with its explanation; ``variants`` are other forms of the same ("MSOs")."""

    key: int
    short: str
    long: str = ""
    explanation: str = ""
    is_abbreviation: bool = False
    variants: tuple[str, ...] = ()

    @property
    def anchor(self) -> str:
        """Where it stands in the glossary."""
        return f"begriff-{self.key}"

    @property
    def is_complete(self) -> bool:
        """It says something: only then it is marked in the text and stands in the lists."""
        return bool(self.long or self.explanation)

    @property
    def plain(self) -> dict[str, Any]:
        """As plain JSON, for a frozen edition."""
        return asdict(self) | {"variants": list(self.variants)}


def of_document(document: Mapping[str, Any]) -> list[Entry]:
    """The entries of a frozen edition; none in one from before there was a glossary."""
    return [Entry(**(each | {"variants": tuple(each["variants"])})) for each in document.get("terms", [])]


class Marks:
    """Finds entries in texts. One for a whole page; ``seen`` is the caller's, one set for each chapter.

    ``page`` is the address of the page that shows the lists, where that is another one. On paper
    (``on_paper``) every entry becomes a link whose label tells the long form.
    """

    def __init__(self, entries: Iterable[Entry] = (), *, page: str = "", on_paper: bool = False) -> None:
        self.page, self.on_paper = page, on_paper
        self.forms = {
            form: entry for entry in entries if entry.is_complete for form in (*entry.variants, entry.short) if form
        }
        longest_first = sorted(self.forms, key=lambda form: (-len(form), form))
        words = "|".join(re.escape(form) for form in longest_first)
        self.pattern = re.compile(rf"(?<!\w)(?:{words})(?!\w)") if words else None

    def put_into(self, root: etree._Element, seen: set[int]) -> None:
        """Mark the first place of every entry not yet seen, in place."""
        if self.pattern is not None and len(seen) < len(self.forms):
            self._walk(root, seen)

    def _walk(self, node: etree._Element, seen: set[int]) -> None:
        children = list(node)
        self._mark(node, None, seen)
        for child in children:
            if child.tag not in _UNTOUCHED and child.get("class") not in _ATOMS:
                self._walk(child, seen)
            self._mark(node, child, seen)

    def _mark(self, node: etree._Element, behind: etree._Element | None, seen: set[int]) -> None:
        """Mark what stands at the head of a node, or behind one of its children."""
        assert self.pattern is not None
        words = (node.text if behind is None else behind.tail) or ""
        start = 0
        for found in self.pattern.finditer(words):
            entry = self.forms[found[0]]
            if entry.key in seen:
                continue
            seen.add(entry.key)
            mark = self._marked(entry, found[0])
            if behind is None:
                node.text = words[start : found.start()]
                node.insert(0, mark)
            else:
                behind.tail = words[start : found.start()]
                behind.addnext(mark)
            behind, start = mark, found.end()
            behind.tail = words[start:]

    def _marked(self, entry: Entry, words: str) -> etree._Element:
        if self.on_paper or not entry.is_abbreviation or not entry.long:
            link = html.Element("a", {"class": "term", "href": f"{self.page}#{entry.anchor}"})
            link.text = words
            if self.on_paper:
                link.set("data-label", f"{entry.short}: {entry.long or entry.explanation}")
            return link
        frame = html.Element("span", {"class": "short-form"})
        short = etree.SubElement(frame, "abbr", {"title": entry.long})
        short.text = words
        etree.SubElement(frame, "span", {"class": "visually-hidden"}).text = f" ({entry.long})"
        return frame


NO_MARKS = Marks()


def unknown(found: Iterable[str], entries: Collection[Entry]) -> list[str]:
    """Those of the abbreviations that have no entry."""
    known = {form for entry in entries for form in (entry.short, *entry.variants)}
    return [short for short in found if short not in known]
