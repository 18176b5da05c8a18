"""The closed vocabulary of texts: what HTML an element may hold, and the stable id of every block.

A *block* is a paragraph, heading, list item, table, quotation, box or figure: whatever a comment, a
link or a comparison may point at. It bears ``data-bid`` ("b" and nine characters), given once and
kept through editing, moving, splitting and merging. Headings ``h2`` to ``h4`` are one to three
levels below the element's own heading, wherever that stands. A *footnote* stands where its mark
stands: ``<span class="footnote" data-bid="…">its words</span>``, inline marks only, its paragraphs
parted by ``<br>``. List items and table cells always hold paragraphs, as the editor writes them, so
that a text does not change by being opened and saved.
"""

import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass

import nh3
from lxml import etree, html

BLOCK_TAGS = frozenset({"p", "h2", "h3", "h4", "li", "table", "blockquote", "figure", "div"})
INLINE_TAGS = frozenset({"strong", "em", "u", "s", "sub", "sup", "a", "br", "span"})
STRUCTURE_TAGS = frozenset({"ul", "ol", "caption", "thead", "tbody", "tr", "th", "td", "figcaption", "img"})

_ATTRIBUTES: dict[str, set[str]] = {
    "*": {"data-bid"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "th": {"colspan", "rowspan", "scope"},
    "td": {"colspan", "rowspan"},
    "ol": {"start"},
}
_CLASSES = {"div": {"box"}, "span": {"footnote"}}
_PICTURE_SOURCE = re.compile(r"^/bilder/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/$")
_BLOCK_ID = re.compile(r"^b[0-9a-z]{9}$")
_ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz"
_HOLDS_PARAGRAPHS = frozenset({"li", "th", "td", "blockquote", "div"})
_BEARS_ID = BLOCK_TAGS | {"span"}


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a text: its id, tag, and plain words without the footnotes'."""

    bid: str
    tag: str
    text: str


def new_id() -> str:
    """A fresh block id."""
    return "b" + "".join(secrets.choice(_ALPHABET) for _ in range(9))


def cleaned(text: str) -> str:
    """The text within the vocabulary: foreign tags unwrapped, scripts and styles gone, every block with its own id.

    Words stay as they are. Cleaning a cleaned text changes nothing.
    """
    safe = nh3.clean(
        text,
        tags=set(BLOCK_TAGS | INLINE_TAGS | STRUCTURE_TAGS),
        attributes=_ATTRIBUTES,
        allowed_classes=_CLASSES,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
        attribute_filter=_kept_attribute,
        clean_content_tags={"script", "style", "template", "iframe", "object"},
    )
    if not safe.strip():
        return ""
    root = html.fragment_fromstring(safe, create_parent="div")
    _unwrap_plain_spans(root)
    _wrap_stray_words(root)
    for holder in root.iter(*_HOLDS_PARAGRAPHS):
        if holder is not root:
            _wrap_stray_words(holder)
    _give_ids(root)
    return inner_html(root)


def parsed(text: str) -> etree._Element:
    """The text as a tree under one ``div``; expects cleaned text."""
    return html.fragment_fromstring(text or "", create_parent="div")


def inner_html(root: etree._Element) -> str:
    """What stands inside a parsed text's root, as HTML."""
    outer = html.tostring(root, encoding="unicode", method="html", with_tail=False)
    return outer[outer.index(">") + 1 : outer.rindex("</")]


def blocks_of(text: str) -> Iterator[Block]:
    """Every block in document order; containers (list item, quotation) come before the paragraphs in them."""
    root = parsed(text)
    for node in root.iter(*BLOCK_TAGS):
        if node is not root and node.get("data-bid"):
            yield Block(node.get("data-bid"), node.tag, words_of(node))


def words_of(node: etree._Element) -> str:
    """The plain words under a node, footnotes left out, paragraphs parted by a line break."""
    parts: list[str] = []

    def walk(current: etree._Element) -> None:
        if current.tag == "span" and current.get("class") == "footnote":
            return
        if current.tag == "br" or (current.tag in BLOCK_TAGS | {"tr", "td", "th", "caption", "figcaption"} and parts):
            parts.append("\n")
        parts.append(current.text or "")
        for child in current:
            walk(child)
            parts.append(child.tail or "")

    walk(node)
    return re.sub(r"[ \t]*\n\s*", "\n", "".join(parts)).strip()


def plain_words(text: str) -> str:
    """The plain words of a whole text, one block a line, footnotes left out."""
    return words_of(parsed(text)) if text else ""


def first_words(text: str, limit: int = 90) -> str:
    """The beginning of a text on one line, cut between words with an ellipsis."""
    words = " ".join(plain_words(text).split())
    if len(words) <= limit:
        return words
    return words[:limit].rsplit(" ", 1)[0] + " …"


def footnotes_of(text: str) -> list[etree._Element]:
    """The footnote nodes in order of their marks."""
    return [node for node in parsed(text).iter("span") if node.get("class") == "footnote"] if text else []


def _kept_attribute(tag: str, name: str, value: str) -> str | None:
    if tag == "img" and name == "src":
        return value if _PICTURE_SOURCE.match(value) else None
    if name == "data-bid":
        return value if tag in _BEARS_ID and _BLOCK_ID.match(value) else None
    if name in {"colspan", "rowspan", "start", "width", "height"}:
        return value if value.isdigit() and 0 < int(value) < 10_000 else None
    if name == "scope":
        return value if value in {"col", "row", "colgroup", "rowgroup"} else None
    return value


def _unwrap_plain_spans(root: etree._Element) -> None:
    for span in list(root.iter("span")):
        if span.get("class") != "footnote":
            span.drop_tag()


def _wrap_stray_words(holder: etree._Element) -> None:
    """Put words and inline marks that stand directly in a holder of paragraphs into paragraphs."""
    run: etree._Element | None = None

    def open_run(at: int) -> etree._Element:
        paragraph = html.Element("p")
        holder.insert(at, paragraph)
        return paragraph

    if (holder.text or "").strip():
        run = open_run(0)
        run.text, holder.text = holder.text, None
    elif holder.text:
        holder.text = None
    for child in list(holder):
        if child is run:
            continue
        if child.tag in INLINE_TAGS:
            if run is None:
                run = open_run(holder.index(child))
            run.append(child)  # takes the child's tail along
            continue
        tail, child.tail = child.tail, None
        run = None
        if tail and tail.strip():
            run = open_run(holder.index(child) + 1)
            run.text = tail
    if holder.tag in {"li", "th", "td"} and len(holder) == 0:
        holder.append(html.Element("p"))


def _give_ids(root: etree._Element) -> None:
    seen: set[str] = set()
    for node in root.iter(*_BEARS_ID):
        if node is root:
            continue
        bid = node.get("data-bid")
        if not bid or bid in seen:
            bid = new_id()
            node.set("data-bid", bid)
        seen.add(bid)
