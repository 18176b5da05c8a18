"""What people take along: words stay words, and a file read back gives what was written."""

import io
from datetime import date
from decimal import Decimal

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st

from concepts.sheets import as_csv
from concepts.sheets.reader import read
from concepts.sheets.writer import Page, workbook

# Line ends become one kind, and lone surrogates are no text.
WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), min_size=1).filter(str.strip)


def opened(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


@settings(max_examples=50, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=6))
def test_words_come_back_from_excel_as_they_were(words):
    content = workbook([Page("Liste", ["x"] * len(words), [words])])
    row = read(content, "liste.xlsx").sheets[0].rows[1]
    assert [row.words(column) for column in range(len(words))] == words


@settings(max_examples=50, deadline=None)
@given(st.lists(WORDS.filter(lambda words: "\x00" not in words), min_size=1, max_size=6))
def test_words_come_back_from_csv_as_they_were(words):
    content = as_csv([["Kopf;", *["x"] * len(words)], ["Zeile", *words]]).encode()
    row = read(content, "liste.csv").sheets[0].rows[1]
    assert [row.words(column + 1) for column in range(len(words))] == words


def test_no_cell_can_be_run():
    dangerous = ["=1+1", "+49 30", "-3", "@SUM(A1)", "\t=1", '=HYPERLINK("http://boese.example")', "{=1+1}", "#REF!",
                 "007", "https://boese.example", "<r><t>Fett</t></r>", "<r>&</r>"]  # fmt: skip
    sheet = opened(workbook([Page("Liste", ["a"] * len(dangerous), [dangerous])])).active
    assert sheet._hyperlinks == []
    assert [(cell.value, cell.data_type, cell.number_format) for cell in sheet[2]] == [
        (words, "s", "@") for words in dangerous
    ]


def test_numbers_and_days_are_numbers_and_days():
    sheet = opened(workbook([Page("Liste", ["a", "b", "c"], [[Decimal("0.50"), 3, date(2026, 3, 1)]])])).active
    assert [cell.value for cell in sheet[2]][:2] == [0.5, 3]
    assert sheet["C2"].value.date() == date(2026, 3, 1)


def test_the_head_stays_in_view_can_be_filtered_by_and_is_repeated_on_paper():
    book = opened(workbook([Page("Maßnahmen: [alle]", ["Nr.", "Titel"], [["1", "x"]], widths=[8, 40])], title="Liste"))
    sheet = book.active
    assert sheet.title == "Maßnahmen   alle"
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:B2"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.page_setup.orientation == "landscape"
    # Excel stores the margins of a cell with its width.
    assert int(sheet.column_dimensions["B"].width) == 40


def test_sheets_with_the_same_name_are_told_apart():
    assert opened(workbook([Page("A", ["x"], []), Page("a", ["x"], [])])).sheetnames == ["A", "a 2"]


def test_the_same_rows_give_the_same_file():
    pages = [Page("Liste", ["a", "b"], [["x", date(2026, 3, 1)]])]
    assert workbook(pages, title="Liste") == workbook(pages, title="Liste")
