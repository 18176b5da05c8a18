"""How a piece of the demo concept is written down."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Section:
    """An element to be: kind, heading, text as HTML, what stands below it; ``key`` is how measures name it."""

    kind: str
    title: str
    text: str = ""
    below: tuple["Section", ...] = ()
    key: str = ""
    level: int | None = None


def goal(key: str, words: str, *below: Section, level: int = 1) -> Section:
    """A goal, known by its words."""
    return Section("goal", "", f"<p>{words}</p>", below, key, level)
