"""States of an application of a third party: what each means and which may follow it."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


@dataclass(frozen=True, slots=True)
class ApplicationState:
    """One state: slug, label, plain level for the badge, the states that may follow, what it says about money.

    ``is_open`` still awaits a decision; ``binds_budget`` is granted money; ``is_over`` asks for nothing more.
    """

    slug: str
    label: str | Promise
    level: str
    followed_by: tuple[str, ...]
    is_open: bool = False
    binds_budget: bool = False
    is_over: bool = False


STATES: tuple[ApplicationState, ...] = (
    ApplicationState(
        "received", _("received"), "neutral", ("examined", "granted", "refused", "withdrawn"), is_open=True
    ),
    ApplicationState("examined", _("examined"), "active", ("granted", "refused", "withdrawn"), is_open=True),
    ApplicationState(
        "granted", _("granted"), "partly", ("granted", "refused", "withdrawn", "settled"), binds_budget=True
    ),
    ApplicationState("refused", _("refused"), "ended", ("granted", "refused"), is_over=True),
    ApplicationState("withdrawn", _("withdrawn"), "ended", ("received",), is_over=True),
    ApplicationState(
        "settled", pgettext_lazy("application", "settled"), "ok", ("granted",), binds_budget=True, is_over=True
    ),
)
_BY_SLUG = {state.slug: state for state in STATES}


def get(slug: str) -> ApplicationState:
    """The state of that slug; raises ``KeyError``."""
    return _BY_SLUG[slug]


def choices() -> list[tuple[str, str | Promise]]:
    """Slug and label, in the order of an application's way."""
    return [(state.slug, state.label) for state in STATES]


def open_slugs() -> list[str]:
    """States that await a decision."""
    return [state.slug for state in STATES if state.is_open]


def binding_slugs() -> list[str]:
    """States in which money is granted."""
    return [state.slug for state in STATES if state.binds_budget]


def unsettled_slugs() -> list[str]:
    """States in which something is still to come."""
    return [state.slug for state in STATES if not state.is_over]
