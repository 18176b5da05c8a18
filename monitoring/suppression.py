"""Protection of small numbers: what may be shown of a value, decided in one place for all outputs.

Value markers follow the legend of the German Länder's integration monitoring (third report):
"–" nothing, "." unknown, "x" not meaningful, "/" not reliable enough, "( )" limited validity; a
suppressed value is printed as "•" (in use at the statistical offices, § 16 BStatG).
"""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SUPPRESSED = "•"

MARKERS: tuple[tuple[str, str | Promise], ...] = (
    ("–", _("nothing")),
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
