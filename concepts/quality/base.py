"""What a rule of the quality check is, what it looks at, and what it finds. Knows no database."""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, NotRequired, TypedDict

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from lxml import etree

from concepts import blocks
from concepts.outline import Line


@dataclass(frozen=True, slots=True)
class Weight:
    """How much a finding matters: ``rank`` 0 is the weightiest, ``level`` the plain level of its badge."""

    slug: str
    label: str | Promise
    level: str
    rank: int


MUST = Weight("must", gettext_lazy("must be mended"), "late", 0)
SHOULD = Weight("should", gettext_lazy("should be mended"), "partly", 1)
HINT = Weight("hint", gettext_lazy("worth a look"), "neutral", 2)
WEIGHTS: tuple[Weight, ...] = (MUST, SHOULD, HINT)


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that is looked for; ``label`` names it in lists and filters, ``advice`` says what helps."""

    slug: str
    label: str | Promise
    weight: Weight
    advice: str | Promise


@dataclass(frozen=True, slots=True)
class Finding:
    """Something missing or contradictory at one place.

    ``key`` stays the same while the place does; ``about`` is a fingerprint of the words it is about.
    """

    rule: Rule
    sentence: str
    label: str
    url: str
    key: str
    about: str
    element: int | None = None
    pillar: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """Some rules and how their findings are found; ``settings.QUALITY_CHECKS`` lists all checks."""

    rules: tuple[Rule, ...]
    find: Callable[["Draft"], Iterable[Finding]]


@dataclass(slots=True)
class Text:
    """The text of a section, read once for all rules."""

    root: etree._Element

    def parts(self) -> Iterator[tuple[str, str]]:
        """Block id and plain words of every paragraph, heading and caption that holds words itself."""
        for node in self.root.iter("p", "h2", "h3", "h4", "caption", "figcaption"):
            if words := " ".join(blocks.words_of(node).split()):
                yield node.get("data-bid") or "", words

    def footnotes(self) -> Iterator[str]:
        """The plain words of every footnote."""
        for node in self.root.iter("span"):
            if node.get("class") == "footnote":
                yield " ".join("".join(node.itertext()).split())


@dataclass(frozen=True, slots=True)
class Reference:
    """A cross reference in a text: where it leads (``concepts.references``) and its last known label."""

    line: Line[Any]
    bid: str
    to: str
    label: str


class Whereabouts(TypedDict):
    """How a finding that belongs to no line is called, where it leads, and which of several it is about."""

    label: str
    url: str
    detail: NotRequired[str]


@dataclass
class Draft:
    """A concept as it stands, as the rules look at it: everything a rule needs, as plain values.

    ``explained`` are abbreviations with a long form of their own; ``factor_places`` the sections that
    the office names for a success factor; ``reviews`` what became of the old goals.
    """

    concept: Any
    lines: list[Line[Any]]
    today: date
    explained: frozenset[str] = frozenset()
    factor_places: dict[str, list[int]] = field(default_factory=dict)
    reviews: list[Any] = field(default_factory=list)

    @cached_property
    def texts(self) -> dict[int, Text]:
        """The text of every section that has one, by the section's key."""
        return {line.element.pk: Text(blocks.parsed(line.element.text)) for line in self.lines if line.element.text}

    @cached_property
    def goals(self) -> list[Line[Any]]:
        """All goals, in reading order."""
        return [line for line in self.lines if line.element.behaviour.has_level]

    @cached_property
    def line_of(self) -> dict[int, Line[Any]]:
        """The line of a section by its key."""
        return {line.element.pk: line for line in self.lines}

    @cached_property
    def years(self) -> tuple[int | None, int | None]:
        """First and last year of validity."""
        first, last = self.concept.valid_from, self.concept.valid_until
        return (first.year if first else None, last.year if last else None)

    @cached_property
    def references(self) -> list[Reference]:
        """Every cross reference in the texts."""
        found = []
        for pk, text in self.texts.items():
            for node in text.root.iter("span"):
                if to := node.get("data-to"):
                    bid = next((each.get("data-bid") for each in node.iterancestors() if each.get("data-bid")), "")
                    found.append(Reference(self.line_of[pk], bid, to, " ".join("".join(node.itertext()).split())))
        return found

    def at(
        self, rule: Rule, line: Line[Any], sentence: str, *, bid: str = "", detail: str = "", about: str = ""
    ) -> Finding:
        """A finding in a section, or at one block of it; ``detail`` tells several of one rule there apart."""
        element = line.element
        address = reverse("concepts:element", args=[element.pk])
        place = ":".join(part for part in (rule.slug, str(element.uid), bid, detail) if part)
        return Finding(
            rule=rule,
            sentence=sentence,
            label=self._name_of(line),
            url=f"{address}#{bid}" if bid else address,
            key=place[:200],
            about=fingerprint(about),
            element=element.pk,
            pillar=line.pillar,
        )

    def _name_of(self, line: Line[Any]) -> str:
        """As lists name it; one that has no words yet by where it stands."""
        above = self.line_of.get(line.element.parent_id)
        if above is None or line.element.title or line.element.text:
            return name_of(self.concept, line)
        kind = self.concept.kind_label(line.element.behaviour, line.element.level)
        return _("%(kind)s in %(place)s") % {"kind": kind, "place": name_of(self.concept, above)}

    def overall(
        self,
        rule: Rule,
        sentence: str,
        *,
        label: str,
        url: str,
        detail: str = "",
        about: str = "",
        line: Line[Any] | None = None,
    ) -> Finding:
        """A finding about the concept as a whole or about something beside its text; ``line`` is what that serves."""
        return Finding(
            rule=rule,
            sentence=sentence,
            label=label,
            url=url,
            key=(f"{rule.slug}:{detail}" if detail else rule.slug)[:200],
            about=fingerprint(about),
            element=line.element.pk if line else None,
            pillar=line.pillar if line else "",
        )


def name_of(concept: Any, line: Line[Any]) -> str:
    """A section as lists name it: number and heading, or kind and first words."""
    if line.element.behaviour.is_titled:
        return f"{line.number} {line.element.name}".strip()
    return f"{concept.kind_label(line.element.behaviour, line.element.level)}: {line.element.name}"


def fingerprint(words: str) -> str:
    """A short mark of the words, the same for the same words however they are spaced; empty for none."""
    plain = re.sub(r"\s+", " ", words).strip()
    return hashlib.sha256(plain.encode()).hexdigest()[:16] if plain else ""
