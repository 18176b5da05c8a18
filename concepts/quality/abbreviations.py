"""Rule: every abbreviation is explained somewhere."""

import re
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concepts import abbreviations
from concepts.outline import Line
from concepts.quality.base import HINT, Check, Draft, Finding, Rule

UNEXPLAINED = Rule(
    "abbreviation",
    gettext_lazy("Abbreviation never explained"),
    HINT,
    gettext_lazy("Write it out at its first place with the abbreviation in brackets, or add it to the abbreviations."),
)
# What everybody knows, or what is no abbreviation in the sense of the rule.
KNOWN = frozenset(
    [
        "EU",
        "USA",
        "UN",
        "UNO",
        "DDR",
        "BRD",
        "PDF",
        "PC",
        "TV",
        "CD",
        "DVD",
        "GmbH",
        "AG",
        "KG",
        "WC",
        "SMS",
        "IT",
        "ID",
        "PLZ",
        "LKW",
        "PKW",
        "Lkw",
        "Pkw",
        "FAQ",
        "USB",
        "QR",
        "MwSt",
        "COVID",
        "CO",
        "GG",
        "NRW",
        "RLP",
        "BGB",
        "SGB",
        "AGB",
        "VW",
        "BMW",
        "OK",
    ]
)


def find(draft: Draft) -> Iterator[Finding]:
    """One finding for each, at its first place."""
    first: dict[str, tuple[Line[Any], str]] = {}
    told: set[str] = set(draft.explained) | KNOWN
    for line in draft.lines:
        if line.element.title:
            _look(line.element.title, line, "", first)
        text = draft.texts.get(line.element.pk)
        if text is None:
            continue
        for bid, words in text.parts():
            _look(words, line, bid, first)
            told |= explained_in(words)
        for words in text.footnotes():
            told |= explained_in(words)
    for short, (line, bid) in first.items():
        if short not in told:
            yield draft.at(
                UNEXPLAINED,
                line,
                _("The abbreviation “%(short)s” is not explained anywhere in the concept.") % {"short": short},
                bid=bid,
                detail=short,
            )


def _look(words: str, line: Line[Any], bid: str, first: dict[str, tuple[Line[Any], str]]) -> None:
    for short in abbreviations.found_in(words):
        first.setdefault(short, (line, bid))


def explained_in(words: str) -> set[str]:
    """Abbreviations that stand in brackets behind words, or before brackets with words: "Volkshochschule (VHS)"."""
    found: set[str] = set()
    for bracket in re.finditer(r"(\S+)\s*\(([^()]{2,160})\)", words):
        before, inside = bracket[1], bracket[2]
        if len(inside) <= 40:
            found.update(abbreviations.SHORT.findall(inside))
        if " " in inside or "-" in inside or len(inside) > 9:
            found.update(abbreviations.SHORT.findall(before))
    return found


CHECK = Check((UNEXPLAINED,), find)
