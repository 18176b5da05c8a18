"""What can be found: one row per searchable thing, kept up by whoever saves it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Case, Q, QuerySet, Value, When

from accounts.models import Municipality
from concepts import searching
from concepts.models.concept import Concept
from concepts.searching import Line, Term


@dataclass(frozen=True, slots=True)
class Findable:
    """What a source hands over to be found: whose it is, its heading and the lines of its text.

    ``object_id`` is the key of the thing, ``part`` a piece of it (an element in an edition),
    ``order`` its place among its like, ``number`` the one it bears where that is fixed.
    """

    municipality_id: int
    object_id: int
    kind: str
    name: str
    lines: Sequence[Line]
    concept_id: int | None = None
    part: str = ""
    number: str = ""
    order: int = 0


class SearchEntryQuerySet(QuerySet["SearchEntry"]):
    """Findable things."""

    def keep(self, source: str, thing: Findable) -> None:
        """Store or renew one thing of a source; call it in the transaction that saves the thing."""
        values = SearchEntry.values_of(thing)
        key = {"source": source, "object_id": thing.object_id, "part": thing.part}
        if not self.filter(**key).update(**values):
            self.create(**key, **values)

    def forget(self, source: str, object_id: int, part: str) -> None:
        """Take one thing out that cannot be found any more."""
        self.filter(source=source, object_id=object_id, part=part).delete()

    def keep_all(self, source: str, things: Iterable[Findable]) -> int:
        """Store many new things of a source; returns how many."""
        rows = [
            SearchEntry(source=source, object_id=each.object_id, part=each.part, **SearchEntry.values_of(each))
            for each in things
        ]
        return len(self.bulk_create(rows, batch_size=200))  # type: ignore[arg-type]  # inside, mypy takes the class for one of any model

    def of_source(self, source: str, keys: Any = None) -> "SearchEntryQuerySet":
        """Those of one source, or of some of its things, given by their keys (a list or a set of the database)."""
        found = self.filter(source=source)
        return found if keys is None else found.filter(object_id__in=keys)

    def of(self, municipality: Municipality | None) -> "SearchEntryQuerySet":
        """Those of one municipality."""
        return self.filter(municipality=municipality)

    def of_concept(self, concept: Concept) -> "SearchEntryQuerySet":
        """Those of one concept."""
        return self.filter(concept=concept)

    def of_kind(self, kind: str) -> "SearchEntryQuerySet":
        """Those of one kind: of element, or of thing."""
        return self.filter(kind=kind)

    def answering(self, asked: Sequence[Term]) -> "SearchEntryQuerySet":
        """Those in which every term is found, the best answers first: in the heading, as a word of its own, inside others."""
        every, in_name, whole = Q(), Q(), Q()
        for term in asked:
            every &= _any("forms", term.pieces)
            in_name &= _any("name_forms", term.pieces)
            whole &= Q(forms__contains=term.whole)
        rank = Case(When(in_name, then=Value(0)), When(whole, then=Value(1)), default=Value(2))
        return self.filter(every).order_by(rank, "-concept_id", "source", "order", "object_id", "pk")


class SearchEntry(models.Model):
    """One findable thing (Fundstelle): a section, a section of an edition, a passage beside one, a measure.

    ``forms`` are its words as ``concepts.searching`` compares them, ``lines`` the same words to be
    shown, each with the block it stands in. Who may see it is asked of its source, never stored here.
    """

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="+")
    concept = models.ForeignKey(Concept, models.CASCADE, null=True, related_name="+")
    source = models.CharField(max_length=20)
    object_id = models.PositiveBigIntegerField()
    part = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=20)
    number = models.CharField(max_length=40, blank=True)
    order = models.PositiveIntegerField(default=0)

    name = models.CharField(max_length=1000, blank=True)
    name_forms = models.TextField(blank=True)
    lines = models.JSONField(default=list)
    forms = models.TextField(blank=True)

    objects = SearchEntryQuerySet.as_manager()

    class Meta:
        verbose_name = "search entry"
        verbose_name_plural = "search entries"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["source", "object_id", "part"], name="one_search_entry_per_thing"),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.object_id} {self.part}".strip()

    @property
    def shown_lines(self) -> list[Line]:
        """Its lines as values."""
        return [Line(bid, words) for bid, words in self.lines]

    @staticmethod
    def values_of(thing: Findable) -> dict[str, Any]:
        """The columns that follow from a thing."""
        name_forms = searching.indexed(thing.name)
        forms = searching.indexed(" \n".join([thing.name, *(line.words for line in thing.lines)]))
        return {
            "municipality_id": thing.municipality_id,
            "concept_id": thing.concept_id,
            "kind": thing.kind,
            "number": thing.number[:40],
            "order": thing.order,
            "name": thing.name[:1000],
            "name_forms": name_forms,
            "lines": [[line.bid, line.words] for line in thing.lines],
            "forms": forms,
        }


def _any(column: str, pieces: Sequence[str]) -> Q:
    found = Q()
    for piece in pieces:
        found |= Q(**{f"{column}__contains": piece})
    return found
