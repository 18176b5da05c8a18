"""Tables as a file that a German spreadsheet opens by double click: semicolons, decimal commas, UTF-8 with mark."""

import csv
from collections.abc import Iterable, Sequence
from decimal import Decimal
from io import StringIO
from typing import Any

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(rows: Iterable[Sequence[Any]]) -> str:
    """The rows as CSV; numbers are written with a comma, and no cell's words can be run as a formula."""
    out = StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerows([_cell(each) for each in row] for row in rows)
    return "\ufeff" + out.getvalue()


def harmless(words: str) -> str:
    """The words so that no spreadsheet takes them for a formula."""
    return f"'{words}" if words.lstrip(" ").startswith(_FORMULA) else words


def _cell(value: Any) -> Any:
    if isinstance(value, str):
        return harmless(value)
    if isinstance(value, Decimal):
        return str(value).replace(".", ",")
    return "" if value is None else value
