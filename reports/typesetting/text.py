"""An element's text made ready for paper: headings shifted under its own, footnotes, pictures and tables prepared."""

import re
from collections.abc import Collection, Mapping
from types import MappingProxyType

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from lxml import etree, html

from concepts import blocks, captions, glossary, references
from reports.typesetting import embedded, tables

LOWEST = 6
_PICTURE = re.compile(r"^/bilder/([0-9a-f-]{36})/$")
_ADDRESS = re.compile(r"^(https?://|mailto:|tel:)", re.IGNORECASE)
_HEADINGS = ("h2", "h3", "h4")
# Dots per millimetre at which a picture is printed when its own width leaves the choice (150 dpi).
_DOTS = 150 / 25.4


def typeset(
    text: str,
    *,
    under: int,
    pictures: Collection[str],
    links: references.Links = MappingProxyType({}),
    shown: Mapping[str, SafeString] = MappingProxyType({}),
    numbered: Mapping[str, captions.Caption] = MappingProxyType({}),
    terms: glossary.Marks = glossary.NO_MARKS,
    seen: set[int] | None = None,
) -> SafeString:
    """The text as HTML for print, its headings below level ``under``; of pictures only those listed by id.

    References lead where ``links`` says, within the document; those it does not know are only words.
    Live blocks show what ``shown`` has for their ids, tables and pictures the number they bear in
    ``numbered``; ``terms`` links words to the lists at the end, unless ``seen`` says that the chapter has done it.

    Words stay as they are; what has no words (empty paragraphs, links without text) is left out.
    """
    if not text:
        return SafeString()
    root = blocks.parsed(text)
    _shift_headings(root, under)
    _keep_pictures(root, pictures)
    _keep_links(root)
    _link_references(root, links)
    _prepare_notes(root)
    terms.put_into(root, set() if seen is None else seen)
    for node in root.iter("table", "figure"):
        if caption := numbered.get(node.get("data-bid", "")):
            captions.write_number(node, caption)
    _drop_empty_paragraphs(root)
    for listed in root.iter("ol"):
        if start := listed.attrib.pop("start", ""):
            listed.set("style", f"counter-reset: list-item {int(start) - 1}")
    for table in list(root.iter("table")):
        tables.prepare(table)
    embedded.keep_places(root, shown)
    led_to = {link.href for link in links.values()} | {f"#{bid}" for bid in numbered}
    for node in root.iter():
        bid = node.attrib.pop("data-bid", "")
        if f"#{bid}" in led_to:
            node.set("id", bid)
    # Sanitised when it was written (Element.revise); nothing but our own attributes was added since.
    return mark_safe(embedded.filled(blocks.inner_html(root), shown))


def _shift_headings(root: etree._Element, under: int) -> None:
    """Give headings the levels below ``under``, without gaps whatever the text skips."""
    opened: list[int] = []
    for node in root.iter(*_HEADINGS):
        own = int(node.tag[1])
        while opened and opened[-1] >= own:
            opened.pop()
        opened.append(own)
        node.set("data-label", " ".join(blocks.words_of(node).split()))
        node.tag = f"h{min(under + len(opened), LOWEST)}"


def _keep_pictures(root: etree._Element, pictures: Collection[str]) -> None:
    for image in list(root.iter("img")):
        found = _PICTURE.match(image.get("src", ""))
        if found is None or found.group(1) not in pictures:
            image.drop_tree()
            continue
        image.set("src", f"picture:{found.group(1)}")
        if blocks.is_mute(image):
            image.set("alt", _caption_beside(image) or _("Picture without description"))
        width = image.attrib.pop("width", "")
        image.attrib.pop("height", None)
        if width.isdigit():
            image.set("style", f"width: {int(width) / _DOTS:.1f}mm")
        if blocks.is_decorative(image):
            _let_only_decorate(image)


def _let_only_decorate(image: etree._Element) -> None:
    """Wrap the picture, so that the PDF holds it as an artifact, which nobody is read."""
    del image.attrib["role"]
    image.set("alt", " ")
    image.set("class", "decoration")
    frame = html.Element("span", {"class": "decoration"})
    image.addprevious(frame)
    frame.tail, image.tail = image.tail, None
    frame.append(image)


def _caption_beside(image: etree._Element) -> str:
    figure = next(image.iterancestors("figure"), None)
    caption = figure.find(".//figcaption") if figure is not None else None
    return " ".join(blocks.words_of(caption).split()) if caption is not None else ""


def _keep_links(root: etree._Element) -> None:
    for link in list(root.iter("a")):
        words = blocks.words_of(link) or link.find(".//img") is not None
        if not words or not _ADDRESS.match(link.get("href", "")):
            link.drop_tag()


def _link_references(root: etree._Element, links: references.Links) -> None:
    """Every reference with the label it had when the edition was frozen, as a link within the document."""
    for node in [each for each in root.iter("span") if each.get("class") == "reference"]:
        link = links.get(node.get("data-to", ""))
        if link is not None:
            node.text = link.label
        if link is None or not link.href:
            node.drop_tag()
            continue
        node.tag = "a"
        node.attrib.clear()
        node.set("href", link.href)


def _prepare_notes(root: etree._Element) -> None:
    """Wrap every footnote, so that its call and its words can be told apart in the PDF."""
    for note in [node for node in root.iter("span") if node.get("class") == "footnote"]:
        if not blocks.words_of(_copy_as_plain(note)):
            note.drop_tree()
            continue
        call = html.Element("span", {"class": "note-call"})
        note.addprevious(call)
        call.tail, note.tail = note.tail, None
        call.append(note)


def _copy_as_plain(note: etree._Element) -> etree._Element:
    plain = html.Element("span")
    plain.text = "".join(note.itertext())
    return plain


def _drop_empty_paragraphs(root: etree._Element) -> None:
    for paragraph in list(root.iter("p", "h1", "h2", "h3", "h4", "h5", "h6")):
        holds = paragraph.find(".//img") is not None or paragraph.find(".//span") is not None
        if not holds and not "".join(paragraph.itertext()).strip():
            paragraph.drop_tree()
