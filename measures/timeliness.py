"""The traffic light of a measure: is it on time? Derived from dates where there are any, else unknown.

It judges work, never people: population figures have no traffic light.
"""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

NONE = "none"
UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Light:
    """One light: slug, label, plain level for the badge."""

    slug: str
    label: str | Promise
    level: str


LIGHTS: tuple[Light, ...] = (
    Light("on_time", _("on time"), "ok"),
    Light("at_risk", _("at risk"), "warning"),
    Light("delayed", _("delayed"), "late"),
)
_NOTHING_TO_SAY = Light(NONE, "", "neutral")
_NOT_KNOWN = Light(UNKNOWN, _("no date to judge by"), "unknown")
_BY_SLUG = {light.slug: light for light in (*LIGHTS, _NOTHING_TO_SAY, _NOT_KNOWN)}


@dataclass(frozen=True, slots=True)
class Facts:
    """What the light is derived from; ``open_steps`` are the due days of milestones that are not done."""

    is_open: bool
    has_begun: bool
    starts_on: date | None = None
    ends_on: date | None = None
    open_steps: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Timeliness:
    """A light, why it shows so, and whether somebody set it."""

    light: Light
    reason: str | Promise
    is_set: bool = False

    @property
    def slug(self) -> str:
        return self.light.slug

    @property
    def label(self) -> str | Promise:
        return self.light.label

    @property
    def level(self) -> str:
        return self.light.level


def choices() -> list[tuple[str, str | Promise]]:
    """Lights that somebody may set, from best to worst."""
    return [(light.slug, light.label) for light in LIGHTS]


def of(facts: Facts, today: date, *, set_to: str = "", reason: str = "") -> Timeliness:
    """The light on that day. What is finished, continuing or put off has none; what is set goes before what is derived."""
    if not facts.is_open:
        return Timeliness(_NOTHING_TO_SAY, "")
    if set_to:
        return Timeliness(_BY_SLUG[set_to], reason, is_set=True)
    return Timeliness(*_derived(facts, today))


def _derived(facts: Facts, today: date) -> tuple[Light, str | Promise]:
    on_time, at_risk, delayed = LIGHTS
    if facts.ends_on is not None and facts.ends_on < today:
        return delayed, _("Its end has passed.")
    late = [day for day in facts.open_steps if day < today]
    if late:
        return at_risk, _("A milestone is overdue.")
    if facts.starts_on is not None and facts.starts_on < today and not facts.has_begun:
        return delayed, _("It should have begun.")
    if facts.ends_on is not None or facts.open_steps or (facts.starts_on is not None and not facts.has_begun):
        return on_time, ""
    return _NOT_KNOWN, ""
