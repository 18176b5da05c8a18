"""The body of the document: every element with its heading and its text."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from lxml import etree

from concepts import blocks, captions
from concepts.word import marks
from concepts.word.writing import annex, frame, outline, styles
from concepts.word.writing.lines import Line, Look, Piece
from concepts.word.writing.manuscript import Comment, Manuscript, Names
from concepts.word.writing.nodes import node, words
from concepts.word.writing.parts import Parts
from concepts.word.writing.texts import Place, Writer

Element = Mapping[str, Any]


def body_of(parts: Parts, names: Names) -> list[etree._Element]:
    """Title page, contents, all elements in reading order, the lists at the end."""
    manuscript = parts.manuscript
    found = outline.headings(manuscript.elements)
    is_counted = outline.can_be_counted(found)
    counted = captions.numbered((element["uid"], element["text"]) for element in manuscript.elements)
    said = _said(manuscript)
    made = [*frame.title_page(parts, said.pop("", [])), frame.contents(found, names.contents)]
    by_uid = {heading.uid: heading for heading in found}
    for place, element in enumerate(manuscript.elements, start=1):
        writer = _writer(parts, element, place)
        writer.captioned = captions.of_element(counted, element["uid"])
        writer.said = _by_block(said[element["uid"]], element["text"])
        made.extend(_head(writer, element, by_uid.get(element["uid"]), is_counted=is_counted))
        made.extend(writer.text(element["text"]))
    return [*made, *annex.annex(parts, names)]


def places_of(manuscript: Manuscript) -> dict[str, str]:
    """The bookmarks that references lead to, by what they lead to: elements, and blocks with a caption."""
    found = {f"element:{element['uid']}": marks.of_element(element["uid"]) for element in manuscript.elements}
    for element in manuscript.elements:
        if "<caption" in element["text"] or "<figcaption" in element["text"]:
            for source in blocks.parsed(element["text"]).iter("table", "figure"):
                bid = source.get("data-bid") or ""
                name = marks.of_block(bid, _path(source))
                if name:
                    found.setdefault(f"block:{bid}", name)
    return found | annex.places_of(manuscript)


def _writer(parts: Parts, element: Element, place: int) -> Writer:
    nature = marks.NatureMark(
        place,
        element.get("revision") or 0,
        element["depth"],
        element["level"] or 0,
        element["kind"],
        "" if element["parent"] else element["pillar"],
    )
    origins = [each for each in parts.manuscript.origins if each.uid == element["uid"]]
    style = styles.BODY if element["is_titled"] else styles.of_kind(element["kind"])
    writer = Writer(
        parts,
        min(element["depth"] + 1, styles.DEEPEST_HEADING),
        style=style,
        origins=[each for each in origins if each.bid],
    )
    writer.names = [
        marks.of_element(element["uid"]),
        marks.of_nature(nature),
        *[parts.origin_name(each) for each in origins if not each.bid],
    ]
    return writer


def _head(
    writer: Writer, element: Element, heading: outline.Heading | None, *, is_counted: bool
) -> list[etree._Element]:
    """The heading; of an element whose kind has none, the word for its kind, and its title if it was given one."""
    title = element["title"]
    if heading is not None:
        style = (styles.heading if heading.is_in_contents else styles.small_heading)(heading.level)
        number = None
        if heading.is_in_contents and not (heading.number and is_counted):
            number = node("w:numPr", node("w:numId", val=0))
        typed = [] if is_counted or not heading.number else [_typed(heading.number)]
        return [_paragraph(writer, title, style, before=typed, number=number)]
    if element["is_titled"]:
        return []
    found = [_paragraph(writer, str(element["kind_label"]), styles.LABEL)]
    if title:
        found.append(_paragraph(writer, title, styles.NAME))
    return found


def _paragraph(
    writer: Writer,
    text: str,
    style: str,
    *,
    before: list[etree._Element] | None = None,
    number: etree._Element | None = None,
) -> etree._Element:
    line = Line([Piece(Look(), text)])
    made = writer.paragraph(None, line, Place(), style=style, before=before or [])
    if number is not None:
        made[0].insert(1, number)
    return made


def _typed(number: str) -> etree._Element:
    """A number that Word does not count: it stands in a style of its own, so that it is known again."""
    return node("w:r", node("w:rPr", node("w:rStyle", val=styles.NUMBER)), words(f"{number} "))


def _said(manuscript: Manuscript) -> dict[str, list[Comment]]:
    """Comments by the element they stand on; those whose element is not shown under ""."""
    known = {element["uid"] for element in manuscript.elements}
    found: dict[str, list[Comment]] = defaultdict(list)
    for comment in manuscript.comments:
        found[comment.uid if comment.uid in known else ""].append(comment)
    return found


def _by_block(said: list[Comment], text: str) -> dict[str, list[Comment]]:
    """Comments by the block they stand on; "" is the element as a whole, also where the block is gone."""
    found: dict[str, list[Comment]] = defaultdict(list)
    known = {block.bid for block in blocks.blocks_of(text)} if said and text else set()
    for comment in said:
        found[comment.bid if comment.bid in known else ""].append(comment)
    return found


def _path(source: etree._Element) -> str:
    """The letters of the holders of a table or figure and its own, as the writer gives them."""
    letters = [marks.TAGS[source.tag]]
    for above in source.iterancestors("li", "blockquote", "div", "table"):
        if above.getparent() is not None:
            is_first = above.tag == "li" and above.getprevious() is None
            letters.append(marks.FIRST_ITEM if is_first else marks.TAGS[above.get("class") or above.tag])
    return "".join(reversed(letters))
