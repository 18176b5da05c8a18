"""Counts of measures, each with the measures behind it: no number without its origin."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.text import Truncator

from measures import status

_NAME = 60


@dataclass(frozen=True, slots=True)
class Named:
    """A measure in a list: by its code, or by its title where it has none, and where it stands in the document."""

    name: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Tally:
    """How many measures share something, and which."""

    key: str
    label: str
    measures: tuple[Named, ...]

    @property
    def count(self) -> int:
        """How many they are."""
        return len(self.measures)

    @property
    def names(self) -> str:
        """Their codes, for a cell."""
        return ", ".join(each.name for each in self.measures)


def named(measure: dict[str, Any]) -> Named:
    """What a list of codes shows of a measure."""
    return Named(measure["code"] or Truncator(measure["title"]).chars(_NAME), f"m-{measure['id']}")


def tally(
    measures: Iterable[dict[str, Any]], said: Callable[[dict[str, Any]], tuple[str, str]], order: Iterable[str] = ()
) -> list[Tally]:
    """The measures by what ``said`` tells of each (a slug and its words), in that order; others follow as they come."""
    found: dict[str, tuple[str, list[Named]]] = {}
    for measure in measures:
        slug, label = said(measure)
        found.setdefault(slug, (label, []))[1].append(named(measure))
    known = [slug for slug in order if slug in found]
    slugs = known + [slug for slug in found if slug not in known]
    return [Tally(slug, found[slug][0], tuple(found[slug][1])) for slug in slugs]


def states() -> list[str]:
    """The states in the order of a measure's life."""
    return [slug for slug, _label in status.choices()]
