"""Numbering definitions: the decimal numbers of headings, and one counter for every list of the text."""

from dataclasses import dataclass, field

from lxml import etree

from concepts.word.writing import styles
from concepts.word.writing.nodes import node, written

# Word knows nine levels.
LEVELS = 9
_HEADINGS, _BULLETS, _NUMBERS = 1, 2, 3
# The numbering of the headings; those of the lists follow.
HEADINGS = 1
_SIGNS = ("•", "–", "▪")
STEP = 357


@dataclass(slots=True)
class Lists:
    """The lists of the text so far: of each its kind, its level and where it begins to count."""

    made: list[tuple[int, int, int]] = field(default_factory=list)

    def begin(self, tag: str, depth: int, start: int) -> int:
        """A new list; returns the key that its paragraphs bear."""
        self.made.append((_NUMBERS if tag == "ol" else _BULLETS, min(depth, LEVELS - 1), start))
        return HEADINGS + len(self.made)

    def tag(self, key: int) -> str:
        """Whether a list counts: ``ol`` or ``ul``."""
        return "ol" if self.made[key - HEADINGS - 1][0] == _NUMBERS else "ul"

    def part(self) -> bytes:
        """The part ``numbering.xml``."""
        root = node("w:numbering")
        root.extend([_headings(), _abstract(_BULLETS, _bullet), _abstract(_NUMBERS, _number)])
        root.append(node("w:num", node("w:abstractNumId", val=_HEADINGS), w_numId=HEADINGS))
        for place, (kind, depth, start) in enumerate(self.made, start=HEADINGS + 1):
            begins = node("w:lvlOverride", node("w:startOverride", val=start), w_ilvl=depth)
            root.append(
                node("w:num", node("w:abstractNumId", val=kind), begins if kind == _NUMBERS else None, w_numId=place)
            )
        return written(root)


def _headings() -> etree._Element:
    made = node("w:abstractNum", node("w:multiLevelType", val="multilevel"), w_abstractNumId=_HEADINGS)
    for depth in range(LEVELS):
        pattern = ".".join(f"%{place + 1}" for place in range(depth + 1))
        made.append(
            node(
                "w:lvl",
                node("w:start", val=1),
                node("w:numFmt", val="decimal"),
                node("w:pStyle", val=styles.heading(depth + 1)),
                node("w:suff", val="space"),
                node("w:lvlText", val=f"{pattern} "),
                node("w:lvlJc", val="left"),
                node("w:pPr", node("w:ind", w_left=0, w_firstLine=0)),
                w_ilvl=depth,
            )
        )
    return made


def _abstract(key: int, level: object) -> etree._Element:
    made = node("w:abstractNum", node("w:multiLevelType", val="hybridMultilevel"), w_abstractNumId=key)
    made.extend(level(depth) for depth in range(LEVELS))  # type: ignore[operator]
    return made


def _bullet(depth: int) -> etree._Element:
    return _level(depth, "bullet", _SIGNS[depth % len(_SIGNS)])


def _number(depth: int) -> etree._Element:
    return _level(depth, "decimal", f"%{depth + 1}.")


def _level(depth: int, shape: str, pattern: str) -> etree._Element:
    return node(
        "w:lvl",
        node("w:start", val=1),
        node("w:numFmt", val=shape),
        node("w:lvlText", val=pattern),
        node("w:lvlJc", val="left"),
        node("w:pPr", node("w:ind", w_left=(depth + 1) * STEP, w_hanging=STEP)),
        w_ilvl=depth,
    )
