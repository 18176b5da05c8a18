"""Finds the measures in a table: where its head is, which rows are headings of groups, notes or continuations."""

import re
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from concepts.sheets.book import Book, Cell, Row, Sheet, letters
from measures.tables import columns
from measures.tables.findings import WARNING, Finding

_SEARCHED = 60
_ENOUGH = 2
_NO_MEASURE = re.compile(
    r"\s*(?:summe|gesamt|insgesamt|stand\s*:|quelle|hinweise?\s*:|legende|anmerkung(?:en)?\s*:|erläuterung(?:en)?\s*:|\*)", re.I
)  # fmt: skip
_GROUP = re.compile(
    r"\s*(?:[ivx\d.]+\s*)?(handlungsfeld|themenfeld|themenbereich|handlungsbereich|aktionsfeld|schwerpunkt|bereich|thema|kapitel|feld"
    r"|strategisches ziel|leitziel|oberziel|hauptziel|ziel|leitlinie)\b", re.I
)  # fmt: skip
_OF_GOAL = ("ziel", "leitlinie")
_LIKE_CODE = re.compile(r"\s*\S{1,14}\s*$")
FIELD, GOAL = "serves", "goal_note"


@dataclass(frozen=True, slots=True)
class Head:
    """A column of the table: what it is known by, and its words in the file."""

    key: str
    label: str


@dataclass(slots=True)
class Line:
    """One measure of the table: where it stands, its filled cells by head, the headings above it by column key."""

    sheet: str
    row: int
    cells: dict[str, Cell]
    headings: dict[str, str] = field(default_factory=dict)
    is_hidden: bool = False


@dataclass(slots=True)
class Laid:
    """What a file holds: all heads in order, all measures, everything worth saying."""

    heads: list[Head] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @property
    def fingerprint(self) -> str:
        """What tables of the same make have in common."""
        return "|".join(sorted(head.key for head in self.heads))[:2000]

    def label(self, key: str) -> str:
        """The words of a head."""
        return next((head.label for head in self.heads if head.key == key), key)


def laid_out(book: Book) -> Laid:
    """Everything in the file; sheets without a head are named and left alone."""
    laid = Laid(findings=[Finding(sentence) for sentence in book.findings])
    for sheet in book.sheets:
        if not sheet.rows or sheet.rows[0].words(0) == str(columns.EXPLANATION):
            continue
        if sheet.is_hidden:
            laid.findings.append(
                Finding(_("This sheet is hidden and was not taken. Show it in Excel if it holds measures."), sheet.name)
            )
            continue
        _Reading(sheet, laid).read()
    filled = {line.sheet for line in laid.lines}
    if len(filled) > 1:
        _name_fields_by_sheets(laid)
    return laid


def _name_fields_by_sheets(laid: Laid) -> None:
    """Several sheets, one for each field of action: their names say which, where nothing else does."""
    known = {head.key for head in laid.heads if columns.likely(head.label)[0] == FIELD}
    for line in laid.lines:
        if FIELD not in line.headings and not known & set(line.cells):
            line.headings[FIELD] = line.sheet


