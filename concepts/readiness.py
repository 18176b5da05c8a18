"""How far each of the five elements of a concept is: counted, never estimated. Knows no database."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concepts import blocks, kinds, pillars
from concepts.outline import Line

NOTHING = "neutral"
BEGUN = "partly"
WRITTEN = "ok"


@dataclass(frozen=True, slots=True)
class Stage:
    """One of the five elements as its stage in the picture.

    ``blank`` are sections that have neither a text nor anything below them; ``level`` is the plain
    level of its badge, ``label`` the word in it and ``sentence`` what it means.
    """

    slug: str
    name: str | Promise
    question: str | Promise
    sections: int
    blank: int
    words: int
    goals: int

    @property
    def level(self) -> str:
        """Nothing written, begun, or every section has its text."""
        if not self.words:
            return NOTHING
        return BEGUN if self.blank else WRITTEN

    @property
    def label(self) -> str:
        """The level in a word."""
        return {NOTHING: _("still empty"), BEGUN: _("begun"), WRITTEN: _("written")}[self.level]

    @property
    def sentence(self) -> str:
        """What has been counted, in words."""
        if not self.sections:
            return _("No section yet.")
        parts = [
            ngettext("%(count)d section", "%(count)d sections", self.sections) % {"count": self.sections},
            ngettext("%(count)s word", "%(count)s words", self.words)
            % {"count": number_format(self.words, use_l10n=True, force_grouping=True)},
        ]
        if self.goals:
            parts.append(ngettext("%(count)d goal", "%(count)d goals", self.goals) % {"count": self.goals})
        if self.blank and self.words:
            parts.append(
                ngettext("%(count)d without text", "%(count)d without text", self.blank) % {"count": self.blank}
            )
        return " · ".join(parts)


def stages(lines: Iterable[Line], names: dict[str, str | Promise]) -> list[Stage]:
    """The five, from the bottom of the picture to its top; ``names`` are the municipality's own."""
    mine: dict[str, list[Line]] = {pillar.slug: [] for pillar in pillars.PILLARS}
    for line in _every(lines):
        mine.setdefault(line.pillar, []).append(line)
    return [
        Stage(
            slug=pillar.slug,
            name=names.get(pillar.slug) or pillar.label,
            question=pillar.question,
            sections=len(mine[pillar.slug]),
            blank=sum(is_blank(line) for line in mine[pillar.slug]),
            words=sum(count_words(line.element.text) for line in mine[pillar.slug]),
            goals=sum(kinds.get(line.element.kind).has_level for line in mine[pillar.slug]),
        )
        for pillar in pillars.PILLARS
    ]


def is_blank(line: Line) -> bool:
    """Neither a text nor anything below it: a heading that only gathers others is not blank."""
    return not line.children and not line.element.text


def count_words(text: str) -> int:
    """Words of a text without its footnotes."""
    return len(blocks.plain_words(text).split()) if text else 0


def _every(lines: Iterable[Line]) -> Iterator[Line]:
    for line in lines:
        yield line
        yield from _every(line.children)
