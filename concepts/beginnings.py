"""With what the successor of an adopted edition begins, and how concepts stand to each other. Knows no database."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from concepts import skeletons


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a new concept takes over from the edition it follows; ``skeleton`` begins it with that outline instead."""

    slug: str
    label: str | Promise
    sentence: str | Promise
    takes_outline: bool = False
    takes_text: bool = False
    skeleton: skeletons.Skeleton | None = None


BEGINNINGS: tuple[Beginning, ...] = (
    Beginning(
        "text",
        _("outline and whole text"),
        _("Every section as it was adopted, with pictures; you change what no longer holds."),
        takes_outline=True,
        takes_text=True,
    ),
    Beginning(
        "outline",
        _("outline with guiding questions"),
        _("The headings as they were adopted; beside each empty section stands a question on what has changed."),
        takes_outline=True,
    ),
    *(
        Beginning(each.slug, each.label, _("A new outline with guiding questions."), skeleton=each)
        for each in skeletons.SKELETONS
    ),
    Beginning("empty", _("the five elements as empty chapters"), ""),
)
_BY_SLUG = {each.slug: each for each in BEGINNINGS}


def get(slug: str) -> Beginning:
    """The beginning of that slug; raises ``KeyError``."""
    return _BY_SLUG[slug]


@dataclass(frozen=True, slots=True)
class Tie:
    """How a concept of one form stands to the one before: its sentence there, and the sentence on the other side."""

    form: str
    onwards: str | Promise
    backwards: str | Promise


TIES: tuple[Tie, ...] = (
    Tie("supplement", _("Stands as a supplement beside “%(title)s”."), _("Is supplemented by “%(title)s”.")),
    Tie("update", _("Update of “%(title)s”."), _("Is continued by “%(title)s”.")),
)
_TIES = {tie.form: tie for tie in TIES}


def tie_of(concept: Any) -> str:
    """How a concept stands to the one before it, in a sentence; nothing where it follows none."""
    tie = _TIES.get(concept.form)
    return str(tie.onwards) % {"title": concept.predecessor.title} if tie and concept.predecessor_id else ""


@dataclass(frozen=True, slots=True)
class Relation:
    """A sentence on how a concept stands to another, which it names."""

    sentence: str
    other: Any


def relations(concepts: Iterable[Any]) -> dict[int, list[Relation]]:
    """For each of the concepts how it stands to others among them, by key; of any that is not given, nothing is told."""
    known = {each.pk: each for each in concepts}
    found: dict[int, list[Relation]] = {pk: [] for pk in known}
    for concept in known.values():
        tie, before = _TIES.get(concept.form), known.get(concept.predecessor_id)
        if tie is None or before is None:
            continue
        found[concept.pk].insert(0, Relation(str(tie.onwards) % {"title": before.title}, before))
        found[before.pk].append(Relation(str(tie.backwards) % {"title": concept.title}, concept))
    return found


# What is asked beside an empty section that stood in the edition before, by what sort of section it is.
QUESTION = (
    "Was stand hier im beschlossenen Konzept, und was davon gilt noch? Was hat sich seither geändert, und wer weiß darüber "
    "Bescheid? Der frühere Wortlaut steht in der beschlossenen Fassung."
)
QUESTION_OF_FIELD = (
    "Wie war die Lage, als das frühere Konzept beschlossen wurde, und wie ist sie heute? Welche Maßnahmen haben geholfen, "
    "welche nicht? Was aus den früheren Zielen dieses Feldes geworden ist, steht in der Zielbilanz."
)
