"""What a cell says for the field it goes into: a value, and whether the value gives back the very words."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _

from concepts.sheets.book import Cell
from measures import terms, wording
from measures.tables import columns
from measures.tables.columns import Column, normal
from measures.tables.register import Register

_STATES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("idea", ("Idee", "Vorschlag", "Prüfauftrag", "angedacht", "in Prüfung", "wird geprüft")),
    ("planned", ("geplant", "in Planung", "Planung", "vorgesehen", "noch nicht begonnen", "nicht begonnen", "in Vorbereitung", "offen",
                 "noch offen", "ausstehend", "noch nicht gestartet")),
    ("started", ("begonnen", "gestartet", "angelaufen", "angestoßen", "initiiert")),
    ("in_progress", ("in Umsetzung", "in Arbeit", "in Bearbeitung", "in Durchführung", "läuft", "Umsetzung", "wird umgesetzt",
                     "im Gange", "in der Umsetzung", "wird durchgeführt", "aktiv")),
    ("continuous", ("laufend", "fortlaufend", "Daueraufgabe", "kontinuierlich", "dauerhaft", "ständig", "laufend kontinuierlich",
                    "laufende Aufgabe", "verstetigt", "dauerhaft umgesetzt")),
    ("completed", ("abgeschlossen", "umgesetzt", "erledigt", "fertig", "erfüllt", "vollständig umgesetzt", "beendet", "realisiert",
                   "vollständig abgeschlossen", "durchgeführt", "Projekt abgeschlossen", "fertiggestellt", "ja")),
    ("partly_completed", ("teilweise umgesetzt", "teilweise abgeschlossen", "nahezu abgeschlossen", "zum Teil umgesetzt",
                          "teils umgesetzt", "teilweise erfüllt", "teilweise")),
    ("deferred", ("zurückgestellt", "verschoben", "ruht", "pausiert", "ausgesetzt", "vertagt")),
    ("dropped", ("nicht umgesetzt", "verworfen", "fallengelassen", "abgebrochen", "nicht weiterverfolgt", "entfällt", "gestrichen",
                 "eingestellt", "entfallen", "fallengelassen abgebrochen")),
    ("merged", ("in anderer Maßnahme aufgegangen", "zusammengeführt", "aufgegangen", "zusammengelegt")),
    ("handed_over", ("abgegeben", "übergeben", "Zuständigkeit liegt bei Dritten")),
)  # fmt: skip
_CHOICES: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "horizon": (
        ("short", ("kurzfristig", "kurz")),
        ("medium", ("mittelfristig", "mittel")),
        ("long", ("langfristig", "lang")),
    ),
    "duty": (
        ("mandatory", ("Pflichtaufgabe", "Pflicht", "pflichtig", "gesetzliche Pflicht")),
        ("voluntary", ("freiwillige Aufgabe", "freiwillig", "freiwillige Leistung")),
        ("instruction", ("Weisungsaufgabe", "Weisung")),
    ),
    "origin": (
        ("workshop", ("Workshop",)),
        ("motion", ("Antrag", "Anfrage")),
        ("resolution", ("Beschluss", "Ratsbeschluss")),
        ("office", ("Verwaltung",)),
    ),
    "light": (
        ("on_time", ("grün", "planmäßig")),
        ("at_risk", ("gelb", "gefährdet")),
        ("delayed", ("rot", "verzögert")),
    ),
}
_SYNONYMS: dict[str, dict[str, str]] = {
    group: {normal(words): slug for slug, known in table for words in known}
    for group, table in {**_CHOICES, "state": _STATES}.items()
}
_DAY = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_TWO_DAYS = re.compile(rf"\s*(?:von|vom|ab)?\s*({_DAY.pattern})\s*(?:-|–|bis(?: zum)?)\s*({_DAY.pattern})\s*", re.I)
_YEARS_ONLY = re.compile(r"\s*(?:von|ab|seit)?\s*(?:19|20)\d\d\s*(?:(?:-|–|bis)\s*(?:19|20)\d\d)?\s*", re.I)
_FIRST_SERIAL, _LAST_SERIAL = 18_264, 73_050
_LONGEST_LEVEL, _MOST_WORDS_OF_LEVEL = 60, 5


@dataclass(frozen=True, slots=True)
class Said:
    """The value of a cell; ``is_whole``: writing the value gives back the words. A sentence says what a person should know."""

    value: Any
    is_whole: bool = True
    sentence: str = ""


NOTHING = Said(None, False)


def is_state(words: str) -> bool:
    """Whether the words name a state of a measure, as heads over columns of crosses do."""
    return normal(words) in _SYNONYMS["state"]


def said(column: Column, cell: Cell, register: Register) -> Said:
    """What the cell says for the column."""
    return _READINGS[column.takes](column, cell, register)


def _text(column: Column, cell: Cell, register: Register) -> Said:
    if column.most and len(cell.words) > column.most:
        return Said(
            None, False, _("This text is longer than the %(most)d characters of the field.") % {"most": column.most}
        )
    return Said(cell.words)


def _code(column: Column, cell: Cell, register: Register) -> Said:
    code = cell.as_code
    return Said(code) if len(code) <= column.most else NOTHING


def _day(column: Column, cell: Cell, register: Register) -> Said:
    if cell.day is not None:
        return Said(cell.day, ":" not in cell.words)
    if cell.number is not None and cell.number == int(cell.number) and _FIRST_SERIAL <= cell.number <= _LAST_SERIAL:
        found = date(1899, 12, 30) + timedelta(days=int(cell.number))
        return Said(
            found, True, _("The number was read as the date %(day)s, as Excel counts days.") % {"day": _german(found)}
        )
    found_day = day_of(cell.words.strip())
    return Said(found_day) if found_day else Said(None, False, _("This is no date; the words were kept."))


def day_of(words: str) -> date | None:
    """The day that the words are, as a whole; nothing else in them."""
    if found := _DAY.fullmatch(words):
        day, month, year = (int(part) for part in found.groups())
        year += 2000 if year < 100 else 0
    elif found := _ISO.fullmatch(words[:10]) if len(words) in (10, 19) else None:
        year, month, day = (int(part) for part in found.groups())
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def span_of(phrase: str) -> tuple[date | None, date | None] | None:
    """First and last day of a phrase that leaves no doubt: two days, or only years."""
    if found := _TWO_DAYS.fullmatch(phrase):
        first, last = day_of(found.group(1).strip()), day_of(found.group(5).strip())
        return (first, last) if first and last and first <= last else None
    years = terms.years(phrase) if _YEARS_ONLY.fullmatch(phrase) else None
    if years is None:
        return None
    return (date(years[0], 1, 1) if years[0] else None), (date(years[1], 12, 31) if years[1] else None)


def _number(column: Column, cell: Cell, register: Register) -> Said:
    try:
        number = cell.number if cell.number is not None else Decimal(cell.words.strip().replace(",", "."))
    except InvalidOperation:
        return Said(None, False, _("This is no number; the words were kept."))
    if number < 0 or number > 9999 or number != number.quantize(Decimal("0.01")):
        return NOTHING
    return Said(number.quantize(Decimal("0.01")))


def _wording(column: Column, cell: Cell, register: Register) -> Said:
    words = cell.words.strip()
    known = register.words[column.key]
    if (slug := known.get(normal(words))) is not None:
        return Said(slug, register.labels[column.key][slug].lower() == words.lower())
    if (slug := _SYNONYMS.get(column.key, {}).get(normal(words))) is not None:
        label = register.labels[column.key][slug]
        return Said(slug, False, _("Read as “%(label)s”; the words were kept.") % {"label": label})
    if column.key != wording.PRIORITY or not register.may_name_levels or not _is_level(words):
        return Said(None, False, _("This word is not among the known ones; it was kept."))
    slug = slugify(words.replace("ß", "ss"))[:40] or f"stufe-{len(known)}"
    known[normal(words)] = slug
    register.labels[column.key].setdefault(slug, words)
    return Said(slug, True, _("This level is new and will be added to the municipality's words."))


def _is_level(words: str) -> bool:
    return len(words) <= _LONGEST_LEVEL and "\n" not in words and len(words.split()) <= _MOST_WORDS_OF_LEVEL and any(
        sign.isalnum() for sign in words
    )  # fmt: skip


def _choice(column: Column, cell: Cell, register: Register) -> Said:
    words = cell.words.strip()
    for slug, label in register.labels[column.key].items():
        if normal(label) == normal(words):
            return Said(slug, label.lower() == words.lower())
    known = _SYNONYMS.get(column.key, {}).get(normal(words))
    return Said(known or None, False)


def _leads(column: Column, cell: Cell, register: Register) -> Said:
    found, unknown = register.leads(cell.words)
    sentence = ""
    if unknown:
        sentence = _("Not found among the organisations: %(names)s. The words were kept.") % {
            "names": "; ".join(unknown)
        }
    elif new := [each for each in found if isinstance(each, str) and each not in register.named]:
        register.named.update(new)
        sentence = _("These organisations are new and will be added: %(names)s.") % {"names": "; ".join(new)}
    return Said(found, True, sentence)


def _serves(column: Column, cell: Cell, register: Register) -> Said:
    keys, is_whole = register.served(cell.words)
    if not keys:
        return Said((), False, _("The concept has no such section; the words were kept."))
    return Said(keys, is_whole)


def _districts(column: Column, cell: Cell, register: Register) -> Said:
    parts = [part.strip() for part in re.split(r"[\n;,/]", cell.words) if part.strip()]
    keys = [register.districts.get(normal(part)) for part in parts]
    if not parts or None in keys:
        return Said((), False)
    found = tuple(dict.fromkeys(key for key in keys if key is not None))
    return Said(found, ", ".join(register.district_names[key] for key in found) == cell.words.strip())


def _address(column: Column, cell: Cell, register: Register) -> Said:
    words = cell.words.strip()
    is_address = re.fullmatch(r"https?://[^\s/]+\.[^\s]+", words, re.I) and len(words) <= column.most
    return Said(words) if is_address else NOTHING


def _told(column: Column, cell: Cell, register: Register) -> Said:
    return NOTHING


def _german(day: date) -> str:
    return f"{day:%d.%m.%Y}"


_READINGS: dict[str, Callable[[Column, Cell, Register], Said]] = {
    columns.TEXT: _text,
    columns.CODE: _code,
    columns.DAY: _day,
    columns.NUMBER: _number,
    columns.WORDING: _wording,
    columns.CHOICE: _choice,
    columns.LEADS: _leads,
    columns.SERVES: _serves,
    columns.DISTRICTS: _districts,
    columns.ADDRESS: _address,
    columns.TOLD: _told,
}
