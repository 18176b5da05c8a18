"""A passage with its marks, made ready for paper: legible in black and white, tables in order."""

from django.utils.safestring import SafeString, mark_safe
from lxml import etree, html

from concepts.comparison import Passage
from reports.typesetting import tables


def typeset(passage: Passage) -> SafeString:
    """The passage in one text with its marks; where a table would fall apart that way, both versions one after the other."""
    root = _parsed(passage.inline)
    if not all(tables.is_even(table) for table in root.iter("table")):
        root = _parsed(passage.before + passage.after)
    for said in root.iter("span"):
        if said.get("class") == "visually-hidden":  # its blanks must not swallow those of the words beside it
            said.text = f"\N{NO-BREAK SPACE}{(said.text or '').strip()}\N{NO-BREAK SPACE}"
    for picture in list(root.iter("img")):
        picture.drop_tree()  # its alternative text stands beside it as words
    for link in list(root.iter("a")):
        link.drop_tag()
    for figure in root.iter("figure"):
        figure.tag = "div"
        figure.set("class", "box")
    for caption in root.iter("figcaption"):
        caption.tag = "p"
    for numbered in root.iter("ol"):
        if start := numbered.attrib.pop("start", ""):
            numbered.set("style", f"counter-reset: list-item {int(start) - 1}")
    for paragraph in list(root.iter("p")):
        if not "".join(paragraph.itertext()).strip() and paragraph.getparent().tag not in {"td", "th", "li"}:
            paragraph.drop_tree()
    for table in list(root.iter("table")):
        tables.prepare(table)
    # Sanitised when it was written; only the marks of concepts.comparison and our own attributes were added.
    return mark_safe("".join(html.tostring(node, encoding="unicode", with_tail=False) for node in root))


def _parsed(drawing: str) -> etree._Element:
    return html.fragment_fromstring(drawing, create_parent="div")
