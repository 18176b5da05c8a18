"""Questions about money: programmes, grants received, funds and what third parties apply for."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.db.models import Count, Q, QuerySet, Sum

from accounts import access
from accounts.models import Municipality
from accounts.roles import Permission
from measures import application_states
from measures.querysets.related import links_of, rows_of

if TYPE_CHECKING:
    from measures.models import Measure


class MoneyQuerySet(QuerySet[Any]):
    """What the office keeps about money: departments read it, boards and councils do not."""

    place = "municipality"

    def visible_to(self, user: Any) -> Self:
        """Those of municipalities in which the user reads about funding."""
        return self.filter(**{f"{self.place}__in": access.municipalities(user, Permission.READ_FUNDING)})

    def editable_by(self, user: Any) -> Self:
        """Those the user keeps."""
        return self.filter(**{f"{self.place}__in": access.municipalities(user, Permission.PLAN_MEASURES)})

    def of(self, municipality: Municipality | None) -> Self:
        """Those of one municipality."""
        return self.filter(**{self.place: municipality})

    def with_words(self, words: str) -> Self:
        """Every one of the words stands in one of the fields that are searched."""
        found = self
        for word in words.split():
            wanted = Q()
            for name in self.searched:
                wanted |= Q(**{f"{name}__icontains": word})
            found = found.filter(wanted)
        return found

    searched: tuple[str, ...] = ("title",)


class ProgrammeQuerySet(MoneyQuerySet):
    """Funding programmes."""

    searched = ("title", "giver", "guideline")

    def for_lists(self) -> "ProgrammeQuerySet":
        """With how many grants came from it and what they add up to."""
        counted = self.annotate(grants_count=Count("grants"), granted=Sum("grants__amount"))
        return counted.order_by("title", "pk")


class GrantQuerySet(MoneyQuerySet):
    """Grants received."""

    searched = ("title", "notice_number", "reference", "programme__title", "programme__giver")

    def of_measure(self, measure: "Measure") -> "GrantQuerySet":
        """Those of which the measure has a share."""
        return self.filter(pk__in=links_of(self.model, "measures").filter(measure=measure).values("grant"))

    def without_measure(self, measure: "Measure") -> "GrantQuerySet":
        """Those of which the measure has no share."""
        return self.exclude(pk__in=links_of(self.model, "measures").filter(measure=measure).values("grant"))

    def of_programme(self, programme: Any) -> "GrantQuerySet":
        """Those that came from the programme."""
        return self.filter(programme=programme)

    def running(self) -> "GrantQuerySet":
        """Not closed."""
        return self.filter(closed_on__isnull=True)

    def closed(self) -> "GrantQuerySet":
        """Closed: nothing more is expected."""
        return self.filter(closed_on__isnull=False)

    def in_year(self, year: int) -> "GrantQuerySet":
        """Those with a row for the year, or funded during it."""
        first, last = date(year, 1, 1), date(year, 12, 31)
        split = rows_of(self.model, "years").filter(year=year)
        return self.filter(Q(pk__in=split.values("grant")) | Q(funded_from__lte=last, funded_until__gte=first))

    def unlinked(self) -> "GrantQuerySet":
        """Those that pay for no measure."""
        return self.filter(measures__isnull=True)

    def for_lists(self) -> "GrantQuerySet":
        """With everything a list shows, in a fixed number of queries."""
        return self.select_related("programme", "kept_by").annotate(measures_count=Count("measures"))


class FundQuerySet(MoneyQuerySet):
    """Funds out of which the municipality gives."""

    searched = ("title", "purpose")


class CallQuerySet(MoneyQuerySet):
    """Years of a fund."""

    place = "fund__municipality"

    def of_fund(self, fund: Any) -> "CallQuerySet":
        """Those of one fund."""
        return self.filter(fund=fund)

    def from_year(self, year: int) -> "CallQuerySet":
        """Those of that year and later ones."""
        return self.filter(year__gte=year)

    def with_sums(self) -> "CallQuerySet":
        """With what was applied for and granted, how much of it is known, and how many applications there are."""
        bound = Q(applications__state__in=application_states.binding_slugs())
        return self.annotate(
            applications_count=Count("applications"),
            applied=Sum("applications__applied"),
            open_count=Count("applications", filter=Q(applications__state__in=application_states.open_slugs())),
            granted=Sum("applications__granted", filter=bound),
            granted_unknown=Count("applications", filter=bound & Q(applications__granted__isnull=True)),
        ).order_by("fund__title", "-year", "pk")


class ApplicationQuerySet(MoneyQuerySet):
    """Applications of third parties."""

    place = "call__fund__municipality"
    searched = ("title", "applicant__name", "applicant_name", "reference", "description")

    def of_measure(self, measure: "Measure") -> "ApplicationQuerySet":
        """Those linked to the measure."""
        return self.filter(measures=measure)

    def in_states(self, slugs: Iterable[str]) -> "ApplicationQuerySet":
        """Those in one of the states."""
        return self.filter(state__in=list(slugs))

    def of_fund(self, fund: Any) -> "ApplicationQuerySet":
        """Those to one fund."""
        return self.filter(call__fund=fund)

    def in_year(self, year: int) -> "ApplicationQuerySet":
        """Those for one year."""
        return self.filter(call__year=year)

    def with_late_proof(self, today: date) -> "ApplicationQuerySet":
        """A proof of use is due and was not handed in."""
        rows = rows_of(self.model, "proofs").missing(today)
        return self.filter(pk__in=rows.values("application"), state__in=application_states.unsettled_slugs())

    def for_lists(self) -> "ApplicationQuerySet":
        """With applicant and fund."""
        return self.select_related("applicant", "call__fund").defer("description", "opinion", "result")

    def sums(self) -> dict[str, Any]:
        """What was applied for and granted, over all of them; what is not known is left out."""
        return self.aggregate(
            applied_sum=Sum("applied"),
            granted_sum=Sum("granted", filter=Q(state__in=application_states.binding_slugs())),
            applied_unknown=Count("pk", filter=Q(applied__isnull=True)),
        )


class DueQuerySet(QuerySet[Any]):
    """Rows with a due date that somebody must answer."""

    def missing(self, today: date) -> "DueQuerySet":
        """Due and not handed in."""
        return self.filter(handed_in_on__isnull=True, due_on__lt=today)

    def expected(self, until: date) -> "DueQuerySet":
        """Not handed in and due by that day."""
        return self.filter(handed_in_on__isnull=True, due_on__lte=until)


class DrawDownQuerySet(QuerySet[Any]):
    """Draw-downs of grants."""

    def expected(self, until: date) -> "DrawDownQuerySet":
        """Not requested yet and due by that day."""
        return self.filter(requested_on__isnull=True, received_on__isnull=True, due_on__lte=until)
