"""Questions about many entries of good practice."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from accounts import access
from accounts.models import Municipality
from accounts.roles import Permission
from concepts.searching import Term
from measures.practice import axes, states
from measures.querysets.related import rows_of

if TYPE_CHECKING:
    from measures.models import Measure, PracticeEntry  # noqa: F401


class PracticeQuerySet(QuerySet["PracticeEntry"]):
    """Entries of the library, which all municipalities of an installation share."""

    def visible_to(self, user: Any) -> "PracticeQuerySet":
        """What is published, for everybody; what is on its way, only for the office that keeps it."""
        mine = access.municipalities(user, Permission.PLAN_MEASURES)
        return self.filter(Q(state__in=states.public_slugs()) | Q(municipality__in=mine)).exclude(
            state__in=states.private_slugs()
        )

    def editable_by(self, user: Any) -> "PracticeQuerySet":
        """Those of municipalities in which the user plans measures."""
        return self.kept_by(access.municipalities(user, Permission.PLAN_MEASURES))

    def kept_by(self, municipalities: "QuerySet[Municipality]") -> "PracticeQuerySet":
        """Those that these offices keep, as far as offices see them."""
        return self.filter(municipality__in=municipalities).exclude(state__in=states.private_slugs())

    def of(self, municipality: Municipality | None) -> "PracticeQuerySet":
        """Those that one municipality keeps."""
        return self.filter(municipality=municipality) if municipality else self.none()

    def made_from(self, measure: "Measure") -> "PracticeQuerySet":
        """Those that were begun with what stands at the measure."""
        return self.filter(measure=measure)

    def of_installation(self) -> "PracticeQuerySet":
        """Those that come with the installation."""
        return self.filter(municipality__isnull=True)

    def published(self) -> "PracticeQuerySet":
        """What everybody reads."""
        return self.filter(state__in=states.public_slugs())

    def unpublished(self) -> "PracticeQuerySet":
        """What stands not, or no longer, in the library."""
        return self.exclude(state__in=states.public_slugs())

    def awaiting_office(self) -> "PracticeQuerySet":
        """Those with which the office has something to do."""
        return self.filter(state__in=states.office_slugs())

    def unconfirmed(self) -> "PracticeQuerySet":
        """Those whose sender has not confirmed the mail address."""
        return self.filter(state__in=states.private_slugs())

    def in_state(self, state: str) -> "PracticeQuerySet":
        """Those in one state."""
        return self.filter(state=state)

    def sent_since(self, moment: datetime) -> "PracticeQuerySet":
        """Those written since then."""
        return self.filter(created_at__gte=moment)

    def sent_before(self, moment: datetime) -> "PracticeQuerySet":
        """Those written before then."""
        return self.filter(created_at__lt=moment)

    def from_sender(self, sender: str) -> "PracticeQuerySet":
        """Those that came from one place of the net, while that is remembered."""
        return self.filter(sender=sender)

    def from_address(self, email: str) -> "PracticeQuerySet":
        """Those sent by one mail address."""
        return self.filter(contact_email__iexact=email, is_from_outside=True)

    def answering(self, asked: Sequence[Term]) -> "PracticeQuerySet":
        """Those that answer every term, by inflected forms and parts of compounds."""
        found = self
        for term in asked:
            pieces = Q()
            for piece in term.pieces:
                pieces |= Q(search_forms__contains=piece)
            found = found.filter(pieces)
        return found

    def marked(self, axis: axes.Axis, slug: str) -> "PracticeQuerySet":
        """Those with one tick."""
        return self.filter(pk__in=_marks(self).filter(axis=axis.slug, slug=slug).values("entry"))

    def from_place(self, place: str) -> "PracticeQuerySet":
        """Those from one place, alone or with others."""
        joint = rows_of(self.model, "participants").filter(name=place)
        return self.filter(Q(place=place) | Q(pk__in=joint.values("entry")))

    def from_country(self, country: str) -> "PracticeQuerySet":
        """Those from one country."""
        return self.filter(country=country)

    def in_field(self, field: str) -> "PracticeQuerySet":
        """Those of one field of action."""
        return self.filter(field=field)

    def funded(self, is_funded: bool) -> "PracticeQuerySet":
        """Those that say something about funding, in words or figures, or those that do not."""
        years = rows_of(self.model, "years")
        says = ~Q(funding="") | Q(pk__in=years.values("entry"))
        return self.filter(says if is_funded else ~says)

    def words_used(self, name: str) -> list[str]:
        """What stands in one of the short fields, each once, in order; for lists to choose from."""
        return sorted(
            set(self.exclude(**{name: ""}).order_by().values_list(name, flat=True).distinct()), key=str.casefold
        )

    def participants_named(self) -> list[str]:
        """The municipalities that took part in any of these, each once."""
        joint = rows_of(self.model, "participants")
        return [
            *joint.filter(entry__in=self.order_by().values("pk"))
            .order_by("name")
            .values_list("name", flat=True)
            .distinct()
        ]

    def sent_through(self, links: "QuerySet[Any]") -> "PracticeQuerySet":
        """Those to which one of these links of a mail leads."""
        return self.filter(pk__in=links.values("subject_id"))

    def counts_on(self, axis: axes.Axis) -> dict[str, int]:
        """How many of these bear each tick of the axis; one query."""
        marks = _marks(self).filter(axis=axis.slug, entry__in=self.order_by().values("pk"))
        return dict(marks.order_by().values_list("slug").annotate(Count("pk")))

    def with_adoptions(self) -> "PracticeQuerySet":
        """Each with ``adopted_by``: how many municipalities made a measure of it."""
        measures = rows_of(self.model, "adoptions")
        counted = (
            measures.filter(adopted_from=OuterRef("pk"))
            .order_by()
            .values("adopted_from")
            .annotate(n=Count("municipality", distinct=True))
            .values("n")
        )
        return self.annotate(adopted_by=Coalesce(Subquery(counted), 0))

    def for_lists(self) -> "PracticeQuerySet":
        """With what a list shows, in a fixed number of queries."""
        return self.defer("search_forms", "source").prefetch_related("marks", "participants")

    def newest_first(self) -> "PracticeQuerySet":
        """The newest in the library first."""
        return self.order_by(F("published_at").desc(nulls_last=True), "-changed_at", "pk")


def _marks(entries: PracticeQuerySet) -> "QuerySet[Any]":
    return rows_of(entries.model, "marks").all()
