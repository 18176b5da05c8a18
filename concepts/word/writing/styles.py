"""The styles of a written-out document: Word's own where it has one, so that its navigation and lists work."""

from dataclasses import dataclass
from xml.sax.saxutils import escape

from concepts import kinds

# Keys of styles, as paragraphs name them.
BODY, TITLE, SUBTITLE, STATE = "Normal", "Title", "Subtitle", "LWStand"
QUOTE, CAPTION, BOX, FIGURE = "Quote", "Caption", "LWKasten", "LWAbbildung"
LABEL, NAME = "LWAbschnittsart", "LWAbschnittstitel"
ANNEX_TITLE, ANNEX_HEADING, ANNEX_ENTRY = "LWVerzeichnisse", "LWVerzeichnistitel", "LWVerzeichniseintrag"
LIVE, LIVE_CELL, LIVE_HEAD = "LWAktuelleDaten", "LWAktuelleDatenZelle", "LWAktuelleDatenKopf"
HEADING_IN_HOLDER = "LWZwischentitel"
CELL = "LWTabellentext"
NOTE, NOTE_MARK, REMARK, REMARK_MARK = "FootnoteText", "FootnoteReference", "CommentText", "CommentReference"
NUMBER, LINK, REFERENCE = "LWNummer", "Hyperlink", "LWQuerverweis"
TABLE, CONTENTS_HEADING, FOOTER, HEADER = "LWTabelle", "TOCHeading", "Footer", "Header"
# The style of a heading cell says what it is the heading of.
HEADING_CELLS = {
    "col": "LWTabellenkopf",
    "row": "LWTabellenkopfZeile",
    "colgroup": "LWTabellenkopfGruppe",
    "rowgroup": "LWTabellenkopfZeilengruppe",
}
DEEPEST_HEADING = 9
DEEPEST_LIST_STYLE = 5

_GREY, _LIGHT = "44546A", "EEF3F5"
_BAR = f'<w:pBdr><w:left w:val="single" w:sz="12" w:space="8" w:color="{_GREY}"/></w:pBdr>'
BOX_INSET = 284
# What a box lends to lists in it, which have a style of their own.
BOX_LOOK = f'{_BAR}<w:shd w:val="clear" w:color="auto" w:fill="{_LIGHT}"/>'


def heading(level: int) -> str:
    """A heading that the contents name."""
    return f"Heading{min(level, DEEPEST_HEADING)}"


def small_heading(level: int) -> str:
    """A heading that the contents leave out ("Ausgangslage"), and one inside a text."""
    return f"LWZwischen{min(level, DEEPEST_HEADING)}"


def of_kind(slug: str) -> str:
    """The paragraphs of an element without a heading of its own: a goal, a guiding principle."""
    return f"LWArt{slug.replace('_', '')}"


def list_style(tag: str, depth: int) -> str:
    """The style of a list's paragraphs; ``tag`` is ``ul`` or ``ol``, ``depth`` 0 the outermost."""
    name = {"ul": "ListBullet", "ol": "ListNumber", "": "ListContinue"}[tag]
    place = min(depth + 1, DEEPEST_LIST_STYLE)
    return name if place == 1 else f"{name}{place}"


@dataclass(frozen=True, slots=True)
class Style:
    """One row of the table of styles; ``paragraph`` and ``run`` are the XML of its properties, in Word's order."""

    key: str
    name: str
    paragraph: str = ""
    run: str = ""
    kind: str = "paragraph"
    based_on: str = BODY
    followed_by: str = ""
    is_own: bool = False
    is_quick: bool = True


