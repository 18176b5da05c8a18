"""What people bring as a table: words as they were shown, and a sentence for everything that is none."""

import io
import tracemalloc
import zipfile
from datetime import date, datetime

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment

from concepts.sheets.book import Area
from concepts.sheets.reader import read
from concepts.sheets.refusal import Refused


def workbook(*rows, formats=None, change=None) -> bytes:
    """A file as Excel would write it."""
    book = openpyxl.Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(row)
    for place, form in (formats or {}).items():
        sheet[place].number_format = form
    if change:
        change(book, sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def shown(content: bytes, name: str = "liste.xlsx") -> list[list[str]]:
    """The words of the first sheet."""
    rows = read(content, name).sheets[0].rows
    return [[row.words(column) for column in range(max(row.cells) + 1)] for row in rows]


@pytest.mark.parametrize(
    ("value", "form", "words", "code"),
    [
        (1.1, "0.00", "1,10", "1.10"),
        (7, "000", "007", "007"),
        (7, '"GE-"00', "GE-07", "GE-07"),
        (7, "General", "7", "7"),
        (0.1 + 0.2, "General", "0,3", "0.3"),
        (1234567.5, '#,##0.00 "€"', "1.234.567,50 €", "1234567.50 €"),
        (1500, "#,##0 [$€-407]", "1.500 €", "1500 €"),
        (0.25, "0 %", "25 %", "25 %"),
        (-3, "0.0", "-3,0", "-3.0"),
        (105, '0"."00', "1.05", "1.05"),
        (datetime(2026, 3, 1), "dd.mm.yyyy", "01.03.2026", "01.03.2026"),
        (datetime(2026, 3, 1), "mmmm yyyy", "März 2026", "März 2026"),
        (datetime(2026, 3, 1), "d. mmm yy", "1. Mär 26", "1. Mär 26"),
        (datetime(2026, 3, 1, 14, 5), "dd.mm.yyyy hh:mm", "01.03.2026 14:05", "01.03.2026 14:05"),
        (datetime(2026, 1, 1), "yyyy", "2026", "2026"),
        (True, "General", "WAHR", "WAHR"),
    ],
)
def test_a_number_is_read_as_it_was_shown(value, form, words, code):
    content = workbook([value], formats={"A1": form})

    cell = read(content, "liste.xlsx").sheets[0].rows[0].cells[0]

    assert (cell.words, cell.as_code) == (words, code)


def test_a_day_is_only_known_where_it_was_shown():
    content = workbook([date(2026, 3, 1), date(2026, 3, 1)], formats={"A1": "dd.mm.yyyy", "B1": "mmm yyyy"})

    cells = read(content, "liste.xlsx").sheets[0].rows[0].cells

    assert (cells[0].day, cells[1].day) == (date(2026, 3, 1), None)


def test_a_formula_gives_its_stored_result_and_is_never_run():
    content = workbook(['=HYPERLINK("http://boese.example","Nr")'])
    sheet = read(content, "liste.xlsx").sheets[0]
    assert sheet.rows[0].cells[0].formula == '=HYPERLINK("http://boese.example","Nr")'
    assert sheet.rows[0].cells[0].words == ""


def test_line_breaks_blanks_and_rich_text_stay():
    words = "▪ Erstens\n▪ Zweitens \n\n  Drittens – „so“ "
    assert shown(workbook([words, "x_x000A_y"])) == [[words, "x\ny"]]


def test_hidden_rows_columns_sheets_merged_cells_and_notes_are_known():
    def change(book, sheet):
        sheet.append(["B", "zwei", "drei"])
        sheet.merge_cells("A1:C1")
        sheet.row_dimensions[2].hidden = True
        sheet.column_dimensions["B"].hidden = True
        sheet["A2"].comment = Comment("Bitte prüfen", "Ole")
        book.create_sheet("Alt").sheet_state = "hidden"

    book = read(workbook(["Titel"], change=change), "liste.xlsx")
    first, second = book.sheets

    assert first.areas == [Area(1, 0, 1, 2)]
    assert [row.is_hidden for row in first.rows] == [False, True]
    assert first.hidden_columns == {1}
    assert [place for place, _words in first.notes] == ["A2"]
    assert "Bitte prüfen" in first.notes[0][1]
    assert second.is_hidden


def test_formatted_empty_rows_cost_no_memory():
    start = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    rows = [f'<row r="{n}"><c r="A{n}" s="0"/><c r="B{n}" s="0"/></row>' for n in range(2, 300_001)]
    first = '<row r="1"><c r="A1" t="inlineStr"><is><t>Titel</t></is></c></row>'
    content = _replaced(
        workbook(["x"]), "xl/worksheets/sheet1.xml", f"{start}{first}{''.join(rows)}</sheetData></worksheet>"
    )
    del rows

    tracemalloc.start()
    found = shown(content)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert found == [["Titel"]]
    assert peak < 12_000_000


def _replaced(content: bytes, name: str, words: str | bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            target.writestr(entry.filename, words if entry.filename == name else source.read(entry.filename))
    return out.getvalue()


def _open_document(body: str) -> bytes:
    names = {
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    }
    spaces = " ".join(f'xmlns:{short}="{long}"' for short, long in names.items())
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", f"<office:document-content {spaces}>{body}</office:document-content>")
    return out.getvalue()


def test_an_open_document_table_is_read():
    content = _open_document(
        '<table:table table:name="Liste"><table:table-row><table:table-cell office:value-type="float" office:value="1.1">'
        "<text:p>1,10</text:p></table:table-cell><table:table-cell table:number-columns-repeated='2'/>"
        "<table:table-cell><text:p>Erste<text:s text:c='2'/>Zeile</text:p><text:p>Zweite</text:p></table:table-cell>"
        "</table:table-row><table:table-row table:number-rows-repeated='1048000'><table:table-cell/></table:table-row>"
        "</table:table>"
    )
    rows = read(content, "liste.ods").sheets[0].rows
    assert len(rows) == 1
    assert (rows[0].cells[0].words, rows[0].cells[0].as_code) == ("1,10", "1.10")
    assert rows[0].words(3) == "Erste  Zeile\nZweite"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_csv_is_read_in_every_usual_shape(encoding, separator):
    words = f'Nr{separator}Maßnahme\r\n1.10{separator}"Erste Zeile\r\nzweite „Zeile“; mit, Zeichen"\r\n'
    assert shown(words.encode(encoding), "liste.csv") == [
        ["Nr", "Maßnahme"],
        ["1.10", "Erste Zeile\nzweite „Zeile“; mit, Zeichen"],
    ]


def test_an_apostrophe_that_guards_a_formula_is_no_word():
    assert shown("'=1+1;'schön\n".encode(), "liste.csv") == [["=1+1", "'schön"]]


BOMB = _replaced(workbook(["x"]), "xl/worksheets/sheet1.xml", b" " * 30_000_000)


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        (b"", "a.xlsx", "leer (0 Byte)"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "a.xlsx", "Kennwort"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1Workbook", "a.xls", "alten Excel-Format"),
        (b"%PDF-1.7", "a.xlsx", "PDF-Datei"),
        (b"PK\x03\x04kaputt", "a.xlsx", "beschädigt"),
        (workbook(["x"])[:-200], "a.xlsx", "beschädigt"),
        (b"GIF89a", "bild.gif", "keine lesbare Tabelle"),
        (b"kein Zip", "a.xlsx", "beschädigt"),
        (b"a\x00b", "a.csv", "keine lesbare Tabelle"),
        (BOMB, "a.xlsx", "ungewöhnlich groß"),
        (_replaced(workbook(["x"]), "xl/worksheets/sheet1.xml", "<worksheet><sheetData><row"), "a.xlsx", "beschädigt"),
        (
            _replaced(workbook(["x"]), "xl/workbook.xml", '<!DOCTYPE a [<!ENTITY b "c">]><workbook>&b;</workbook>'),
            "a.xlsx",
            "beschädigt",
        ),
    ],
)
def test_what_is_no_table_gets_a_sentence(content, name, says):
    with pytest.raises(Refused) as refusal:
        read(content, name)
    assert says in str(refusal.value)


def test_bold_pieces_of_a_cell_are_one_text():
    book = openpyxl.Workbook()
    book.active["A1"] = CellRichText("Amt ", TextBlock(InlineFont(b=True), "50"), ", Stja")
    out = io.BytesIO()
    book.save(out)
    assert shown(out.getvalue()) == [["Amt 50, Stja"]]
