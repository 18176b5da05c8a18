"""Sums of money: by programme and year, by measure, by fund. What is not known is counted, never taken for zero."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from measures.models import Call, Grant, GrantShare, Payment
from measures.querysets import CallQuerySet, GrantQuerySet, MeasureQuerySet


@dataclass(slots=True)
class SumRow:
    """One line of sums: its name, the amount of each year, what belongs to no year, how many amounts are not known."""

    label: str
    pk: int | None = None
    years: dict[int, Decimal] = field(default_factory=dict)
    without_year: Decimal | None = None
    unknown: int = 0
    count: int = 0
    cells: list[Decimal | None] = field(default_factory=list)

    @property
    def total(self) -> Decimal | None:
        """Everything that is known of it."""
        known = [*self.years.values(), *([] if self.without_year is None else [self.without_year])]
        return sum(known, Decimal(0)) if known else None

    def add_year(self, year: int, amount: Decimal) -> None:
        """More money in the year."""
        self.years[year] = self.years.get(year, Decimal(0)) + amount

    def add_without_year(self, amount: Decimal) -> None:
        """More money of which nobody has said to which year it belongs."""
        self.without_year = (self.without_year or Decimal(0)) + amount


@dataclass(frozen=True, slots=True)
class Sums:
    """Lines over the same years, and one for all of them."""

    years: list[int]
    rows: list[SumRow]
    total: SumRow


@dataclass(slots=True)
class MeasureSum:
    """What grants pay for one measure."""

    measure: Any
    count: int = 0
    amount: Decimal | None = None
    unknown: int = 0


def by_programme(grants: GrantQuerySet) -> Sums:
    """The grants by programme and year: two queries. What a split leaves over belongs to no year."""
    rows: dict[int | None, SumRow] = {}
    for grant in grants.select_related("programme").prefetch_related("years").order_by("programme__title", "pk"):
        programme = grant.programme
        row = rows.setdefault(grant.programme_id, SumRow(programme.title if programme else "", grant.programme_id))
        _add(row, grant)
    ordered = sorted(rows.values(), key=lambda row: (row.pk is None, row.label.casefold()))
    return _together(ordered)


def by_measure(shares: Iterable[GrantShare]) -> list[MeasureSum]:
    """What grants pay for each measure, the code first."""
    found: dict[int, MeasureSum] = {}
    for share in shares:
        row = found.setdefault(share.measure_id, MeasureSum(share.measure))
        row.count += 1
        if share.worth is None:
            row.unknown += 1
        else:
            row.amount = (row.amount or Decimal(0)) + share.worth
    return sorted(found.values(), key=lambda row: (not row.measure.code, row.measure.code, row.measure.title))


def shares_of(grants: GrantQuerySet, measures: MeasureQuerySet) -> Iterable[GrantShare]:
    """The shares of measures that the user sees in these grants: one query."""
    found = GrantShare.objects.filter(grant__in=grants.values("pk"), measure__in=measures.values("pk"))
    return found.select_related("grant", "measure").order_by("pk")


@dataclass(frozen=True, slots=True)
class CallSum:
    """One year of a fund: its budget against what was applied for, granted and paid."""

    call: Call
    paid: Decimal | None

    @property
    def left(self) -> Decimal | None:
        """What is left of the budget; below zero when too much was granted."""
        return None if self.call.budget is None else self.call.budget - (self.call.granted or Decimal(0))

    @property
    def is_overdrawn(self) -> bool:
        """More was granted than there is."""
        return self.left is not None and self.left < 0


def of_calls(calls: CallQuerySet) -> list[CallSum]:
    """The years of funds with their sums: two queries."""
    found = [*calls.with_sums().select_related("fund")]
    paid: dict[int, Decimal] = defaultdict(Decimal)
    rows = Payment.objects.filter(application__call__in=[each.pk for each in found], paid_on__isnull=False)
    for call, amount in rows.values_list("application__call", "amount"):
        paid[call] += amount or 0
    return [CallSum(each, paid.get(each.pk)) for each in found]


def _add(row: SumRow, grant: Grant) -> None:
    row.count += 1
    split = [(each.year, each.amount) for each in grant.years.all() if each.amount is not None]
    for year, amount in split:
        row.add_year(year, amount)
    if grant.amount is None:
        row.unknown += not split
        return
    rest = grant.amount - sum((amount for _year, amount in split), Decimal(0))
    if rest > 0 or not split:
        row.add_without_year(rest)


def _together(rows: list[SumRow]) -> Sums:
    total = SumRow("")
    for row in rows:
        total.count += row.count
        total.unknown += row.unknown
        for year, amount in row.years.items():
            total.add_year(year, amount)
        if row.without_year is not None:
            total.add_without_year(row.without_year)
    years = sorted(total.years)
    for row in [*rows, total]:
        row.cells = [row.years.get(year) for year in years]
    return Sums(years, rows, total)
