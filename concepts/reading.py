"""A concept made ready to be read on screen: heading levels, footnotes, tables. Plain values in and out.

The same for the living text (from elements) and a frozen edition (from its document).
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from lxml import etree, html

from concepts import blocks, captions, glossary, kinds, live, references
from concepts.languages import Variant
from concepts.outline import Line

DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Side:
    """How a piece stands to the language that the reader chose: its text is in it, is missing in it, or is outdated."""

    MATCHING, MISSING, OUTDATED = "matching", "missing", "outdated"

    variant: Variant
    state: str
    is_machine_made: bool = False

    @property
    def is_matching(self) -> bool:
        """Whether the piece's text is in that language."""
        return self.state == self.MATCHING

    @property
    def is_outdated(self) -> bool:
        """Whether there is a text, but the binding one has changed since."""
        return self.state == self.OUTDATED


@dataclass(frozen=True, slots=True)
class Piece:
    """What is needed of an element to show it, wherever it comes from."""

    uid: str
    depth: int
    number: str
    pillar: str
    kind_label: str | Promise
    is_titled: bool
    is_goal: bool
    title: str
    name: str
    text: str
    pk: int | None = None
    side: Side | None = None


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote taken out of the text: its number in the whole document and its inner HTML."""

    number: int
    content: SafeString

    @property
    def mark(self) -> str:
        """The anchor of its mark in the text."""
        return f"fussnotenzeichen-{self.number}"

    @property
    def anchor(self) -> str:
        """The anchor of the note itself."""
        return f"fussnote-{self.number}"


@dataclass(slots=True)
class Section:
    """A piece with its text as it is shown.

    ``level`` is the tag number of its heading; ``opens_pillar`` says that one of the five elements begins here.
    """

    piece: Piece
    level: int
    content: SafeString
    opens_pillar: bool = False

    @property
    def anchor(self) -> str:
        """Where links lead; stable, because it is made of the element's id and not of its number."""
        return f"a-{self.piece.uid}"

    @property
    def is_in_contents(self) -> bool:
        """Numbered headings and those at the top; unnumbered ones below ("Ziele", "Ausgangslage") would drown the rest."""
        return self.piece.is_titled and bool(self.piece.number or not self.piece.depth)


@dataclass(slots=True)
class Chapter:
    """A top element with everything below it, and the footnotes of it all."""

    sections: list[Section] = field(default_factory=list)
    footnotes: list[Footnote] = field(default_factory=list)

    @property
    def head(self) -> Section:
        """Its first section."""
        return self.sections[0]


@dataclass(frozen=True, slots=True)
class Insets:
    """What the references and the live blocks of a text show.

    ``links`` are the targets that exist; a reference to any other keeps its last known label, and says that
    it leads nowhere where ``marks_lost`` (in the living text, for whoever writes it). ``live`` is the
    finished HTML of live blocks by block id. ``numbered`` are the captioned tables and figures by element and
    block, ``terms`` marks words and abbreviations at their first place in a chapter.
    """

    links: references.Links = field(default_factory=dict)
    marks_lost: bool = False
    live: Mapping[str, SafeString] = field(default_factory=dict)
    numbered: Mapping[str, Mapping[str, captions.Caption]] = field(default_factory=dict)
    terms: glossary.Marks = glossary.NO_MARKS


def pieces_of_lines(
    lines: Iterable[Line[Any]], kind_label: Callable[[kinds.Kind, int | None], str | Promise]
) -> list[Piece]:
    """From the living tree, in the order given; ``kind_label`` knows the municipality's words."""
    return [
        Piece(
            uid=str(line.element.uid),
            depth=line.depth,
            number=line.number,
            pillar=line.pillar,
            kind_label=kind_label(kinds.get(line.element.kind), line.element.level),
            is_titled=kinds.get(line.element.kind).is_titled,
            is_goal=kinds.get(line.element.kind).has_level,
            title=line.element.title,
            name=line.element.name,
            text=line.element.text,
            pk=line.element.pk,
        )
        for line in lines
    ]


def pieces_of_document(document: dict[str, Any]) -> list[Piece]:
    """From a frozen edition's document."""
    return [
        Piece(
            uid=element["uid"],
            depth=element["depth"],
            number=element["number"],
            pillar=element["pillar"],
            kind_label=element["kind_label"],
            is_titled=element["is_titled"],
            is_goal=kinds.has_level(element["kind"]),
            title=element["title"],
            name=element["name"],
            text=element["text"],
        )
        for element in document["elements"]
    ]


def chapters(pieces: Iterable[Piece], *, insets: Insets = Insets(), first_level: int = 2) -> list[Chapter]:
    """The pieces as chapters, with headings from ``first_level`` on and footnotes numbered through."""
    found: list[Chapter] = []
    seen: set[int] = set()
    count, pillar = 0, ""
    for piece in pieces:
        is_top = piece.depth == 0 or not found
        if is_top:
            found.append(Chapter())
            seen.clear()
        level = min(piece.depth + first_level, DEEPEST)
        content, notes = prepared(
            piece.text, heading_level=level, first_footnote=count + 1, insets=insets, uid=piece.uid, seen=seen
        )
        count += len(notes)
        found[-1].sections.append(Section(piece, level, content, is_top and piece.pillar not in ("", pillar)))
        pillar = piece.pillar if is_top else pillar
        found[-1].footnotes.extend(notes)
    return found


