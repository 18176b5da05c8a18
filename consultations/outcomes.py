"""What the office's answer to a comment says: the words of the weighing table (Abwägung)."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Outcome:
    """One outcome: slug, label, plain level for the badge, whether a reason is compulsory."""

    slug: str
    label: str | Promise
    level: str
    needs_reason: bool


OUTCOMES: tuple[Outcome, ...] = (
    Outcome("adopted", _("taken up"), "ok", False),
    Outcome("partly_adopted", _("partly adopted"), "partly", True),
    Outcome("already_contained", _("already contained"), "neutral", True),
    Outcome("noted", _("noted"), "neutral", False),
    Outcome("not_adopted", _("not adopted"), "ended", True),
    Outcome("to_be_examined", _("to be examined"), "active", True),
    Outcome("forwarded", _("forwarded to the responsible office"), "neutral", True),
    Outcome("deferred", _("kept for the next update"), "paused", True),
    Outcome("editorial", _("editorial correction"), "ok", False),
)
_BY_SLUG = {outcome.slug: outcome for outcome in OUTCOMES}


def get(slug: str) -> Outcome:
    """The outcome of that slug; raises ``KeyError``."""
    return _BY_SLUG[slug]


def is_known(slug: str) -> bool:
    """Whether there is such an outcome."""
    return slug in _BY_SLUG


def choices() -> list[tuple[str, str | Promise]]:
    """Slug and label, in the order of the table."""
    return [(outcome.slug, outcome.label) for outcome in OUTCOMES]
