"""Writes Word documents for tests: raw XML, as Word itself writes it, with whatever trap a test needs."""

import io
import zipfile
from xml.sax.saxutils import escape, quoteattr

from PIL import Image

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
BULLETS, NUMBERS, LETTERS = 1, 3, 4


def run(
    words: str, *, bold: bool = False, italic: bool = False, underline: bool = False, shift: str = "", more: str = ""
) -> str:
    """One run of words."""
    marks = "<w:b/>" * bold + "<w:i/>" * italic + '<w:u w:val="single"/>' * underline
    marks += f'<w:vertAlign w:val="{shift}"/>' if shift else ""
    return f'<w:r><w:rPr>{marks}{more}</w:rPr><w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def paragraph(content: str, *, style: str = "", properties: str = "") -> str:
    """One paragraph of runs (or of plain words)."""
    inner = content if content.startswith("<") else run(content) if content else ""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{inner}</w:p>"


def cell(content: str, *, span: int = 1, merge: str = "") -> str:
    """One cell of paragraphs (or of plain words)."""
    inner = content if content.startswith("<w:p>") or content.startswith("<w:tbl>") else paragraph(content)
    merged = {"start": '<w:vMerge w:val="restart"/>', "on": "<w:vMerge/>", "": ""}[merge]
    return f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/>{merged}</w:tcPr>{inner}</w:tc>'


def table(rows: list[list[str]], *, heads: int = 0) -> str:
    """A table of cells."""
    parts = []
    for place, row in enumerate(rows):
        head = "<w:trPr><w:tblHeader/></w:trPr>" if place < heads else ""
        parts.append(f"<w:tr>{head}{''.join(each if each.startswith('<w:tc>') else cell(each) for each in row)}</w:tr>")
    return f"<w:tbl><w:tblPr/>{''.join(parts)}</w:tbl>"


def picture_bytes(width: int = 40, height: int = 30, kind: str = "PNG") -> bytes:
    """A small picture."""
    target = io.BytesIO()
    Image.new("RGB", (width, height), "#1f5f6b").save(target, kind)
    return target.getvalue()


