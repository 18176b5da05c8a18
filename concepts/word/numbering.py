"""Word's lists: which bullets and numbers a paragraph bears."""

import re
from dataclasses import dataclass, field

from lxml import etree

from concepts.word.names import W, number, value

_WORD = re.compile(r"[^\W\d_]{3,}")
_BULLETS = frozenset({"bullet", "none", ""})


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: its format, its pattern such as ``%1.%2`` and where it starts."""

    shape: str
    pattern: str
    start: int


@dataclass(slots=True)
class Numbering:
    """All lists of a document with their running counters."""

    levels: dict[tuple[int, int], Level] = field(default_factory=dict)
    abstract_of: dict[int, str] = field(default_factory=dict)
    restarts: dict[tuple[int, int], int] = field(default_factory=dict)
    counters: dict[str, dict[int, int]] = field(default_factory=dict)
    seen: set[int] = field(default_factory=set)

    def level(self, key: int, depth: int) -> Level | None:
        """How that level of the list looks; ``None`` for a list the file does not define."""
        return self.levels.get((key, depth))

    def is_ordered(self, key: int, depth: int) -> bool:
        """Whether the list counts; bullets do not."""
        level = self.level(key, depth)
        return level is not None and level.shape not in _BULLETS

    def is_visible(self, key: int, depth: int) -> bool:
        """Whether the paragraph bears a bullet or number at all."""
        level = self.level(key, depth)
        return level is None or level.shape != "none" or bool(level.pattern.strip())

    def writes_words(self, key: int, depth: int) -> bool:
        """Whether the numbering says something in words, such as "Handlungsfeld %1:": they are part of the text."""
        level = self.level(key, depth)
        return level is not None and level.shape not in _BULLETS and bool(_WORD.search(level.pattern))

    def next_label(self, key: int, depth: int) -> tuple[str, int]:
        """Count one on: the label ("4.1.2", "" for bullets) and the plain number on this level."""
        abstract = self.abstract_of.get(key, f"?{key}")
        counts = self.counters.setdefault(abstract, {})
        if key not in self.seen:
            self.seen.add(key)
            for (other, at), start in self.restarts.items():
                if other == key:
                    counts[at] = start - 1
        level = self.level(key, depth)
        start = level.start if level else 1
        counts[depth] = counts.get(depth, start - 1) + 1
        for deeper in [at for at in counts if at > depth]:
            del counts[deeper]
        if level is None or level.shape in _BULLETS:
            return "", counts[depth]
        return self._worded(key, level, counts), counts[depth]

    def _worded(self, key: int, level: Level, counts: dict[int, int]) -> str:
        def figure(match: re.Match[str]) -> str:
            at = int(match.group(1)) - 1
            other = self.level(key, at)
            count = counts.get(at, other.start if other else 1)
            return _formatted(count, other.shape if other else "decimal")

        return re.sub(r"%(\d)", figure, level.pattern)


def read_numbering(root: etree._Element | None) -> Numbering:
    """The lists of a numbering part; none for a document without one."""
    found = Numbering()
    if root is None:
        return found
    abstract: dict[str, etree._Element] = {
        node.get(f"{W}abstractNumId", ""): node for node in root.iter(f"{W}abstractNum")
    }
    for node in root.iter(f"{W}num"):
        key = int(node.get(f"{W}numId", "0"))
        wanted = value(node.find(f"{W}abstractNumId"))
        found.abstract_of[key] = wanted
        for level in _levels_of(abstract, wanted):
            found.levels[(key, int(level.get(f"{W}ilvl", "0")))] = _level(level)
        for override in node.iter(f"{W}lvlOverride"):
            depth = int(override.get(f"{W}ilvl", "0"))
            if (inner := override.find(f"{W}lvl")) is not None:
                found.levels[(key, depth)] = _level(inner)
            if (start := number(override.find(f"{W}startOverride"))) is not None:
                found.restarts[(key, depth)] = start
    return found


def _levels_of(abstract: dict[str, etree._Element], wanted: str) -> list[etree._Element]:
    node = abstract.get(wanted)
    return [] if node is None else list(node.iter(f"{W}lvl"))


def _level(node: etree._Element) -> Level:
    return Level(
        value(node.find(f"{W}numFmt"), "decimal"),
        value(node.find(f"{W}lvlText")),
        number(node.find(f"{W}start"), 1) or 0,
    )


def _formatted(count: int, shape: str) -> str:
    if shape == "decimalZero":
        return f"{count:02d}"
    if shape in {"lowerLetter", "upperLetter"} and count > 0:
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter.upper() if shape == "upperLetter" else letter
    if shape in {"lowerRoman", "upperRoman"}:
        roman = _roman(count)
        return roman.lower() if shape == "lowerRoman" else roman
    return "" if shape in _BULLETS else str(count)


def _roman(count: int) -> str:
    found = ""
    for worth, letters in (
        (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
        (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ):  # fmt: skip
        while count >= worth:
            found, count = found + letters, count - worth
    return found
