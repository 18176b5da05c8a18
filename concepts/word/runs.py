"""Walks the runs of a paragraph: words, looks, fields, links, notes, tracked changes."""

import re
from dataclasses import dataclass, field, replace
from typing import Any

from lxml import etree

from concepts.word import marks
from concepts.word.document import Tracked
from concepts.word.findings import Notices
from concepts.word.inline import Line, Look, safe_link
from concepts.word.margin import Margin
from concepts.word.names import MC, A, M, R, V, W, is_on, value
from concepts.word.package import Relation
from concepts.word.styles import Styles

# Symbol fonts keep ordinary signs at private places; what matters in running text.
_SYMBOLS = {
    "f0b7": "•", "f0a7": "▪", "f0d8": "➢", "f0fc": "✓", "f0e0": "→", "f0e8": "→", "f0ae": "→", "f0ac": "←",
    "f02d": "−", "f0b0": "°", "f0b3": "≥", "f0a3": "≤", "f0b1": "±", "f0fe": "☒", "f0a8": "☐", "f06f": "□",
    "f04a": "☺", "f028": "☎", "f02a": "✉",
}  # fmt: skip
_WORD_LINK = re.compile(r'HYPERLINK\s+(?:\\[a-z]\s+)*"([^"]*)"', re.IGNORECASE)
_LEFT_OUT_FIELDS = re.compile(r"^\s*(TOC|INDEX)\b", re.IGNORECASE)
_THROUGH = frozenset(
    f"{W}{name}" for name in ("ins", "moveTo", "smartTag", "customXml", "bdo", "dir", "sdtContent", "rubyBase", "r")
)
_GONE = frozenset(
    f"{W}{name}" for name in ("del", "moveFrom", "rt", "sdtPr", "sdtEndPr", "pPr", "rPr", "instrText", "delText")
)


@dataclass(slots=True)
class Field:
    """A field of Word being read: its instruction until the separator, then its shown result."""

    instruction: str = ""
    shows: bool = False

    @property
    def is_left_out(self) -> bool:
        return bool(_LEFT_OUT_FIELDS.match(self.instruction))

    @property
    def href(self) -> str:
        found = _WORD_LINK.search(self.instruction)
        return safe_link(found.group(1)) if found else ""


