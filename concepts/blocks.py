"""The closed vocabulary of texts: what HTML an element may hold, and the stable id of every block.

A *block* is a paragraph, heading, list item, table, quotation, box or figure: whatever a comment, a
link or a comparison may point at. It bears ``data-bid`` ("b" and nine characters), given once and
kept through editing, moving, splitting and merging. Headings ``h2`` to ``h4`` are one to three
levels below the element's own heading, wherever that stands. A *footnote* stands where its mark
stands: ``<span class="footnote" data-bid="…">its words</span>``, inline marks only, its paragraphs
parted by ``<br>``.

A *reference* is ``<span class="reference" data-to="element:<uuid>">its last known label</span>``: plain
words, and what it leads to (an element, a table or figure, a measure, an indicator, a source; see
``concepts.references``). A *live block* is ``<div class="live" data-live="<kind>" data-option="<choice>"
data-bid="…"></div>``, empty: what it shows is gathered when the text is read (``concepts.live``).

What may hold what: list items, cells, quotations and boxes hold blocks, at least one paragraph; a
picture stands in ``<figure><img src="/bilder/<uuid>/" alt="…"><figcaption>…``; one that only decorates
says so with ``alt="" role="presentation"``, one with an empty ``alt`` alone has not been described yet; a table is ``<caption>``, ``<thead>``, ``<tbody>``, its ``th`` with
``scope``. ``concepts.canonical`` brings every text into this one form, which is what the editor
writes, so that a text does not change by being opened and saved.
"""

import re
import secrets
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from html import escape, unescape

import nh3
from lxml import etree, html

from concepts import canonical, pasting

BLOCK_TAGS = frozenset({"p", "h2", "h3", "h4", "li", "table", "blockquote", "figure", "div"})
INLINE_TAGS = frozenset({"strong", "em", "u", "s", "sub", "sup", "a", "br", "span"})
STRUCTURE_TAGS = frozenset({"ul", "ol", "caption", "thead", "tbody", "tr", "th", "td", "figcaption", "img"})

_ATTRIBUTES: dict[str, set[str]] = {
    "*": {"data-bid"},
    "a": {"href"},
    "img": {"src", "alt", "role", "width", "height"},
    "th": {"colspan", "rowspan", "scope"},
    "td": {"colspan", "rowspan"},
    "ol": {"start"},
    "span": {"data-to"},
    "div": {"data-live", "data-option"},
}
_CLASSES = {"div": {"box", "live"}, "span": {"footnote", "reference"}}
_PICTURE_ADDRESS = r"/bilder/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/"
# Where a link may lead; the editor (static/js/editor/words.js) takes the same.
_ADDRESS = re.compile(r"^(?:https?:|mailto:|tel:|/|#)", re.IGNORECASE)
_PICTURE_SOURCE = re.compile(rf"^{_PICTURE_ADDRESS}$")
_BLOCK_ID = re.compile(r"^b[0-9a-z]{9}\Z")
_VALUES = {
    "data-to": re.compile(
        r"(?:element:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|block:b[0-9a-z]{9}"
        r"|(?:measure|indicator|source):[1-9][0-9]{0,17})\Z"
    ),
    "data-live": re.compile(r"[a-z][a-z0-9-]{0,39}\Z"),
    "data-option": re.compile(r"[A-Za-z0-9:._-]{0,120}\Z"),
}
_IDS = re.compile(r' data-bid="(b[0-9a-z]{9})"')
_ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz"
# What other programs write for the same thing.
_OTHER_NAMES = {
    "b": "strong",
    "i": "em",
    "ins": "u",
    "del": "s",
    "strike": "s",
    "h1": "h2",
    "h5": "h4",
    "h6": "h4",
}
_TAG = re.compile(r'<(/?)([a-z][a-z0-9]*)(?: [a-z-]+="[^"]*")*>')
# Tags within tags: a list within a list counts two.
_DEEPEST = 150
_OPENING_TAG = re.compile(r'<([a-z][a-z0-9]*)((?: [a-z-]+="[^"]*")*)>')
# Signs that no HTML may hold (and NUL, which the database refuses).
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_BEARS_ID = BLOCK_TAGS | {"span"}
# Before these a new line begins where a text is read as plain words.
_PARTING = BLOCK_TAGS | {"br", "tr", "td", "th", "caption", "figcaption"}
# In cleaned text, where attributes hold neither "<" nor ">": a footnote as a whole, an opening tag, a closing one.
_MARK = re.compile(
    r'<span[^<>]* class="footnote"[^<>]*>(?:<span[^<>]*>[^<>]*</span>|(?!</?span).)*</span>|<(?P<tag>[a-z][a-z0-9]*)[^<>]*>|</[^<>]*>',
    re.S,
)
# As ``concepts.canonical`` writes them.
_REFERENCE = re.compile(r'<span class="reference" data-to="([^"<>]*)">')
_LIVE = re.compile(r'<div class="live" data-live="([^"<>]*)" data-option="([^"<>]*)" data-bid="([^"<>]*)">')


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a text: its id, tag, and plain words without the footnotes'."""

    bid: str
    tag: str
    text: str


