"""From numbers to places: axes with round steps, years, labels that do not lie on each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import pairwise

_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
# A line chart may begin above zero only where its values lie close together, far from zero.
_NEAR = Decimal("0.6")


@dataclass(frozen=True, slots=True)
class Scale:
    """The ticks of a value axis, lowest first, and with how many places they are written."""

    ticks: tuple[Decimal, ...]
    decimals: int

    def place(self, number: Decimal, low: float, high: float) -> float:
        """Where the number lies between the places of the lowest and the highest tick."""
        share = (number - self.ticks[0]) / (self.ticks[-1] - self.ticks[0])
        return round(low + float(share) * (high - low), 1)


def scale(numbers: Sequence[Decimal], *, from_zero: bool = False, intervals: int = 5) -> Scale:
    """An axis with round steps that holds all the numbers, and zero unless they lie far above it."""
    low, high = min(numbers), max(numbers)
    if from_zero or not low > 0 or low < high * _NEAR:
        low, high = min(low, Decimal(0)), max(high, Decimal(0))
    if low == high:
        low, high = (low - 1, high + 1) if low else (Decimal(0), Decimal(1))
    raw = (high - low) / intervals
    magnitude = Decimal(1).scaleb(raw.adjusted())
    step = next(magnitude * each for each in _STEPS if magnitude * each >= raw)
    first = (low / step).to_integral_value(ROUND_FLOOR)
    last = (high / step).to_integral_value(ROUND_CEILING)
    decimals = max(0, -int(step.normalize().as_tuple().exponent))
    return Scale(tuple(step * n for n in range(int(first), int(last) + 1)), decimals)


@dataclass(frozen=True, slots=True)
class Years:
    """The axis of years between two places."""

    first: int
    last: int
    left: float
    right: float

    def place(self, year: int) -> float:
        """Where the year lies; years are equally far from each other."""
        return round(self.left + (year - self.first) / max(1, self.last - self.first) * (self.right - self.left), 1)

    def labelled(self, room: float) -> list[int]:
        """The years that are written: all where they fit, else every second, fifth, tenth …"""
        span = self.last - self.first
        fits = max(1, int((self.right - self.left) // room))
        every = next(each for each in (1, 2, 5, 10, 20, 50, 100, 1000, 100_000) if span / each <= fits)
        return [year for year in range(self.first, self.last + 1) if (self.last - year) % every == 0]


def spread(wanted: Sequence[float], heights: Sequence[float], top: float, bottom: float) -> list[float]:
    """The middles of labels, in order, moved apart as little as needed so that none lies on another.

    From ``top`` down; beyond ``bottom`` only if they must.
    """
    gaps = [(one + other) / 2 for one, other in pairwise(heights)]
    places: list[float] = []
    for index, place in enumerate(wanted):
        places.append(max(place, places[-1] + gaps[index - 1] if places else top))
    limit = max(bottom, top + sum(gaps))
    for index in range(len(places) - 1, -1, -1):
        places[index] = min(places[index], limit)
        limit = places[index] - (gaps[index - 1] if index else 0)
    return places
