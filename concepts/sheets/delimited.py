"""Tables as text that a German spreadsheet opens by double click: semicolons, decimal commas, UTF-8 with mark."""

import csv
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from io import StringIO
from typing import Any

from concepts.sheets.book import Book, Cell, Row, Sheet
from concepts.sheets.formats import german
from concepts.sheets.opening import no_table, too_large
from concepts.sheets.refusal import Refused
from concepts.sheets.xlsx import MOST_COLUMNS, MOST_ROWS

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_DELIMITERS = (";", "\t", ",", "|")
_LONGEST_CELL = 1_000_000
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def as_csv(rows: Iterable[Sequence[Any]]) -> str:
    """The rows as CSV; numbers are written with a comma, and no cell's words can be run as a formula."""
    out = StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerows([_cell(each) for each in row] for row in rows)
    return "\ufeff" + out.getvalue()


def harmless(words: str) -> str:
    """The words so that no spreadsheet takes them for a formula."""
    return f"'{words}" if words.lstrip(" ").startswith(_FORMULA) else words


def read_csv(content: bytes, name: str) -> Book:
    """The one sheet of a CSV file, in whatever encoding and with whatever separator offices write it."""
    words = _decoded(content)
    first = words.split("\n", 1)[0].strip().lower()
    separator = first[4:5] if first.startswith("sep=") and len(first) == 5 else _separator(words)
    sheet = Sheet(name.rsplit("/", 1)[-1].rsplit(".", 1)[0])
    csv.field_size_limit(_LONGEST_CELL)
    try:
        for number, line in enumerate(csv.reader(StringIO(words, newline=""), delimiter=separator), start=1):
            cells = {column: Cell(_as_typed(each), _as_typed(each)) for column, each in enumerate(line) if each.strip()}
            if cells and not (number == 1 and first.startswith("sep=")):
                if len(sheet.rows) >= MOST_ROWS or max(cells) >= MOST_COLUMNS:
                    raise Refused(too_large())
                sheet.rows.append(Row(number, cells))
    except csv.Error as error:
        raise Refused(no_table()) from error
    return Book(name, [sheet])


def _as_typed(words: str) -> str:
    """Without the apostrophe that keeps words from being run as a formula."""
    words = words.replace("\r\n", "\n").replace("\r", "\n")
    return words[1:] if words.startswith("'") and harmless(words[1:]) == words else words


def _decoded(content: bytes) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            try:
                return content.decode(encoding)
            except UnicodeDecodeError as error:
                raise Refused(no_table()) from error
    if b"\x00" in content:
        raise Refused(no_table())
    for encoding in ("utf-8", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")


def _separator(words: str) -> str:
    """The sign that divides the first lines most often, outside quotation marks."""
    outside = "".join(words[:20_000].split('"')[::2])
    counts = {sign: outside.count(sign) for sign in _DELIMITERS}
    if counts[";"] and counts[";"] * 3 >= counts[","]:
        return ";"
    return max(_DELIMITERS, key=lambda sign: counts[sign])


def _cell(value: Any) -> Any:
    if isinstance(value, str):
        return harmless(value)
    if isinstance(value, Decimal):
        return str(value).replace(".", ",")
    if isinstance(value, date):
        return german(value)
    return "" if value is None else value
