"""Reads OpenDocument tables: the words that each cell shows are stored beside its value.

python-calamine gives the values and not these words; odfpy (last release 2020) builds the whole document as
objects before a limit could hold.
"""

from lxml import etree

from concepts.sheets import formats
from concepts.sheets.book import Area, Book, Cell, Row, Sheet
from concepts.sheets.opening import Package, too_large
from concepts.sheets.refusal import Refused
from concepts.sheets.xlsx import MOST_COLUMNS, MOST_ROWS

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_HIDDEN = ("collapse", "filter")


def read_ods(package: Package, name: str) -> Book:
    """All sheets of the table file."""
    book = Book(name)
    for node in package.xml("content.xml").iter(f"{_TABLE}table"):
        sheet = Sheet(node.get(f"{_TABLE}name", ""))
        _columns(sheet, node)
        _rows(sheet, node)
        book.sheets.append(sheet)
    return book


def _columns(sheet: Sheet, table: etree._Element) -> None:
    column = 0
    for node in table.iter(f"{_TABLE}table-column"):
        times = _times(node, "columns")
        if node.get(f"{_TABLE}visibility") in _HIDDEN:
            sheet.hidden_columns.update(range(column, min(column + times, MOST_COLUMNS)))
        column += times


def _rows(sheet: Sheet, table: etree._Element) -> None:
    number = 1
    for node in table.iter(f"{_TABLE}table-row"):
        times = _times(node, "rows")
        cells, areas = _cells(node, number)
        if cells:
            if len(sheet.rows) + times > MOST_ROWS:
                raise Refused(too_large())
            hidden = node.get(f"{_TABLE}visibility") in _HIDDEN
            sheet.rows += [Row(number + more, dict(cells), hidden) for more in range(times)]
        sheet.areas += areas
        number += times


def _cells(row: etree._Element, number: int) -> tuple[dict[int, Cell], list[Area]]:
    cells: dict[int, Cell] = {}
    areas: list[Area] = []
    column = 0
    for node in row:
        times = _times(node, "columns")
        if node.tag == f"{_TABLE}table-cell" and (cell := _cell(node)) is not None:
            if column + times > MOST_COLUMNS:
                raise Refused(too_large())
            cells.update(dict.fromkeys(range(column, column + times), cell))
            wide, high = (int(node.get(f"{_TABLE}number-{kind}-spanned", "1")) for kind in ("columns", "rows"))
            if wide > 1 or high > 1:
                areas.append(Area(number, column, number + high - 1, column + wide - 1))
        column += times
    return cells, areas


def _cell(node: etree._Element) -> Cell | None:
    words = "\n".join(_words(part) for part in node.iterfind(f"{_TEXT}p"))
    formula = node.get(f"{_TABLE}formula", "").removeprefix("of:")
    if not words.strip() and not formula:
        return None
    moment = formats.moment_of(node.get(f"{_OFFICE}date-value", ""))
    day = moment.date() if moment and str(moment.day) in words else None
    if (value := node.get(f"{_OFFICE}value")) is None:
        return Cell(words, day=day, formula=formula)
    return Cell(words, words.replace(",", "."), formats.number_of(value), formula=formula)


def _words(node: etree._Element) -> str:
    found = [node.text or ""]
    for part in node:
        if part.tag == f"{_TEXT}s":
            found.append(" " * int(part.get(f"{_TEXT}c", "1")))
        elif part.tag == f"{_TEXT}line-break":
            found.append("\n")
        elif part.tag == f"{_TEXT}tab":
            found.append("\t")
        elif isinstance(part.tag, str):
            found.append(_words(part))
        found.append(part.tail or "")
    return "".join(found)


def _times(node: etree._Element, what: str) -> int:
    return int(node.get(f"{_TABLE}number-{what}-repeated", "1"))