class Word:
    """A document being written. ``german`` names the styles as a German Word does."""

    def __init__(self, *, german: bool = True, automatic_numbers: bool = True) -> None:
        self.body: list[str] = []
        self.notes: list[str] = []
        self.endnotes: list[str] = []
        self.media: list[tuple[str, bytes]] = []
        self.links: list[str] = []
        self.comments: list[str] = []
        self.threads = False
        self.extra: dict[str, bytes] = {}
        self.heading_style = "berschrift" if german else "Heading"
        self.automatic_numbers = automatic_numbers
        self.main_type = _TYPE + "document.main+xml"

    def add(self, xml: str) -> "Word":
        """Append raw XML to the body."""
        self.body.append(xml)
        return self

    def heading(self, level: int, words: str, *, numbered: bool = True) -> "Word":
        """A heading by style; its number comes from the style's list."""
        off = "" if numbered else '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
        return self.add(paragraph(words, style=f"{self.heading_style}{level}", properties=off))

    def text(self, content: str, *, style: str = "", properties: str = "") -> "Word":
        """A paragraph."""
        return self.add(paragraph(content, style=style, properties=properties))

    def label(self, words: str) -> "Word":
        """A bold line such as "Ziele"."""
        return self.add(paragraph(run(words, bold=True)))

    def item(self, content: str, *, depth: int = 0, kind: int = BULLETS) -> "Word":
        """A list item."""
        listed = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{kind}"/></w:numPr>'
        return self.add(paragraph(content, style="Listenabsatz", properties=listed))

    def note(self, *paragraphs: str) -> str:
        """A footnote; returns the run with its mark."""
        number = len(self.notes) + 1
        inner = "".join(
            paragraph(each if each.startswith("<") else run(" " * (not at) + each), style="Funotentext")
            for at, each in enumerate(paragraphs)
        )
        self.notes.append(
            f'<w:footnote w:id="{number}">{inner.replace("<w:r>", "<w:r><w:footnoteRef/></w:r><w:r>", 1)}</w:footnote>'
        )
        return f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="{number}"/></w:r>'

    def endnote(self, words: str) -> str:
        """An endnote; returns the run with its mark."""
        number = len(self.endnotes) + 1
        self.endnotes.append(f'<w:endnote w:id="{number}">{paragraph(words)}</w:endnote>')
        return f'<w:r><w:endnoteReference w:id="{number}"/></w:r>'

    def picture(self, content: bytes, *, alt: str = "", name: str = "bild.png", is_decorative: bool = False) -> str:
        """A run with a picture."""
        key = f"bild{len(self.media) + 1}"
        self.media.append((f"{key}.{name.rsplit('.', 1)[-1]}", content))
        extension = (
            '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative'
            ' xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
        )
        return (
            f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Bild" descr={quoteattr(alt)}>'
            f"{extension if is_decorative else ''}</wp:docPr><a:graphic><a:graphicData>"
            f'<pic:pic><pic:blipFill><a:blip r:embed="{key}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
        )

    def link(self, words: str, address: str) -> str:
        """A hyperlink to another site."""
        self.links.append(address)
        return f'<w:hyperlink r:id="link{len(self.links)}">{run(words)}</w:hyperlink>'

    def bytes(self) -> bytes:
        """The finished file."""
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in self.parts().items():
                archive.writestr(name, content)
        return target.getvalue()

    def parts(self) -> dict[str, "str | bytes"]:
        """All parts by name."""
        head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        relations = [
            ("styles", "styles.xml"),
            ("numbering", "numbering.xml"),
            ("footnotes", "footnotes.xml"),
            ("endnotes", "endnotes.xml"),
            ("comments", "comments.xml"),
        ]
        if self.threads:
            relations.append(("commentsExtended", "commentsExtended.xml"))
        listed = "".join(
            f'<Relationship Id="r{at}" Type="{_RELATION}{kind}" Target="{target}"/>'
            for at, (kind, target) in enumerate(relations)
        )
        listed += "".join(
            f'<Relationship Id="bild{at}" Type="{_RELATION}image" Target="media/{name}"/>'
            for at, (name, _content) in enumerate(self.media, 1)
        )
        listed += "".join(
            f'<Relationship Id="link{at}" Type="{_RELATION}hyperlink" Target={quoteattr(address)} TargetMode="External"/>'
            for at, address in enumerate(self.links, 1)
        )
        separator = '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        package = 'xmlns="http://schemas.openxmlformats.org/package/2006/'
        return {
            "[Content_Types].xml": f'{head}<Types {package}content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="{self.main_type}"/></Types>',
            "_rels/.rels": f'{head}<Relationships {package}relationships"><Relationship Id="r1" Type="{_RELATION}officeDocument" Target="word/document.xml"/></Relationships>',
            "word/_rels/document.xml.rels": f'{head}<Relationships {package}relationships">{listed}</Relationships>',
            "word/document.xml": f"{head}<w:document {NAMESPACES}><w:body>{''.join(self.body)}<w:sectPr/></w:body></w:document>",
            "word/styles.xml": f"{head}{self._styles()}",
            "word/numbering.xml": f"{head}{_NUMBERING}",
            "word/footnotes.xml": f"{head}<w:footnotes {NAMESPACES}>{separator}{''.join(self.notes)}</w:footnotes>",
            "word/endnotes.xml": f"{head}<w:endnotes {NAMESPACES}>{''.join(self.endnotes)}</w:endnotes>",
            "word/comments.xml": f"{head}<w:comments {NAMESPACES}>{''.join(self.comments)}</w:comments>",
            **{f"word/media/{name}": content for name, content in self.media},
            **self.extra,
        }

    def _styles(self) -> str:
        headings = "".join(
            f'<w:style w:type="paragraph" w:styleId="{self.heading_style}{level}"><w:name w:val="heading {level}"/><w:basedOn w:val="Standard"/>'
            f'<w:pPr>{self._numbering(level)}<w:outlineLvl w:val="{level - 1}"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
            for level in range(1, 7)
        )
        others = "".join(
            f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/><w:basedOn w:val="{based}"/><w:pPr>{more}</w:pPr><w:rPr>{look}</w:rPr></w:style>'
            for key, name, based, more, look in (
                ("Titel", "Title", "Standard", "", "<w:b/>"),
                ("Listenabsatz", "List Paragraph", "Standard", "", ""),
                ("Zitat", "Quote", "Standard", "", "<w:i/>"),
                ("Beschriftung", "caption", "Standard", "", "<w:i/>"),
                ("Funotentext", "footnote text", "Standard", "", ""),
                ("Verzeichnis1", "toc 1", "Standard", "", ""),
                ("Inhaltsverzeichnisberschrift", "TOC Heading", f"{self.heading_style}1", "", ""),
                ("Amtskapitel", "Amt Kapitel", f"{self.heading_style}2", "", ""),
                ("Marginalie", "Amt Marginalie", "Standard", "", ""),
            )
        )
        return f'<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/></w:style>{headings}{others}</w:styles>'

    def _numbering(self, level: int) -> str:
        return f'<w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="2"/></w:numPr>' if self.automatic_numbers else ""


def _levels(shape: str, pattern: str) -> str:
    return "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{shape}"/><w:lvlText w:val="{pattern.format(depth + 1)}"/></w:lvl>'
        for depth in range(6)
    )


_OUTLINE = "".join(
    f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="{".".join(f"%{at}" for at in range(1, depth + 2))}"/></w:lvl>'
    for depth in range(6)
)
_NUMBERING = (
    f"<w:numbering {NAMESPACES}>"
    f'<w:abstractNum w:abstractNumId="0">{_levels("bullet", "•")}</w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="1">{_OUTLINE}</w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="2">{_levels("decimal", "%{}.")}</w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="3">{_levels("lowerLetter", "%{})")}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num><w:num w:numId="4"><w:abstractNumId w:val="3"/></w:num>'
    "</w:numbering>"
)
