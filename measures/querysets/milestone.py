"""Questions about many milestones."""

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from measures import status
from measures.querysets.measure import MeasureQuerySet

if TYPE_CHECKING:
    from measures.models import Milestone  # noqa: F401


class MilestoneQuerySet(QuerySet["Milestone"]):
    """Dated steps of measures."""

    def of_measures(self, measures: MeasureQuerySet) -> "MilestoneQuerySet":
        """Those of these measures, with code and title of the measure."""
        return self.filter(measure__in=measures.values("pk")).select_related("measure")

    def expected(self) -> "MilestoneQuerySet":
        """Those with a day on which work is still expected, be it late."""
        return self.filter(due_on__isnull=False, state__in=status.open_slugs())

    def due_since(self, day: date) -> "MilestoneQuerySet":
        """Due on that day or later, and work is still expected."""
        return self.expected().filter(due_on__gte=day).order_by("due_on", "pk")
