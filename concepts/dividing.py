"""Dividing a text before one of its blocks, and joining two texts. Plain values in and out; block ids survive.

Footnotes stand where their marks stand and go along by themselves. No word is lost: a heading that
becomes the title of the second text leaves the text, and comes back as a heading when two texts are joined.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree, html

from concepts import blocks

_HEADINGS = ("h2", "h3", "h4")
_LONGEST_TITLE = 1000


@dataclass(frozen=True, slots=True)
class Part:
    """A piece at the top of a text (a list as a whole): the id of its first block, its HTML, its words if a heading."""

    bid: str
    html: str
    heading: str


@dataclass(frozen=True, slots=True)
class Joined:
    """Two texts in one; ``ids`` says under which id each block of the second now stands."""

    text: str
    ids: dict[str, str]


def parts_of(text: str) -> list[Part]:
    """The pieces before which a text can be divided (all but the first), in order."""
    return [
        Part(_id_of(node), html.tostring(node, encoding="unicode", with_tail=False), _title_in(node))
        for node in blocks.parsed(text)
    ]


def divided(text: str, bid: str, *, title: str = "") -> tuple[str, str] | None:
    """What stands before the piece with that id, and the rest; ``None`` where there is no such place.

    A heading at the head of the rest that says the same as ``title`` is left out: it has become the title.
    """
    root = blocks.parsed(text)
    pieces = list(root)
    at = next((index for index, node in enumerate(pieces) if _id_of(node) == bid), 0)
    if not at:
        return None
    rest = html.Element("div")
    rest.extend(pieces[at:])
    if title and _title_in(rest[0]) == title:
        rest.remove(rest[0])
        _raise_headings(rest)
    return blocks.inner_html(root), blocks.inner_html(rest)


def joined(first: str, second: str, *, heading: str = "") -> Joined:
    """The second text behind the first, under a heading where one is given; its own headings then go one level down.

    Where both use the same id (a text was copied), the block of the second gets a new one.
    """
    root, more = blocks.parsed(first), blocks.parsed(second)
    taken = {node.get("data-bid") for node in root.iter() if node.get("data-bid")}
    ids: dict[str, str] = {}
    for node in _with_id(more):
        bid = node.get("data-bid") or ""
        ids[bid] = blocks.new_id() if bid in taken else bid
        node.set("data-bid", ids[bid])
    if heading:
        for node in more.iter(*_HEADINGS[:-1]):
            node.tag = f"h{int(node.tag[1]) + 1}"
        etree.SubElement(root, "h2", {"data-bid": blocks.new_id()}).text = heading
    root.extend(list(more))
    return Joined(blocks.inner_html(root), ids)


def ids_of(text: str) -> dict[str, str]:
    """Every block and footnote id of a text, each standing for itself."""
    return {node.get("data-bid") or "": node.get("data-bid") or "" for node in _with_id(blocks.parsed(text))}


def _with_id(root: etree._Element) -> Iterator[etree._Element]:
    return (node for node in root.iter() if node is not root and node.get("data-bid"))


def _id_of(node: etree._Element) -> str:
    return next((each.get("data-bid") or "" for each in node.iter() if each.get("data-bid")), "")


def _title_in(node: etree._Element) -> str:
    """The words of a heading that may become a title: without a footnote, which would be lost, and not too long."""
    words = " ".join(blocks.words_of(node).split())
    fits = node.tag in _HEADINGS and node.find(".//span") is None and len(words) <= _LONGEST_TITLE
    return words if fits else ""


def _raise_headings(root: etree._Element) -> None:
    """Let the highest heading be one level below the title again."""
    found = list(root.iter(*_HEADINGS))
    step = min((int(node.tag[1]) for node in found), default=2) - 2
    for node in found:
        node.tag = f"h{int(node.tag[1]) - step}"
