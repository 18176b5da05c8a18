"""Finding in all texts, and building anew what the search keeps."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Q

from accounts.models import Municipality
from concepts import searching
from concepts.models import Concept, Edition, Element, SearchEntry, SideText
from concepts.models.search import SearchEntryQuerySet
from concepts.search_sources import EDITIONS, Shown, Source, all_sources, of_edition
from concepts.searching import Line, Piece, Term


@dataclass(frozen=True, slots=True)
class Place:
    """One place that answers: its words with the hits marked, and where it leads."""

    pieces: tuple[Piece, ...]
    address: str


@dataclass(frozen=True, slots=True)
class Result:
    """One found thing with the places in it."""

    shown: Shown
    name: tuple[Piece, ...]
    address: str
    places: tuple[Place, ...]


def findable(*, sources: Sequence[Source], user: Any, municipality: Municipality | None) -> SearchEntryQuerySet:
    """The rows of those sources that the person may see in the municipality."""
    seen = Q(pk__in=[])
    for source in sources:
        seen |= Q(source=source.slug, object_id__in=source.visible(user, municipality))
    return SearchEntry.objects.of(municipality).filter(seen)


def present(rows: Sequence[SearchEntry], *, sources: Sequence[Source], asked: Sequence[Term]) -> list[Result]:
    """One page of rows as results, in their order; one question per source to the database, however many rows."""
    shown: dict[int, Shown] = {}
    for source in sources:
        if own := [row for row in rows if row.source == source.slug]:
            shown |= source.shown(own)
    return [_result(row, shown[row.pk], asked) for row in rows if row.pk in shown]


def rebuild_search(*, tell: Callable[[str, int], None] | None = None) -> int:
    """Build the index of every source anew from what is stored; returns how many things can be found now."""
    total = 0
    for source in all_sources():
        with transaction.atomic():
            SearchEntry.objects.of_source(source.slug).delete()
            count = SearchEntry.objects.keep_all(source.slug, source.things())
        total += count
        if tell:
            tell(source.slug, count)
    return total


def index_concept(concept: Concept) -> None:
    """Let the sections and editions of a concept be found that came in from elsewhere."""
    elements = Element.objects.of(concept).select_related("concept")
    SearchEntry.objects.keep_all(Element.SEARCHED_AS, (each.findable for each in elements))
    sides = SideText.objects.of_concept(concept).shown().select_related("element__concept")
    SearchEntry.objects.keep_all(SideText.SEARCHED_AS, (each.findable for each in sides))
    for edition in Edition.objects.of_concept(concept).select_related("concept"):
        SearchEntry.objects.keep_all(EDITIONS.slug, of_edition(edition))


def _result(row: SearchEntry, shown: Shown, asked: Sequence[Term]) -> Result:
    found = searching.places(row.shown_lines, asked)
    heading = f"{shown.address}#{shown.heading_anchor}" if shown.heading_anchor else shown.address
    return Result(
        shown,
        searching.marked(shown.name, asked),
        heading,
        tuple(Place(pieces, _address(shown, line)) for line, pieces in found),
    )


def _address(shown: Shown, line: Line) -> str:
    anchor = line.bid or shown.heading_anchor
    return f"{shown.address}#{anchor}" if anchor else shown.address