class _Reading:
    """One sheet on its way into measures."""

    def __init__(self, sheet: Sheet, laid: Laid) -> None:
        self.sheet, self.laid = sheet, laid
        self.headings: dict[str, str] = {}
        self.by_column: dict[int, Head] = {}
        self.continued: dict[int, str] = {}
        self.last: Line | None = None

    def read(self) -> None:
        """Head first, then row by row."""
        self._spread()
        at = self._place_of_head()
        if at is None:
            self._say(
                self.sheet.rows[0].number,
                _(
                    "No row with names of columns such as “Title” or “Measure” was found on this sheet; it was not taken."
                ),
                level=WARNING,
            )
            return
        last = self._take_head(at)
        for row in self.sheet.rows[:at]:
            self._say(row.number, _("These words stand above the table and belong to no measure."), _joined(row))
        for row in self.sheet.rows[at + 1 :]:
            if row.number > last:
                self._take(row)
        hidden = [letters(column) for column in sorted(self.sheet.hidden_columns & set(self.by_column))]
        if hidden:
            self._say(0, _("Hidden columns were taken as well: %(names)s.") % {"names": ", ".join(hidden)})
        for place, words in self.sheet.notes:
            self._say(0, _("The note at cell %(place)s was not taken over.") % {"place": place}, words, WARNING)

    def _spread(self) -> None:
        """Cells merged over several rows hold for each of them."""
        by_number = {row.number: row for row in self.sheet.rows}
        for area in self.sheet.areas:
            first = by_number.get(area.top)
            if first is None or area.bottom == area.top or area.left not in first.cells:
                continue
            for number in range(area.top + 1, area.bottom + 1):
                if number in by_number:
                    by_number[number].cells.setdefault(area.left, first.cells[area.left])

    def _place_of_head(self) -> int | None:
        best: int | None = None
        most = 0.0
        for index, row in enumerate(self.sheet.rows[:_SEARCHED]):
            keys = {
                key
                for cell in row.cells.values()
                if len(cell.words) < 120
                for key, sure in [columns.likely(cell.words)]
                if sure >= 400
            }
            weak = sum(1 for cell in row.cells.values() if columns.likely(cell.words)[1]) / 100
            if (len(keys) >= _ENOUGH or "title" in keys) and len(keys) + weak > most + 0.5:
                best, most = index, len(keys) + weak
        return best

    def _take_head(self, at: int) -> int:
        """Name the columns; returns the last row of the head, which may be two rows deep."""
        row = self.sheet.rows[at]
        labels = {column: cell.words.strip() for column, cell in row.cells.items()}
        last = row.number
        wide = [area for area in self.sheet.areas if area.top == row.number and area.right > area.left]
        deep = [area for area in self.sheet.areas if area.top == row.number and area.bottom > row.number]
        if wide and deep and at + 1 < len(self.sheet.rows):
            below, last = self.sheet.rows[at + 1], row.number + 1
            for area in wide:
                for column in range(area.left, area.right + 1):
                    if words := below.words(column).strip():
                        labels[column] = f"{row.words(area.left).strip()} {words}"
        filled = {column for each in self.sheet.rows[at + 1 :] for column in each.cells}
        for column in sorted(filled | set(labels)):
            self._name(column, labels.get(column, ""))
        return last

    def _name(self, column: int, label: str) -> None:
        if columns.CONTINUED in label:
            first = columns.normal(label.split(columns.CONTINUED)[0])
            self.continued[column] = first
            return
        words = label or _("Column %(letters)s") % {"letters": letters(column)}
        key, number = columns.normal(words) or words.lower(), 1
        taken = {head.key for head in self.by_column.values()}
        while key in taken:
            number += 1
            key = f"{columns.normal(words)} {number}"
        head = next((each for each in self.laid.heads if each.key == key), None)
        if head is None:
            head = Head(key, " ".join(words.split()) + (f" {number}" if number > 1 else ""))
            self.laid.heads.append(head)
        self.by_column[column] = head

    def _take(self, row: Row) -> None:
        cells = {self.by_column[column].key: cell for column, cell in row.cells.items() if column in self.by_column}
        self._join_continuations(cells, row)
        if self._repeats_head(row) or self._only_counts(row):
            self._say(row.number, _("This row repeats the names of the columns and was passed over."))
        elif heading := self._heading(row):
            # A heading of fields begins anew what the goals below it said.
            key = GOAL if _names_goal(heading) else FIELD
            if key == FIELD:
                self.headings.pop(GOAL, None)
            self.headings[key] = heading
            self.last = None
        elif self._is_note(row):
            self._say(
                row.number, _("These words stand below or between the measures and belong to none."), _joined(row)
            )
        elif self._continues(row):
            self._continue(cells, row)
        else:
            self.last = Line(self.sheet.name, row.number, cells, dict(self.headings), row.is_hidden)
            self.laid.lines.append(self.last)
            if row.is_hidden:
                self._say(row.number, _("This row is hidden in the table. It was taken as well."))

    def _join_continuations(self, cells: dict[str, Cell], row: Row) -> None:
        """What was too long for one cell goes on in another column."""
        for column, first in self.continued.items():
            if (more := row.cells.get(column)) is not None and first in cells:
                cells[first] = Cell(cells[first].words + more.words)

    def _columns_of(self, key: str) -> set[int]:
        return {column for column, head in self.by_column.items() if columns.likely(head.label)[0] == key}

    def _repeats_head(self, row: Row) -> bool:
        same = sum(
            1 for column, cell in row.cells.items()
            if column in self.by_column and columns.normal(cell.words) == columns.normal(self.by_column[column].label)
        )  # fmt: skip
        return same >= 2 and same * 10 >= len(row.cells) * 6

    def _only_counts(self, row: Row) -> bool:
        numbers = [cell.as_code.strip("()") for _column, cell in sorted(row.cells.items())]
        return len(numbers) >= 4 and numbers == [str(n + 1) for n in range(len(numbers))]

    def _heading(self, row: Row) -> str:
        """The words of a row that only names what the rows below it belong to."""
        if len(row.cells) > 1 and len({cell.words for cell in row.cells.values()}) > 1:
            return ""
        column, cell = min(row.cells.items())
        if _NO_MEASURE.match(cell.words):
            return ""
        spans = any(area.top == row.number and area.left == column and area.right > column for area in self.sheet.areas)
        if spans or (_GROUP.match(cell.words) and len(self.by_column) > 2):
            return cell.words.strip()
        is_elsewhere = column not in self._columns_of("title") and column <= 1 and len(self.by_column) > 2
        return cell.words.strip() if is_elsewhere and not _LIKE_CODE.match(cell.words) else ""

    def _is_note(self, row: Row) -> bool:
        first = min(row.cells.items())[1].words
        return bool(_NO_MEASURE.match(first)) and (
            len(row.cells) <= 2 or first.strip().lower().startswith(("summe", "gesamt", "insgesamt"))
        )

    def _continues(self, row: Row) -> bool:
        """Neither number nor title of its own, below a measure."""
        if self.last is None or self.last.sheet != self.sheet.name:
            return False
        titles = self._columns_of("title")
        own = {column for column in row.cells if not self._is_merged_into(column, row.number)}
        if not titles:
            return False
        return not own & (titles | self._columns_of("code"))

    def _is_merged_into(self, column: int, number: int) -> bool:
        return any(area.left == column and area.top < number <= area.bottom for area in self.sheet.areas)

    def _continue(self, cells: dict[str, Cell], row: Row) -> None:
        assert self.last is not None
        added = []
        for column, cell in row.cells.items():
            if column not in self.by_column or self._is_merged_into(column, row.number):
                continue
            key = self.by_column[column].key
            before = self.last.cells.get(key)
            self.last.cells[key] = (
                Cell(f"{before.words}\n{cell.words}", formula=before.formula or cell.formula) if before else cell
            )
            added.append(cell.words)
        if added:
            self._say(
                row.number,
                _("This row has neither a number nor a title. It was added to the measure of row %(row)d.")
                % {"row": self.last.row},
                " · ".join(added),
            )

    def _say(self, row: int, sentence: str, value: str = "", level: str = "note") -> None:
        self.laid.findings.append(Finding(sentence, self.sheet.name, row, value=value, level=level))


def _joined(row: Row) -> str:
    return " · ".join(cell.words.strip() for _column, cell in sorted(row.cells.items()))


def _names_goal(words: str) -> bool:
    found = _GROUP.match(words)
    return found is not None and any(part in found.group(1).lower() for part in _OF_GOAL)
