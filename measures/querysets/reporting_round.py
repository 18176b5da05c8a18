"""Questions about many reporting rounds."""

from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q, QuerySet

from accounts import access
from accounts.models import Municipality
from accounts.roles import Permission

if TYPE_CHECKING:
    from measures.models import Measure, ReportingRound


class ReportingRoundQuerySet(QuerySet["ReportingRound"]):
    """Reporting rounds of municipalities."""

    def visible_to(self, user: Any) -> "ReportingRoundQuerySet":
        """Those of municipalities in which the user plans measures: they hold people's addresses and drafts."""
        return self.filter(municipality__in=access.municipalities(user, Permission.PLAN_MEASURES))

    def editable_by(self, user: Any) -> "ReportingRoundQuerySet":
        """Those that the user may run; the same people."""
        return self.visible_to(user)

    def of(self, municipality: Municipality | None) -> "ReportingRoundQuerySet":
        """Those of one municipality."""
        return self.filter(municipality=municipality)

    def open(self) -> "ReportingRoundQuerySet":
        """Those in which people are asked right now."""
        return self.filter(state="open")

    def drafts(self) -> "ReportingRoundQuerySet":
        """Those that have not been sent."""
        return self.filter(state="draft")

    def before(self, round: "ReportingRound") -> "ReportingRoundQuerySet":
        """Closed ones of the same municipality and concept that began earlier, the latest first."""
        same = self.filter(municipality=round.municipality_id, concept=round.concept_id)
        return same.closed().exclude(pk=round.pk).filter(opens_on__lte=round.opens_on).order_by("-closed_at", "-pk")

    def closed(self) -> "ReportingRoundQuerySet":
        """Those that are frozen."""
        return self.filter(state="closed")

    def asking_about(self, measure: "Measure") -> "ReportingRoundQuerySet":
        """Those in which somebody is, or was, asked about the measure."""
        return self.filter(pk__in=self.model.reports_of().filter(measure=measure).values("request__round"))

    def without_document(self) -> "ReportingRoundQuerySet":
        """For lists: everything but the large document."""
        return self.defer("document")

    def with_counts(self) -> "ReportingRoundQuerySet":
        """With ``expected``, ``told`` and ``accepted``: reports that are expected, submitted or further, and accepted."""
        counted = Q(requests__reports__isnull=False) & ~Q(requests__reports__status="withdrawn")
        return self.annotate(
            expected=Count("requests__reports", filter=counted),
            told=Count(
                "requests__reports", filter=Q(requests__reports__status__in=["submitted", "accepted", "declined"])
            ),
            accepted=Count("requests__reports", filter=Q(requests__reports__status="accepted")),
        )
