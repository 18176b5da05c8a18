"""Questions about what was written to whom."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

if TYPE_CHECKING:
    from measures.models import Addressee, Letter, ReportRequest  # noqa: F401


class AddresseeQuerySet(QuerySet["Addressee"]):
    """People to whom the portal writes."""

    def not_written_within_a_week(self, today: date) -> "AddresseeQuerySet":
        """Those to whom nothing went within the last seven days."""
        return self.filter(Q(last_written_on__isnull=True) | Q(last_written_on__lte=today - timedelta(days=7)))


class LetterQuerySet(QuerySet["Letter"]):
    """Mails about reporting rounds."""

    def to_send(self, now: datetime, *, lost_before: datetime) -> "LetterQuerySet":
        """Waiting ones whose time has come, and those whose worker has not been heard of since."""
        due = Q(state="waiting") & (Q(not_before__isnull=True) | Q(not_before__lte=now))
        return self.filter(due | Q(state="sending", claimed_at__lt=lost_before)).order_by("pk")

    def waiting(self) -> "LetterQuerySet":
        """Not yet taken by a worker."""
        return self.filter(state="waiting")

    def of_kind(self, kind: str) -> "LetterQuerySet":
        """Those of one kind."""
        return self.filter(kind=kind)

    def to(self, email: str) -> "LetterQuerySet":
        """Those to one address."""
        return self.filter(email__iexact=email.strip())

    def made_since(self, moment: datetime) -> "LetterQuerySet":
        """Those asked for after the moment."""
        return self.filter(created_at__gt=moment)

    def about(self, request: "ReportRequest") -> "LetterQuerySet":
        """Those in which the request is mentioned."""
        return self.filter(requests=request)
