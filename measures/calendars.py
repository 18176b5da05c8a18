"""Days as an iCalendar file (RFC 5545), which every calendar program can subscribe to. Knows no database."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

_WIDTH = 75


@dataclass(frozen=True, slots=True)
class Day:
    """Something that is due on a day: a name that never changes, what to read, where to look."""

    uid: str
    on: date
    title: str
    text: str = ""
    address: str = ""


def written(days: Iterable[Day], *, name: str, now: datetime) -> str:
    """The file: one all-day entry for each; ``now`` is in UTC."""
    stamp = f"{now:%Y%m%dT%H%M%SZ}"
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Leitwerk//DE", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    lines += [f"X-WR-CALNAME:{_escaped(name)}", "REFRESH-INTERVAL;VALUE=DURATION:PT12H"]
    for day in days:
        lines += ["BEGIN:VEVENT", f"UID:{day.uid}", f"DTSTAMP:{stamp}", f"DTSTART;VALUE=DATE:{day.on:%Y%m%d}"]
        # Without an end it is one whole day.
        lines += [f"SUMMARY:{_escaped(day.title)}"]
        lines += [f"DESCRIPTION:{_escaped(day.text)}"] if day.text else []
        lines += [f"URL:{day.address}"] if day.address else []
        lines += ["TRANSP:TRANSPARENT", "END:VEVENT"]
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def _escaped(words: str) -> str:
    words = words.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "\\n".join(words.splitlines())


def _folded(line: str) -> str:
    """At most 75 octets a line, never in the middle of a sign; what follows begins with a blank."""
    parts, part = [], ""
    for sign in line:
        if len((part + sign).encode()) > _WIDTH:
            parts.append(part)
            part = " "
        part += sign
    return "\r\n".join([*parts, part])
