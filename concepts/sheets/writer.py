"""Writes Excel workbooks row by row: words stay words, so that nothing in a cell can be run as a formula."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

LONGEST_CELL = 32_000
_NO_NAME = re.compile(r"[\[\]:*?/\\]")
_SURROGATE = re.compile("[\ud800-\udfff]")
# The same rows give the same file.
_MADE = datetime(1980, 1, 1)
_A4 = 9
_OPTIONS = {"constant_memory": True, "default_format_properties": {"font_name": "Calibri", "font_size": 10}}
_WORDS = {"num_format": "@", "valign": "top", "text_wrap": True}
_HEAD = {**_WORDS, "bold": True, "bg_color": "#E7ECEF", "bottom": 1, "bottom_color": "#8A949B"}
_DAY = {"num_format": r"dd\.mm\.yyyy", "align": "left", "valign": "top"}
_NUMBER = {"valign": "top"}


@dataclass(frozen=True)
class Page:
    """One sheet to write: its head stays in view, can be filtered by, and is repeated on paper."""

    name: str
    head: Sequence[str]
    rows: Iterable[Sequence[Any]]
    widths: Sequence[float] = ()
    has_filter: bool = True


def workbook(pages: Sequence[Page], *, title: str = "") -> bytes:
    """The pages as an Excel workbook; cells are words, ``Decimal``, ``int``, ``date`` or ``None``."""
    out = BytesIO()
    with Workbook(out, _OPTIONS) as book:
        book.set_properties({"title": title, "created": _MADE})
        formats = {str: book.add_format(_WORDS), date: book.add_format(_DAY), int: book.add_format(_NUMBER)}
        head = book.add_format(_HEAD)
        for page, name in zip(pages, _names(pages), strict=True):
            _write_page(book.add_worksheet(name), page, formats, head)
    return out.getvalue()


def _write_page(sheet: Worksheet, page: Page, formats: dict[type, Format], head: Format) -> None:
    for column, width in enumerate(page.widths):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&L&A&R&P / &N")
    _write_row(sheet, 0, page.head, {**formats, str: head})
    last = 0
    for last, row in enumerate(page.rows, start=1):
        _write_row(sheet, last, row, formats)
    if page.has_filter and page.head:
        sheet.autofilter(0, 0, last, len(page.head) - 1)


def _write_row(sheet: Worksheet, row: int, cells: Sequence[Any], formats: dict[type, Format]) -> None:
    for column, value in enumerate(cells):
        if value is None or value == "":
            continue
        if isinstance(value, date):
            sheet.write_datetime(row, column, value, formats[date])
        elif isinstance(value, int | Decimal):
            sheet.write_number(row, column, value, formats[int])
        else:
            _write_words(sheet, row, column, str(value), formats[str])


def _write_words(sheet: Worksheet, row: int, column: int, words: str, form: Format) -> None:
    """Words as words, whatever they look like; half a sign, which no file can hold, becomes a question mark."""
    words = _SURROGATE.sub("?", words)
    if words.startswith("<r>") and words.endswith("</r>"):
        # XlsxWriter takes such words for markup of its own and would write them into the file as they are.
        sheet.write_rich_string(row, column, *words[:2], words[2:], form)
    else:
        sheet.write_string(row, column, words, form)


def _names(pages: Sequence[Page]) -> list[str]:
    """Names that Excel allows: 31 signs, some of them not, none twice."""
    taken: list[str] = []
    for page in pages:
        name = (_NO_NAME.sub(" ", page.name).strip("' ") or "Tabelle")[:31].rstrip("' ")
        number = 2
        while name.lower() in (each.lower() for each in taken):
            name, number = f"{name[:27]} {number}", number + 1
        taken.append(name)
    return taken
