"""What years a phrase such as “Schuljahr 2020/21” speaks of. Knows no database; never a date, never stored.

Offices write “seit 2019”, “2016 bis 2022 (1. und 2. Förderphase)” or “ab Herbst 2027”. Where a phrase
names years, pictures over time may show them in a lighter style as “according to the text”. Where it
names none (“laufend”, “kurz- bis mittelfristig”) or leaves doubt, the answer is nothing.
"""

import re
from dataclasses import dataclass

Years = tuple[int | None, int | None]
"""First and last year; an end that the phrase leaves open is ``None``, never both."""

_YEAR = re.compile(
    r"(?<![\d,])(?P<year>(?:19[5-9]|20\d)\d)(?:\s?[/–-]\s?(?P<next>(?:20)?\d\d)(?![\d/.-]))?(?![\d])(?P<behind>\s*\S*)"
)
_NO_YEAR_BEHIND = re.compile(
    r"\s*(?:€|euro|eur\b|teur|personen|menschen|kinder|stunden|plätze|teilnehm|exemplare|stück|er\b)", re.IGNORECASE
)
_NO_YEAR_BEFORE = re.compile(r"(?:\bnr\.?|\bnummer|\bvorlage|\bdrucksache|\bds|\bagenda|§)\s*$", re.IGNORECASE)
_DOUBTFUL = re.compile(r"\b(?:vor|nach|zuletzt|zuvor)\s+(?:dem\s+|der\s+)?(?:jahr\s+|schuljahr\s+)?$", re.IGNORECASE)

_FROM = r"(?:seit|ab|von|beginn\w*|begonnen|start\w*)"
_UNTIL = r"(?:bis|abschluss|abgeschlossen|fertigstellung|befristet)"
_CALENDAR = (
    r"(?:zu[mr]?|im|in|am|de[mnr]|das|dem|ca\.?|etwa|voraussichtlich|einschließlich|einschl\.|anfang|mitte|ende|jahr(?:e[sn]?)?|"
    r"(?:schul|haushalts|kita-|kindergarten|förder|kalender)jahr(?:e[sn]?)?|winter|sommer|herbst|frühjahr|frühling|frühsommer|"
    r"winter-?semester|sommer-?semester|ws|ss|wise|sose|hh|quartal|halbjahr|q[1-4]|i{1,3}|iv|"
    r"jan\w*\.?|feb\w*\.?|märz|mrz\.?|apr\w*\.?|mai|jun\w*\.?|jul\w*\.?|aug\w*\.?|sep\w*\.?|okt\w*\.?|nov\w*\.?|dez\w*\.?|"
    r"\d{1,2}\.?|\d{1,2}\.\d{1,2}\.|\d{1,2}/|:|–|-)"
)
_OPENING = re.compile(rf"\b{_FROM}(?:\s*{_CALENDAR})*\s*$", re.IGNORECASE)
_CLOSING = re.compile(rf"(?:\b{_UNTIL}\b|[–-])(?:\s*{_CALENDAR})*\s*$", re.IGNORECASE)
_AND_ON = re.compile(r"\s*(?:ff\b|fortlaufend|laufend|dauerhaft)", re.IGNORECASE)
_ENDLESS = re.compile(r"\b(?:laufend|fortlaufend|dauerhaft|unbefristet|kontinuierlich|daueraufgabe)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Mention:
    """A year or a school year, and whether the words before it open or close a time."""

    first: int
    last: int
    opens: bool
    closes: bool


def years(phrase: str) -> Years | None:
    """First and last year that the phrase names, ``None`` for an open end; nothing where it names none for certain."""
    found = _mentions(phrase)
    if not found:
        return None
    if _ENDLESS.search(phrase) and not any(each.opens or each.closes for each in found):
        return None
    first = None if found[0].closes else found[0].first
    last = None if found[-1].opens else found[-1].last
    if first is not None and last is not None and last < first:
        return None
    return first, last


def _mentions(phrase: str) -> list[_Mention]:
    found: list[_Mention] = []
    end = 0
    for match in _YEAR.finditer(phrase):
        between, end = phrase[end : match.start()], match.end("next" if match["next"] else "year")
        behind = phrase[end:]
        if _NO_YEAR_BEHIND.match(behind) or _NO_YEAR_BEFORE.search(between):
            continue
        if _DOUBTFUL.search(between):
            return []
        year = int(match["year"])
        follows = _following(year, match["next"])
        closes = bool(_CLOSING.search(between))
        opens = not closes and bool(_OPENING.search(between) or _AND_ON.match(behind))
        found.append(_Mention(year, follows, opens, closes))
    return found


def _following(year: int, written: str | None) -> int:
    """The second half of “2020/21”; the year itself where what is written cannot be a later year."""
    if not written:
        return year
    other = int(written) if len(written) == 4 else year - year % 100 + int(written)
    return other if year < other <= year + 30 else year
