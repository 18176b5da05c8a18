"""Writes Excel workbooks row by row: words stay words, so that nothing in a cell can be run as a formula."""

import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from concepts.sheets.book import letters

LONGEST_CELL = 32_000
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0d\x0e-\x1f\ufffe\uffff\ud800-\udfff]|_(?=x[0-9A-Fa-f]{4}_)")
_NO_NAME = re.compile(r"[\[\]:*?/\\]")
_FIRST_DAY = date(1899, 12, 30)
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MADE = (1980, 1, 1, 0, 0, 0)
_TEXT, _NUMBER, _DAY, _TITLE, _PLAIN = 1, 2, 3, 4, 5
_STYLES = (
    f'{_HEAD}<styleSheet xmlns="{_MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd\\.mm\\.yyyy"/></numFmts>'
    '<fonts count="2"><font><sz val="10"/><name val="Calibri"/><family val="2"/></font>'
    '<font><b/><sz val="10"/><name val="Calibri"/><family val="2"/></font></fonts>'
    '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '<fill><patternFill patternType="solid"><fgColor rgb="FFE7ECEF"/></patternFill></fill></fills>'
    '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>'
    '<border><left/><right/><top/><bottom style="thin"><color rgb="FF8A949B"/></bottom><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="6"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1">'
    '<alignment vertical="top" wrapText="1"/></xf>'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top"/></xf>'
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1">'
    '<alignment horizontal="left" vertical="top"/></xf>'
    '<xf numFmtId="49" fontId="1" fillId="2" borderId="1" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">'
    '<alignment vertical="top" wrapText="1"/></xf>'
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1">'
    '<alignment vertical="top"/></xf></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


@dataclass(frozen=True)
class Page:
    """One sheet to write: its head stays in view, can be filtered by, and is repeated on paper."""

    name: str
    head: Sequence[str]
    rows: Iterable[Sequence[Any]]
    widths: Sequence[float] = ()
    has_filter: bool = True


def workbook(pages: Sequence[Page], *, title: str = "") -> bytes:
    """The pages as an Excel workbook; cells are words, ``Decimal``, ``int``, ``date`` or ``None``."""
    out = BytesIO()
    names = _names(pages)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=5) as archive:
        filled = [_write_page(archive, number, page) for number, page in enumerate(pages, start=1)]
        _write(archive, "xl/workbook.xml", _book(pages, names, filled))
        _write(archive, "xl/styles.xml", _STYLES)
        _write(archive, "xl/_rels/workbook.xml.rels", _links(len(pages)))
        _write(archive, "_rels/.rels", _root_links())
        _write(archive, "docProps/core.xml", _properties(title))
        _write(archive, "[Content_Types].xml", _types(len(pages)))
    return out.getvalue()


def as_xml(words: str) -> str:
    """The words for a cell: signs that XML cannot hold are written as _x000B_, as Excel does."""
    if "_x" in words or not words.isprintable():
        words = _ILLEGAL.sub(lambda found: f"_x{ord(found.group()):04X}_", words)
    return escape(words)


def _write_page(archive: zipfile.ZipFile, number: int, page: Page) -> int:
    """The sheet, row by row; returns its last row."""
    rows = 1
    with archive.open(_entry(f"xl/worksheets/sheet{number}.xml"), "w") as part:
        part.write(_before(page, is_first=number == 1).encode())
        part.write(_row(1, page.head, _TITLE).encode())
        for rows, row in enumerate(page.rows, start=2):
            part.write(_row(rows, row, _TEXT).encode())
        part.write(_after(page, rows).encode())
    return rows


def _row(number: int, cells: Sequence[Any], words_style: int) -> str:
    found = [f'<row r="{number}">']
    for column, value in enumerate(cells):
        if value is None or value == "":
            continue
        place = f"{letters(column)}{number}"
        if isinstance(value, date):
            found.append(f'<c r="{place}" s="{_DAY}"><v>{(value - _FIRST_DAY).days}</v></c>')
        elif isinstance(value, int | Decimal):
            found.append(f'<c r="{place}" s="{_NUMBER}"><v>{value}</v></c>')
        else:
            words = as_xml(str(value))
            found.append(
                f'<c r="{place}" s="{words_style}" t="inlineStr"><is><t xml:space="preserve">{words}</t></is></c>'
            )
    found.append("</row>")
    return "".join(found)


