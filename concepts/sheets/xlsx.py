"""Reads Excel workbooks row by row: words as they were shown, formulas by their stored result, never run.

Why no library reads them (measured with openpyxl 3.1.5 and python-calamine 0.9.1):

- What a cell showed is not to be had from either: 1.1 in the format 0.00 comes as the number 1.1, never as "1.10".
- openpyxl's read-only mode knows no merged cells, hidden rows and columns, or notes, and it believes the size that the
  file claims: rows beyond it are lost in silence. Its whole mode keeps every formatted empty cell: 450,000 of them
  took 6.7 s and 155 MB (here 0.3 s, flat); even the read-only mode was not through a sheet of a million of them after
  300 s (here 6.5 s, 8 MB). Result and text of a formula need two readings.
- openpyxl refuses files that Excel opens, because of one colour, one choice list or one drawing, and finds no sheet in
  "Strict Open XML".
- calamine is as fast (5.7 s, 53 MB), but has neither number formats nor hidden rows nor notes.
"""

import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _
from lxml import etree

from concepts.sheets import formats
from concepts.sheets.book import Area, Book, Cell, Row, Sheet, letters, position
from concepts.sheets.formats import Format
from concepts.sheets.opening import Package, damaged
from concepts.sheets.refusal import Refused

MOST_ROWS = 20_000
MOST_COLUMNS = 400
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_R_ID = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}id",
)
# A million formatted empty rows are passed over without looking at their cells.
_HOLDS_SOMETHING = etree.XPath("boolean(*/*)")
_TRUE, _FALSE = "WAHR", "FALSCH"
# As a German spreadsheet shows them.
_ERRORS = {"#REF!": "#BEZUG!", "#VALUE!": "#WERT!", "#N/A": "#NV", "#NUM!": "#ZAHL!", "#SPILL!": "#ÜBERLAUF!"}


def read_xlsx(package: Package, name: str) -> Book:
    """All sheets of the workbook."""
    workbook = next(
        (target for link, target in package.relations("").values() if link == "officeDocument" and package.has(target)),
        None,
    )
    if workbook is None:
        raise Refused(damaged())
    return _Reader(package, workbook).book(name)


class _Reader:
    """One workbook on its way: what its cells refer to."""

    def __init__(self, package: Package, workbook: str) -> None:
        self.package, self.part = package, workbook
        self.root = package.xml(workbook)
        if self.root.tag.rsplit("}", 1)[-1] != "workbook":
            raise Refused(damaged())
        self.links = package.relations(workbook)
        properties = self.root.find("{*}workbookPr")
        self.from_1904 = properties is not None and properties.get("date1904") in ("1", "true")
        self.strings = self._strings()
        self.styles = self._styles()

    def book(self, name: str) -> Book:
        """The sheets in their order."""
        book = Book(name)
        for node in self.root.iter("{*}sheet"):
            link, target = self.links.get(next((node.get(key) for key in _R_ID if node.get(key)), ""), ("", ""))
            if link == "worksheet" and self.package.has(target):
                sheet = Sheet(node.get("name", ""), is_hidden=node.get("state", "visible") != "visible")
                self._fill(sheet, target)
                book.sheets.append(sheet)
        kinds = {kind for kind, _target in self.links.values()}
        if "externalLink" in kinds:
            book.findings.append(
                _("The table refers to other files. They were not opened; the values stored in the table were taken.")
            )
        if "vbaProject" in kinds:
            book.findings.append(_("The table contains macros. They were neither run nor taken over."))
        return book

    def _strings(self) -> list[str]:
        target = next(
            (to for link, to in self.links.values() if link == "sharedStrings" and self.package.has(to)), None
        )
        return [_text(node) for node in self.package.xml(target).iterfind("{*}si")] if target else []

    def _styles(self) -> list[Format]:
        target = next((to for link, to in self.links.values() if link == "styles" and self.package.has(to)), None)
        if target is None:
            return []
        root = self.package.xml(target)
        codes = dict(formats.BUILT_IN)
        for node in root.iterfind("{*}numFmts/{*}numFmt"):
            codes[_whole(node.get("numFmtId"))] = node.get("formatCode", "")
        return [
            formats.parsed(codes.get(_whole(node.get("numFmtId")), "General"))
            for node in root.iterfind("{*}cellXfs/{*}xf")
        ]

    def _fill(self, sheet: Sheet, part: str) -> None:
        number = 0
        for node in self.package.each(part, "col", "row", "mergeCell"):
            tag = etree.QName(node).localname
            if tag == "row":
                number = _whole(node.get("r")) or number + 1
                row = self._row(node, number)
                if row.cells:
                    sheet.rows.append(row)
                if len(sheet.rows) > MOST_ROWS:
                    raise Refused(
                        _("The sheet “%(sheet)s” has more than %(most)d filled rows. Please divide it into several.")
                        % {"sheet": sheet.name, "most": MOST_ROWS}
                    )
            elif tag == "col" and node.get("hidden") in ("1", "true"):
                last = min(_whole(node.get("max")), MOST_COLUMNS)
                sheet.hidden_columns.update(range(_whole(node.get("min")) - 1, last))
            elif tag == "mergeCell":
                sheet.areas.append(area(node.get("ref", "")))
        for link, target in self.package.relations(part).values():
            if link == "comments" and self.package.has(target):
                sheet.notes += [
                    (node.get("ref", ""), _text(node)) for node in self.package.xml(target).iter("{*}comment")
                ]

    def _row(self, node: etree._Element, number: int) -> Row:
        row = Row(number, {}, is_hidden=node.get("hidden") in ("1", "true"))
        column = -1
        if not _HOLDS_SOMETHING(node):
            return row
        for entry in node:
            reference = entry.get("r")
            column = position(reference)[1] if reference else column + 1
            if len(entry) == 0:
                continue
            cell = self._cell(entry)
            if cell is None:
                continue
            if column >= MOST_COLUMNS:
                raise Refused(
                    _("Row %(row)d reaches to column %(column)s; at most %(most)d columns are read.")
                    % {"row": number, "column": letters(column), "most": MOST_COLUMNS}
                )
            row.cells[column] = cell
        return row

    def _cell(self, entry: etree._Element) -> Cell | None:
        value, formula, inline = entry.find("{*}v"), entry.find("{*}f"), entry.find("{*}is")
        raw = (value.text or "") if value is not None else ""
        words = f"={formula.text or ''}" if formula is not None else ""
        reading = _READINGS.get(entry.get("t", "n"), _Reader._number)
        cell = Cell(_text(inline)) if inline is not None else reading(self, raw, entry)
        if words:
            return Cell(cell.words, cell.plain, cell.number, cell.day, words, cell.is_error)
        return cell if cell.words.strip() else None

    def _shared(self, raw: str, entry: etree._Element) -> Cell:
        index = _whole(raw)
        return Cell(self.strings[index]) if 0 <= index < len(self.strings) else Cell("")

    def _number(self, raw: str, entry: etree._Element) -> Cell:
        if not raw.strip():
            return Cell("")
        style = _whole(entry.get("s"))
        form = self.styles[style] if 0 <= style < len(self.styles) else formats.parsed("")
        try:
            number = formats.number_of(raw)
        except (ValueError, InvalidOperation):
            return Cell(raw)
        return number_cell(number, form, from_1904=self.from_1904)

    def _day(self, raw: str, entry: etree._Element) -> Cell:
        moment = formats.moment_of(raw)
        return Cell(formats.german(moment.date()), day=moment.date()) if moment else Cell(raw)


_READINGS: dict[str, Callable[[_Reader, str, etree._Element], Cell]] = {
    "s": _Reader._shared,
    "str": lambda reader, raw, entry: Cell(unescaped(raw)),
    "b": lambda reader, raw, entry: Cell(_TRUE if raw.strip() in ("1", "true") else _FALSE),
    "e": lambda reader, raw, entry: Cell(_ERRORS.get(raw, raw), is_error=True),
    "d": _Reader._day,
}


def number_cell(number: Decimal, form: Format, *, from_1904: bool = False) -> Cell:
    """A number as it was shown, with its day where it shows one."""
    moment = formats.day_and_time(number, from_1904=from_1904) if form.is_date else None
    if moment is not None:
        day = moment.date() if form.shows_day else None
        return Cell(formats.shown_date(moment, form), day=day)
    return Cell(formats.shown(number, form), formats.shown(number, form, comma="."), number)


def area(reference: str) -> Area:
    """Merged cells out of their reference, such as "A3:F3"."""
    first, _colon, last = reference.partition(":")
    (top, left), (bottom, right) = position(first), position(last or first)
    return Area(top, left, bottom, right)


def unescaped(words: str) -> str:
    """Signs that XML cannot hold are written as _x000B_."""
    return _ESCAPED.sub(lambda found: chr(int(found.group(1), 16)), words) if "_x" in words else words


def _text(node: etree._Element) -> str:
    found = []
    for part in node.iter("{*}t"):
        parent = part.getparent()
        if parent is None or not parent.tag.endswith("}rPh"):
            found.append(unescaped(part.text or ""))
    return "".join(found).replace("\r\n", "\n").replace("\r", "\n")


def _whole(words: str | None) -> int:
    try:
        return int(words or "0")
    except ValueError:
        return 0
