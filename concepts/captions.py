"""Numbers of tables and figures through a whole concept ("Table 3", "Figure 2"): the only place where they are counted.

What bears a caption bears a number: tables and pictures each count on their own, from 1, in reading
order. A table without a caption and a picture without one are not counted and stand in no list. The
numbers are worked out when a text is read, printed or frozen; no text holds them, so they are always right.

``numbered`` takes the texts in reading order, each with the id of its element (``str(element.uid)``, or
``uid`` in an edition's document). A reference to ``block:<bid>`` asks ``by_block(found).get(bid)`` and
shows ``caption.label``; its anchor on a page is ``#<bid>``. Plain values in and out.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from lxml import etree, html

from concepts import blocks

TABLE, FIGURE = "table", "figure"
_CAPTION_TAGS = {TABLE: "caption", FIGURE: "figcaption"}


@dataclass(frozen=True, slots=True)
class Caption:
    """A captioned table or picture: in which element, which block, its number among its like, its caption's words."""

    uid: str
    bid: str
    kind: str
    number: int
    words: str

    @property
    def label(self) -> str:
        """How it is called in the text: "Table 3"."""
        return (_("Table %(number)d") if self.kind == TABLE else _("Figure %(number)d")) % {"number": self.number}

    @property
    def is_table(self) -> bool:
        return self.kind == TABLE


def numbered(texts: Iterable[tuple[str, str]]) -> list[Caption]:
    """Every captioned table and picture of the texts (element id and cleaned text, in reading order)."""
    found: list[Caption] = []
    counts = {TABLE: 0, FIGURE: 0}
    for uid, text in texts:
        if "<caption" not in text and "<figcaption" not in text:
            continue
        for node in blocks.parsed(text).iter(TABLE, FIGURE):
            caption = caption_of(node)
            if caption is not None and (words := " ".join(blocks.words_of(caption).split())):
                counts[node.tag] += 1
                found.append(Caption(uid, node.get("data-bid") or "", node.tag, counts[node.tag], words))
    return found


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
    if place is not None:
        mark = html.Element("span", {"class": "caption-number"})
        mark.text = f"{caption.label}: "
        mark.tail, place.text = place.text, None
        place.insert(0, mark)
