"""What a file of measures holds once its shape is understood: columns, one line for every measure, things worth saying."""

from collections.abc import Set
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from concepts.sheets.book import Cell, Row
from measures.tables import columns
from measures.tables.findings import Finding

FIELD, GOAL = "serves", "goal_note"
_SURE = 400
_LONGEST_LABEL = 120


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
    is_form: bool = False


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

    def head(self, words: str, taken: Set[str], beside: Set[str] = frozenset()) -> Head:
        """The head with these words, told apart from those that are taken; a new one where there is none.

        What another table of the file calls by another name of the same column ("Titel", "Projekt") is that column,
        unless that name stands beside it, too.
        """
        plain = columns.normal(words)
        key, number = plain or words.lower(), 1
        while key in taken:
            number += 1
            key = f"{plain} {number}"
        found = next((each for each in self.heads if each.key == key), None)
        if found is None and (kind := surely(Cell(words))):
            others = (each for each in self.heads if each.key not in taken and each.key not in beside)
            found = next((each for each in others if surely(Cell(each.label)) == kind), None)
            if found is not None:
                self._say_once(_("The column “%(column)s” was read like “%(other)s”.") % {"column": " ".join(words.split()), "other": found.label})  # fmt: skip
        if found is None:
            found = Head(key, " ".join(words.split()) + (f" {number}" if number > 1 else ""))
            self.heads.append(found)
        return found

    def _say_once(self, sentence: str) -> None:
        if not any(each.sentence == sentence for each in self.findings):
            self.findings.append(Finding(sentence))


def surely(cell: Cell) -> str:
    """The column that the words of a cell head without doubt, or nothing."""
    if len(cell.words) >= _LONGEST_LABEL:
        return ""
    key, points = columns.likely(cell.words)
    return key if points >= _SURE else ""


def joined(row: Row) -> str:
    """All words of a row."""
    return " · ".join(cell.words.strip() or cell.formula for _column, cell in sorted(row.cells.items()))
