"""Finds the measures in a table: where its head is, which rows are headings of groups, notes or continuations."""

import re
from itertools import pairwise

from django.utils.translation import gettext as _

from concepts.sheets.book import Area, Book, Cell, Row, Sheet, letters
from measures.tables import columns, filled_forms
from measures.tables.findings import WARNING, Finding
from measures.tables.laid import FIELD, GOAL, Head, Laid, Line, joined, surely

_SEARCHED = 60
_ENOUGH = 2
_NO_MEASURE = re.compile(
    r"\s*(?:stand\s*:|quellen?\s*:|hinweise?\s*:|legende\b|anmerkung(?:en)?\s*:|erläuterung(?:en)?\s*:|\*)", re.I
)  # fmt: skip
_TOTAL = re.compile(r"\s*(?:(?:gesamt|zwischen|teil|end)?summen?|(?:ins)?gesamt)\b", re.I)
_AMOUNT = re.compile(r"[\s\d.,%+–-]*(?:€|eur|euro|vzä|t€)?\s*", re.I)
_NAME_OF_NOTHING = re.compile(r"\s*(?:tabelle|blatt|sheet|maßnahmen(?:liste)?)\s*\d*\s*$", re.I)
_EXPLAINS = re.compile(
    r"\s*(?:legende|ausfüll|hinweis|erläuterung|anleitung|hilfe|glossar|dropdown|auswahl|stammdaten)", re.I
)
_LONGEST_LOWER_HEAD = 40
_WORDS_OF_SHEET = 2000
_GROUP = re.compile(
    r"\s*(?:[ivx\d.]+\s*)?(handlungsfeld|themenfeld|themenbereich|handlungsbereich|aktionsfeld|schwerpunkt|bereich|thema|kapitel|feld"
    r"|strategisches ziel|leitziel|oberziel|hauptziel|ziel|leitlinie)\b", re.I
)  # fmt: skip
_OF_GOAL = ("ziel", "leitlinie")
_LIKE_CODE = re.compile(r"\s*\S{1,14}\s*$")


def laid_out(book: Book) -> Laid:
    """Everything in the file; sheets without a head are named and left alone."""
    laid = Laid(findings=[Finding(sentence) for sentence in book.findings])
    for sheet in book.sheets:
        if not sheet.rows or sheet.rows[0].words(0) == str(columns.EXPLANATION):
            continue
        if sheet.is_hidden:
            laid.findings.append(
                Finding(
                    _("This sheet is hidden and was not taken. Show it in Excel if it holds measures."),
                    sheet.name,
                    value=_words(sheet),
                )
            )
            continue
        if len(book.sheets) > 1 and _EXPLAINS.match(sheet.name):
            laid.findings.append(
                Finding(
                    _("By its name this sheet explains the others; it was not taken."), sheet.name, value=_words(sheet)
                )
            )
            continue
        if not filled_forms.take(sheet, laid):
            _Reading(sheet, laid).read()
        laid.findings += [
            Finding(_("The note at cell %(place)s was not taken over.") % {"place": place}, sheet.name, value=words, level=WARNING)
            for place, words in sheet.notes
        ]  # fmt: skip
    filled = {line.sheet for line in laid.lines if not line.is_form}
    if len(filled) > 1:
        _name_fields_by_sheets(laid)
    return laid


def _name_fields_by_sheets(laid: Laid) -> None:
    """Several sheets, one for each field of action: their names say which, where nothing else does."""
    known = {head.key for head in laid.heads if columns.likely(head.label)[0] == FIELD}
    for line in laid.lines:
        if line.is_form or FIELD in line.headings or known & set(line.cells) or _NAME_OF_NOTHING.match(line.sheet):
            continue
        line.headings[FIELD] = line.sheet


def _words(sheet: Sheet) -> str:
    """What stands on a sheet that was not taken, from its beginning."""
    words = "\n".join(joined(row) for row in sheet.rows)
    return words if len(words) <= _WORDS_OF_SHEET else words[:_WORDS_OF_SHEET] + " …"


