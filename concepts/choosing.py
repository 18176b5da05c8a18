"""Finding one of many things by some letters of its name, for the editor's dialogs. Plain values in and out."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.functional import Promise

MOST = 25


@dataclass(frozen=True, slots=True)
class Option:
    """Something that can be chosen: what the text keeps of it, its name, further words, the heading above it."""

    value: str
    label: str
    words: str
    group: str | Promise

    def answers(self, words: Iterable[str]) -> bool:
        """Every one of the words (in small letters) stands in what is said of it."""
        said = f"{self.label} {self.words} {self.group}".casefold()
        return all(word in said for word in words)


@dataclass(slots=True)
class Group:
    """The options found under one heading; ``left_off`` are those for which there was no room."""

    label: str | Promise
    options: list[Option] = field(default_factory=list)
    left_off: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, and which of it is to be marked: what was chosen before, else the first."""

    groups: tuple[Group, ...]
    marked: str

    @property
    def count(self) -> int:
        """How many there are, shown or not."""
        return sum(len(group.options) + group.left_off for group in self.groups)


def found(options: Iterable[Option], typed: str, *, chosen: str = "") -> Found:
    """The options that answer what was typed, under their headings, names that begin with it first.

    The one that was chosen before always has room among those found.
    """
    typed = " ".join(typed.split()).casefold()
    groups: dict[str, Group] = {}
    for option in options:
        if option.answers(typed.split()):
            groups.setdefault(str(option.group), Group(option.group)).options.append(option)
    for group in groups.values():
        group.options.sort(key=lambda option: (option.value != chosen, not _begins(option.label, typed)))
        group.left_off = max(0, len(group.options) - MOST)
        del group.options[MOST:]
    shown = [option.value for group in groups.values() for option in group.options]
    marked = chosen if chosen in shown else next(iter(shown), "")
    return Found(tuple(groups.values()), marked)


def _begins(label: str, typed: str) -> bool:
    return bool(typed) and f"{label} ".casefold().startswith(f"{typed} ")