def _before(page: Page, *, is_first: bool) -> str:
    widths = "".join(
        f'<col min="{column}" max="{column}" width="{width}" customWidth="1"/>'
        for column, width in enumerate(page.widths, start=1)
    )
    chosen = ' tabSelected="1"' if is_first else ""
    return (
        f'{_HEAD}<worksheet xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<sheetViews><sheetView{chosen} workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
        '<selection pane="bottomLeft" activeCell="A2" sqref="A2"/></sheetView></sheetViews>'
        f'<sheetFormatPr defaultRowHeight="13"/>{f"<cols>{widths}</cols>" if widths else ""}<sheetData>'
    )


def _after(page: Page, last: int) -> str:
    span = f"A1:{letters(len(page.head) - 1)}{last}"
    sieve = f'<autoFilter ref="{span}"/>' if page.has_filter and page.head else ""
    return (
        f"</sheetData>{sieve}"
        '<pageMargins left="0.4" right="0.4" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>'
        "<headerFooter><oddFooter>&amp;L&amp;A&amp;R&amp;P / &amp;N</oddFooter></headerFooter></worksheet>"
    )


def _book(pages: Sequence[Page], names: list[str], last_rows: list[int]) -> str:
    sheets, defined = [], []
    for index, (page, name, last) in enumerate(zip(pages, names, last_rows, strict=True)):
        sheets.append(f'<sheet name={quoteattr(name)} sheetId="{index + 1}" r:id="rId{index + 1}"/>')
        quoted = escape("'" + name.replace("'", "''") + "'")
        end = letters(max(len(page.head) - 1, 0))
        if page.has_filter and page.head:
            defined.append(
                f'<definedName name="_xlnm._FilterDatabase" localSheetId="{index}" hidden="1">{quoted}!$A$1:${end}${last}</definedName>'
            )
        defined.append(f'<definedName name="_xlnm.Print_Titles" localSheetId="{index}">{quoted}!$1:$1</definedName>')
    return (
        f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{"".join(sheets)}</sheets>'
        f"<definedNames>{''.join(defined)}</definedNames></workbook>"
    )


def _names(pages: Sequence[Page]) -> list[str]:
    """Names that Excel allows: 31 signs, some of them not, none twice."""
    taken: list[str] = []
    for page in pages:
        name = (_NO_NAME.sub(" ", page.name).strip("' ") or "Tabelle")[:31]
        number = 2
        while name.lower() in (each.lower() for each in taken):
            name, number = f"{name[:27]} {number}", number + 1
        taken.append(name)
    return taken


def _links(count: int) -> str:
    kind = f"{_OFFICE}/worksheet"
    sheets = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="worksheets/sheet{number}.xml"/>'
        for number in range(1, count + 1)
    )
    return (
        f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{sheets}'
        f'<Relationship Id="rId{count + 1}" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>'
    )


def _root_links() -> str:
    core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    return (
        f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
        f'<Relationship Id="rId2" Type="{core}" Target="docProps/core.xml"/></Relationships>'
    )


def _properties(title: str) -> str:
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(_ILLEGAL.sub(' ', title))}</dc:title><dc:language>de-DE</dc:language></cp:coreProperties>"
    )


def _types(count: int) -> str:
    main = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    sheets = "".join(
        f'<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="{main}.worksheet+xml"/>'
        for number in range(1, count + 1)
    )
    return (
        f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{main}.sheet.main+xml"/>{sheets}'
        f'<Override PartName="/xl/styles.xml" ContentType="{main}.styles+xml"/>'
        '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        "</Types>"
    )


def _write(archive: zipfile.ZipFile, name: str, words: str) -> None:
    archive.writestr(_entry(name), words)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _MADE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry
