"""Reads a Word document into the neutral document: every block in order, not one word changed."""

import re
from dataclasses import dataclass, field, replace
from html import escape

from django.utils.translation import gettext as _
from lxml import etree

from concepts import blocks
from concepts.word import document as neutral
from concepts.word import margin_lines, marks, own, smartart
from concepts.word.cutting import without_beginning
from concepts.word.document import Block, Document
from concepts.word.findings import Notices, worded_remark
from concepts.word.inline import Line
from concepts.word.marks import Mark
from concepts.word.names import MC, WP, A, R, V, W, number, value
from concepts.word.notes import Notes, read_notes
from concepts.word.numbering import Numbering, read_numbering
from concepts.word.package import Package, open_package
from concepts.word.pictures import re_encoded
from concepts.word.refusal import Refused
from concepts.word.remarks import read_remarks
from concepts.word.runs import Runs, chosen
from concepts.word.styles import Styles, read_styles
from concepts.word.tables import read_table

_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
PICTURE_PLACE = "/bilder/00000000-0000-0000-0000-{:012d}/"
_TYPED_BULLET = re.compile("^[ \t\xa0]*[\x84\x95•●○◦▪■□‣⁃➢➤►▶✓\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf02d\uf0e0][ \t\xa0]+")
_TYPED_DASH = re.compile("^[ \t\xa0]*[-–—][ \t\xa0]+(?=\\S)")
_WHOLE_BODY = frozenset({f"{W}customXml", f"{W}smartTag", f"{W}sdtContent", f"{W}ins", f"{W}moveTo"})
# What is longer is text in a heading's style, and would not fit a heading's field.
_LONGEST_HEADING = 600
_LIST_CONTINUES = ("list continue", "listenfortsetzung")


def read(content: bytes, name: str = "") -> Document:
    """The document of those bytes; raises ``Refused`` with a sentence when it cannot or should not be read."""
    package = open_package(content, name)
    return Reader(package).read()


