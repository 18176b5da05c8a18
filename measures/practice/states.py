"""The life of an entry of good practice, from the first words to the library."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Words = str | Promise


@dataclass(frozen=True, slots=True)
class State:
    """One state: slug, label, plain level for the badge, where an entry may go from it, and what its readers may do.

    ``is_public``: everybody reads it. ``is_private``: not even the office sees it (a mail address still to be
    confirmed). ``awaits_office``: the office has something to do. ``awaits_author``: whoever sent it has.
    """

    slug: str
    label: Words
    level: str
    moves: tuple[str, ...]
    is_public: bool = False
    is_private: bool = False
    awaits_office: bool = False
    awaits_author: bool = False


STATES: tuple[State, ...] = (
    State("unconfirmed", _("address not confirmed"), "neutral", ("submitted",), is_private=True),
    State("draft", _("draft"), "neutral", ("submitted", "in_review", "withdrawn")),
    State(
        "submitted",
        pgettext_lazy("good practice", "submitted"),
        "active",
        ("in_review", "withdrawn"),
        awaits_office=True,
    ),
    State("in_review", _("in review"), "active", ("returned", "published", "withdrawn"), awaits_office=True),
    State(
        "returned", _("returned with a question"), "paused", ("submitted", "in_review", "withdrawn"), awaits_author=True
    ),
    State("published", _("published"), "ok", ("in_review", "withdrawn"), is_public=True),
    State("withdrawn", _("withdrawn"), "ended", ("in_review",)),
)
_BY_SLUG = {state.slug: state for state in STATES}


def get(slug: str) -> State:
    """The state of that slug; raises ``KeyError``."""
    return _BY_SLUG[slug]


def choices() -> list[tuple[str, Words]]:
    """Slug and label, in the order of an entry's life."""
    return [(state.slug, state.label) for state in STATES]


def public_slugs() -> list[str]:
    """States in which everybody reads an entry."""
    return [state.slug for state in STATES if state.is_public]


def private_slugs() -> list[str]:
    """States in which the office does not see an entry yet."""
    return [state.slug for state in STATES if state.is_private]


def office_slugs() -> list[str]:
    """States in which the office has something to do."""
    return [state.slug for state in STATES if state.awaits_office]
