"""What is particular to a document that the portal itself wrote out, when it is read again."""

from lxml import etree

from concepts.word.document import CAPTION, FIGURE, HEADING, LIST_ITEM, PARAGRAPH, QUOTE, Block
from concepts.word.marks import DECORATION, TAGS, BlockMark

PROPERTIES = "docProps/custom.xml"
_KINDS = (("caption", CAPTION), ("quote", QUOTE))


def kind_of(style: str, level: int, *, is_listed: bool) -> str:
    """What a paragraph of that style is; ``level`` is a heading's."""
    if level:
        return HEADING
    return LIST_ITEM if is_listed else next((kind for name, kind in _KINDS if style.startswith(name)), PARAGRAPH)


def with_figures(made: Block | None, floats: list[Block]) -> list[Block]:
    """A paragraph and what it carries; one that only carries a picture gives it its marks and its place in a list."""
    if made is None:
        return floats
    figure = next((block for block in floats if block.kind == FIGURE), None)
    is_frame = any(isinstance(mark, BlockMark) and mark.path[-1] == TAGS["figure"] for mark in made.marks)
    if figure is None or not is_frame or made.text or made.footnotes:
        return [made, *floats]
    for name in ("marks", "tracked", "remarks", "level", "list_key", "is_ordered", "number", "continues", "style"):
        setattr(figure, name, getattr(made, name))
    return floats


def is_called_decoration(described: etree._Element | None) -> bool:
    """Whether a drawing's name says that it only decorates."""
    return described is not None and (described.get("name") or "").startswith(DECORATION)


def properties_of(root: etree._Element) -> dict[str, str]:
    """The document's own properties by name."""
    return {node.get("name", ""): "".join(node.itertext()).strip() for node in root}
