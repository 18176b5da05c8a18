"""What sort of undertaking a measure is."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

KINDS: tuple[tuple[str, str | Promise], ...] = (
    ("measure", _("measure")),
    ("project", _("project")),
    ("continuing_task", _("continuing task")),
    ("flagship", _("lead project")),
    ("quick_win", _("quick win")),
    ("review_order", _("order to examine")),
)


def choices() -> list[tuple[str, str | Promise]]:
    """Slug and standard word, in menu order."""
    return list(KINDS)
