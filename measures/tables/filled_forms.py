"""Sheets on which every measure fills a form of its own: labels stand beside or above the words, not in one row."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from concepts.sheets.book import Cell, Row, Sheet
from measures.tables import columns
from measures.tables.findings import WARNING, Finding
from measures.tables.laid import Laid, Line, joined, surely

_LEAST, _LEAST_WITHOUT_TITLE = 3, 5
_LONGEST_LABEL = 60


@dataclass(slots=True)
class _Form:
    """One measure's form: first row, words above it, and its labels with their cells in order."""

    row: int
    above: list[tuple[int, str]] = field(default_factory=list)
    entries: list[tuple[str, list[Cell]]] = field(default_factory=list)

    def has(self, label: str) -> bool:
        """Whether the label stands in it already."""
        return any(columns.normal(each) == columns.normal(label) for each, _cells in self.entries)


def take(sheet: Sheet, laid: Laid) -> bool:
    """Take the measures of the sheet if it holds forms; false, and nothing done, if it is a list."""
    starts = _starts(sheet)
    if not starts:
        return False
    found: list[tuple[int, int, _Form]] = []
    for start, end in zip(starts, [*starts[1:], 10_000], strict=True):
        for column in _columns_of_words(sheet, start, end):
            forms, rest = _Reading(sheet, start, column, end).forms()
            found += [(form.row, column or start, form) for form in forms]
            laid.findings += [
                Finding(_("These words stand between the measures and belong to none."), sheet.name, number, value=words)
                for number, words in rest
            ]  # fmt: skip
    for _row, _column, form in sorted(found, key=lambda each: each[:2]):
        _take_form(form, sheet, laid)
    return True


def _starts(sheet: Sheet) -> list[int]:
    """The columns with which forms begin: more different labels stand below each other there than in any row."""
    below: dict[int, set[str]] = {}
    most = 0
    for row in sheet.rows:
        keys = {column: key for column, cell in row.cells.items() if (key := _known(cell))}
        most = max(most, len(set(keys.values())))
        for column, key in keys.items():
            below.setdefault(column, set()).add(key)
    labelled = {column: keys for column, keys in below.items() if len(keys) >= _LEAST and len(keys) > most}
    if starts := sorted(column for column, keys in labelled.items() if "title" in keys):
        return starts
    return sorted(column for column, keys in labelled.items() if len(keys) >= _LEAST_WITHOUT_TITLE)[:1]


def _known(cell: Cell) -> str:
    return surely(cell) if len(cell.words) <= _LONGEST_LABEL else ""


def _columns_of_words(sheet: Sheet, start: int, end: int) -> list[int]:
    """Where each column is a measure, these columns; else 0, for everything beside the labels."""
    beside = [
        [column for column in row.cells if start < column < end]
        for row in sheet.rows
        if start in row.cells and _known(row.cells[start])
        and not any(_known(cell) for column, cell in row.cells.items() if start < column < end)
    ]  # fmt: skip
    titles = [
        [column for column in row.cells if start < column < end]
        for row in sheet.rows
        if start in row.cells and _known(row.cells[start]) == "title"
    ]
    if any(len(each) > 1 for each in titles) and sum(len(each) > 1 for each in beside) >= _LEAST:
        return sorted({column for each in titles for column in each})
    return [0]