class _Reading:
    """One sheet on its way into measures."""

    def __init__(self, sheet: Sheet, laid: Laid) -> None:
        self.sheet, self.laid = sheet, laid
        self.headings: dict[str, str] = {}
        self.unused: dict[str, tuple[int, str]] = {}
        self.by_column: dict[int, Head] = {}
        self.kinds: dict[int, str] = {}
        self.standing: dict[int, tuple[int, Cell] | None] = {}
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
                _words(self.sheet),
                level=WARNING,
            )
            return
        if parts := self._beside_each_other(at):
            for part in parts:
                _Reading(part, self.laid).read()
            return
        for row in self.sheet.rows[:at]:
            self._say(row.number, _("These words stand above the table and belong to no measure."), joined(row))
        last = self._take_head(at)
        for index in range(at + 1, len(self.sheet.rows)):
            row = self.sheet.rows[index]
            if row.number <= last:
                continue
            if self._is_another_head(row):
                last = self._take_head(index)
            else:
                self._take(row)
        self._drop_headings(FIELD, GOAL)
        hidden = [letters(column) for column in sorted(self.sheet.hidden_columns & set(self.by_column))]
        if hidden:
            self._say(0, _("Hidden columns were taken as well: %(names)s.") % {"names": ", ".join(hidden)})

    def _beside_each_other(self, at: int) -> list[Sheet]:
        """Tables with the same head beside each other, each as a sheet; nothing where there is only one."""
        head = self.sheet.rows[at]
        labels = {column: columns.normal(cell.words) for column, cell in sorted(head.cells.items())}
        first = next(iter(labels.values()))
        starts = [column for column, label in labels.items() if label == first]
        titles = sum(1 for cell in head.cells.values() if surely(cell) == "title")
        if len(starts) < 2 or titles != len(starts):
            return []
        parts = []
        for start, end in zip([0, *starts[1:]], [*starts[1:], max(labels) + 1000], strict=True):
            rows = [
                Row(row.number, {column: cell for column, cell in row.cells.items() if start <= column < end}, row.is_hidden)
                for row in self.sheet.rows
            ]  # fmt: skip
            areas = [area for area in self.sheet.areas if start <= area.left < end]
            rows = [row for row in rows if row.cells]
            parts.append(Sheet(self.sheet.name, rows, hidden_columns=self.sheet.hidden_columns, areas=areas))
        return parts

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
            keys = {surely(cell) for cell in row.cells.values()} - {""}
            weak = sum(1 for cell in row.cells.values() if columns.likely(cell.words)[1]) / 100
            if (len(keys) >= _ENOUGH or "title" in keys) and len(keys) + weak > most + 0.5:
                best, most = index, len(keys) + weak
        return best

    def _take_head(self, at: int) -> int:
        """Name the columns; returns the last row of the head, which may be two rows deep."""
        row = self.sheet.rows[at]
        self.by_column, self.continued, self.last = {}, {}, None
        labels = {column: cell.words.strip() for column, cell in row.cells.items()}
        wide = [area for area in self.sheet.areas if area.top == row.number and area.right > area.left]
        below = self._lower_head(at, wide)
        if below is not None:
            above = {
                column: row.words(area.left).strip() for area in wide for column in range(area.left, area.right + 1)
            }
            for column, cell in below.cells.items():
                upper = above.get(column, labels.get(column, ""))
                labels[column] = _of_two(upper, cell)
        filled = {column for each in self.sheet.rows[at + 1 :] for column in each.cells}
        beside = {columns.normal(label) for label in labels.values()}
        for column in sorted(filled | set(labels)):
            self._name(column, labels.get(column, ""), beside)
        self.kinds = {column: columns.likely(head.label)[0] for column, head in self.by_column.items()}
        self.standing = dict.fromkeys(self._written_once(at))
        return below.number if below is not None else row.number

    def _written_once(self, at: int) -> set[int]:
        """Columns left of the titles that name a field or a goal only in its first row, and never in two rows on end."""
        first = min(self._columns_of("title"), default=0)
        found = set()
        for column in (self._columns_of(FIELD) | self._columns_of(GOAL)) & set(range(first)):
            words = [row.words(column) for row in self.sheet.rows[at + 1 :] if column in row.cells]
            if all(one != other for one, other in pairwise(words)):
                found.add(column)
        return found

    def _lower_head(self, at: int, wide: list[Area]) -> Row | None:
        """The second row of a head whose cells are merged sideways, with the words under them."""
        if not wide or at + 1 >= len(self.sheet.rows):
            return None
        row, below = self.sheet.rows[at], self.sheet.rows[at + 1]
        if any(area.top == row.number and area.bottom > row.number for area in self.sheet.areas):
            return below
        covered = {column for area in wide for column in range(area.left, area.right + 1)}
        of_measure = {column for column, cell in row.cells.items() if surely(cell) in ("code", "title")} - covered
        is_head = below.number == row.number + 1 and covered & set(below.cells) and not of_measure & set(below.cells)
        if not is_head or not of_measure:
            return None
        are_labels = all(
            cell.number is None and len(cell.words) <= _LONGEST_LOWER_HEAD for cell in below.cells.values()
        )
        return below if are_labels else None

    def _is_another_head(self, row: Row) -> bool:
        """The head of a second table below the first."""
        keys = {surely(cell) for cell in row.cells.values() if columns.normal(cell.words)} - {""}
        return (
            "title" in keys and len(keys) >= 3 and len(keys) * 10 >= len(row.cells) * 7 and not self._repeats_head(row)
        )

    def _name(self, column: int, label: str, beside: set[str]) -> None:
        if columns.CONTINUED in label:
            first = columns.normal(label.split(columns.CONTINUED)[0])
            self.continued[column] = first
            return
        words = label or _("Column %(letters)s") % {"letters": letters(column)}
        self.by_column[column] = self.laid.head(words, {head.key for head in self.by_column.values()}, beside)

    def _take(self, row: Row) -> None:
        cells = {self.by_column[column].key: cell for column, cell in row.cells.items() if column in self.by_column}
        self._join_continuations(cells, row)
        if self._repeats_head(row) or self._only_counts(row):
            self._say(row.number, _("This row repeats the names of the columns and was passed over."))
        elif heading := self._heading(row):
            # A heading of fields begins anew what the goals below it said.
            key = GOAL if _names_goal(heading) else FIELD
            self._drop_headings(*((FIELD, GOAL) if key == FIELD else (GOAL,)))
            if key == FIELD:
                self.headings.pop(GOAL, None)
            self.headings[key], self.unused[key] = heading, (row.number, joined(row))
            self.last = None
        elif self._is_note(row):
            self._say(row.number, _("These words stand below or between the measures and belong to none."), joined(row))
        elif self._continues(row):
            self._continue(cells, row)
        else:
            self.last = Line(self.sheet.name, row.number, cells, dict(self.headings), row.is_hidden)
            self._fill_down(self.last)
            self.laid.lines.append(self.last)
            self.unused.clear()
            if row.is_hidden:
                self._say(row.number, _("This row is hidden in the table. It was taken as well."))

    def _drop_headings(self, *keys: str) -> None:
        """Say of headings that no measure stands below them."""
        for key in keys:
            if key in self.unused:
                number, words = self.unused.pop(key)
                self._say(number, _("These words stand below or between the measures and belong to none."), words)

    def _join_continuations(self, cells: dict[str, Cell], row: Row) -> None:
        """What was too long for one cell goes on in another column."""
        for column, first in self.continued.items():
            if (more := row.cells.get(column)) is not None and first in cells:
                cells[first] = Cell(cells[first].words + more.words)

    def _columns_of(self, key: str) -> set[int]:
        return {column for column, kind in self.kinds.items() if kind == key}

    def _fill_down(self, line: Line) -> None:
        """What is written once for several measures below each other holds for each of them."""
        for column in sorted(self.standing):
            key, above = self.by_column[column].key, self.standing[column]
            if key in line.cells:
                self.standing[column] = (line.row, line.cells[key])
                if self.kinds[column] == FIELD:
                    self.standing |= dict.fromkeys(set(self.standing) & self._columns_of(GOAL))
            elif above is not None:
                line.cells[key] = above[1]
                self._say(
                    line.row,
                    _("The column “%(column)s” is empty here; the words of row %(row)d were taken.")
                    % {"column": self.by_column[column].label, "row": above[0]},
                    above[1].words,
                )

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
        if _NO_MEASURE.match(cell.words) or _TOTAL.match(cell.words):
            return ""
        spans = any(area.top == row.number and area.left == column and area.right > column for area in self.sheet.areas)
        if spans or (_GROUP.match(cell.words) and len(self.by_column) > 2):
            return cell.words.strip()
        is_elsewhere = column not in self._columns_of("title") and column <= 1 and len(self.by_column) > 2
        return cell.words.strip() if is_elsewhere and not _LIKE_CODE.match(cell.words) else ""

    def _is_note(self, row: Row) -> bool:
        first, *others = [cell.words for _column, cell in sorted(row.cells.items())]
        if _TOTAL.match(first):
            return len(first) <= _LONGEST_LOWER_HEAD and all(_AMOUNT.fullmatch(each) for each in others)
        return bool(_NO_MEASURE.match(first)) and len(row.cells) <= 2

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


def _of_two(upper: str, lower: Cell) -> str:
    """The label of a column with a head of two rows; the lower words come first where they alone say what it is."""
    words = lower.words.strip()
    label = f"{upper} {words}".strip() if words != upper else words
    key = surely(lower)
    return f"{words} ({upper})" if key and upper and columns.likely(label)[0] != key else label


def _names_goal(words: str) -> bool:
    found = _GROUP.match(words)
    return found is not None and any(part in found.group(1).lower() for part in _OF_GOAL)