@dataclass(frozen=True, slots=True)
class LiveBlock:
    """A place where current data is shown: what kind, which choice, its block id."""

    slug: str
    option: str
    bid: str


def new_id() -> str:
    """A fresh block id."""
    return "b" + "".join(secrets.choice(_ALPHABET) for _ in range(9))


class Clean(str):
    """A text that has been cleaned in this process. Whatever is made of it is an ordinary string again."""

    __slots__ = ()


def cleaned(text: str, *, pictures: Collection[str] | None = None) -> Clean:
    """The text within the vocabulary: foreign tags unwrapped, scripts and styles gone, every block with its own id.

    Words stay as they are. Cleaning a cleaned text changes nothing. With ``pictures`` (ids), pictures
    of any other id are taken out. A save passes several doors that clean: only the first has work.
    """
    if isinstance(text, Clean) and (pictures is None or pictures_in(text) <= set(pictures)):
        return text

    def kept(tag: str, name: str, value: str) -> str | None:
        found = _kept_attribute(tag, name, value)
        if found is not None and (tag, name) == ("img", "src") and pictures is not None:
            return found if found.split("/")[2] in pictures else None
        return found

    if pasting.is_foreign(text):
        text = pasting.brought_near(text).html
    safe = nh3.clean(
        _UNWRITABLE.sub("", text),
        tags=set(BLOCK_TAGS | INLINE_TAGS | STRUCTURE_TAGS | _OTHER_NAMES.keys()),
        attributes=_ATTRIBUTES,
        allowed_classes=_CLASSES,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
        attribute_filter=kept,
        clean_content_tags={"script", "style", "template", "iframe", "object", "title", "noscript"},
    )
    if not safe.strip():
        return Clean()
    root = canonical.rebuilt(_tree(safe))
    _give_ids(root)
    return Clean(inner_html(root))


def ids_in(text: str) -> list[str]:
    """The ids of all blocks and footnotes of a cleaned text, in order, without reading it as a tree."""
    return _IDS.findall(text)


def pictures_in(text: str) -> set[str]:
    """The ids of the pictures that a text shows."""
    return set(re.findall(_PICTURE_ADDRESS, text))


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
        if current.tag in _PARTING and (parts or current.tag == "br"):
            parts.append("\n")
        parts.append(current.text or "")
        for child in current:
            walk(child)
            parts.append(child.tail or "")

    walk(node)
    lines = (line.lstrip().rstrip(" \t") for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line).strip()


def plain_words(text: str) -> str:
    """The plain words of a whole text, one block a line, footnotes left out."""
    return words_of(parsed(text)) if text else ""


def first_words(text: str, limit: int = 90) -> str:
    """The beginning of a text on one line, cut between words with an ellipsis.

    Lists ask this for every row: it reads cleaned text sign by sign, only as far as is needed, without a tree.
    """
    parts: list[str] = []
    length, place = 0, 0
    for mark in _MARK.finditer(text):
        parts += [unescape(text[place : mark.start()]), " " if mark["tag"] in _PARTING else ""]
        length, place = length + len(" ".join(parts[-2].split())), mark.end()
        if length > limit:
            break
    else:
        parts.append(unescape(text[place:]))
    words = " ".join("".join(parts).split())
    if len(words) <= limit:
        return words
    return words[:limit].rsplit(" ", 1)[0] + " …"


