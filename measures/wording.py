"""What states, kinds and priorities are called: the standard words, and the municipality's own before them.

A municipality's rows are looked up through ``municipality.wordings``; whoever shows many measures
prefetches them (``MeasureQuerySet.with_wording``).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from measures import kinds, status

STATE = "state"
KIND = "kind"
PRIORITY = "priority"
GROUPS = ((STATE, _("state")), (KIND, _("kind")), (PRIORITY, _("priority")))

OWN = "own_"
PRIORITIES: tuple[tuple[str, str | Promise], ...] = (("high", _("high")), ("medium", _("medium")), ("low", _("low")))


@dataclass(frozen=True, slots=True)
class Word:
    """One thing as the municipality calls it, and what it means by it."""

    slug: str
    label: str | Promise
    meaning: str = ""
    is_used: bool = True


def standard(group: str) -> list[tuple[str, str | Promise]]:
    """Slug and word of everything in the group that exists without the municipality's doing, in order."""
    return {STATE: status.choices(), KIND: kinds.choices(), PRIORITY: list(PRIORITIES)}[group]


def words(municipality: Any, group: str) -> list[Word]:
    """Everything in the group as the municipality calls it: standard ones in order, its own behind them.

    Where the municipality ordered them (priorities), its order holds.
    """
    own = {row.slug: row for row in _rows(municipality, group)}
    listed = [
        Word(slug, own[slug].label or label, own[slug].meaning, own[slug].is_used) if slug in own else Word(slug, label)
        for slug, label in standard(group)
    ]
    known = {each.slug for each in listed}
    added = [Word(row.slug, row.label, row.meaning, row.is_used) for row in own.values() if row.slug not in known]
    place = {slug: row.position for slug, row in own.items()}
    return sorted([*listed, *added], key=lambda each: place.get(each.slug, 0))


def choices(municipality: Any, group: str, keep: str = "") -> list[tuple[str, str | Promise]]:
    """Slug and word of what is offered; ``keep`` stays on offer because something stands so."""
    return [(each.slug, each.label) for each in words(municipality, group) if each.is_used or each.slug == keep]


def new_slugs(used: Iterable[str], count: int) -> list[str]:
    """Slugs for further words that none of the others has."""
    numbers = [
        int(slug.removeprefix(OWN)) for slug in used if slug.startswith(OWN) and slug.removeprefix(OWN).isdigit()
    ]
    begin = max(numbers, default=0) + 1
    return [f"{OWN}{number}" for number in range(begin, begin + count)]


def label(municipality: Any, group: str, slug: str) -> str | Promise:
    """The word for one thing: the municipality's own, else the standard one, else the slug as it was typed."""
    if not slug:
        return ""
    for row in _rows(municipality, group):
        if row.slug == slug and row.label:
            return str(row.label)
    return _STANDARD_WORDS[group].get(slug, slug)


def _rows(municipality: Any, group: str) -> list[Any]:
    # A manager makes a query even of rows that lie ready; a list asks for the words of hundreds of measures.
    ready = getattr(municipality, "_prefetched_objects_cache", {}).get("wordings")
    return [row for row in (municipality.wordings.all() if ready is None else ready) if row.group == group]


_STANDARD_WORDS: dict[str, Mapping[str, str | Promise]] = {group: dict(standard(group)) for group, _label in GROUPS}
