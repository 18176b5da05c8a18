"""Protection of small numbers: what may be shown of a value, decided in one place for all outputs.

Value markers follow the legend of the German Länder's integration monitoring (third report):
"–" nothing, "." unknown, "x" not meaningful, "/" not reliable enough, "( )" limited validity; a
suppressed value is printed as "•" (in use at the statistical offices, § 16 BStatG).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SUPPRESSED = "•"
NOTHING = "–"

MARKERS: tuple[tuple[str, str | Promise], ...] = (
    (NOTHING, _("nothing")),
    (".", _("unknown")),
    ("x", _("not meaningful")),
    ("/", _("not reliable enough")),
    (SUPPRESSED, _("protected because of small numbers")),
)


def marker_choices() -> list[tuple[str, str | Promise]]:
    """Sign and meaning, for menus and legends."""
    return [(sign, meaning) for sign, meaning in MARKERS]


@dataclass(frozen=True, slots=True)
class Shown:
    """What an output may show of a value: a number or a marker, never both."""

    number: Decimal | None
    marker: str


def shown(number: Decimal | None, marker: str, *, base: int | None, minimum: int, counts: bool) -> Shown:
    """The value as it may leave the office.

    ``minimum`` is the smallest count that may be shown; 0 switches the rule off. ``counts`` says
    that the number itself is a count of people; ``base`` is the group it was calculated from, for
    shares. A true zero is shown: it identifies nobody.
    """
    if marker:
        return Shown(None, marker)
    if number is None:
        return Shown(None, ".")
    if minimum and counts and 0 < number < minimum:
        return Shown(None, SUPPRESSED)
    if minimum and base is not None and 0 < base < minimum:
        return Shown(None, SUPPRESSED)
    return Shown(number, "")


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of a year as the office knows it; the total has no group."""

    group: str
    number: Decimal | None
    marker: str
    base: int | None


def shown_together(cells: Sequence[Cell], *, minimum: int, counts: bool) -> list[Shown]:
    """All values of one year as they may leave the office together: none can be worked out from the others.

    Where a year has a total and a single value is protected, the total minus the rest would give it
    away; then the next smallest is protected as well, and so on until more than one answer is
    possible; in the end the total itself. The reader is assumed to know the minimum.
    """
    found = [shown(cell.number, cell.marker, base=cell.base, minimum=minimum, counts=counts) for cell in cells]
    totals = [index for index, cell in enumerate(cells) if not cell.group]
    parts = [index for index, cell in enumerate(cells) if cell.group]
    if not totals or len(parts) < 2:
        return found
    (total,) = totals
    primary = {index for index in [total, *parts] if found[index].marker == SUPPRESSED}
    hidden = set(primary)
    while hidden and not _is_safe(cells, found, hidden=hidden, primary=primary, minimum=minimum, counts=counts):
        further = [index for index in parts if found[index].number is not None and index not in hidden]
        if not further:
            hidden.add(total)
            break
        hidden.add(min(further, key=lambda index: _smallness(cells[index])))
    hidden |= _complements(cells, found, hidden=hidden, total=total, parts=parts)
    return [Shown(None, SUPPRESSED) if index in hidden else each for index, each in enumerate(found)]


def _smallness(cell: Cell) -> tuple[bool, Decimal, Decimal]:
    """Small groups first, by the size of the group where it is known; true zeros last."""
    number = abs(cell.number or Decimal(0))
    size = Decimal(cell.base) if cell.base is not None else number
    return (number == 0, size, number)


def _is_safe(
    cells: Sequence[Cell], found: Sequence[Shown], *, hidden: set[int], primary: set[int], minimum: int, counts: bool
) -> bool:
    """Whether the total and the values that remain leave more than one answer for what is hidden."""
    parts = [index for index, cell in enumerate(cells) if cell.group]
    total = next(index for index, cell in enumerate(cells) if not cell.group)
    if any(found[index].marker not in ("", NOTHING, SUPPRESSED) for index in [total, *parts]):
        return True  # something else is unknown anyway
    if len(hidden) < 2:
        return False
    numbers = [cells[index].number for index in hidden]
    if total in hidden or not counts or any(number is None for number in numbers):
        return True
    rest = sum((number for number in numbers if number is not None), Decimal(0))
    least = len(primary) + minimum * len(hidden - primary)
    most = (minimum - 1) * len(primary)
    return rest != least and (bool(hidden - primary) or rest != most)


def _complements(
    cells: Sequence[Cell], found: Sequence[Shown], *, hidden: set[int], total: int, parts: Sequence[int]
) -> set[int]:
    """Shown groups that make up the total together with one hidden group, where groups are cut in several ways."""
    whole = found[total].number
    if whole is None or total in hidden:
        return set()
    rests = {whole - number for index in hidden if (number := cells[index].number) is not None}
    return {index for index in parts if index not in hidden and found[index].number in rests}
