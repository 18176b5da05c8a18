"""Questions about many districts."""

from typing import TYPE_CHECKING, Any

from django.db.models import Count, QuerySet

from accounts import access
from accounts.models import Municipality
from accounts.roles import Permission

if TYPE_CHECKING:
    from measures.models import District  # noqa: F401


class DistrictQuerySet(QuerySet["District"]):
    """Areas of municipalities."""

    def visible_to(self, user: Any) -> "DistrictQuerySet":
        """Those of municipalities in which the user reads measures."""
        return self.filter(municipality__in=access.municipalities(user, Permission.READ_MEASURES))

    def editable_by(self, user: Any) -> "DistrictQuerySet":
        """Those the user may rename."""
        return self.filter(municipality__in=access.municipalities(user, Permission.PLAN_MEASURES))

    def with_use(self, municipality: Municipality) -> "DistrictQuerySet":
        """Those of the municipality, with how many measures take place there (``used``)."""
        return self.filter(municipality=municipality).annotate(used=Count("measures"))
