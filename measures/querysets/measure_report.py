"""Questions about many reports on measures."""

from typing import TYPE_CHECKING, Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from accounts import access
from accounts.roles import Permission

if TYPE_CHECKING:
    from measures.models import Measure, MeasureReport, ReportingRound, ReportRequest


class MeasureReportQuerySet(QuerySet["MeasureReport"]):
    """What was said, or is still to be said, on measures in reporting rounds."""

    def visible_to(self, user: Any) -> "MeasureReportQuerySet":
        """Those of rounds that the user sees."""
        return self.filter(request__round__municipality__in=access.municipalities(user, Permission.PLAN_MEASURES))

    def editable_by(self, user: Any) -> "MeasureReportQuerySet":
        """Those that the user may accept, send back and answer for somebody."""
        return self.visible_to(user)

    def in_round(self, round: "ReportingRound") -> "MeasureReportQuerySet":
        """Those of one round."""
        return self.filter(request__round=round)

    def of_measure(self, measure: "Measure") -> "MeasureReportQuerySet":
        """Those on one measure."""
        return self.filter(measure=measure)

    def of_request(self, asked: "ReportRequest") -> "MeasureReportQuerySet":
        """Those for which one person is asked."""
        return self.filter(request=asked)

    def given_by(self, asked: "ReportRequest") -> "MeasureReportQuerySet":
        """Those that the person gave to a colleague."""
        return self.filter(came_from=asked)

    def own(self) -> "MeasureReportQuerySet":
        """Those that did not come from a colleague."""
        return self.filter(came_from__isnull=True)

    def from_colleague(self) -> "MeasureReportQuerySet":
        """Those that came from a colleague."""
        return self.filter(came_from__isnull=False)

    def writable(self) -> "MeasureReportQuerySet":
        """Those on which the person may still write."""
        return self.filter(status__in=self.model.WRITABLE)

    def begun(self) -> "MeasureReportQuerySet":
        """Written on and not handed in."""
        return self.filter(status__in=["saved", "returned"])

    def standing(self) -> "MeasureReportQuerySet":
        """Not withdrawn."""
        return self.exclude(status="withdrawn")

    def told(self) -> "MeasureReportQuerySet":
        """Submitted, accepted or declined: the person has done their part."""
        return self.filter(status__in=["submitted", "accepted", "declined"])

    def to_read(self) -> "MeasureReportQuerySet":
        """Waiting for the office: submitted or declined."""
        return self.filter(status__in=["submitted", "declined"])

    def submitted(self) -> "MeasureReportQuerySet":
        """Submitted and not yet accepted."""
        return self.filter(status="submitted")

    def unchanged(self) -> "MeasureReportQuerySet":
        """Those that say that nothing has changed."""
        return self.filter(is_unchanged=True)

    def awaited(self) -> "MeasureReportQuerySet":
        """Still to be written, where no joint lead has reported on the same measure in the round."""
        other = self.model.objects.filter(
            measure=OuterRef("measure"), request__round=OuterRef("request__round"), status__in=["submitted", "accepted"]
        ).exclude(pk=OuterRef("pk"))
        return self.filter(status__in=["open", "saved", "returned"]).exclude(Exists(other))

    def with_reader(self) -> "MeasureReportQuerySet":
        """With who wrote and who accepted."""
        return self.select_related("accepted_by", "written_by", "request__contact", "request__round__municipality")

    def after(self, report: "MeasureReport") -> "MeasureReportQuerySet":
        """Those that come behind this one in the order of the codes."""
        measure = report.measure
        return self.filter(
            Q(measure__code__gt=measure.code)
            | Q(measure__code=measure.code, measure__title__gt=measure.title)
            | Q(measure=measure, pk__gt=report.pk)
        )

    def with_measure(self) -> "MeasureReportQuerySet":
        """With code and title of their measure, in the order of the codes."""
        found = self.select_related("measure").only(
            "request", "status", "is_unchanged", "returns", "measure__code", "measure__title"
        )
        return found.order_by("measure__code", "measure__title", "pk")

    def by_status(self) -> dict[str, int]:
        """How many there are in each status."""
        return dict(self.order_by().values_list("status").annotate(Count("pk")))

    def for_form(self) -> "MeasureReportQuerySet":
        """With what the form shows besides: the measure in its municipality's words, the request and its round."""
        return (
            self.select_related("measure__municipality", "request__round__municipality", "came_from", "merged_into")
            .prefetch_related("measure__municipality__wordings")
            .order_by("measure__code", "measure__title", "pk")
        )
