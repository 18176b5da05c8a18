"""What stands around the text: title page, contents, running lines, the page itself."""

from lxml import etree

from concepts.word import marks
from concepts.word.writing import styles
from concepts.word.writing.lines import Line, Look, Piece
from concepts.word.writing.manuscript import Comment
from concepts.word.writing.nodes import field_runs, node, words, written
from concepts.word.writing.outline import Heading
from concepts.word.writing.parts import Parts

DEEPEST_ENTRY = 4


def title_page(parts: Parts, loose: list[Comment]) -> list[etree._Element]:
    """Place, title, kind of document, and which text this is; here stand comments whose section is gone."""
    manuscript = parts.manuscript
    concept, place = manuscript.document["concept"], manuscript.document["municipality"]
    title = Line([Piece(Look(), concept["title"])]).content(parts, loose)
    name = marks.of_concept(concept["id"], manuscript.edition)
    lines = [
        _line(place["name"], styles.STATE),
        node("w:p", node("w:pPr", node("w:pStyle", val=styles.TITLE)), *parts.bookmarked([name], title)),
        _line(concept["subtitle"], styles.SUBTITLE),
        _line(place["concept_word"], styles.STATE),
        *[_line(line, styles.STATE) for line in manuscript.state.splitlines()],
    ]
    return [line for line in lines if line is not None]


def contents(headings: list[Heading], name: str) -> etree._Element:
    """Word's own contents, filled already; Word counts the pages when the file is opened."""
    entries = [heading for heading in headings if heading.is_in_contents and heading.level <= DEEPEST_ENTRY]
    begin, instruction, apart = field_runs(f'TOC \\o "1-{DEEPEST_ENTRY}" \\h \\z', is_dirty=True)[:3]
    lines = [_entry(heading) for heading in entries] or [node("w:p")]
    for place, run in enumerate((begin, instruction, apart), start=1):
        lines[0].insert(place if lines[0].find(_PROPERTIES) is not None else place - 1, run)
    last = node("w:p", node("w:r", node("w:fldChar", w_fldCharType="end")))
    first = node("w:p", node("w:pPr", node("w:pStyle", val=styles.CONTENTS_HEADING), node("w:pageBreakBefore")))
    first.append(node("w:r", words(name)))
    gallery = node("w:docPartObj", node("w:docPartGallery", val="Table of Contents"), node("w:docPartUnique"))
    return node("w:sdt", node("w:sdtPr", gallery), node("w:sdtContent", first, *lines, last))


def section(header: str, footer: str) -> etree._Element:
    """A4, with running lines from the second page on."""
    return node(
        "w:sectPr",
        node("w:headerReference", w_type="default", r_id=header),
        node("w:footerReference", w_type="default", r_id=footer),
        node("w:pgSz", w_w=11906, w_h=16838),
        node("w:pgMar", w_top=1418, w_right=1418, w_bottom=1418, w_left=1418, w_header=709, w_footer=709, w_gutter=0),
        node("w:titlePg"),
    )


def header_part(parts: Parts) -> bytes:
    """The running line at the top: the title, and which text this is."""
    state = (parts.manuscript.state.splitlines() or [""])[0]
    return written(node("w:hdr", _running(styles.HEADER, parts.manuscript.title, [node("w:r", words(state))])))


def footer_part(parts: Parts) -> bytes:
    """The running line at the bottom: the place, and the page's number."""
    page = field_runs("PAGE", node("w:r", words("2")))
    return written(node("w:ftr", _running(styles.FOOTER, parts.manuscript.document["municipality"]["name"], page)))


def _running(style: str, left: str, right: list[etree._Element]) -> etree._Element:
    tab = node("w:r", node("w:tab"))
    return node("w:p", node("w:pPr", node("w:pStyle", val=style)), node("w:r", words(left)), tab, *right)


def _line(text: str, style: str) -> etree._Element | None:
    return node("w:p", node("w:pPr", node("w:pStyle", val=style)), node("w:r", words(text))) if text else None


def _entry(heading: Heading) -> etree._Element:
    number = [node("w:r", words(f"{heading.number} "))] if heading.number else []
    page = field_runs(f"PAGEREF {heading.place} \\h", is_dirty=True)
    link = node(
        "w:hyperlink",
        *number,
        node("w:r", words(heading.title)),
        node("w:r", node("w:tab")),
        *page,
        w_anchor=heading.place,
        w_history="1",
    )
    return node("w:p", node("w:pPr", node("w:pStyle", val=f"TOC{heading.level}")), link)


_PROPERTIES = node("w:pPr").tag
