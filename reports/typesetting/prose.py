"""Plain words from a text field as paragraphs and numbered items."""

import re
from dataclasses import dataclass

_NUMBERED = re.compile(r"^\s*(\d{1,2})[.)]\s+")
_BULLET = re.compile(r"^\s*[-–•*]\s+")


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph (one line in ``lines``, no list) or a list with its items."""

    lines: list[str]
    is_list: bool = False
    is_numbered: bool = False
    start: int = 1


def passages(text: str) -> list[Passage]:
    """Paragraphs, and runs of lines that begin with "1." or "-" as lists. Their own numbers count on from the first."""
    found: list[Passage] = []
    for line in (line.strip() for line in text.splitlines()):
        if not line:
            found.append(Passage([]))
            continue
        number, bullet = _NUMBERED.match(line), _BULLET.match(line)
        if number or bullet:
            words = line[(number or bullet).end() :]  # type: ignore[union-attr]
            last = next((each for each in reversed(found) if each.lines), None)
            if last is not None and last.is_list and last.is_numbered == bool(number):
                last.lines.append(words)
            else:
                found.append(Passage([words], True, bool(number), int(number.group(1)) if number else 1))
        else:
            found.append(Passage([line]))
    return [passage for passage in found if passage.lines]


def points(text: str) -> list[str]:
    """The points of a resolution without their numbers: numbered items where there are some, else its paragraphs."""
    found = passages(text)
    if len(found) == 1 and found[0].is_list:
        return found[0].lines
    return [line for passage in found for line in passage.lines]
