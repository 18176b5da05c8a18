"""Overview: how many measures there are by two properties, with links to the measures behind every number."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from measures import grouping
from measures.dimensions import Dimension, Label, Question, Values, place_of
from measures.grouping import NOTHING

MOST_ROWS = 80
MOST_COLUMNS = 20
CELL = "cell"
_OTHERS = "\0"


@dataclass(frozen=True, slots=True)
class Cell:
    """A number and the filter of the list that shows the measures behind it; no filter, no link."""

    number: int
    query: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A row: its label, its cells, its sum."""

    label: Label
    cells: tuple[Cell, ...]
    total: Cell


@dataclass(frozen=True, slots=True)
class Matrix:
    """The whole table."""

    rows: Dimension
    columns: Dimension
    heads: tuple[Label, ...]
    lines: tuple[Line, ...]
    totals: tuple[Cell, ...]
    total: Cell
    has_folded: bool

    @property
    def hints(self) -> list[str]:
        """What has to be known to read it."""
        return [str(each.hint) for each in (self.rows, self.columns) if each.hint]


def matrix(question: Question, rows: Dimension, columns: Dimension, query: str = "") -> Matrix:
    """Count the measures; ``query`` is the filter that has chosen them. As many queries as the two dimensions need and one."""
    of_rows, folded_rows = _folded(rows.values(question), MOST_ROWS)
    of_columns, folded_columns = _folded(columns.values(question), MOST_COLUMNS)
    counts = grouping.cross(question.measures.order_by().values_list("pk", flat=True), of_rows.of, of_columns.of)
    row_keys, column_keys = _shown(of_rows, counts.rows), _shown(of_columns, counts.columns)
    link = _Link(query, rows, columns)
    lines = tuple(
        Line(
            of_rows.labels.get(row, _label(row)),
            tuple(Cell(counts.cells.get((row, column), 0), link.to(row=row, column=column)) for column in column_keys),
            Cell(counts.rows[row], link.to(row=row)),
        )
        for row in row_keys
    )
    return Matrix(
        rows,
        columns,
        tuple(of_columns.labels.get(column, _label(column)) for column in column_keys),
        lines,
        tuple(Cell(counts.columns[column], link.to(column=column)) for column in column_keys),
        Cell(counts.total, link.to()),
        folded_rows or folded_columns,
    )


def as_csv(found: Matrix) -> bytes:
    """The table as a file for spreadsheets, with semicolons; no cell can be taken for a formula."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([_harmless(str(found.rows.label)), *(_harmless(head.full) for head in found.heads), _("all")])
    for line in found.lines:
        writer.writerow([_harmless(line.label.full), *(cell.number for cell in line.cells), line.total.number])
    writer.writerow([_("all"), *(cell.number for cell in found.totals), found.total.number])
    return out.getvalue().encode("utf-8-sig")


def query_of(query: str, dimension: Dimension, key: str = NOTHING) -> str:
    """The query string of the list, narrowed further to what has that value of the dimension, or none."""
    asked = QueryDict(query, mutable=True)
    asked.appendlist(CELL, place_of(dimension, key))
    return asked.urlencode()


def _harmless(words: str) -> str:
    return f"'{words}" if words[:1] in ("=", "+", "-", "@", "\t", "\r") else words


def _label(key: str) -> Label:
    return Label(_("others") if key == _OTHERS else _("not stated"))


def _folded(values: Values, most: int) -> tuple[Values, bool]:
    """The values that most measures have; all beyond are one column “others”."""
    if len(values.labels) <= most:
        return values, False
    often: dict[str, int] = {}
    for keys in values.of.values():
        for key in keys:
            often[key] = often.get(key, 0) + 1
    kept = set(sorted(values.labels, key=lambda key: -often[key])[:most])
    of: Mapping[int, Sequence[str]] = {
        thing: [key if key in kept else _OTHERS for key in keys] for thing, keys in values.of.items()
    }
    return Values(of, {key: label for key, label in values.labels.items() if key in kept}), True


def _shown(values: Values, counted: Mapping[str, int]) -> list[str]:
    """Keys in the order of the labels, then the others, then what has no value."""
    return [*values.labels, *(key for key in (_OTHERS, NOTHING) if key in counted)]


class _Link:
    """Makes the query strings of the list behind the numbers."""

    def __init__(self, query: str, rows: Dimension, columns: Dimension) -> None:
        self.query, self.rows, self.columns = query, rows, columns

    def to(self, *, row: str | None = None, column: str | None = None) -> str:
        """The filter for a cell, a row, a column or all; nothing for what is folded."""
        if _OTHERS in (row, column):
            return ""
        query = self.query
        for dimension, key in ((self.rows, row), (self.columns, column)):
            if key is not None:
                query = query_of(query, dimension, key)
        return f"?{query}"
