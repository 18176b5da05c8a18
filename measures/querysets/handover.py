"""Questions about many handovers."""

from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from accounts import access
from accounts.models import Municipality
from accounts.roles import Permission

if TYPE_CHECKING:
    from measures.models import Handover  # noqa: F401


class HandoverQuerySet(QuerySet["Handover"]):
    """What was handed over from whom to whom."""

    def visible_to(self, user: Any) -> "HandoverQuerySet":
        """Those in municipalities whose measures the user plans."""
        return self.filter(municipality__in=access.municipalities(user, Permission.PLAN_MEASURES))

    def editable_by(self, user: Any) -> "HandoverQuerySet":
        """Those that the user may undo; the same people."""
        return self.visible_to(user)

    def of(self, municipality: Municipality | None) -> "HandoverQuerySet":
        """Those of one municipality."""
        return self.filter(municipality=municipality)

    def for_lists(self) -> "HandoverQuerySet":
        """With who did and undid them."""
        return self.select_related("by", "undone_by", "municipality")
