"""The data table beside a chart: years and groups, markers with their legend, notes below."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from monitoring import readings, suppression
from monitoring.readings import Cell, Group, Reading

# With more groups than this, the groups become the rows.
_MOST_COLUMNS = 5


@dataclass(frozen=True, slots=True)
class Shown:
    """One cell as it is written; ``is_break`` sets the sign for "not comparable with earlier years"."""

    words: str
    is_break: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its head and its cells."""

    head: str
    cells: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class ValueTable:
    """Everything the template ``components/value_table.html`` writes down."""

    caption: str
    corner: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    legend: tuple[tuple[str, str | Promise], ...]
    has_breaks: bool
    notes: tuple[str, ...]


def table(indicator: Mapping[str, Any]) -> ValueTable | None:
    """The table of one indicator of an edition document; ``None`` without values."""
    reading = readings.read(indicator)
    if not reading.years:
        return None
    by_year = {group.label: {cell.point.year: cell for cell in group.cells} for group in reading.groups}
    groups, years = [group.label for group in reading.groups], reading.years
    periods = {year: _common_period(reading, year) for year in years}
    year_heads = [f"{year} ({periods[year]})" if periods[year] else str(year) for year in years]

    def cell(group: str, year: int) -> Shown:
        return _shown(reading, by_year[group].get(year))

    if len(groups) > _MOST_COLUMNS and len(groups) > len(years):
        corner, columns = _("Group"), tuple(year_heads)
        rows = tuple(Row(group, tuple(cell(group, year) for year in years)) for group in groups)
    else:
        corner, columns = _("Year"), tuple(groups)
        rows = tuple(
            Row(head, tuple(cell(group, year) for group in groups))
            for head, year in zip(year_heads, years, strict=True)
        )
    return ValueTable(
        caption=f"{reading.name} ({reading.unit})" if reading.unit else reading.name,
        corner=corner,
        columns=columns,
        rows=rows,
        legend=tuple((sign, meaning) for sign, meaning in suppression.MARKERS if sign in reading.markers),
        has_breaks=any(shown.is_break for row in rows for shown in row.cells),
        notes=tuple(_notes(reading, periods)),
    )


def _shown(reading: Reading, cell: Cell | None) -> Shown:
    if cell is None:
        return Shown("")
    if cell.point.number is None:
        return Shown(cell.point.marker, cell.point.breaks_series)
    return Shown(reading.written(cell.point.number), cell.point.breaks_series)


def _common_period(reading: Reading, year: int) -> str:
    """The period in words that all values of the year share."""
    periods = {cell.period for group in reading.groups for cell in group.cells if cell.point.year == year}
    return periods.pop() if len(periods) == 1 else ""


def _notes(reading: Reading, periods: dict[int, str]) -> list[str]:
    found = []
    for group in reading.groups:
        for cell in group.cells:
            own = "" if periods[cell.point.year] else cell.period
            words = "; ".join(part for part in (own, cell.note) if part)
            if words:
                found.append(f"{_place(group, cell)}: {words}")
    return found


def _place(group: Group, cell: Cell) -> str:
    return f"{cell.point.year}, {group.label}"
