"""Numbers of tables and figures through a whole concept ("Table 3", "Figure 2"): the only place where they are counted.

What bears a caption bears a number: tables and pictures each count on their own, from 1, in reading
order. A table without a caption and a picture without one are not counted and stand in no list. The
numbers are worked out when a text is read, printed or frozen; no text holds them, so they are always right.
Where somebody has typed a number into the caption ("Abbildung 3: …", as in documents from Word), that one
counts and no other is written before it: the sentences that speak of it stay true.

``numbered`` takes the texts in reading order, each with the id of its element (``str(element.uid)``, or
``uid`` in an edition's document). A reference to ``block:<bid>`` asks ``by_block(found).get(bid)`` and
shows ``caption.label``; its anchor on a page is ``#<bid>``. Plain values in and out.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from lxml import etree, html

from concepts import blocks

TABLE, FIGURE = "table", "figure"
# At most three digits: "Tabelle 2019" speaks of a year.
_TYPED = re.compile(
    r"^(?P<label>(?:Abbildung|Abb\.|Tabelle|Tab\.|Schaubild|Grafik|Figure|Table)\s?(?P<number>\d{1,3})(?:[.-]\d{1,3})*[a-z]?)(?!\w)"
    r"[:.]?\s*[–-]?\s*"
)
_CAPTION_TAGS = {TABLE: "caption", FIGURE: "figcaption"}


@dataclass(frozen=True, slots=True)
class Caption:
    """A captioned table or picture: in which element, which block, its number among its like, its caption's words.

    ``typed`` is what the caption itself begins with, where somebody has typed a number; ``words`` is the rest.
    """

    uid: str
    bid: str
    kind: str
    number: int
    words: str
    typed: str = ""

    @property
    def label(self) -> str:
        """How it is called in the text: "Table 3"."""
        if self.typed:
            return self.typed
        return (_("Table %(number)d") if self.kind == TABLE else _("Figure %(number)d")) % {"number": self.number}

    @property
    def is_table(self) -> bool:
        return self.kind == TABLE


def numbered(texts: Iterable[tuple[str, str]]) -> list[Caption]:
    """Every captioned table and picture of the texts (element id and cleaned text, in reading order)."""
    found = list(_captioned(texts))
    typed = {kind: {each[3] for each in found if each[2] == kind} for kind in (TABLE, FIGURE)}
    counts = {TABLE: 0, FIGURE: 0}
    made = []
    for uid, bid, kind, number, words, label in found:
        if not number:
            counts[kind] += 1
            while counts[kind] in typed[kind]:
                counts[kind] += 1
        made.append(Caption(uid, bid, kind, number or counts[kind], words, label))
    return made


def _captioned(texts: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str, str, int, str, str]]:
    """Element, block, kind, typed number (0 none), words and typed label of each."""
    for uid, text in texts:
        if "<caption" not in text and "<figcaption" not in text:
            continue
        for node in blocks.parsed(text).iter(TABLE, FIGURE):
            caption = caption_of(node)
            words = " ".join(blocks.words_of(caption).split()) if caption is not None else ""
            own = _TYPED.match(words)
            rest = words[own.end() :] if own else words
            bid = node.get("data-bid") or ""
            if words and bid:
                yield uid, bid, node.tag, int(own["number"]) if own else 0, rest or words, own["label"] if own else ""


def caption_of(node: etree._Element) -> etree._Element | None:
    """The caption of a table or figure."""
    return node.find(_CAPTION_TAGS[node.tag])


def by_block(found: Iterable[Caption]) -> dict[str, Caption]:
    """By block id; the first where a copied text repeats an id."""
    known: dict[str, Caption] = {}
    for caption in found:
        known.setdefault(caption.bid, caption)
    return known


def by_element(found: Iterable[Caption]) -> dict[str, dict[str, Caption]]:
    """By element, and within it by block id."""
    known: dict[str, dict[str, Caption]] = {}
    for caption in found:
        known.setdefault(caption.uid, {})[caption.bid] = caption
    return known


def of_element(found: Iterable[Caption], uid: str) -> dict[str, Caption]:
    """Those of one element, by block id."""
    return by_element(found).get(uid, {})


def write_number(node: etree._Element, caption: Caption) -> None:
    """Put the number before the words of a table's or figure's caption, in a tree that is shown."""
    place = caption_of(node)
    if place is not None and not caption.typed:
        mark = html.Element("span", {"class": "caption-number"})
        mark.text = f"{caption.label}: "
        mark.tail, place.text = place.text, None
        place.insert(0, mark)