def footnotes_of(text: str) -> list[etree._Element]:
    """The footnote nodes in order of their marks."""
    return [node for node in parsed(text).iter("span") if node.get("class") == "footnote"] if text else []


def references_in(text: str) -> list[str]:
    """What the references of a cleaned text lead to, in order; those in footnotes and captions as well."""
    return _REFERENCE.findall(text)


def live_blocks_in(text: str) -> list[LiveBlock]:
    """The live blocks of a cleaned text, in order."""
    return [LiveBlock(slug, option, bid) for slug, option, bid in _LIVE.findall(text)]


def is_decorative(picture: etree._Element) -> bool:
    """Whether somebody said that the ``img`` only decorates."""
    return picture.get("role") == "presentation"


def is_mute(picture: etree._Element) -> bool:
    """Whether nobody has described the ``img`` yet, nor said that it only decorates."""
    return not (picture.get("alt") or "").strip() and not is_decorative(picture)


def live_html(slug: str, option: str, bid: str) -> str:
    """A live block as a text holds it; values that it may not hold are taken out by ``cleaned``."""
    return f'<div class="live" data-live="{escape(slug)}" data-option="{escape(option)}" data-bid="{bid}"></div>'


def has_mute_picture(text: str) -> bool:
    """Whether the text shows a picture that is neither described nor marked as decorative."""
    return "<img" in text and any(is_mute(node) for node in parsed(text).iter("img"))


def _kept_attribute(tag: str, name: str, value: str) -> str | None:
    if tag == "img" and name == "src":
        return value if _PICTURE_SOURCE.match(value) else None
    if name == "href":
        return value if _ADDRESS.match(value) else None
    if name == "data-bid":
        return value if tag in _BEARS_ID and _BLOCK_ID.match(value) else None
    if name in _VALUES:
        return value if _VALUES[name].match(value) else None
    if name in {"colspan", "rowspan", "start", "width", "height"}:
        return value if value.isdigit() and 0 < int(value) < 10_000 else None
    if name == "role":
        return value if value == "presentation" else None
    if name == "scope":
        return value if value in {"col", "row", "colgroup", "rowgroup"} else None
    return value


def _tree(safe: str) -> etree._Element:
    """Sanitised HTML as a tree, exactly as it is written: read as XML, so that no parser mends anything."""

    def as_xml(tag: re.Match[str]) -> str:
        attributes = tag[2].replace("<", "&lt;").replace(">", "&gt;")
        return f"<{tag[1]}{attributes}{'/' if tag[1] in {'br', 'img'} else ''}>"

    markup = _OPENING_TAG.sub(as_xml, _shallow(safe)).replace("&nbsp;", "\N{NO-BREAK SPACE}")
    root = etree.fromstring(f"<div>{markup}</div>", etree.XMLParser(huge_tree=True, resolve_entities=False))
    for node in root.iter(*_OTHER_NAMES):
        node.tag = _OTHER_NAMES[node.tag]
    return root


def _shallow(safe: str) -> str:
    """Sanitised HTML without the tags that are nested deeper than any text that a person wrote; words stay, parted."""
    depth = 0

    def kept(found: re.Match[str]) -> str:
        nonlocal depth
        if found[2] in {"br", "img"}:
            return found[0]
        depth -= bool(found[1])
        is_shallow = depth < _DEEPEST
        depth += not found[1]
        return found[0] if is_shallow else "" if _OTHER_NAMES.get(found[2], found[2]) in INLINE_TAGS else " "

    return _TAG.sub(kept, safe)


def _give_ids(root: etree._Element) -> None:
    seen: set[str] = set()
    for node in root.iter(*_BEARS_ID):
        if node is root or node.get("class") == "reference":
            continue
        bid = node.get("data-bid")
        if not bid or bid in seen:
            bid = new_id()
            node.set("data-bid", bid)
        seen.add(bid)
