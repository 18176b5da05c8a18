"""What stands at the end of a whole concept: abbreviations, glossary, sources, tables and figures. Plain values only."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from concepts import bibliography, captions, glossary


@dataclass(frozen=True, slots=True)
class Directories:
    """The lists at the end of a concept, living or frozen, each in its order; what is empty is not shown."""

    abbreviations: tuple[glossary.Entry, ...] = ()
    words: tuple[glossary.Entry, ...] = ()
    sources: tuple[bibliography.Source, ...] = ()
    tables: tuple[captions.Caption, ...] = ()
    figures: tuple[captions.Caption, ...] = ()

    @property
    def is_empty(self) -> bool:
        """There is nothing to list."""
        return not (self.abbreviations or self.words or self.sources or self.tables or self.figures)


def directories(
    terms: Iterable[glossary.Entry],
    sources: Iterable[bibliography.Source],
    found: Iterable[captions.Caption],
) -> Directories:
    """All lists: words and sources by the alphabet, tables and figures as they are numbered."""
    known = sorted((each for each in terms if each.is_complete), key=lambda each: (each.short.casefold(), each.key))
    numbered = list(found)
    return Directories(
        abbreviations=tuple(each for each in known if each.is_abbreviation),
        words=tuple(each for each in known if not each.is_abbreviation),
        sources=tuple(sorted(sources, key=lambda each: (each.author or each.label).casefold())),
        tables=tuple(each for each in numbered if each.is_table),
        figures=tuple(each for each in numbered if not each.is_table),
    )


def of_document(document: Mapping[str, Any]) -> Directories:
    """Those of a frozen edition, from its document alone."""
    return directories(
        glossary.of_document(document),
        bibliography.of_document(document),
        captions.numbered((each["uid"], each["text"]) for each in document["elements"]),
    )
