"""How a skeleton is written down."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Part:
    """A section to be: kind, heading, guiding question, what stands below it; ``pillar`` only at the top."""

    kind: str
    title: str
    guidance: str = ""
    below: tuple["Part", ...] = ()
    pillar: str = ""

    def all(self) -> Iterator["Part"]:
        """Itself and everything below, in reading order."""
        yield self
        for part in self.below:
            yield from part.all()


@dataclass(frozen=True, slots=True)
class Skeleton:
    """An outline with guiding questions to begin a concept with (Gerüst), for one kind of municipality."""

    slug: str
    label: str | Promise
    sentence: str | Promise
    chapters: tuple[Part, ...]

    @property
    def field_names(self) -> list[str]:
        """Its fields of action, for those who choose."""
        return [part.title for chapter in self.chapters for part in chapter.below if chapter.pillar == "fields"]


def chapter(title: str, guidance: str, *below: Part, pillar: str = "") -> Part:
    """A chapter; ``pillar`` says which of the five elements it is, at the top."""
    return Part("chapter", title, guidance, below, pillar)


def field(title: str, guidance: str, *, situation: str, goal: str, controlling: str = "") -> Part:
    """A field of action with a passage on the situation, a first goal and, where asked for, a passage on measuring."""
    below = [
        Part("passage", "Ausgangslage", situation),
        Part("goal", "", goal),
    ]
    if controlling:
        below.append(Part("passage", "Woran wir den Erfolg erkennen", controlling))
    return Part("field", title, guidance, tuple(below))
