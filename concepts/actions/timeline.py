"""Everything that was done to a concept, in the order of time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F, Q, QuerySet, Value
from django.utils import timezone

from accounts.models import User
from concepts import outline, sittings
from concepts.models import Concept, Element, OutlineChange, Revision

TEXT = "text"
# A row of the timeline before it is looked up: which kind, its key, its time.
Row = tuple[str, int, datetime]


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: a wording saved (with those saved in a row before it), or an act on the outline."""

    at: datetime
    by: Any
    element: Element | None
    change: OutlineChange | None = None
    sitting: sittings.Sitting[Revision] | None = None

    @property
    def day(self) -> date:
        """The day on which it happened, where the municipality lies."""
        return timezone.localtime(self.at).date()


def timeline(
    concept: Concept, *, person: int | None = None, section: int | None = None, act: str = ""
) -> QuerySet[Any]:
    """The rows that fit, newest first, to be cut into pages; ``act`` is ``TEXT`` or one of ``concepts.acts``."""
    texts = Revision.objects.filter(element__concept=concept)
    changes = OutlineChange.objects.of_concept(concept)
    if person:
        texts, changes = texts.filter(author=person), changes.filter(by=person)
    if section:
        texts, changes = texts.filter(element=section), changes.filter(element=section)
    if act:
        texts = texts if act == TEXT else texts.none()
        changes = changes.none() if act == TEXT else changes.filter(act=act)
    first = texts.order_by().annotate(what=Value("r"), time=F("created_at")).values_list("what", "pk", "time")
    second = changes.order_by().annotate(what=Value("c"), time=F("at")).values_list("what", "pk", "time")
    return first.union(second, all=True).order_by("-time", "what", "-pk")


def entries(rows: Sequence[Row]) -> list[Entry]:
    """The rows of a page as entries, in their order; two queries."""
    wanted = [pk for what, pk, _time in rows if what == "r"]
    revisions = Revision.objects.select_related("element", "author").defer("text").in_bulk(wanted)
    changes = OutlineChange.objects.select_related("element", "by").in_bulk(
        [pk for what, pk, _t in rows if what == "c"]
    )
    found: list[Entry] = []
    waiting: list[Revision] = []

    def close() -> None:
        for each in sittings.sittings(waiting):
            found.append(Entry(each.newest.created_at, each.newest.author, each.newest.element, sitting=each))
        waiting.clear()

    for what, pk, time in rows:
        if what == "r":
            waiting.append(revisions[pk])
            continue
        close()
        found.append(Entry(time, changes[pk].by, changes[pk].element, change=changes[pk]))
    close()
    return found


def sections_of(concept: Concept) -> list[tuple[int, str]]:
    """Every section for a list of choices: the present ones in reading order, then those in the bin."""
    everything = list(Element.objects.of(concept))
    lines = outline.flat(outline.tree([each for each in everything if not each.is_removed], concept.given_numbers))
    removed = [(each.pk, each.name) for each in everything if each.is_removed]
    return [(line.element.pk, f"{line.number} {line.element.name}".strip()) for line in lines] + removed


def people_of(concept: Concept) -> QuerySet[Any]:
    """Those who have done anything to the concept."""
    wrote = Revision.objects.filter(element__concept=concept).order_by().values("author")
    arranged = OutlineChange.objects.of_concept(concept).order_by().values("by")
    return User.objects.filter(Q(pk__in=wrote) | Q(pk__in=arranged)).order_by("name")
