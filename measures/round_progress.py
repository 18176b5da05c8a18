"""How far a reporting round is, in figures: plain values in, plain values out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Office:
    """One organisation: how many reports are expected of it, and how many are there."""

    name: str
    expected: int
    told: int
    people: tuple[Any, ...]

    @property
    def is_complete(self) -> bool:
        """Nothing is missing."""
        return self.told >= self.expected


@dataclass(frozen=True, slots=True)
class RoundProgress:
    """A round in figures. ``share`` is the percentage of reports that are there."""

    expected: int
    told: int
    accepted: int
    to_read: int
    unchanged: int
    by_status: tuple[tuple[str, str | Promise, str, int], ...]

    @property
    def share(self) -> int:
        """Percent of the reports that came in, rounded down so that 100 means all."""
        return self.told * 100 // self.expected if self.expected else 0

    @property
    def missing(self) -> int:
        """Reports that have not come in."""
        return self.expected - self.told


# A report's status as a plain level for the badge.
LEVELS: Mapping[str, str] = {
    "open": "neutral",
    "saved": "active",
    "submitted": "partly",
    "returned": "late",
    "accepted": "ok",
    "declined": "paused",
    "withdrawn": "ended",
}


def progress(
    counts: Mapping[str, int], labels: Iterable[tuple[str, str | Promise]], *, unchanged: int
) -> RoundProgress:
    """The figures from how many reports are in each status; ``unchanged`` are submitted ones that say so."""
    told = sum(counts.get(slug, 0) for slug in ("submitted", "accepted", "declined"))
    return RoundProgress(
        expected=sum(count for slug, count in counts.items() if slug != "withdrawn"),
        told=told,
        accepted=counts.get("accepted", 0),
        to_read=counts.get("submitted", 0) + counts.get("declined", 0),
        unchanged=unchanged,
        by_status=tuple((slug, label, LEVELS[slug], counts[slug]) for slug, label in labels if counts.get(slug)),
    )


def offices(people: Iterable[Any]) -> list[Office]:
    """The people of a round, who come sorted by organisation, under their organisations."""
    groups: dict[str, list[Any]] = {}
    for person in people:
        groups.setdefault(person.organisation_name, []).append(person)
    return [
        Office(name, sum(each.expected for each in group), sum(each.told for each in group), tuple(group))
        for name, group in groups.items()
    ]
