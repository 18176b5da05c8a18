"""Which way an indicator went, and whether that is the way it should go."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Point:
    """One year of one group as it may be shown; ``number`` is ``None`` where a marker stands."""

    year: int
    number: Decimal | None
    marker: str = ""
    breaks_series: bool = False


@dataclass(frozen=True, slots=True)
class Trend:
    """From which year to which, in words, and a plain level for the badge."""

    since: int
    until: int
    word: str | Promise
    reading: str | Promise
    level: str


_WISHED = {"higher": 1, "lower": -1}


def segments(points: Sequence[Point]) -> list[list[Point]]:
    """The comparable stretches: a break begins a new one, a marker ends one."""
    found: list[list[Point]] = []
    current: list[Point] = []
    for point in sorted(points, key=lambda each: each.year):
        if (point.breaks_series or point.number is None) and current:
            found.append(current)
            current = []
        if point.number is not None:
            current.append(point)
    return [*found, current] if current else found


def trend(points: Sequence[Point], direction: str) -> Trend | None:
    """The last step of the last comparable stretch; ``None`` where two comparable years are missing."""
    stretches = segments(points)
    if not stretches or len(stretches[-1]) < 2 or stretches[-1][-1].year != max(each.year for each in points):
        return None
    before, last = stretches[-1][-2:]
    assert before.number is not None and last.number is not None
    step = (last.number > before.number) - (last.number < before.number)
    word = {1: _("risen"), -1: _("fallen"), 0: _("unchanged")}[step]
    wished = _WISHED.get(direction)
    if wished is None or step == 0:
        return Trend(before.year, last.year, word, "", "neutral")
    if step == wished:
        return Trend(before.year, last.year, word, _("in the desired direction"), "ok")
    return Trend(before.year, last.year, word, _("against the desired direction"), "partly")
