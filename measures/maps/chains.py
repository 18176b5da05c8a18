"""The logic chain of measures: from the problem to what changes in the municipality."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from measures.models import Measure
from measures.querysets import MeasureQuerySet
from measures.readable import Readable


@dataclass(frozen=True, slots=True)
class Step:
    """One link of the chain: the field that holds it, its word, the question it answers."""

    field: str
    label: str | Promise
    question: str | Promise


STEPS: tuple[Step, ...] = (
    Step("situation", _("Problem"), _("What is not as it should be?")),
    Step("inputs", _("Input"), _("What goes in: posts, money, rooms, knowledge?")),
    Step("outputs", _("Output"), _("What is done and delivered?")),
    Step("outcomes", _("Outcome (effect)"), _("What changes for those who are reached?")),
    Step("impact", _("Impact"), _("What does it contribute to in the municipality?")),
)


@dataclass(frozen=True, slots=True)
class Link:
    """A step of one measure and what is written there; ``is_shown``: the person may read the field."""

    step: Step
    text: str
    is_shown: bool = True


@dataclass(frozen=True, slots=True)
class Chain:
    """A measure with its five links."""

    measure: Measure
    links: tuple[Link, ...]

    @property
    def is_empty(self) -> bool:
        """Nothing is written anywhere."""
        return not any(link.text for link in self.links)

    @property
    def hides_all(self) -> bool:
        """The person may read none of the steps."""
        return not any(link.is_shown for link in self.links)

    @property
    def hides_some(self) -> bool:
        """The person may not read some of the steps."""
        return not all(link.is_shown for link in self.links)


@dataclass(frozen=True, slots=True)
class Column:
    """A step over several measures: what is written, measure by measure, and how many say nothing."""

    step: Step
    said: tuple[tuple[Measure, str], ...]
    silent: int


def loaded(measures: MeasureQuerySet) -> MeasureQuerySet:
    """With what the chains need."""
    return measures.only("municipality", "concept", "code", "title", "state", *(step.field for step in STEPS))


def chain(measure: Measure, readable: Readable) -> Chain:
    """The chain of one measure, as far as the sheet of its concept lets the person read it."""
    links = [
        Link(step, getattr(measure, step.field).strip(), readable.shows(measure.concept_id, step.field))
        for step in STEPS
    ]
    return Chain(measure, tuple(link if link.is_shown else Link(link.step, "", False) for link in links))


def columns(chains: Iterable[Chain]) -> list[Column]:
    """The chains of several measures side by side, step by step."""
    every = [*chains]
    found = []
    for index, step in enumerate(STEPS):
        said = tuple((each.measure, each.links[index].text) for each in every if each.links[index].text)
        told = sum(each.links[index].is_shown for each in every)
        found.append(Column(step, said, told - len(said)))
    return found