class _Reading:
    """The forms that begin in one column."""

    def __init__(self, sheet: Sheet, start: int, column: int, end: int) -> None:
        self.sheet, self.start, self.column, self.end = sheet, start, column, end
        self.found: list[_Form] = []
        self.rest: list[tuple[int, str]] = []
        self.stray: list[tuple[int, str]] = []
        self.waiting: tuple[int, str] | None = None

    def forms(self) -> tuple[list[_Form], list[tuple[int, str]]]:
        """The forms, and rows whose words belong to none."""
        rows = [row for each in self.sheet.rows if (row := self._part(each)).cells]
        at = 0
        while at < len(rows):
            row, below = rows[at], rows[at + 1] if at + 1 < len(rows) else None
            if below is not None and self._is_above(row, below):
                for column, cell in row.cells.items():
                    self._enter(row.number, cell.words, [below.cells[column]] if column in below.cells else [])
                at += 1
            else:
                self._read(row)
            at += 1
        return self.found, [*self.rest, *self.stray]

    def _part(self, row: Row) -> Row:
        cells = {
            column: cell
            for column, cell in sorted(row.cells.items())
            if column == self.start or (column == self.column if self.column else self.start < column < self.end)
        }
        return Row(row.number, cells)

    @staticmethod
    def _is_above(row: Row, below: Row) -> bool:
        """Several labels beside each other, with their words in the row below."""
        return (
            len(row.cells) > 1
            and below.number == row.number + 1
            and set(below.cells) <= set(row.cells)
            and all(_known(cell) for cell in row.cells.values())
            and not any(_known(cell) for cell in below.cells.values())
        )

    def _read(self, row: Row) -> None:
        first = row.cells.get(self.start)
        if first is None:
            if self.found and self.found[-1].entries and not self.stray:
                self.found[-1].entries[-1][1].extend(row.cells.values())
            else:
                self.stray.append((row.number, joined(row)))
        elif len(row.cells) > 1:
            for label, cells in self._pairs(row):
                self._enter(row.number, label, cells)
        elif (inline := _divided(first)) is not None:
            self._enter(row.number, *inline)
        elif _known(first):
            self._enter(row.number, first.words, [])
            self.waiting = (row.number, first.words)
        elif self.waiting is not None and self.waiting[0] == row.number - 1 and not self.found[-1].entries[-1][1]:
            self.found[-1].entries[-1][1].append(first)
        else:
            self.stray.append((row.number, joined(row)))

    def _pairs(self, row: Row) -> Iterator[tuple[str, list[Cell]]]:
        """Labels of the row, each with the cells up to the next label."""
        label = row.cells[self.start].words
        cells: list[Cell] = []
        others = [cell for column, cell in row.cells.items() if column != self.start]
        for place, cell in enumerate(others):
            if _known(cell) and cells and place + 1 < len(others):
                yield label, cells
                label, cells = cell.words, []
            else:
                cells.append(cell)
        yield label, cells

    def _enter(self, number: int, label: str, cells: list[Cell]) -> None:
        label = label.strip().rstrip(":").strip()
        form = self.found[-1] if self.found else None
        is_title = surely(Cell(label)) == "title"
        if (
            form is None
            or columns.normal(label) == columns.normal(form.entries[0][0])
            or (is_title and form.has(label))
        ):
            form = _Form(number, above=self.stray)
            self.found.append(form)
        else:
            self.rest += self.stray
        self.stray = []
        form.entries.append((label, cells))


def _divided(cell: Cell) -> tuple[str, list[Cell]] | None:
    """Label and words that stand in one cell, with a colon between them."""
    label, colon, words = cell.words.partition(":")
    if not colon or not words.strip() or "\n" in label or not _known(Cell(label)):
        return None
    return label, [Cell(words.strip())]


def _take_form(form: _Form, sheet: Sheet, laid: Laid) -> None:
    cells: dict[str, Cell] = {}
    keys: set[str] = set()
    beside = {columns.normal(label) for label, _cells in form.entries}
    titles: list[str] = []
    for label, found in form.entries:
        head = laid.head(label, keys, beside)
        keys.add(head.key)
        titles += [head.key] if surely(Cell(label)) == "title" else []
        if len(found) == 1:
            cells[head.key] = found[0]
        elif found:
            cells[head.key] = Cell("\n".join(each.words for each in found), formula=found[0].formula)
    above = [*form.above]
    if not any(key in cells for key in titles) and above and cells:
        _row, words = above.pop()
        cells[titles[0] if titles else laid.head(str(columns.BY_KEY["title"].heads[0]), keys).key] = Cell(words)
    elif not any(key in cells for key in titles):
        words = " · ".join(
            f"{label}: {' '.join(each.words for each in found)}".strip() for label, found in form.entries
        )
        sentence = _("This form has no title and was not taken.")
        laid.findings.append(Finding(sentence, sheet.name, form.row, value=words, level=WARNING))
        cells = {}
    laid.findings += [
        Finding(_("These words stand above the table and belong to no measure."), sheet.name, number, value=words)
        for number, words in above
    ]
    if cells:
        laid.lines.append(Line(sheet.name, form.row, cells, is_form=True))
