"""Questions about many leads."""

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

if TYPE_CHECKING:
    from measures.models import Lead  # noqa: F401


class LeadQuerySet(QuerySet["Lead"]):
    """Who leads measures, and who led them."""

    def current(self, today: date) -> "LeadQuerySet":
        """Those that hold on that day."""
        return self.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=today),
            Q(valid_until__isnull=True) | Q(valid_until__gte=today),
        )
