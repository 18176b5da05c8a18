"""What became of an old goal: how it is judged, and what the new concept makes of it. Knows no database."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


@dataclass(frozen=True, slots=True)
class Result:
    """How far a goal was reached (Ergebnis); ``level`` is the plain level of its badge."""

    slug: str
    label: str | Promise
    level: str


@dataclass(frozen=True, slots=True)
class Fate:
    """What the new concept makes of a goal (Verbleib).

    ``needs_reason``: it is not settled without a sentence. ``needs_successor``: not without a goal of
    the new concept. ``lead`` introduces the successors in a sentence.
    """

    slug: str
    label: str | Promise
    lead: str | Promise = ""
    needs_reason: bool = False
    needs_successor: bool = False


RESULTS: tuple[Result, ...] = (
    Result("reached", pgettext_lazy("old goal", "reached"), "ok"),
    Result("partly", pgettext_lazy("old goal", "partly reached"), "partly"),
    Result("not_reached", pgettext_lazy("old goal", "not reached"), "late"),
    Result("cannot_be_judged", pgettext_lazy("old goal", "cannot be judged"), "neutral"),
    Result("given_up", pgettext_lazy("old goal", "given up"), "ended"),
)
FATES: tuple[Fate, ...] = (
    Fate("kept", pgettext_lazy("old goal", "kept"), _("Goes on as"), needs_successor=True),
    Fate("changed", pgettext_lazy("old goal", "changed"), _("Goes on in a new wording as"), needs_successor=True),
    Fate("merged", pgettext_lazy("old goal", "merged with others"), _("Has become part of"), needs_successor=True),
    Fate("dropped", pgettext_lazy("old goal", "dropped"), needs_reason=True),
)
_RESULTS = {result.slug: result for result in RESULTS}
_FATES = {fate.slug: fate for fate in FATES}


def result(slug: str) -> Result | None:
    """The result of that slug; ``None`` where nobody has judged yet."""
    return _RESULTS.get(slug)


def fate(slug: str) -> Fate | None:
    """The fate of that slug; ``None`` where nobody has decided yet."""
    return _FATES.get(slug)


def result_choices() -> list[tuple[str, str | Promise]]:
    """Slug and label of every result, the best first."""
    return [(each.slug, each.label) for each in RESULTS]


def fate_choices() -> list[tuple[str, str | Promise]]:
    """Slug and label of every fate, in menu order."""
    return [(each.slug, each.label) for each in FATES]


@dataclass(frozen=True, slots=True)
class Subject:
    """What of the old concept is looked back on: the part of an edition that holds it and the key it bears there."""

    slug: str
    label: str | Promise
    part: str
    key: str


SUBJECTS: tuple[Subject, ...] = (
    Subject("goal", _("Goal"), "elements", "uid"),
    Subject("measure", _("Measure"), "measures", "id"),
)


def subject_choices() -> list[tuple[str, str | Promise]]:
    """Slug and label of everything that can be looked back on."""
    return [(each.slug, each.label) for each in SUBJECTS]
