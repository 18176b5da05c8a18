"""A yearly table of funding: sums only over what is known, totals as they were given, gaps by name.

A missing figure is not a zero: the sum says how many years it covers, and a given total stands beside it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

Number = Decimal | int
LABELS = {"municipalities": _("municipalities"), "projects": _("projects"), "amount": _("funding in euros")}


@dataclass(frozen=True, slots=True)
class Year:
    """One line as it was given; what nobody said is ``None``."""

    label: str
    municipalities: int | None = None
    projects: int | None = None
    amount: Decimal | None = None
    note: str = ""

    def cell(self, column: str) -> Number | None:
        """Its figure in a column."""
        return {"municipalities": self.municipalities, "projects": self.projects, "amount": self.amount}[column]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the sum of what is known, the years without a figure, the total as it was given."""

    slug: str
    total: Number | None
    missing: tuple[str, ...]
    given: Number | None

    @property
    def has_figures(self) -> bool:
        """Something is known: a figure of a year, or a total."""
        return self.total is not None or self.given is not None

    @property
    def open_rest(self) -> Number | None:
        """What of the given total no year accounts for; nothing where they agree or cannot be compared."""
        if self.given is None:
            return None
        rest = self.given - (self.total or 0)
        return rest if rest else None


def columns(years: Sequence[Year], given: Year | None = None) -> list[Column]:
    """The columns that hold any figure, each with its sum."""
    made = []
    for slug in LABELS:
        known = [cell for each in years if (cell := each.cell(slug)) is not None]
        missing = tuple(each.label for each in years if each.cell(slug) is None)
        total: Number | None = sum(known[1:], known[0]) if known else None
        made.append(Column(slug, total, missing, given.cell(slug) if given else None))
    return [column for column in made if column.has_figures]


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure as it is written, under the name of its column; empty where nobody knows it."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table as it is written."""

    label: str
    cells: tuple[Cell, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Gap:
    """The years of which a column knows nothing, and what of the given total they would have to hold.

    ``years`` is empty where no year has a figure; ``rest`` where the given total does not tell.
    """

    label: str
    years: str
    rest: str


@dataclass(frozen=True, slots=True)
class Table:
    """The whole table, ready to be shown."""

    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    sums: tuple[Cell, ...]
    given: Row | None
    gaps: tuple[Gap, ...]


def table(years: Sequence[Year], given: Year | None = None) -> Table | None:
    """The table of the lines and the given total; ``None`` where no figure is known at all."""
    found = columns(years, given)
    if not found:
        return None
    heads = tuple(str(LABELS[column.slug]) for column in found)
    return Table(
        heads=heads,
        rows=tuple(_row(each, found) for each in years),
        sums=tuple(Cell(head, written(column.total)) for head, column in zip(heads, found, strict=True))
        if years
        else (),
        given=_row(given, found) if given else None,
        gaps=tuple(
            Gap(head, "", "")
            if column.total is None
            else Gap(head, ", ".join(column.missing), written(column.open_rest))
            for head, column in zip(heads, found, strict=True)
            if column.missing
        ),
    )


def written(number: Number | None) -> str:
    """A figure with separators, cents only where there are any; empty for one that nobody knows."""
    if number is None:
        return ""
    decimals = 0 if number == int(number) else 2
    return str(number_format(number, decimals, use_l10n=True, force_grouping=True))


def _row(year: Year, found: Sequence[Column]) -> Row:
    cells = tuple(Cell(str(LABELS[column.slug]), written(year.cell(column.slug))) for column in found)
    return Row(year.label, cells, year.note)
