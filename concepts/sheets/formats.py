"""How a spreadsheet shows a number: its number format applied, with German month names and decimal comma."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

BUILT_IN: dict[int, str] = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00",
    14: "dd.mm.yyyy", 15: "d. mmm yy", 16: "d. mmm", 17: "mmm yy", 18: "hh:mm", 19: "hh:mm:ss", 20: "hh:mm",
    21: "hh:mm:ss", 22: "dd.mm.yyyy hh:mm", 27: "dd.mm.yyyy", 30: "dd.mm.yy", 36: "dd.mm.yyyy", 37: "#,##0",
    38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss", 48: "0.0E+0", 49: "@",
}  # fmt: skip
_MONTHS = (
    "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
    "Dezember",
)  # fmt: skip
_DAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
_TOKEN = re.compile(r'"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]|_.|\*.|([A-Za-z]+|[0#?]|.)')
_DATE_RUN = re.compile(r"[dmyhsjt]+", re.I)
_PLACES = "0#?"
_MOST_DIGITS = 15
_LAST_SERIAL = 2_958_465


@dataclass(frozen=True, slots=True)
class Format:
    """A number format taken apart: (sign or word, whether it is literal)."""

    tokens: tuple[tuple[str, bool], ...]
    is_general: bool
    is_date: bool

    @property
    def shows_day(self) -> bool:
        """A date that is known to the day, and not only as a month or a year."""
        runs = [word.lower() for word, literal in self.tokens if not literal and word.isalpha()]
        return any(run in ("d", "dd", "t", "tt") for run in runs) and any(set(run) <= {"y", "j"} for run in runs)


@lru_cache(maxsize=2000)
def parsed(code: str) -> Format:
    """The format for positive numbers; further sections are for signs that we write ourselves."""
    is_general = code.strip().lower() in ("", "general", "standard", "@")
    tokens: list[tuple[str, bool]] = []
    for found in _TOKEN.finditer(code):
        quoted, escaped, currency, sign = found.groups()
        if sign == ";":
            break
        if sign is not None:
            tokens.append((sign, False))
        elif (literal := quoted or escaped or currency) is not None:
            tokens.append((literal, True))
    runs = [word for word, literal in tokens if not literal and word.isalpha()]
    is_date = not is_general and any(_DATE_RUN.fullmatch(run) for run in runs)
    return Format(tuple(tokens), is_general, is_date)


def number_of(raw: str) -> Decimal:
    """The number as a person typed it: without the dust of binary fractions."""
    return Decimal(f"{float(raw):.{_MOST_DIGITS}g}")


def day_and_time(serial: Decimal, *, from_1904: bool = False) -> datetime | None:
    """What a date number means; ``None`` where it means none."""
    if serial < 0 or serial > _LAST_SERIAL:
        return None
    first = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30)
    if not from_1904 and serial < 61:
        # The spreadsheets believe that 1900 was a leap year.
        first += timedelta(days=1)
    return first + timedelta(seconds=round(float(serial) * 86400))


def plain(number: Decimal, comma: str) -> str:
    """The number without a format."""
    return f"{number:f}".replace(".", comma)


def shown(number: Decimal, form: Format, *, comma: str = ",") -> str:
    """The number in the format, with that decimal sign; thousands are only set apart beside a decimal comma."""
    if form.is_general:
        return plain(number, comma)
    signs = "".join(sign for sign, literal in form.tokens if not literal)
    if "E+" in signs or "E-" in signs or "/" in signs or not any(place in signs for place in _PLACES):
        return plain(number, comma) if any(place in signs for place in _PLACES) else "".join(t for t, _ in form.tokens)
    value = abs(number) * (100 if "%" in signs else 1)
    before, _point, after = signs.partition(".")
    most, least = sum(after.count(place) for place in _PLACES), after.count("0")
    value = value.quantize(Decimal(1).scaleb(-most), ROUND_HALF_UP)
    whole, _point, fraction = f"{value:f}".partition(".")
    while len(fraction) > least and fraction.endswith("0"):
        fraction = fraction[:-1]
    groups = "," in before.rstrip(",") and comma == ","
    written = _filled(form.tokens, whole.lstrip("0"), fraction, comma, groups)
    return f"-{written}" if number < 0 and value else written


def _filled(tokens: tuple[tuple[str, bool], ...], whole: str, fraction: str, comma: str, groups: bool) -> str:
    point = next((i for i, (sign, literal) in enumerate(tokens) if sign == "." and not literal), len(tokens))
    front: list[str] = []
    rest, places = whole, [i for i in range(point) if tokens[i][0] in _PLACES and not tokens[i][1]]
    for index in range(point - 1, -1, -1):
        sign, literal = tokens[index]
        if literal or sign not in (*_PLACES, ","):
            front.append(sign)
        elif sign != ",":
            digits = rest if index == places[0] else rest[-1:]
            rest = rest[: len(rest) - len(digits)]
            front.append(digits or ("0" if sign == "0" else ""))
    written = "".join(reversed(front))
    if groups:
        written = re.sub(r"\d+", lambda found: f"{int(found.group()):,}".replace(",", "."), written, count=1)
    after, behind = [], iter(fraction)
    for sign, literal in tokens[point + 1 :]:
        after.append(next(behind, "") if sign in _PLACES and not literal else sign)
    return written + (comma if fraction else "") + "".join(after)


def shown_date(moment: datetime, form: Format) -> str:
    """Day and time as the format shows them."""
    found, after_hours = [], False
    for word, literal in form.tokens:
        run = word.lower()
        if literal or not _DATE_RUN.fullmatch(run):
            found.append("" if run in ("am", "pm", "a", "p", "@") and not literal else word)
            continue
        is_minutes = set(run) == {"m"} and after_hours
        after_hours = "h" in run or (after_hours and is_minutes)
        found.append(f"{moment.minute:0{len(run)}d}" if is_minutes else _part(moment, run))
    return "".join(found).strip()


def _part(moment: datetime, run: str) -> str:
    sign, length = run[0].replace("j", "y").replace("t", "d"), len(run)
    if sign == "y":
        return f"{moment.year:04d}" if length > 2 else f"{moment.year % 100:02d}"
    if sign == "m" and length > 2:
        return _MONTHS[moment.month - 1][: 3 if length == 3 else None]
    if sign == "d" and length > 2:
        return _DAYS[moment.weekday()][: 2 if length == 3 else None]
    number = {"m": moment.month, "d": moment.day, "h": moment.hour, "s": moment.second}[sign]
    return f"{number:0{min(length, 2)}d}"


def german(day: date) -> str:
    """A day as it is written here."""
    return f"{day.day:02d}.{day.month:02d}.{day.year:04d}"


def moment_of(iso: str) -> datetime | None:
    """A date that is written as such in the file (ISO 8601)."""
    try:
        return datetime.fromisoformat(iso.strip().removesuffix("Z"))
    except ValueError:
        return None