@dataclass(slots=True)
class Runs:
    """Reads paragraphs of one part. Fields may reach over paragraphs, so their stack lives here.

    ``floats`` collects what a paragraph carries but is no word: pictures, text boxes.
    """

    styles: Styles
    notices: Notices
    relations: dict[str, Relation]
    notes: dict[tuple[str, str], tuple[int, str]]
    fields: list[Field] = field(default_factory=list)
    floats: list[tuple[str, etree._Element]] = field(default_factory=list)
    margin: Margin = field(default_factory=Margin)
    tracked_of_notes: dict[int, list[Tracked]] = field(default_factory=dict)
    bid_of_note: str = ""
    is_ours: bool = False
    typed: str = ""
    references: dict[str, tuple[int, str]] = field(default_factory=dict)

    def read(self, paragraph: etree._Element, style: str, line: Line | None = None) -> Line:
        """The paragraph's words with their looks; appends to a line begun before (deleted paragraph mark)."""
        line = line or Line(is_exact=self.is_ours)
        self.typed = ""
        # A heading's, caption's or quotation's own look is the business of the page, not of the words.
        plain = (
            self.is_ours
            or self.styles.heading_level(style)
            or self.styles.is_called(style, "caption", "quote", "title", "subtitle")
        )
        base = Look() if plain else self._look_of_style(style, Look())
        self._walk(paragraph, base, line)
        self.margin.add(" ")
        return line

    @property
    def is_inside_left_out_field(self) -> bool:
        """Whether a table of contents is open."""
        return any(each.is_left_out for each in self.fields)

    def _walk(self, parent: etree._Element, look: Look, line: Line) -> None:
        for node in parent:
            tag = node.tag
            if tag in _GONE or not isinstance(tag, str):
                if tag == f"{W}del" or tag == f"{W}moveFrom":
                    self.notices.note("deleted", tag == f"{W}del")
                    self.margin.take_out(node)
                continue
            if tag == f"{W}r":
                self._run(node, look, line)
            elif tag == f"{W}hyperlink":
                begin = len(line.pieces)
                self._walk(node, replace(look, href=self._link(node)), line)
                if self.is_ours and (to := marks.target(node.get(f"{W}anchor", ""))) and self._shows():
                    line.refer(begin, to)
            elif tag == f"{W}bookmarkStart":
                mark = marks.read(node.get(f"{W}name", ""))
                if isinstance(mark, marks.ReferenceMark):
                    self.references[node.get(f"{W}id", "")] = (len(line.pieces), mark.to)
                elif isinstance(mark, marks.BlockMark) and mark.path == marks.TAGS["footnote"]:
                    self.bid_of_note = mark.bid
            elif tag == f"{W}bookmarkEnd":
                if reference := self.references.pop(node.get(f"{W}id", ""), None):
                    line.refer(*reference)
            elif tag == f"{W}fldSimple":
                self.fields.append(Field(node.get(f"{W}instr", ""), shows=True))
                self._walk(node, look, line)
                self.fields.pop()
            elif tag == f"{W}sdt" or tag == f"{W}ruby":
                self._walk(node, look, line)
            elif tag.startswith(M):
                for words in node.iter(f"{M}t"):
                    self._words(words.text or "", look, line)
            elif tag in _THROUGH:
                if tag == f"{W}ins":
                    self.notices.note("inserted")
                is_added = self.margin.enter(node)
                self._walk(node, look, line)
                if is_added:
                    self.margin.leave()
            elif tag == f"{W}commentRangeStart":
                self.margin.begin(node.get(f"{W}id", ""))
            elif tag == f"{W}commentRangeEnd":
                self.margin.end(node.get(f"{W}id", ""))
            elif tag == f"{MC}AlternateContent":
                self._walk(chosen(node), look, line)

    def _run(self, run: etree._Element, look: Look, line: Line) -> None:
        properties = run.find(f"{W}rPr")
        if properties is not None:
            if is_on(properties.find(f"{W}vanish")) and not is_on(properties.find(f"{W}webHidden")):
                if "".join(run.itertext(f"{W}t")).strip() and self._shows():
                    self.notices.note("hidden")
                self._only_fields(run)
                return
            if self.styles.name(value(properties.find(f"{W}rStyle"))) == marks.NUMBER_STYLE:
                self.typed += "".join(run.itertext(f"{W}t")) if self._shows() else ""
                self._only_fields(run)
                return
            look = self._look_of(properties, look)
        self._content(run, look, line)

    def _content(self, run: etree._Element, look: Look, line: Line) -> None:
        for node in run:
            tag = node.tag
            if tag == f"{W}fldChar":
                self._field_mark(node, look, line)
            elif tag == f"{W}instrText":
                if self.fields and not self.fields[-1].shows:
                    self.fields[-1].instruction += node.text or ""
            elif not self._shows():
                continue
            elif tag == f"{W}t":
                self._words(node.text or "", look, line)
            elif tag in {f"{W}tab", f"{W}ptab"}:
                self._words(" ", look, line)
            elif tag in {f"{W}br", f"{W}cr"}:
                line.add_break(look)
                self.margin.add(" ")
            elif tag == f"{W}commentReference":
                self.margin.refer(node.get(f"{W}id", ""))
            elif tag == f"{W}noBreakHyphen":
                self._words("\u2011", look, line)
            elif tag == f"{W}sym":
                self._symbol(node, look, line)
            elif tag == f"{W}softHyphen":
                self._words("\u00ad", look, line)
            elif tag in {f"{W}footnoteReference", f"{W}endnoteReference"}:
                self._note(node, look, line)
            elif tag == f"{MC}AlternateContent":
                self._content(chosen(node), look, line)
            elif tag == f"{W}ruby":
                self._walk(node, look, line)
            elif tag in {f"{W}drawing", f"{W}pict", f"{W}object"}:
                self._drawing(node)

    def _words(self, words: str, look: Look, line: Line) -> None:
        if self._shows():
            self.margin.add(words)
            href = look.href or next((each.href for each in reversed(self.fields) if each.href), "")
            line.add_words(words.replace("\t", " ").replace("\n", " "), replace(look, href=href, u=look.u and not href))

    def _shows(self) -> bool:
        return all(each.shows and not each.is_left_out for each in self.fields)

    def _only_fields(self, run: etree._Element) -> None:
        for node in run:
            if node.tag == f"{W}fldChar":
                self._field_mark(node, Look(), Line())
            elif node.tag == f"{W}instrText" and self.fields and not self.fields[-1].shows:
                self.fields[-1].instruction += node.text or ""

    def _field_mark(self, node: etree._Element, look: Look, line: Line) -> None:
        mark = node.get(f"{W}fldCharType")
        if mark == "begin":
            self.fields.append(Field())
            box = node.find(f"{W}ffData/{W}checkBox")
            if box is not None and all(each.shows for each in self.fields[:-1]):
                checked = is_on(box.find(f"{W}checked"))
                line.add_words("☒" if checked or (checked is None and is_on(box.find(f"{W}default"))) else "☐", look)
        elif mark == "separate" and self.fields:
            self.fields[-1].shows = True
        elif mark == "end" and self.fields:
            self.fields.pop()

    def _link(self, node: etree._Element) -> str:
        relation = self.relations.get(node.get(f"{R}id", ""))
        return safe_link(relation.target) if relation and relation.is_external else ""

    def _symbol(self, node: etree._Element, look: Look, line: Line) -> None:
        code = node.get(f"{W}char", "").lower()
        known = _SYMBOLS.get(code)
        if known is None:
            self.notices.note("symbols")
            try:
                known = chr(int(code, 16))
            except ValueError:
                known = ""
        self._words(known, look, line)

    def _note(self, node: etree._Element, look: Look, line: Line) -> None:
        kind = "footnote" if node.tag == f"{W}footnoteReference" else "endnote"
        found = self.notes.get((kind, node.get(f"{W}id", "")))
        if found is not None:
            line.add_note(*found, look, self.bid_of_note)
            self.bid_of_note = ""
            self.margin.tracked.extend(self.tracked_of_notes.get(found[0], ()))

    def _drawing(self, node: etree._Element) -> None:
        boxes = [box for box in node.iter(f"{W}txbxContent") if not _is_inside(box, f"{MC}Fallback", node)]
        for box in boxes:
            if not any(_is_inside(box, f"{W}txbxContent", other) for other in boxes if other is not box):
                self.floats.append(("box", box))
        pictures = [*node.iter(f"{A}blip"), *node.iter(f"{V}imagedata")]
        own = [each for each in pictures if not any(_contains(box, each) for box in boxes)]
        if own:
            self.floats.append(("picture", node))
        elif not boxes and (node.find(f".//{A}graphicData") is not None or node.find(f".//{V}shape") is not None):
            self.floats.append(("drawing", node))

    def _look_of(self, properties: etree._Element, look: Look) -> Look:
        key = value(properties.find(f"{W}rStyle"))
        if key and not (self.is_ours and self.styles.name(key) in marks.STYLES_WITHOUT_LOOK):
            look = self._look_of_style(key, look)
        for name, tag in (("strong", "b"), ("em", "i"), ("s", "strike"), ("s", "dstrike")):
            if (state := is_on(properties.find(f"{W}{tag}"))) is not None:
                changes: dict[str, Any] = {name: state}
                look = replace(look, **changes)
        underline = properties.find(f"{W}u")
        if underline is not None:
            look = replace(look, u=value(underline, "single") != "none")
        shift = properties.find(f"{W}vertAlign")
        if shift is not None:
            look = replace(look, shift={"superscript": "sup", "subscript": "sub"}.get(value(shift), ""))
        return look

    def _look_of_style(self, key: str, look: Look) -> Look:
        for name, tag in (("strong", "b"), ("em", "i"), ("s", "strike")):
            if (state := self.styles.switch(key, tag)) is not None:
                changes: dict[str, Any] = {name: state}
                look = replace(look, **changes)
        if underline := self.styles.run_value(key, "u"):
            look = replace(look, u=underline != "none")
        if shift := self.styles.run_value(key, "vertAlign"):
            look = replace(look, shift={"superscript": "sup", "subscript": "sub"}.get(shift, ""))
        return look


def chosen(alternative: etree._Element) -> etree._Element:
    """The one of several renderings that is read: the first choice, else the fallback."""
    choice = alternative.find(f"{MC}Choice")
    fallback = alternative.find(f"{MC}Fallback")
    has_picture = choice is not None and (
        choice.find(f".//{A}blip") is not None or choice.find(f".//{W}txbxContent") is not None
    )
    if choice is not None and (has_picture or fallback is None):
        return choice
    if fallback is not None and (fallback.find(f".//{V}imagedata") is not None or choice is None):
        return fallback
    return choice if choice is not None else alternative


def _is_inside(node: etree._Element, tag: str | etree._Element, until: etree._Element) -> bool:
    for above in node.iterancestors():
        if above is tag or above.tag == tag:
            return True
        if above is until:
            return False
    return False


def _contains(box: etree._Element, node: etree._Element) -> bool:
    return any(above is box for above in node.iterancestors())
