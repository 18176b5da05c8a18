"""Names of the XML vocabularies inside a Word package."""

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
V = "{urn:schemas-microsoft-com:vml}"

# The "strict" variant of the standard uses other addresses for the same vocabularies.
STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
    b"http://purl.oclc.org/ooxml/drawingml/main": b"http://schemas.openxmlformats.org/drawingml/2006/main",
    b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": (
        b"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    ),
    b"http://purl.oclc.org/ooxml/officeDocument/math": b"http://schemas.openxmlformats.org/officeDocument/2006/math",
}


def value(node: etree._Element | None, default: str = "") -> str:
    """The ``w:val`` of a property node."""
    return default if node is None else node.get(f"{W}val", default)


def number(node: etree._Element | None, default: int | None = None) -> int | None:
    """The ``w:val`` of a property node as a whole number."""
    found = value(node)
    try:
        return int(found)
    except ValueError:
        return default


def is_on(node: etree._Element | None) -> bool | None:
    """A switch property: on, off, or ``None`` when it is not set."""
    if node is None:
        return None
    return value(node, "1").lower() not in {"0", "false", "off", "none"}
