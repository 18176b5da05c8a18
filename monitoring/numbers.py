"""Numbers as people in Germany write them: read from a form, written on pages, charts and paper."""

import re
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _

_PLAIN = re.compile(r"^[+-]?\d+(?:,\d+)?$")
_GROUPED = re.compile(r"^[+-]?\d{1,3}(?:[. \u00a0\u202f]\d{3})+(?:,\d+)?$")
_POINT = re.compile(r"^[+-]?\d+\.\d+$")
MOST_DIGITS = 14
MOST_DECIMALS = 4


def parsed(typed: str) -> Decimal:
    """The number somebody typed ("12,5", "1.234,5", "12.5"); raises ``ValueError`` with a sentence.

    A point before exactly three digits parts thousands, as in "1.234"; any other single point is
    taken for a decimal point, because statistics are often pasted that way.
    """
    text = typed.strip().replace("−", "-").replace("–", "-")
    if _GROUPED.match(text):
        plain = re.sub(r"[. \u00a0\u202f]", "", text).replace(",", ".")
    elif _PLAIN.match(text):
        plain = text.replace(",", ".")
    elif _POINT.match(text):
        plain = text
    else:
        raise ValueError(_("Please write the number in digits, such as 12,5 or 1.234,5."))
    number = Decimal(plain)
    if len(plain.lstrip("+-").split(".")[0].lstrip("0")) > MOST_DIGITS:
        raise ValueError(
            _("This number is too large. Please give it in thousands or millions and name that as the unit.")
        )
    if -int(number.as_tuple().exponent) > MOST_DECIMALS:
        raise ValueError(_("Please give at most four decimal places."))
    return number


def written(number: Decimal, decimals: int) -> str:
    """The number with decimal comma and points between thousands, rounded to so many places."""
    rounded = number.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    if rounded == 0:
        rounded = abs(rounded)
    return f"{rounded:,.{decimals}f}".replace(",", " ").replace(".", ",").replace(" ", ".").replace("-", "−")


def exact(number: Decimal) -> str:
    """The number with all its places, as an edit form shows it; ``parsed`` reads it back."""
    places = max(0, -int(number.normalize().as_tuple().exponent))
    return written(number, places).replace("−", "-")
