"""What other programs put on the clipboard, brought near to our texts before it is cleaned. Every word stays.

Word, LibreOffice and web offices write lists as paragraphs with a drawn bullet, footnotes as links to
the end of the page, bold as a style, and layout as blanks. Here these become real lists, footnotes and
marks. What the reader never saw goes: soft hyphens, empty paragraphs, blanks that only moved something.
A no-break space stays where it holds a number and its unit or an abbreviation together ("5 Euro",
"z. B."), and is a blank elsewhere. The result is not yet safe: ``concepts.blocks.cleaned`` follows.
"""

import re
from dataclasses import dataclass
from html import escape

from lxml import etree, html

from concepts import drawn_lists

_FOREIGN = re.compile(
    r"<[a-z][^<>]*\s(?:style=[\"'][^\"'<>]*mso-|class=[\"']?(?:Mso|sdfootnote|western))|urn:schemas-microsoft-com|docs-internal-guid"
    r"|<meta[^<>]*(?:Office|Word)|<p[^<>]*>\s*(?:\x84|\uf0b7|\uf0a7|\uf0d8)",
    re.IGNORECASE,
)
# Word's questions to old browsers; those that end a comment stay, with all that stands in the comment.
_CONDITIONS = re.compile(r"<!--\[[^<>\]]*\]-->|<!\[[^<>]*(?<!--)>")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_INVISIBLE = re.compile("[\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NO-BREAK SPACE}]")
_C1 = re.compile("[\x80-\x9f]")
_NO_BREAK = "\N{NO-BREAK SPACE}"
_HOLDS_BEFORE = re.compile(r"(?:[\d§€%]|\b\w{1,3}\.)$")
_HOLDS_AFTER = re.compile(r"[\d%€]")
_NOTE_MARK = re.compile(r"#_?(ftn|edn)(\d+)$|#(sdfootnote|sdendnote)(\d+)sym$")
_NOTE_BACK = re.compile(r"#_?(?:ftn|edn)ref\d+$|#(?:sdfootnote|sdendnote)\d+anc$")
_UNSEEN = ("head", "script", "style", "meta", "link", "title", "xml")
_BLOCKS = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "div", "table", "td", "th", "blockquote")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_AS_OTHER_BLOCK = {"MsoTitle": "h1", "MsoSubtitle": "h2"}
_OWN_CLASSES = frozenset({"footnote", "reference", "box", "live"})
_QUOTATIONS = frozenset({"MsoQuote", "MsoIntenseQuote", "quotations"})


@dataclass(frozen=True, slots=True)
class Pasted:
    """A pasted text, and how much in it could not come along: pictures (their files stay behind) and comments."""

    html: str
    pictures: int = 0
    comments: int = 0


def is_foreign(text: str) -> bool:
    """Whether the HTML bears the signs of another program, so that it has to be brought near first."""
    return bool(_FOREIGN.search(text))


def brought_near(text: str) -> Pasted:
    """HTML of a clipboard with real lists, footnotes and marks."""
    body = _body(text)
    if body is None:
        return Pasted("")
    comments = _drop_comments(body)
    pictures = _drop_foreign_pictures(body)
    _read_styles(body)
    _gather_notes(body)
    drawn_lists.make_real(body)
    _name_heads(body)
    _lower_headings(body)
    _tidy_words(body)
    _drop_empty_paragraphs(body)
    _forget_styles(body)
    inner = "".join(html.tostring(each, encoding="unicode", with_tail=True) for each in body)
    return Pasted(escape(body.text or "", quote=False) + inner, pictures, comments)


def _body(text: str) -> etree._Element | None:
    plain = _CONTROLS.sub("", _CONDITIONS.sub("", text))
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(plain.encode(), parser=parser)
    except etree.ParserError:  # nothing in it
        return None
    if any(each.type_name == "ERR_RESOURCE_LIMIT" for each in parser.error_log):  # nested without end
        root = html.fragment_fromstring(escape(re.sub(r"<[^<>]*>", " ", plain)), create_parent="body")
    body = root if root.tag == "body" else root.find("body")
    if body is not None:
        for node in list(body.iter(*_UNSEEN)):
            node.drop_tree()
    return body


def _drop_comments(body: etree._Element) -> int:
    """Take out what colleagues noted beside the text; it is counted, because it is lost."""
    lists = [node for node in body.iter("div") if _style(node).get("mso-element") == "comment-list"]
    found = sum(_style(node).get("mso-element") == "comment" for each in lists for node in each.iter("div"))
    for node in lists:
        node.drop_tree()
    for node in [each for each in body.iter("span", "a") if "mso-comment-reference" in _style(each)]:
        node.drop_tag()
    for node in [each for each in body.iter("span") if _style(each).get("mso-special-character") == "comment"]:
        node.drop_tree()
    return found


def _drop_foreign_pictures(body: etree._Element) -> int:
    """Take out pictures whose files stayed where they were; they are counted."""
    foreign = [each for each in body.iter("img") if not (each.get("src") or "").startswith("/bilder/")]
    for picture in foreign:
        picture.drop_tree()
    return len(foreign)


def _read_styles(body: etree._Element) -> None:
    """Marks and blocks that are only said by a style or a class."""
    for node in list(body.iter("span", "font", "b", "strong", "i", "em")):
        style = _style(node)
        if node.tag in {"b", "strong"} and style.get("font-weight") in {"normal", "400"}:
            node.tag = "span"
        if node.tag in {"span", "font"} and next(node.iter(*_BLOCKS), None) is not None:
            node.tag = "div"
        elif node.tag in {"span", "font"}:
            if "mso-tab-count" in style:
                _replace_words(node, " ")
            for tag in _marks(style):
                _wrap_inside(node, tag)
    for node in list(body.iter("p")):
        for name in (node.get("class") or "").split():
            node.tag = _AS_OTHER_BLOCK.get(name, node.tag)
            if name in _QUOTATIONS:
                quotation = html.Element("blockquote")
                node.addprevious(quotation)
                quotation.tail, node.tail = node.tail, None
                quotation.append(node)


