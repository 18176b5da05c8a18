"""Questions about many indicators."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet

from accounts import access
from accounts.models import Municipality
from accounts.roles import Permission
from concepts.models import Concept, Element
from measures.models import Measure

if TYPE_CHECKING:
    from monitoring.models import Indicator  # noqa: F401


class IndicatorQuerySet(QuerySet["Indicator"]):
    """Indicators of municipalities."""

    def visible_to(self, user: Any) -> "IndicatorQuerySet":
        """Those of municipalities in which the user reads indicators (values as they may be shown)."""
        return self.filter(municipality__in=access.municipalities(user, Permission.READ_INDICATORS))

    def editable_by(self, user: Any) -> "IndicatorQuerySet":
        """Those the user keeps, with the numbers behind protected values."""
        return self.filter(municipality__in=access.municipalities(user, Permission.KEEP_INDICATORS))

    def of(self, municipality: Municipality | None) -> "IndicatorQuerySet":
        """Those of one municipality."""
        return self.filter(municipality=municipality)

    def of_element(self, element: Element) -> "IndicatorQuerySet":
        """Those that measure the element."""
        return self.filter(pk__in=self.model.elements.through.objects.filter(element=element).values("indicator"))

    def of_measure(self, measure: Measure) -> "IndicatorQuerySet":
        """Those that measure what becomes of the measure."""
        return self.filter(pk__in=self.model.measures.through.objects.filter(measure=measure).values("indicator"))

    def with_keys(self, keys: Iterable[int]) -> "IndicatorQuerySet":
        """Those with one of the keys."""
        return self.filter(pk__in=list(keys))

    def from_element(self, element: Element) -> "IndicatorQuerySet":
        """Those that come from a passage of the element's text."""
        return self.filter(source_element=element)

    def of_concept(self, concept: Concept) -> "IndicatorQuerySet":
        """Those of the concept itself, and those that measure one of its elements."""
        linked = self.model.elements.through.objects.filter(element__in=Element.objects.present().of(concept))
        return self.filter(Q(concept=concept) | Q(pk__in=linked.values("indicator")))

    def of_elements(self, elements: Iterable[int]) -> "IndicatorQuerySet":
        """Those that measure any of the elements, given by their keys."""
        linked = self.model.elements.through.objects.filter(element__in=elements)
        return self.filter(pk__in=linked.values("indicator"))

    def with_words(self, words: str) -> "IndicatorQuerySet":
        """Every one of the words stands in the code, the name or the definition."""
        found = self
        for word in words.split():
            found = found.filter(Q(code__icontains=word) | Q(name__icontains=word) | Q(definition__icontains=word))
        return found

    def without(self, others: "IndicatorQuerySet") -> "IndicatorQuerySet":
        """Those that are not among the others."""
        return self.exclude(pk__in=others.values("pk"))

    def for_lists(self) -> "IndicatorQuerySet":
        """With what a list shows of the indicators themselves; their values come with ``monitoring.listing``."""
        return self.defer("definition", "population", "caution")

    def without_values(self) -> "IndicatorQuerySet":
        """Nothing measured yet."""
        return self.filter(values__isnull=True)

    def expecting_values(self) -> "IndicatorQuerySet":
        """Those that are measured: what is only told in words needs no value."""
        return self.exclude(kind=self.model.Kind.QUALITATIVE)
