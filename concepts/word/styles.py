"""Word's styles, resolved along what they are based on."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from concepts.word.names import W, is_on, number, value

_HEADING_NAME = re.compile(r"^(?:heading|überschrift|berschrift|kop|titre|título)\s*([1-9])$")
_BODY_LEVEL = 9


@dataclass(frozen=True, slots=True)
class Style:
    """One style as the file has it."""

    key: str
    name: str
    based_on: str
    paragraph: etree._Element | None
    run: etree._Element | None


@dataclass(slots=True)
class Styles:
    """All styles of a document."""

    by_key: dict[str, Style] = field(default_factory=dict)
    default_paragraph: str = ""
    default_size: int = 20

    def chain(self, key: str) -> Iterator[Style]:
        """The style and those it is based on, nearest first; a ring ends."""
        seen: set[str] = set()
        while key and key not in seen and key in self.by_key:
            seen.add(key)
            yield self.by_key[key]
            key = self.by_key[key].based_on

    def name(self, key: str) -> str:
        """The style's built-in or given name, lower case (``heading 1`` whatever the language of Word)."""
        return self.by_key[key].name if key in self.by_key else key.lower()

    def is_called(self, key: str, *beginnings: str) -> bool:
        """Whether the style or one it is based on has a name that begins so."""
        return any(style.name.startswith(beginnings) for style in self.chain(key))

    def heading_level(self, key: str) -> int:
        """1 to 9 for a heading's style, 0 for others."""
        for style in self.chain(key):
            named = _HEADING_NAME.match(style.name) or _HEADING_NAME.match(style.key.lower())
            outline = number(style.paragraph.find(f"{W}outlineLvl")) if style.paragraph is not None else None
            if outline is not None:
                return outline + 1 if 0 <= outline < _BODY_LEVEL else 0
            if named:
                return int(named.group(1))
        return 0

    def numbering(self, key: str) -> tuple[int, int] | None:
        """Numbering id and level that the style brings along; id 0 means "explicitly none"."""
        level: int | None = None
        for style in self.chain(key):
            properties = style.paragraph.find(f"{W}numPr") if style.paragraph is not None else None
            if properties is None:
                continue
            if level is None:
                level = number(properties.find(f"{W}ilvl"))
            key_of_list = number(properties.find(f"{W}numId"))
            if key_of_list is not None:
                return key_of_list, level or 0
        return None

    def switch(self, key: str, tag: str) -> bool | None:
        """A run property such as ``b`` along the chain: on, off or not set."""
        for style in self.chain(key):
            if style.run is not None and (state := is_on(style.run.find(f"{W}{tag}"))) is not None:
                return state
        return None

    def run_value(self, key: str, tag: str) -> str:
        """A run property with a value along the chain, "" when not set."""
        for style in self.chain(key):
            if style.run is not None and (node := style.run.find(f"{W}{tag}")) is not None:
                return value(node)
        return ""

    def paragraph_node(self, key: str, tag: str) -> etree._Element | None:
        """A paragraph property along the chain."""
        for style in self.chain(key):
            if style.paragraph is not None and (node := style.paragraph.find(f"{W}{tag}")) is not None:
                return node
        return None


def read_styles(root: etree._Element | None) -> Styles:
    """The styles of a styles part; none for a document without one."""
    styles = Styles()
    if root is None:
        return styles
    size = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}sz")
    styles.default_size = number(size, 20) or 20
    for node in root.iter(f"{W}style"):
        key = node.get(f"{W}styleId", "")
        name = value(node.find(f"{W}name"), key).strip().lower()
        styles.by_key[key] = Style(
            key, name, value(node.find(f"{W}basedOn")), node.find(f"{W}pPr"), node.find(f"{W}rPr")
        )
        if node.get(f"{W}type") == "paragraph" and node.get(f"{W}default") in {"1", "true"}:
            styles.default_paragraph = key
    return styles