@dataclass(slots=True)
class Reader:
    """One reading of one document."""

    package: Package
    notices: Notices = field(default_factory=Notices)
    document: Document = field(default_factory=Document)
    styles: Styles = field(default_factory=Styles)
    numbering: Numbering = field(default_factory=Numbering)
    notes: Notes = field(default_factory=Notes)
    runs: Runs = field(init=False)
    boxes: int = 0
    held: Line | None = None
    marks: list[Mark] = field(default_factory=list)

    def read(self) -> Document:
        """Walk the body once."""
        main = self.package.main
        self.styles = read_styles(self._related("styles"))
        self.numbering = read_numbering(self._related("numbering"))
        body = self.package.xml(main).find(f"{W}body")
        if body is None:
            raise Refused(_("This is no Word document. Please upload a file of the type “Word document (.docx)”."))
        is_ours = self.document.is_ours = marks.is_ours(body)
        self.notes = read_notes(self.package, self.styles, self.notices, is_ours=is_ours)
        self.runs = Runs(
            self.styles,
            self.notices,
            self.package.relations(main),
            self.notes.html,
            tracked_of_notes=self.notes.tracked,
            is_ours=is_ours,
        )
        self.document.blocks = self.blocks_of(body)
        self._settle()
        return self.document

    def blocks_of(self, parent: etree._Element, *, box: int = 0, in_cell: bool = False) -> list[Block]:
        """The blocks under a body, a cell or a text box."""
        found: list[Block] = []
        for node in parent:
            tag = node.tag
            if tag == f"{W}p":
                found.extend(self._paragraph(node, box=box, in_cell=in_cell))
            elif tag == f"{W}tbl":
                found.extend(self._table(node, box=box, in_cell=in_cell))
            elif tag == f"{W}sdt":
                if self._is_contents(node):
                    self.notices.note("toc", sum(1 for p in node.iter(f"{W}p") if "".join(p.itertext(f"{W}t")).strip()))
                elif (inner := node.find(f"{W}sdtContent")) is not None:
                    found.extend(self.blocks_of(inner, box=box, in_cell=in_cell))
            elif tag in _WHOLE_BODY:
                found.extend(self.blocks_of(node, box=box, in_cell=in_cell))
            elif tag == f"{MC}AlternateContent":
                found.extend(self.blocks_of(chosen(node), box=box, in_cell=in_cell))
            elif tag == f"{W}commentRangeStart":
                self.runs.margin.begin(node.get(f"{W}id", ""))
            elif tag == f"{W}commentRangeEnd":
                self.runs.margin.end(node.get(f"{W}id", ""))
            elif tag == f"{W}bookmarkStart" and (mark := marks.read(node.get(f"{W}name", ""))):
                self.marks.append(mark)
        return found if self.document.is_ours else self._with_typed_dashes(found)

    def _with_typed_dashes(self, found: list[Block]) -> list[Block]:
        """Lines in a row that begin with a typed dash are a list."""
        begun = [block.kind == neutral.PARAGRAPH and _TYPED_DASH.match(block.text) for block in found]
        made: list[Block] = []
        for place, (block, dash) in enumerate(zip(found, begun, strict=True)):
            if dash and any(begun[max(0, place - 1) : place] + begun[place + 1 : place + 2]):
                self.notices.note("typed_bullets")
                block = replace(without_beginning(block, dash.end()), kind=neutral.LIST_ITEM, list_key="typed")
            made.append(block)
        return made

    def _paragraph(self, node: etree._Element, *, box: int, in_cell: bool) -> list[Block]:
        properties = node.find(f"{W}pPr")
        style = value(node.find(f"{W}pPr/{W}pStyle"), self.styles.default_paragraph)
        was_inside = self.runs.is_inside_left_out_field
        line = self.runs.read(node, style, self.held)
        self.held = None
        floats, self.runs.floats = self.runs.floats, []
        self.runs.margin.mark_of_paragraph(properties)
        is_contents_line = self.styles.is_called(style, "toc ", "table of figures") and not self.styles.heading_level(
            style
        )
        if is_contents_line or ((was_inside or self.runs.is_inside_left_out_field) and not line.text.strip()):
            self.notices.note("toc")
            return []
        if self.styles.is_called(style, "toc heading"):
            self.notices.note("toc")
            return []
        if properties is not None and properties.find(f"{W}rPr/{W}del") is not None:
            self.held = line if line.pieces else None
            self.marks.extend(marks.beginning_in(node))
            return self._floats(floats, box)
        if self.document.is_ours:
            made = self._own_block(line, properties, style, node)
            self._mark(made, node)
            return own.with_figures(made, self._floats(floats, box))
        made = self._block(line, properties, style, in_cell=in_cell, in_box=bool(box))
        shown = self._floats(floats, box)
        self._mark(made or next(iter(shown), None), node)
        if made is not None:
            made.box = box
        before = [made] if made is not None else []
        return [*before, *shown]

    def _block(
        self, line: Line, properties: etree._Element | None, style: str, *, in_cell: bool, in_box: bool
    ) -> Block | None:
        level = self._heading_level(properties, style)
        listed = self._list_of(properties, style)
        if not line.text.strip() and not line.notes:
            if listed:
                self.numbering.next_label(*listed)  # Word counts empty lines too
            return None
        self.document.note_marks.extend(line.notes)
        if listed and self.numbering.writes_words(*listed):
            line, listed = line.with_beginning(f"{self.numbering.next_label(*listed)[0]} "), None
        if level and not in_cell and not in_box and 0 < len(line.text.strip()) <= _LONGEST_HEADING:
            return self._heading(line, level, listed, self.styles.name(style))
        self.notices.note("table_headings", int(bool(level) and in_cell))
        if level and listed:
            self.numbering.next_label(*listed)
            listed = None
        kind, depth, ordered, key, label = neutral.PARAGRAPH, 0, False, "", ""
        if listed and self.numbering.is_visible(*listed):
            kind, depth, ordered = neutral.LIST_ITEM, listed[1], self.numbering.is_ordered(*listed)
            label, _count = self.numbering.next_label(*listed)
            key = str(listed[0])
            if ordered and not any(sign.isdigit() for sign in label):
                self.notices.note("letters")
        elif typed := _TYPED_BULLET.match(line.text):
            kind, key = neutral.LIST_ITEM, "typed"
            line = line.without_beginning(typed.end())
            self.notices.note("typed_bullets")
        elif self.styles.is_called(style, "caption"):
            kind = neutral.CAPTION
        elif self.styles.is_called(style, "quote", "intense quote"):
            kind = neutral.QUOTE
        return Block(
            kind, line.html, _plain(line.text), blocks.new_id(), level=depth, number=label, is_ordered=ordered, list_key=key,
            continues=self.styles.is_called(style, *_LIST_CONTINUES), style=self.styles.name(style), lead=_plain(line.lead),
            emphasis=line.emphasis, size=self._size(properties, style), footnotes=line.notes,
        )  # fmt: skip

    def _own_block(
        self, line: Line, properties: etree._Element | None, style: str, node: etree._Element
    ) -> Block | None:
        """A paragraph of a document that the portal wrote out: nothing is guessed, one that bears a mark is kept empty."""
        if not line.text.strip() and not line.notes and not self.marks and not marks.beginning_in(node):
            return None
        self.document.note_marks.extend(line.notes)
        level = self._heading_level(properties, style)
        listed = self._list_of(properties, style)
        label = self.numbering.next_label(*listed)[0] if listed else ""
        made = Block(
            own.kind_of(self.styles.name(style), level, is_listed=bool(listed)), line.html, _plain(line.text),
            blocks.new_id(), level=level, number=(self.runs.typed or label).strip(), style=self.styles.name(style),
            continues=self.styles.is_called(style, *_LIST_CONTINUES), footnotes=line.notes,
        )  # fmt: skip
        if level:
            made.is_ordered = bool(listed)
            made.html, made.inline = "".join(piece.html for piece in line.pieces if piece.note), line.html
        elif listed:
            made.level, made.list_key, made.is_ordered = listed[1], str(listed[0]), self.numbering.is_ordered(*listed)
        return made

    def _mark(self, made: Block | None, node: etree._Element) -> None:
        """Give a block what begins in its paragraph; an empty paragraph hands on only where an element begins."""
        self.marks.extend(marks.beginning_in(node))
        if made is None:
            self.marks = [each for each in self.marks if not isinstance(each, marks.BlockMark)]
            return
        made.marks, self.marks = self.marks, []
        made.tracked, made.remarks = self.runs.margin.take()

    def _heading(self, line: Line, level: int, listed: tuple[int, int] | None, style: str) -> Block:
        self.notices.heading = " ".join(line.text.split())
        label = self.numbering.next_label(*listed)[0].rstrip(".") if listed else ""
        if line.notes:
            self.notices.note("heading_notes", len(line.notes))
        html = "".join(piece.html for piece in line.pieces if piece.note)
        return Block(
            neutral.HEADING, html, _plain(line.text), blocks.new_id(), level=level, number=label, footnotes=line.notes,
            style=style,
        )  # fmt: skip

    def _heading_level(self, properties: etree._Element | None, style: str) -> int:
        if self.styles.is_called(style, "toc heading", "title", "subtitle"):
            return 0
        direct = number(properties.find(f"{W}outlineLvl")) if properties is not None else None
        if direct is not None:
            return direct + 1 if 0 <= direct < 9 else 0
        return self.styles.heading_level(style)

    def _list_of(self, properties: etree._Element | None, style: str) -> tuple[int, int] | None:
        inherited = self.styles.numbering(style)
        own = properties.find(f"{W}numPr") if properties is not None else None
        if own is not None:
            key = number(own.find(f"{W}numId"), inherited[0] if inherited else 0) or 0
            depth = number(own.find(f"{W}ilvl"), 0) or 0
            return (key, depth) if key else None
        return inherited if inherited and inherited[0] else None

    def _size(self, properties: etree._Element | None, style: str) -> int:
        wanted = self.styles.run_value(style, "sz")
        paragraph = properties.getparent() if properties is not None else None
        if paragraph is not None and (node := paragraph.find(f".//{W}r/{W}rPr/{W}sz")) is not None:
            wanted = value(node)
        return int(wanted) if wanted.isdigit() else self.styles.default_size

    def _table(self, node: etree._Element, *, box: int, in_cell: bool) -> list[Block]:
        if in_cell and not self.document.is_ours:
            self.notices.note("nested_tables")
            return [block for cell in node.iter(f"{W}tc") for block in self.blocks_of(cell, in_cell=True)]
        made = read_table(node, lambda cell: self.blocks_of(cell, in_cell=True), is_exact=self.document.is_ours)
        made.box = box
        return [made]

    def _floats(self, floats: list[tuple[str, etree._Element]], box: int) -> list[Block]:
        found: list[Block] = []
        for what, node in floats:
            if what == "box":
                self.boxes += 1
                found.extend(self.blocks_of(node, box=box or self.boxes))
            elif what == "picture":
                found.extend(self._pictures(node, box))
            else:
                self.document.figures += 1
                found.extend(self._smartart(node))
        return found

    def _smartart(self, node: etree._Element) -> list[Block]:
        """The words in the shapes of a SmartArt graphic as a list; other drawings have none that could be read."""
        words = smartart.words(self.package, self.runs.relations, node)
        self.notices.note("smartart" if words else "charts")
        key = f"smartart{self.document.figures}"
        return [
            Block(neutral.LIST_ITEM, escape(each, quote=False), each, blocks.new_id(), list_key=key) for each in words
        ]

    def _pictures(self, node: etree._Element, box: int) -> list[Block]:
        described = node.find(f".//{WP}docPr")
        alt = (described.get("descr") or "") if described is not None else ""
        is_decorative = any(each.get("val") in {"1", "true"} for each in node.iter(_DECORATIVE)) or (
            self.document.is_ours and not alt and own.is_called_decoration(described)
        )
        found: list[Block] = []
        for blip in [*node.iter(f"{A}blip"), *node.iter(f"{V}imagedata")]:
            self.document.figures += 1
            key = blip.get(f"{R}embed") or blip.get(f"{R}id") or ""
            relation = self.runs.relations.get(key)
            if relation is None or relation.is_external or not self.package.has(relation.target):
                self.notices.note("external_pictures")
                continue
            made = self._picture(
                relation.target,
                "" if is_decorative else alt or blip.get("{urn:schemas-microsoft-com:office:office}title", ""),
                box,
                is_decorative=is_decorative,
            )
            if made is not None:
                found.append(made)
        return found

    def _picture(self, part: str, alt: str, box: int, *, is_decorative: bool) -> Block | None:
        place = len(self.document.images) + 1
        encoded = re_encoded(self.package.content(part), place, part.rsplit("/", 1)[-1])
        if encoded is None:
            self.notices.note("lost_pictures")
            return None
        image, shrunk = encoded
        self.notices.note("shrunk_pictures", int(shrunk))
        self.notices.note("no_alt", int(not alt.strip() and not is_decorative))
        self.document.images.append(image)
        source = PICTURE_PLACE.format(place)
        role = ' role="presentation"' if is_decorative else ""
        html = f'<img src="{source}" alt="{escape(alt)}"{role} width="{image.width}" height="{image.height}">'
        return Block(neutral.FIGURE, html, "", blocks.new_id(), picture=place, alt=alt, box=box)

    def _is_contents(self, node: etree._Element) -> bool:
        gallery = node.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
        return value(gallery).lower() == "table of contents"

    def _related(self, kind: str) -> etree._Element | None:
        part = self.package.related(self.package.main, kind)
        return self.package.xml(part) if part else None

    def _settle(self) -> None:
        document = self.document
        if self.held is not None and self.held.text.strip():
            document.blocks.append(Block(neutral.PARAGRAPH, self.held.html, _plain(self.held.text), blocks.new_id()))
        if not any(block.text or block.kind in {neutral.FIGURE, neutral.TABLE} for block in document.blocks):
            raise Refused(_("The document contains no text. Please check whether you have chosen the right file."))
        document.title = next((block.text for block in document.blocks if block.style == "title"), "")
        order = list(dict.fromkeys(document.note_marks))
        document.notes = {place: self.notes.paragraphs[key] for place, key in enumerate(order, start=1)}
        place_of = {key: place for place, key in enumerate(order, start=1)}
        document.note_marks = [place_of[key] for key in document.note_marks]
        self.notices.note("lost_notes", len(self.notes.paragraphs) - len(order))
        if self.package.has_macros:
            self.notices.note("macros")
        if not document.is_ours and (lines := margin_lines.words(self.package)):
            self.notices.say(margin_lines.worded(lines))
        if document.is_ours and self.package.has(own.PROPERTIES):
            document.properties = own.properties_of(self.package.xml(own.PROPERTIES))
        document.made_at = self.package.made_at()
        quotes = self.runs.margin.quotes
        document.remarks = [each.on("".join(quotes.get(each.key, []))) for each in read_remarks(self.package)]
        document.findings = [*self.notices.worded(), *map(worded_remark, document.remarks)]


def _plain(words: str) -> str:
    """One line of words: white space as in the document, without that at the ends."""
    return words.strip(" \t\r\n")
