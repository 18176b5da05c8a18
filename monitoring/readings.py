"""What an indicator of an edition document says: its values in order, read once for chart, table and sentence.

Takes the plain dictionary of the document (see ``monitoring.edition_parts``); a value that may not
be shown is not in it, so nothing made from a reading can give it away.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from monitoring import numbers, suppression
from monitoring.trends import Point


@dataclass(frozen=True, slots=True)
class Cell:
    """One value: its number or its marker, whether it breaks the series, its note and period."""

    point: Point
    period: str
    note: str


@dataclass(frozen=True, slots=True)
class Group:
    """One group with its values by year; the total comes first and has its own label."""

    label: str
    cells: tuple[Cell, ...]

    @property
    def points(self) -> list[Point]:
        return [cell.point for cell in self.cells]

    @property
    def measured(self) -> list[Point]:
        """Those with a number."""
        return [point for point in self.points if point.number is not None]


@dataclass(frozen=True, slots=True)
class Reading:
    """An indicator's values by group, with how its numbers are written."""

    name: str
    unit: str
    suffix: str
    decimals: int
    target: Decimal | None
    target_year: int | None
    target_note: str
    groups: tuple[Group, ...]

    @property
    def years(self) -> list[int]:
        return sorted({point.year for group in self.groups for point in group.points})

    @property
    def markers(self) -> list[str]:
        """The markers in use, in the order of the legend."""
        used = {point.marker for group in self.groups for point in group.points if point.number is None}
        return [sign for sign, _meaning in suppression.MARKERS if sign in used]

    def written(self, number: Decimal) -> str:
        """A number with its places, without unit."""
        return numbers.written(number, self.decimals)

    def with_unit(self, number: Decimal) -> str:
        """A number as a sentence says it: "48,2 Prozent"."""
        return f"{self.written(number)} {self.suffix}".strip()

    @property
    def target_words(self) -> str:
        """ "Ziel 2030: 60,0 Prozent", or nothing."""
        if self.target is None:
            return ""
        if self.target_year:
            return _("Target %(year)s: %(value)s") % {"year": self.target_year, "value": self.with_unit(self.target)}
        return _("Target: %(value)s") % {"value": self.with_unit(self.target)}


def read(indicator: Mapping[str, Any]) -> Reading:
    """The reading of one indicator of an edition document."""
    cells: dict[str, list[Cell]] = {}
    for value in indicator["values"]:
        number = None if value["number"] is None else Decimal(value["number"])
        marker = value["marker"] or ("" if number is not None else ".")
        point = Point(int(value["year"]), None if value["marker"] else number, marker, bool(value["breaks_series"]))
        cells.setdefault(value["group"], []).append(Cell(point, value["period"], value["note"]))
    groups = [
        Group(name or _("Total"), tuple(sorted(cells[name], key=lambda cell: cell.point.year)))
        for name in sorted(cells, key=lambda name: (name != "", list(cells).index(name)))
    ]
    target = indicator["target_value"]
    return Reading(
        name=f"{indicator['code']} {indicator['name']}".strip(),
        unit=indicator["unit_label"],
        suffix=indicator.get("unit_suffix", ""),
        decimals=int(indicator["decimals"]),
        target=None if target is None else Decimal(target),
        target_year=indicator["target_year"],
        target_note=indicator["target_note"],
        groups=tuple(groups),
    )


def summary(reading: Reading) -> str:
    """The text alternative of a chart: from when to when, where each group stands, target, gaps. Whole sentences."""
    if not reading.years:
        return _("There are no values yet.")
    parts = [_period(reading)]
    for group in reading.groups:
        parts.append(_course(reading, group))
    if reading.target_words:
        parts.append(f"{reading.target_words}.")
    if any(point.breaks_series for group in reading.groups for point in group.points):
        parts.append(_("The series is interrupted where values are not comparable."))
    if suppression.SUPPRESSED in reading.markers:
        parts.append(_("Values of small groups are protected and are not shown."))
    return " ".join(parts)


def _period(reading: Reading) -> str:
    first, last = reading.years[0], reading.years[-1]
    if first == last:
        return _("Values for %(year)s.") % {"year": first}
    return _("Values from %(first)s to %(last)s.") % {"first": first, "last": last}


def _course(reading: Reading, group: Group) -> str:
    measured = group.measured
    if not measured:
        return _("%(group)s: no value can be shown.") % {"group": group.label}
    first, last = measured[0], measured[-1]
    assert first.number is not None and last.number is not None
    if first is last:
        return _("%(group)s: %(value)s (%(year)s).") % {
            "group": group.label,
            "value": reading.with_unit(last.number),
            "year": last.year,
        }
    return _("%(group)s: first %(first)s (%(first_year)s), most recently %(last)s (%(last_year)s).") % {
        "group": group.label,
        "first": reading.with_unit(first.number),
        "first_year": first.year,
        "last": reading.with_unit(last.number),
        "last_year": last.year,
    }
