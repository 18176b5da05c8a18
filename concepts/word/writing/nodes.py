"""XML of a Word document, written as nested calls: ``node("w:p", node("w:r", …), w_rsidR="0")``."""

from functools import cache
from typing import TypeAlias

from lxml import etree

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

Content: TypeAlias = etree._Element | str | None


@cache
def named(name: str) -> str:
    """``w:p`` with its whole namespace; a name without prefix stays."""
    prefix, _colon, local = name.rpartition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}" if prefix else local


def node(name: str, /, *content: Content, val: object = None, **attributes: object) -> etree._Element:
    """An element with its content; ``val`` is ``w:val``, ``w_id`` is ``w:id``; nothing is left out, nothing invented."""
    made = etree.Element(named(name), nsmap=NAMESPACES if ":" in name else None)
    if val is not None:
        made.set(named("w:val"), str(val))
    for key, value in attributes.items():
        if value is not None:
            made.set(named(key.replace("_", ":", 1)), str(value))
    for each in content:
        if isinstance(each, str):
            made.text = each
        elif each is not None:
            made.append(each)
    return made


def words(text: str, tag: str = "w:t") -> etree._Element:
    """Words whose blanks count."""
    made = node(tag, text)
    made.set(_SPACE, "preserve")
    return made


def written(root: etree._Element) -> bytes:
    """A part as bytes."""
    etree.cleanup_namespaces(root, keep_ns_prefixes=["w", "r", "w14"])
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def field_runs(instruction: str, *shown: etree._Element, is_dirty: bool = False) -> list[etree._Element]:
    """A field of Word with what it shows now."""
    begin = node("w:fldChar", w_fldCharType="begin", w_dirty="true" if is_dirty else None)
    return [
        node("w:r", begin),
        node("w:r", words(f" {instruction} ", "w:instrText")),
        node("w:r", node("w:fldChar", w_fldCharType="separate")),
        *shown,
        node("w:r", node("w:fldChar", w_fldCharType="end")),
    ]
