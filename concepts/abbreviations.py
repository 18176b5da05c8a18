"""Abbreviations in texts: which stand there, how often, and which long form is given with them. Plain values in and out.

An abbreviation is a word with two or more capitals and at most one small letter after each ("BAMF",
"MSO", "KiTa", "SuS"), also at the beginning of a compound ("BAMF-Kurs"). Roman numerals, codes
("GE-2") and what is set in capitals as a whole are none.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

SHORT = re.compile(r"(?<![\w-])([A-ZÄÖÜ][a-zäöü]?(?:[A-ZÄÖÜ][a-zäöü]?){1,6})(?![\w*:]|[-–/]?\d|\.\d)")
_ROMAN = re.compile(r"^[IVXLCDM]+$")
_EXPLAINED = re.compile(r"((?:[\w./-]+ ){0,9}[\w./-]+) \(([^()]{2,20})\)")
_MOST_WORDS = 9


@dataclass(frozen=True, slots=True)
class Found:
    """An abbreviation of the texts, how often it is used, and the long form that stands with it ("" none)."""

    short: str
    uses: int
    long: str


def found_in(words: str) -> list[str]:
    """The abbreviations of one paragraph, as often as they stand there."""
    if words.isupper():
        return []
    return [short for short in SHORT.findall(words) if not _ROMAN.match(short) and sum(map(str.isupper, short)) > 1]


def counted(paragraphs: Iterable[str]) -> list[Found]:
    """All abbreviations of the paragraphs, the most used first, each with the first long form that stands with it."""
    counts: Counter[str] = Counter()
    longs: dict[str, str] = {}
    for words in paragraphs:
        counts.update(found_in(words))
        if "(" in words:
            for long, short in _explained(words):
                longs.setdefault(short, long)
    return [
        Found(short, uses, longs.get(short, ""))
        for short, uses in sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    ]


def _explained(words: str) -> Iterable[tuple[str, str]]:
    """Long form and abbreviation where one follows the other in brackets: "Volkshochschule (VHS)"."""
    for found in _EXPLAINED.finditer(words):
        before, short = found[1].split(), found[2]
        if not SHORT.fullmatch(short):
            continue
        for length in range(1, min(len(before), _MOST_WORDS) + 1):
            long = " ".join(before[-length:])
            if long[0].casefold() == short[0].casefold() and _holds(long.casefold(), short.casefold()):
                yield long, short
                break


def _holds(long: str, short: str) -> bool:
    """Whether the letters stand in the long form in their order."""
    signs = iter(long)
    return all(letter in signs for letter in short)
