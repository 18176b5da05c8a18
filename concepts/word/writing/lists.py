"""Numbering definitions: the decimal numbers of headings, and one counter for every list of the text."""

from dataclasses import dataclass, field

from lxml import etree

from concepts.word.writing import styles
from concepts.word.writing.nodes import node, written

# Word knows nine levels.
LEVELS = 9
STEP = 357
# Keys of numberings: of the headings, of all lists with bullets; those of counted lists follow.
HEADINGS, _BULLETS = 1, 2
_SIGNS = ("•", "–", "▪")


@dataclass(slots=True)
class Lists:
    """The counted lists of the text so far: of each its level and where it begins to count.

    Each has a definition of its own, because LibreOffice tears lists apart that share one.
    """

    counted: list[tuple[int, int]] = field(default_factory=list)

    def begin(self, tag: str, depth: int, start: int) -> int:
        """A new list; returns the key that its paragraphs bear."""
        if tag == "ul":
            return _BULLETS
        self.counted.append((min(depth, LEVELS - 1), start))
        return _BULLETS + len(self.counted)

    def tag(self, key: int) -> str:
        """Whether a list counts: ``ol`` or ``ul``."""
        return "ul" if key == _BULLETS else "ol"

    def part(self) -> bytes:
        """The part ``numbering.xml``."""
        defined = [_headings(), _abstract(_BULLETS, [_bullet(depth) for depth in range(LEVELS)])]
        for key, (begun, start) in enumerate(self.counted, start=_BULLETS + 1):
            levels = [_number(depth, start if depth == begun else 1) for depth in range(LEVELS)]
            defined.append(_abstract(key, levels))
        root = node("w:numbering", *defined)
        for key in range(HEADINGS, _BULLETS + len(self.counted) + 1):
            root.append(node("w:num", node("w:abstractNumId", val=key), w_numId=key))
        return written(root)


def _headings() -> etree._Element:
    made = node("w:abstractNum", node("w:multiLevelType", val="multilevel"), w_abstractNumId=HEADINGS)
    for depth in range(LEVELS):
        pattern = ".".join(f"%{place + 1}" for place in range(depth + 1))
        made.append(
            node(
                "w:lvl",
                node("w:start", val=1),
                node("w:numFmt", val="decimal"),
                node("w:pStyle", val=styles.heading(depth + 1)),
                node("w:suff", val="space"),
                node("w:lvlText", val=pattern),
                node("w:lvlJc", val="left"),
                node("w:pPr", node("w:ind", w_left=0, w_firstLine=0)),
                w_ilvl=depth,
            )
        )
    return made


def _abstract(key: int, levels: list[etree._Element]) -> etree._Element:
    return node("w:abstractNum", node("w:multiLevelType", val="hybridMultilevel"), *levels, w_abstractNumId=key)


def _bullet(depth: int) -> etree._Element:
    return _level(depth, "bullet", _SIGNS[depth % len(_SIGNS)], 1)


def _number(depth: int, start: int) -> etree._Element:
    return _level(depth, "decimal", f"%{depth + 1}.", start)


def _level(depth: int, shape: str, pattern: str, start: int) -> etree._Element:
    return node(
        "w:lvl",
        node("w:start", val=start),
        node("w:numFmt", val=shape),
        node("w:lvlText", val=pattern),
        node("w:lvlJc", val="left"),
        node("w:pPr", node("w:ind", w_left=(depth + 1) * STEP, w_hanging=STEP)),
        w_ilvl=depth,
    )
