"""What a table file holds once it is read: sheets, rows, cells with their words as they were shown."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Cell:
    """One filled cell: ``words`` as they were shown, and what else is known of it.

    ``plain`` are the words with the decimal point of codes ("1.10") instead of the decimal comma. ``day`` is
    only set where the day itself was shown. ``formula`` are the words of a formula, which is never run.
    """

    words: str
    plain: str = ""
    number: Decimal | None = None
    day: date | None = None
    formula: str = ""
    is_error: bool = False

    @property
    def as_code(self) -> str:
        """As it is quoted: without blanks around it, with a point and not a comma."""
        return " ".join((self.plain or self.words).split())


@dataclass(slots=True)
class Row:
    """One row that holds something: its number in the file, its filled cells by column (0 is A)."""

    number: int
    cells: dict[int, Cell]
    is_hidden: bool = False

    def words(self, column: int) -> str:
        """The words of a column, empty where the cell is."""
        cell = self.cells.get(column)
        return cell.words if cell else ""


@dataclass(frozen=True, slots=True)
class Area:
    """Merged cells: first and last row and column, all included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Sheet:
    """One sheet with its filled rows."""

    name: str
    rows: list[Row] = field(default_factory=list)
    is_hidden: bool = False
    hidden_columns: set[int] = field(default_factory=set)
    areas: list[Area] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class Book:
    """The file: its sheets, and sentences about it as a whole."""

    name: str
    sheets: list[Sheet] = field(default_factory=list)
    findings: list[str] = field(default_factory=list)


def letters(column: int) -> str:
    """The name of a column: 0 is A, 26 is AA."""
    name, rest = "", column + 1
    while rest:
        rest, place = divmod(rest - 1, 26)
        name = chr(65 + place) + name
    return name


def position(reference: str) -> tuple[int, int]:
    """Row and column of a reference such as "B12": (12, 1); (0, column) where no row is named."""
    column, row = 0, 0
    for sign in reference:
        if sign.isdigit():
            row = row * 10 + int(sign)
        elif sign.isalpha():
            column = column * 26 + ord(sign.upper()) - 64
    return row, column - 1
