"""Pictures of the text, with the words that stand for them, or said to be decoration."""

import re

from lxml import etree

from concepts import blocks
from concepts.word import marks
from concepts.word.writing.nodes import node
from concepts.word.writing.parts import Parts

_UID = re.compile(r"/bilder/([0-9a-f-]{36})/")
# English metric units: to a pixel of the screen, and to a twentieth of a point.
_TO_A_PIXEL, _TO_A_TWIP = 9525, 635
_HIGHEST = 12500 * _TO_A_TWIP
_DECORATION = "http://schemas.microsoft.com/office/drawing/2017/decorative"
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"


def drawing(image: etree._Element, parts: Parts, width: int) -> etree._Element | None:
    """The run that shows a picture of the text, not wider than the page; nothing for one that is gone."""
    found = _UID.search(image.get("src") or "")
    known = parts.photo(found[1]) if found else None
    if known is None:
        return None
    key, photo = known
    across, down = photo.width * _TO_A_PIXEL, photo.height * _TO_A_PIXEL
    shrink = min(1.0, width * _TO_A_TWIP / across, _HIGHEST / down)
    size = {"cx": int(across * shrink), "cy": int(down * shrink)}
    number, alt = parts.next_drawing(), image.get("alt") or ""
    is_decorative = blocks.is_decorative(image)
    shown = node("a:graphicData", _picture(key, number, size, alt), uri=_PICTURE)
    inline = node(
        "wp:inline",
        node("wp:extent", **size),
        _described(number, alt, is_decorative=is_decorative),
        node("wp:cNvGraphicFramePr", node("a:graphicFrameLocks", noChangeAspect=1)),
        node("a:graphic", shown),
        distT=0, distB=0, distL=0, distR=0,
    )  # fmt: skip
    return node("w:r", node("w:drawing", inline))


def _described(number: int, alt: str, *, is_decorative: bool) -> etree._Element:
    # LibreOffice 7.4 drops the mark of decoration, and keeps the name.
    name = f"{marks.DECORATION} {number}" if is_decorative else f"Bild {number}"
    made = node("wp:docPr", id=number, name=name, descr=alt)
    if is_decorative:
        mark = etree.Element(f"{{{_DECORATION}}}decorative", nsmap={"adec": _DECORATION})
        mark.set("val", "1")
        made.append(node("a:extLst", node("a:ext", mark, uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}")))
    return made


def _picture(key: str, number: int, size: dict[str, int], alt: str) -> etree._Element:
    return node(
        "pic:pic",
        node("pic:nvPicPr", node("pic:cNvPr", id=number, name=f"Bild {number}", descr=alt), node("pic:cNvPicPr")),
        node("pic:blipFill", node("a:blip", r_embed=key), node("a:stretch", node("a:fillRect"))),
        node(
            "pic:spPr",
            node("a:xfrm", node("a:off", x=0, y=0), node("a:ext", **size)),
            node("a:prstGeom", node("a:avLst"), prst="rect"),
        ),
    )