@dataclass(frozen=True, slots=True)
class Attachment:
    """A measure or an indicator of an edition, with the template that shows it."""

    template: str
    item: dict[str, Any]


def attachments(
    document: dict[str, Any], templates: dict[str, str]
) -> tuple[dict[str, list[Attachment]], list[Attachment]]:
    """What hangs on each element (by its uid: the first of those that an item names), and what hangs on none."""
    known = {element["uid"] for element in document["elements"]}
    hanging: dict[str, list[Attachment]] = {}
    loose: list[Attachment] = []
    for part, template in templates.items():
        for item in document.get(part, []):
            first = next((uid for uid in item["elements"] if uid in known), None)
            (hanging.setdefault(first, []) if first else loose).append(Attachment(template, item))
    return hanging, loose


def prepared(
    text: str,
    *,
    heading_level: int,
    first_footnote: int = 1,
    insets: Insets = Insets(),
    uid: str = "",
    seen: set[int] | None = None,
) -> tuple[SafeString, list[Footnote]]:
    """A cleaned text for the page: its own headings below ``heading_level``, footnotes as marks, tables that scroll.

    References, live blocks, captions and explained words show what ``insets`` says; ``uid`` is the text's
    element, ``seen`` the words that the chapter has explained already.
    """
    if not text:
        return mark_safe(""), []
    root = blocks.parsed(text)
    _shift_headings(root, heading_level)
    _show_references(root, insets)
    notes = _take_out_footnotes(root, first_footnote)
    insets.terms.put_into(root, set() if seen is None else seen)
    for node in root.iter("table", "figure"):
        if caption := insets.numbered.get(uid, {}).get(node.get("data-bid")):
            captions.write_number(node, caption)
    _let_tables_scroll(root)
    _name_mute_pictures(root)
    for node in root.iter():
        if node.get("data-bid"):
            node.set("id", node.get("data-bid"))
    _keep_places(root, insets)
    # The text was sanitised when it was stored (concepts.blocks.cleaned); only our own marks were added.
    return mark_safe(_filled(blocks.inner_html(root), insets.live)), notes


def _keep_places(root: etree._Element, insets: Insets) -> None:
    """Mark the places of live blocks; where nobody has gathered data, their name stands there."""
    for node in [each for each in root.iter("div") if each.get("class") == "live"]:
        bid = node.get("data-bid", "")
        if bid in insets.live:
            node.append(etree.Comment(bid))
        else:
            etree.SubElement(node, "p").text = f"[{live.name_of(node.get('data-live', ''))}]"


def _filled(text: str, shown: Mapping[str, SafeString]) -> str:
    """The text with live blocks at their places. No comment but ours stands in it: sanitising takes them out."""
    return re.sub(r"<!--(b[0-9a-z]{9})-->", lambda place: shown[place[1]], text) if shown else text


def _show_references(root: etree._Element, insets: Insets) -> None:
    """Every reference with its label of today as a link; one that leads nowhere says so."""
    for node in [each for each in root.iter("span") if each.get("class") == "reference"]:
        link = insets.links.get(node.attrib.pop("data-to"))
        if link is None:
            if insets.marks_lost:
                node.set("class", "reference reference-lost")
                etree.SubElement(node, "small").text = f" ({references.lost_words()})"
        else:
            node.text = link.label
            if link.href:
                node.tag = "a"
                node.set("href", link.href)


def _shift_headings(root: etree._Element, heading_level: int) -> None:
    for node in root.iter("h2", "h3", "h4"):
        node.tag = f"h{min(heading_level + int(node.tag[1]) - 1, DEEPEST)}"


def _take_out_footnotes(root: etree._Element, first: int) -> list[Footnote]:
    found: list[Footnote] = []
    for node in [each for each in root.iter("span") if each.get("class") == "footnote"]:
        content = mark_safe(blocks.inner_html(node))
        note = Footnote(first + len(found), content)
        found.append(note)
        mark = html.Element("sup", id=note.mark)
        link = etree.SubElement(mark, "a", href=f"#{note.anchor}", role="doc-noteref")
        link.set("aria-label", _("Footnote %(number)d") % {"number": note.number})
        link.text = str(note.number)
        mark.tail = node.tail
        node.getparent().replace(node, mark)
    return found


def _let_tables_scroll(root: etree._Element) -> None:
    for table in list(root.iter("table")):
        caption = table.find("caption")
        name = blocks.words_of(caption) if caption is not None else ""
        frame = html.Element("div", tabindex="0", role="region")
        frame.set("class", "table-scroll")
        is_numbered = caption is not None and caption.find("./span[@class='caption-number']") is not None
        frame.set("aria-label", name if is_numbered else _("Table: %(name)s") % {"name": name} if name else _("Table"))
        frame.tail, table.tail = table.tail, None
        table.getparent().replace(table, frame)
        frame.append(table)


def _name_mute_pictures(root: etree._Element) -> None:
    """Say that a picture has not been described yet, where it would otherwise be passed over in silence."""
    for picture in root.iter("img"):
        if blocks.is_mute(picture):
            picture.set("alt", _("Picture without description"))
