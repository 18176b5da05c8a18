"""Amounts of money as people in Germany write them: read from a form, written on pages and paper."""

import re
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _

CENT = Decimal("0.01")
MOST = Decimal("9999999999.99")
_WORDS = re.compile(r"^(?:€|eur|euro)\s*|\s*(?:€|eur|euro)$", re.IGNORECASE)
_ROUND = re.compile(r",[-–—]{1,2}$")
_GAPS = "[.'’ \u00a0\u202f]"
_GROUPED = re.compile(rf"^\d{{1,3}}(?:{_GAPS}\d{{3}})+(?:,\d{{1,2}})?$")
_PLAIN = re.compile(r"^\d+(?:[,.]\d{1,2})?$")


def parsed(typed: str) -> Decimal:
    """The amount somebody typed ("12.500,50", "12500 €", "12.500,-"); raises ``ValueError`` with a sentence.

    A point before exactly three digits parts thousands. What could be read in two ways ("12,500") is refused.
    """
    text = _ROUND.sub("", _WORDS.sub("", typed.strip()).strip())
    if text.startswith(("-", "−", "–")):
        raise ValueError(_("An amount cannot lie below zero. Please write it without a sign."))
    if _GROUPED.match(text):
        plain = re.sub(_GAPS, "", text).replace(",", ".")
    elif _PLAIN.match(text):
        plain = text.replace(",", ".")
    else:
        raise ValueError(
            _("Please write the amount in euros with digits, such as 12.500,50. Leave it empty if it is not known.")
        )
    amount = Decimal(plain).quantize(CENT)
    if amount > MOST:
        raise ValueError(_("This amount is too large. Please check the number of digits."))
    return amount


def plain(amount: Decimal) -> str:
    """The amount as a form shows it; ``parsed`` reads it back: without cents where there are none."""
    words = _german(amount)
    return words.removesuffix(",00")


def written(amount: Decimal) -> str:
    """The amount as pages show it: with cents and the sign of the currency."""
    return f"{_german(amount)}\u00a0€"


def percent(share: Decimal) -> str:
    """A share in per cent with as many places as it has."""
    words = format(share.normalize(), "f").replace(".", ",")
    return f"{words}\u00a0%"


def _german(amount: Decimal) -> str:
    rounded = amount.quantize(CENT, rounding=ROUND_HALF_UP)
    return f"{rounded:,.2f}".replace(",", " ").replace(".", ",").replace(" ", ".")
