"""States of a concept and the moves between them."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DRAFT = "draft"
CONSULTED = "consulted"
ADOPTED = "adopted"

STATES: tuple[tuple[str, str | Promise], ...] = (
    (DRAFT, _("draft")),
    (CONSULTED, _("open for comments")),
    (ADOPTED, _("adopted")),
)
MOVES: dict[str, tuple[str, ...]] = {
    DRAFT: (CONSULTED, ADOPTED),
    CONSULTED: (DRAFT, ADOPTED),
    ADOPTED: (DRAFT,),
}


def choices() -> list[tuple[str, str | Promise]]:
    """State and label, in the order of a concept's life."""
    return list(STATES)


def may_move(old: str, new: str) -> bool:
    """Whether the move exists."""
    return new in MOVES[old]