def table_of_styles(accent: str) -> list[Style]:
    """All styles; ``accent`` is the municipality's colour, six hexadecimal digits."""
    bar = f'<w:pBdr><w:left w:val="single" w:sz="24" w:space="10" w:color="{accent}"/></w:pBdr>'
    return [
        Style(TITLE, "Title", '<w:spacing w:before="2400" w:after="240"/><w:contextualSpacing/>', '<w:b/><w:sz w:val="56"/>'),
        Style(SUBTITLE, "Subtitle", '<w:spacing w:after="360"/>', f'<w:color w:val="{_GREY}"/><w:sz w:val="32"/>'),
        Style(STATE, "Stand des Dokuments", '<w:spacing w:after="60"/>', f'<w:color w:val="{_GREY}"/>', is_own=True),
        *_headings(),
        Style(HEADING_IN_HOLDER, "Zwischentitel", '<w:keepNext/><w:spacing w:before="120" w:after="60"/>', "<w:b/>", followed_by=BODY, is_own=True),
        *[
            Style(of_kind(kind.slug), escape(str(kind.label)), f'{bar}<w:ind w:left="284"/>', is_own=True)
            for kind in kinds.KINDS if not kind.is_titled
        ],
        Style(LABEL, "Abschnittsart", f'<w:keepNext/>{bar}<w:spacing w:before="160" w:after="0"/><w:ind w:left="284"/>', f'<w:b/><w:color w:val="{_GREY}"/><w:sz w:val="19"/>', is_own=True),
        Style(NAME, "Abschnittstitel", f'<w:keepNext/>{bar}<w:ind w:left="284"/>', "<w:b/>", is_own=True),
        Style(QUOTE, "Quote", '<w:ind w:left="567" w:right="567"/>', f'<w:i/><w:color w:val="{_GREY}"/>'),
        Style(BOX, "Kasten", f'{BOX_LOOK}<w:ind w:left="{BOX_INSET}" w:right="{BOX_INSET}"/>', is_own=True),
        Style(CAPTION, "caption", '<w:keepLines/><w:spacing w:before="120" w:after="120"/>', f'<w:b/><w:color w:val="{_GREY}"/><w:sz w:val="19"/>', followed_by=BODY),
        Style(FIGURE, "Abbildung", '<w:keepNext/><w:spacing w:before="160" w:after="60"/>', followed_by=BODY, is_own=True),
        Style(LIVE, "Aktuelle Daten", '<w:spacing w:after="60"/>', is_own=True),
        *_lists(),
        Style(ANNEX_TITLE, "Verzeichnis Haupttitel", '<w:keepNext/><w:pageBreakBefore/><w:spacing w:after="100"/><w:outlineLvl w:val="0"/>', '<w:b/><w:sz w:val="32"/>', is_own=True),
        Style(ANNEX_HEADING, "Verzeichnis Titel", '<w:keepNext/><w:spacing w:before="280" w:after="100"/><w:outlineLvl w:val="1"/>', '<w:b/><w:sz w:val="28"/>', is_own=True),
        Style(ANNEX_ENTRY, "Verzeichnis Eintrag", '<w:spacing w:after="60"/><w:ind w:left="284" w:hanging="284"/>', is_own=True),
        Style(LIVE_CELL, "Aktuelle Daten Zelle", '<w:spacing w:before="40" w:after="40"/>', '<w:sz w:val="20"/>', is_own=True),
        Style(LIVE_HEAD, "Aktuelle Daten Kopf", '<w:keepNext/><w:spacing w:before="40" w:after="40"/>', '<w:b/><w:sz w:val="20"/>', is_own=True),
        Style(CELL, "Tabellentext", '<w:spacing w:before="40" w:after="40" w:line="252" w:lineRule="auto"/>', '<w:sz w:val="20"/>', is_own=True),
        Style(HEADING_CELLS["col"], "Tabellenkopf", "<w:keepNext/>", "<w:b/>", based_on=CELL, is_own=True),
        Style(HEADING_CELLS["row"], "Tabellenkopf Zeile", "", "<w:b/>", based_on=CELL, is_own=True),
        Style(HEADING_CELLS["colgroup"], "Tabellenkopf Gruppe", "<w:keepNext/>", "<w:b/>", based_on=CELL, is_own=True),
        Style(HEADING_CELLS["rowgroup"], "Tabellenkopf Zeilengruppe", "", "<w:b/>", based_on=CELL, is_own=True),
        Style(NOTE, "footnote text", '<w:spacing w:after="40" w:line="240" w:lineRule="auto"/><w:ind w:left="227" w:hanging="227"/>', '<w:sz w:val="18"/>'),
        Style(REMARK, "annotation text", '<w:spacing w:after="60" w:line="240" w:lineRule="auto"/>', '<w:sz w:val="20"/>', is_quick=False),
        Style(HEADER, "header", '<w:tabs><w:tab w:val="right" w:pos="9070"/></w:tabs><w:spacing w:after="0"/>', f'<w:color w:val="{_GREY}"/><w:sz w:val="18"/>', is_quick=False),
        Style(FOOTER, "footer", '<w:tabs><w:tab w:val="right" w:pos="9070"/></w:tabs><w:spacing w:after="0"/>', f'<w:color w:val="{_GREY}"/><w:sz w:val="18"/>', is_quick=False),
        Style(CONTENTS_HEADING, "TOC Heading", '<w:keepNext/><w:spacing w:after="240"/>', '<w:b/><w:sz w:val="32"/>', followed_by=BODY),
        *[
            Style(f"TOC{level}", f"toc {level}", f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9070"/></w:tabs><w:spacing w:before="{120 if level == 1 else 0}" w:after="40"/><w:ind w:left="{(level - 1) * 284}" w:right="567"/>', "<w:b/>" if level == 1 else "", is_quick=False)
            for level in range(1, DEEPEST_HEADING + 1)
        ],
        Style(NOTE_MARK, "footnote reference", run='<w:vertAlign w:val="superscript"/>', kind="character", based_on=""),
        Style(REMARK_MARK, "annotation reference", run='<w:sz w:val="16"/>', kind="character", based_on="", is_quick=False),
        Style(LINK, "Hyperlink", run='<w:color w:val="0B4F8A"/><w:u w:val="single"/>', kind="character", based_on=""),
        Style(REFERENCE, "Querverweis", run='<w:color w:val="0B4F8A"/>', kind="character", based_on="", is_own=True),
        Style(NUMBER, "Gliederungsnummer", kind="character", based_on="", is_own=True),
    ]  # fmt: skip


def _headings() -> list[Style]:
    found = []
    for level in range(1, DEEPEST_HEADING + 1):
        size = max(36 - 4 * level, 22)
        opens_page = "<w:pageBreakBefore/>" if level == 1 else ""
        space = f'<w:spacing w:before="{max(400 - 60 * level, 160)}" w:after="100" w:line="252" w:lineRule="auto"/>'
        look = f'<w:b/><w:sz w:val="{size}"/>'
        outline = f'<w:outlineLvl w:val="{level - 1}"/>'
        counts = f'<w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="1"/></w:numPr>'
        begin = f"<w:keepNext/><w:keepLines/>{opens_page}{counts}<w:suppressAutoHyphens/>"
        found.append(Style(heading(level), f"heading {level}", f"{begin}{space}{outline}", look, followed_by=BODY))
        smaller = f'<w:b/><w:color w:val="{_GREY}"/><w:sz w:val="{max(size - 4, 22)}"/>'
        begin = "<w:keepNext/><w:keepLines/><w:suppressAutoHyphens/>"
        found.append(
            Style(
                small_heading(level),
                f"Zwischenüberschrift {level}",
                f"{begin}{space}{outline}",
                smaller,
                followed_by=BODY,
                is_own=True,
            )
        )
    return found


def _lists() -> list[Style]:
    found = []
    for name, key in (("List Bullet", "ul"), ("List Number", "ol"), ("List Continue", "")):
        for depth in range(DEEPEST_LIST_STYLE):
            place = f" {depth + 1}" if depth else ""
            indent = f'<w:ind w:left="{(depth + 1) * 357}"/>' if not key else ""
            found.append(Style(list_style(key, depth), f"{name}{place}", f'<w:spacing w:after="60"/>{indent}'))
    return found


_HEAD = (
    "<w:docDefaults><w:rPrDefault><w:rPr>"
    '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Calibri" w:cs="Arial"/>'
    '<w:sz w:val="22"/><w:szCs w:val="22"/><w:lang w:val="de-DE" w:eastAsia="de-DE" w:bidi="ar-SA"/>'
    "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
    '<w:spacing w:after="120" w:line="276" w:lineRule="auto"/>'
    "</w:pPr></w:pPrDefault></w:docDefaults>"
    f'<w:style w:type="paragraph" w:default="1" w:styleId="{BODY}"><w:name w:val="Normal"/><w:qFormat/>'
    "<w:pPr><w:widowControl/></w:pPr></w:style>"
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
    '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
)


def styles_part(accent: str) -> bytes:
    """The part ``styles.xml``."""
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="8A97A3"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    table = (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{TABLE}"><w:name w:val="Konzepttabelle"/>'
        f'<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr><w:tblBorders>{lines}</w:tblBorders></w:tblPr></w:style>'
    )
    rows = "".join(_style_xml(style) for style in table_of_styles(accent))
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f"{_HEAD}{rows}{table}</w:styles>"
    ).encode()


def _style_xml(style: Style) -> str:
    own = ' w:customStyle="1"' if style.is_own else ""
    based = f'<w:basedOn w:val="{style.based_on}"/>' if style.based_on else ""
    after = f'<w:next w:val="{style.followed_by}"/>' if style.followed_by else ""
    quick = "<w:qFormat/>" if style.is_quick else ""
    paragraph = f"<w:pPr>{style.paragraph}</w:pPr>" if style.paragraph else ""
    run = f"<w:rPr>{style.run}</w:rPr>" if style.run else ""
    return (
        f'<w:style w:type="{style.kind}"{own} w:styleId="{style.key}"><w:name w:val="{style.name}"/>'
        f"{based}{after}{quick}{paragraph}{run}</w:style>"
    )
