"""States of a measure, and what each says about being finished and about its traffic light.

"Continuing" is not "unfinished": a permanent task and a completed measure are both as they should be.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class State:
    """One state: slug, label, plain level for the badge, whether work is still expected, whether it must be explained,
    whether work has begun, whether it counts as done (a permanent task does), and whether nothing more is expected.
    """

    slug: str
    label: str | Promise
    level: str
    is_open: bool
    needs_reason: bool = False
    has_begun: bool = True
    is_done: bool = False
    is_final: bool = False


STATES: tuple[State, ...] = (
    State("idea", _("idea"), "neutral", False, has_begun=False),
    State("planned", _("planned"), "neutral", True, has_begun=False),
    State("started", _("started"), "active", True),
    State("in_progress", _("in progress"), "active", True),
    State("continuous", _("continuing task"), "ok", False, is_done=True),
    State("completed", _("completed"), "ok", False, is_done=True, is_final=True),
    State("partly_completed", _("partly completed"), "partly", True),
    State("deferred", _("deferred"), "paused", False, needs_reason=True),
    State("dropped", _("dropped"), "ended", False, needs_reason=True, is_final=True),
    State("merged", _("merged into another measure"), "ended", False, needs_reason=True, is_final=True),
    State("handed_over", _("handed over"), "ended", False, needs_reason=True, is_final=True),
)
_BY_SLUG = {state.slug: state for state in STATES}


def get(slug: str) -> State:
    """The state of that slug; raises ``KeyError``."""
    return _BY_SLUG[slug]


def choices() -> list[tuple[str, str | Promise]]:
    """Slug and label, in the order of a measure's life."""
    return [(state.slug, state.label) for state in STATES]


def open_slugs() -> list[str]:
    """States in which work is still expected."""
    return [state.slug for state in STATES if state.is_open]


def begun_slugs() -> list[str]:
    """States in which work has begun."""
    return [state.slug for state in STATES if state.has_begun]


def final_slugs() -> list[str]:
    """States after which nobody is asked any more."""
    return [state.slug for state in STATES if state.is_final]
