"""What became of an old goal or measure: how it is judged, what the new concept makes of it. Knows no database."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


@dataclass(frozen=True, slots=True)
class Result:
    """How far a goal was reached or a measure carried out (Ergebnis); ``level`` is the plain level of its badge."""

    slug: str
    label: str | Promise
    level: str


@dataclass(frozen=True, slots=True)
class Fate:
    """What the new concept makes of it (Verbleib).

    ``needs_reason``: it is not settled without a sentence. ``needs_successor``: not without a goal (or a
    measure) of the new concept. ``lead`` introduces the successors in a sentence.
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
MEASURE_RESULTS: tuple[Result, ...] = (
    Result("reached", pgettext_lazy("old measure", "carried out"), "ok"),
    Result("partly", pgettext_lazy("old measure", "partly carried out"), "partly"),
    Result("not_reached", pgettext_lazy("old measure", "not carried out"), "late"),
    Result("cannot_be_judged", pgettext_lazy("old measure", "cannot be judged"), "neutral"),
    Result("given_up", pgettext_lazy("old measure", "given up"), "ended"),
)
MEASURE_FATES: tuple[Fate, ...] = (
    Fate("kept", pgettext_lazy("old measure", "kept"), _("Goes on as"), needs_successor=True),
    Fate("changed", pgettext_lazy("old measure", "changed"), _("Goes on in a changed form as"), needs_successor=True),
    Fate("merged", pgettext_lazy("old measure", "merged with others"), _("Has become part of"), needs_successor=True),
    Fate("continued", pgettext_lazy("old measure", "continued as a permanent task outside the concept")),
    Fate("finished", pgettext_lazy("old measure", "finished, nothing has to follow")),
    Fate("dropped", pgettext_lazy("old measure", "dropped"), needs_reason=True),
)


@dataclass(frozen=True, slots=True)
class Subject:
    """What of the old concept is looked back on: the part of an edition that holds it, the key it bears there,
    and the words in which it is judged; ``label`` names one, ``plural`` all of them.
    """

    slug: str
    label: str | Promise
    plural: str | Promise
    part: str
    key: str
    results: tuple[Result, ...]
    fates: tuple[Fate, ...]

    def result(self, slug: str) -> Result | None:
        """The result of that slug; ``None`` where nobody has judged yet."""
        return next((each for each in self.results if each.slug == slug), None)

    def fate(self, slug: str) -> Fate | None:
        """The fate of that slug; ``None`` where nobody has decided yet."""
        return next((each for each in self.fates if each.slug == slug), None)

    def result_choices(self) -> list[tuple[str, str | Promise]]:
        """Slug and label of every result, the best first."""
        return [(each.slug, each.label) for each in self.results]

    def fate_choices(self) -> list[tuple[str, str | Promise]]:
        """Slug and label of every fate, in menu order."""
        return [(each.slug, each.label) for each in self.fates]


GOAL = Subject("goal", _("Goal"), _("Goals"), "elements", "uid", RESULTS, FATES)
MEASURE = Subject("measure", _("Measure"), _("Measures"), "measures", "id", MEASURE_RESULTS, MEASURE_FATES)
SUBJECTS: tuple[Subject, ...] = (GOAL, MEASURE)
_SUBJECTS = {subject.slug: subject for subject in SUBJECTS}


def subject(slug: str) -> Subject:
    """What is looked back on under that slug; raises ``KeyError``."""
    return _SUBJECTS[slug]


def subject_choices() -> list[tuple[str, str | Promise]]:
    """Slug and label of everything that can be looked back on."""
    return [(each.slug, each.label) for each in SUBJECTS]


def result_choices() -> list[tuple[str, str | Promise]]:
    """Slug and label of every result of any subject, the best first."""
    return _joined([each.result_choices() for each in SUBJECTS])


def fate_choices() -> list[tuple[str, str | Promise]]:
    """Slug and label of every fate of any subject."""
    return _joined([each.fate_choices() for each in SUBJECTS])


def _joined(choices: list[list[tuple[str, str | Promise]]]) -> list[tuple[str, str | Promise]]:
    """One line per slug; where the subjects call it differently, both words ("reached / carried out")."""
    words: dict[str, list[str]] = {}
    for slug, label in (pair for each in choices for pair in each):
        if str(label) not in words.setdefault(slug, []):
            words[slug].append(str(label))
    return [(slug, " / ".join(labels)) for slug, labels in words.items()]