def _marks(style: dict[str, str]) -> list[str]:
    weight = style.get("font-weight", "")
    decoration = style.get("text-decoration", "") + style.get("text-decoration-line", "")
    marks = {
        "strong": weight in {"bold", "bolder"} or (weight.isdigit() and int(weight) >= 600),
        "em": style.get("font-style") == "italic",
        "u": "underline" in decoration,
        "s": "line-through" in decoration,
        "sup": style.get("vertical-align") == "super",
        "sub": style.get("vertical-align") == "sub",
    }
    return [tag for tag, is_on in marks.items() if is_on]


def _gather_notes(body: etree._Element) -> None:
    """Put the words of every footnote where its mark stands."""
    notes = {node.get("id"): node for node in body.iter("div") if node.get("id")}
    for mark in list(body.iter("a")):
        found = _NOTE_MARK.search(mark.get("href") or "")
        if not found:
            continue
        note = notes.pop("".join(part for part in found.groups() if part), None)
        if note is None:
            mark.drop_tag()
            continue
        for back in [each for each in note.iter("a") if _NOTE_BACK.search(each.get("href") or "")]:
            back.drop_tree()
        _place(mark, note)
    for back in [each for each in body.iter("a") if _NOTE_BACK.search(each.get("href") or "")]:
        back.drop_tag()


def _place(mark: etree._Element, note: etree._Element) -> None:
    footnote = html.Element("span", {"class": "footnote"})
    note.drop_tree()
    note.tail = None
    for at, part in enumerate(list(note.iter(*_BLOCKS))):
        if part is not note and at > 1:
            part.addprevious(html.Element("br"))
        part.tag, part.tail = "span", (part.tail or "").strip() or None
    footnote.text = (note.text or "").lstrip()
    footnote.extend(list(note))
    target = mark
    while target.getparent() is not None and _stands_alone(target):
        target = target.getparent()
    footnote.tail, target.tail = target.tail, None
    target.getparent().replace(target, footnote)


def _stands_alone(node: etree._Element) -> bool:
    """Whether it is all that a raised sign or a span holds."""
    around = node.getparent()
    return (
        around.tag in {"sup", "span"} and len(around) == 1 and not "".join([around.text or "", node.tail or ""]).strip()
    )


def _name_heads(body: etree._Element) -> None:
    """What stands in a table's head names its columns."""
    for head in body.iter("thead"):
        for cell in head.iter("td"):
            cell.tag = "th"


def _lower_headings(body: etree._Element) -> None:
    """A text's own headings begin below the section's: "Heading 1" is the first of them, the others follow."""
    headings = list(body.iter(*_HEADINGS))
    if any(node.tag == "h1" for node in headings):
        for node in headings:
            node.tag = f"h{min(int(node.tag[1]) + 1, 4)}"


def _tidy_words(body: etree._Element) -> None:
    for node in body.iter():
        if isinstance(node.tag, str):
            node.text = _tidied(node.text)
        node.tail = _tidied(node.tail)


def _tidied(words: str | None) -> str | None:
    if not words:
        return words
    words = _C1.sub(_as_windows_wrote_it, _INVISIBLE.sub("", words))
    return re.sub(f"(?<![ \t\n])[ \t\n]*{_NO_BREAK}[ \t\n{_NO_BREAK}]*", _blank, words) if _NO_BREAK in words else words


def _as_windows_wrote_it(sign: re.Match[str]) -> str:
    """A sign that an old program wrote in its own alphabet: U+0084 is a low quotation mark."""
    return sign[0].encode("latin-1").decode("cp1252", "ignore")


def _blank(found: re.Match[str]) -> str:
    before = found.string[max(0, found.start() - 5) : found.start()]
    after = found.string[found.end() : found.end() + 1]
    holds = _HOLDS_BEFORE.search(before) or (before and not before[-1].isspace() and _HOLDS_AFTER.match(after))
    return _NO_BREAK if found[0] == _NO_BREAK and after and holds else " "


def _drop_empty_paragraphs(body: etree._Element) -> None:
    for node in list(body.iter("p", *_HEADINGS)):
        holds = next(node.iter("img", "table", "ul", "ol"), None) is not None
        if not holds and not "".join(node.itertext()).strip():
            node.drop_tree()


def _forget_styles(body: etree._Element) -> None:
    """Nothing is foreign about it any more."""
    for node in body.iter("*"):
        node.attrib.pop("style", None)
        node.attrib.pop("id", None)
        if node.get("class") not in _OWN_CLASSES:
            node.attrib.pop("class", None)


def _style(node: etree._Element) -> dict[str, str]:
    """The declarations of an element's style attribute."""
    pairs = (each.partition(":") for each in (node.get("style") or "").lower().split(";"))
    return {name.strip(): value.strip() for name, _, value in pairs if name.strip()}


def _replace_words(node: etree._Element, words: str) -> None:
    for child in list(node):
        node.remove(child)
    node.text = words


def _wrap_inside(node: etree._Element, tag: str) -> None:
    """Put a mark around everything in an inline element."""
    mark = html.Element(tag)
    mark.text, node.text = node.text, None
    mark.extend(list(node))
    node.append(mark)
