"""Questions about many requests for reports."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from accounts import access
from accounts.models import Municipality
from accounts.querysets import MailLinkQuerySet
from accounts.roles import Permission
from measures.querysets.related import rows_of
from stakeholders.models import Organisation

if TYPE_CHECKING:
    from measures.models import ReportingRound, ReportRequest  # noqa: F401


class ReportRequestQuerySet(QuerySet["ReportRequest"]):
    """What people are asked for in reporting rounds."""

    def visible_to(self, user: Any) -> "ReportRequestQuerySet":
        """Those of rounds that the user sees."""
        return self.filter(round__municipality__in=access.municipalities(user, Permission.PLAN_MEASURES))

    def editable_by(self, user: Any) -> "ReportRequestQuerySet":
        """Those that the user may send, withdraw and answer for somebody."""
        return self.visible_to(user)

    def opened_by(self, links: MailLinkQuerySet) -> "ReportRequestQuerySet":
        """Those to which the links lead."""
        return self.filter(pk__in=links.values("subject_id"))

    def answerable_by(self, user: Any) -> "ReportRequestQuerySet":
        """Those that somebody with an account answers: asked in person, or in the name of their organisation."""
        if not user.is_authenticated:
            return self.none()
        mine = Organisation.objects.represented_by(user)
        asked = self.filter(
            Q(user=user) | Q(contact__user=user) | Q(organisation__in=mine) | Q(contact__organisation__in=mine)
        )
        here = access.municipalities(user, Permission.READ_MEASURES)
        return asked.answerable().filter(round__municipality__in=here)

    def for_form(self) -> "ReportRequestQuerySet":
        """With what its pages show besides."""
        return self.select_related("round__municipality", "round__created_by", "delegated_from")

    def in_round(self, round: "ReportingRound") -> "ReportRequestQuerySet":
        """Those of one round."""
        return self.filter(round=round)

    def in_municipality(self, municipality: Municipality | None) -> "ReportRequestQuerySet":
        """Those of one municipality."""
        return self.filter(round__municipality=municipality)

    def to(self, email: str) -> "ReportRequestQuerySet":
        """Those to one address."""
        return self.filter(email__iexact=email.strip())

    def standing(self) -> "ReportRequestQuerySet":
        """Not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)

    def answerable(self) -> "ReportRequestQuerySet":
        """Standing, in a round that is open: their links open the form."""
        return self.standing().filter(round__state="open")

    def awaited(self) -> "ReportRequestQuerySet":
        """Answerable, and at least one of their reports is still expected."""
        reports = rows_of(self.model, "reports")
        return self.answerable().filter(Exists(reports.awaited().filter(request=OuterRef("pk"))))

    def sent(self) -> "ReportRequestQuerySet":
        """Those whose first mail has left."""
        return self.filter(sent_at__isnull=False)

    def unopened(self) -> "ReportRequestQuerySet":
        """Those whose link nobody has opened."""
        return self.filter(opened_at__isnull=True)

    def with_status(self, status: str) -> "ReportRequestQuerySet":
        """Those with a report in that status."""
        reports = rows_of(self.model, "reports")
        return self.filter(Exists(reports.filter(request=OuterRef("pk"), status=status)))

    def of_organisation_named(self, name: str) -> "ReportRequestQuerySet":
        """Those to people of the organisation of that name."""
        return self.filter(organisation_name=name)

    def organisation_names(self) -> list[str]:
        """The names of their organisations, each once."""
        return [
            *self.exclude(organisation_name="")
            .order_by("organisation_name")
            .values_list("organisation_name", flat=True)
            .distinct()
        ]

    def failed(self) -> "ReportRequestQuerySet":
        """Those to whom a mail did not go out."""
        return self.exclude(failure="")

    def with_round(self) -> "ReportRequestQuerySet":
        """With the round, without its document."""
        return self.select_related("round__municipality").defer("round__document")

    def for_progress(self) -> "ReportRequestQuerySet":
        """With counts and the reports on their measures, by organisation and name: three queries."""
        reports = rows_of(self.model, "reports").standing().with_measure()
        return (
            self.with_counts()
            .select_related("delegated_from", "contact")
            .prefetch_related(Prefetch("reports", reports, to_attr="shown_reports"))
            .order_by("organisation_name", "name", "pk")
        )

    def overdue(self, today: date) -> "ReportRequestQuerySet":
        """Awaited past their deadline."""
        return self.awaited().filter(round__deadline__lt=today)

    def with_counts(self) -> "ReportRequestQuerySet":
        """With ``expected``, ``told``, ``to_read`` and ``accepted``: its reports, by how far they are."""
        return self.annotate(
            expected=Count("reports", filter=~Q(reports__status="withdrawn")),
            told=Count("reports", filter=Q(reports__status__in=["submitted", "accepted", "declined"])),
            to_read=Count("reports", filter=Q(reports__status__in=["submitted", "declined"])),
            accepted=Count("reports", filter=Q(reports__status="accepted")),
        )
