"""From an edition's document to what stands on paper, without printing."""

import re

import pytest
from lxml import html

from accounts import contrast
from concepts.captions import Caption
from reports import ranges
from reports.typesetting import prose
from reports.typesetting.outline import outline
from reports.typesetting.text import typeset
from tests.reports import documents
from tests.reports.documents import Writer

# --- headings ----------------------------------------------------------------------------------


def levels(text: str, under: int) -> list[str]:
    return re.findall(r"<(h[1-6])", typeset(text, under=under, pictures=()))


@pytest.mark.parametrize(
    ("text", "under", "found"),
    [
        ("<h2>a</h2><h3>b</h3><h2>c</h2>", 1, ["h2", "h3", "h2"]),
        ("<h4>a</h4><h2>b</h2><h4>c</h4>", 2, ["h3", "h3", "h4"]),
        ("<h3>a</h3><h4>b</h4><h3>c</h3><h2>d</h2>", 1, ["h2", "h3", "h2", "h2"]),
        ("<h2>a</h2><h3>b</h3><h4>c</h4>", 5, ["h6", "h6", "h6"]),
    ],
)
def test_headings_go_below_their_elements_without_gaps(text, under, found):
    assert levels(text, under) == found


def test_a_headings_label_leaves_its_footnote_out():
    text = typeset(f"<h2>Titel{documents.note('Fußnote')} hier</h2>", under=1, pictures=())

    assert 'data-label="Titel hier"' in text


def test_no_word_of_a_text_is_lost():
    source = documents.everything()["elements"][0]["text"]

    before, after = (
        " ".join("".join(html.fragment_fromstring(text, create_parent="div").itertext()).split())
        for text in (source, typeset(source, under=1, pictures={documents.PICTURE}))
    )

    assert after == before


def test_a_numbered_table_keeps_its_anchor_beside_a_numbered_list():
    caption = Caption(uid="u", bid="t1", kind="table", number=1, words="Zahlen")
    text = '<ol><li>eins</li></ol><table data-bid="t1"><caption>Zahlen</caption><tr><td>1</td></tr></table>'

    assert 'id="t1"' in typeset(text, under=1, pictures=(), numbered={"t1": caption})


def test_foreign_pictures_and_addresses_do_not_come_through():
    text = typeset(
        '<p><img src="https://evil.example/x.png" alt="x"><img src="/bilder/00000000-0000-4000-8000-00000000000b/" alt="y">'
        '<a href="javascript:alert(1)">eins</a> <a href="/intern/">zwei</a> <a href="mailto:a@b.de">drei</a></p>',
        under=1,
        pictures={documents.PICTURE},
    )

    assert text == '<p>eins zwei <a href="mailto:a@b.de">drei</a></p>'


# --- tables ------------------------------------------------------------------------------------


def table(source: str) -> html.HtmlElement:
    return html.fragment_fromstring(typeset(source, under=1, pictures=()))


def widths(found: html.HtmlElement) -> list[float]:
    return [float(re.search(r"[\d.]+", column.get("style")).group()) for column in found.iter("col")]


def test_leading_header_rows_become_a_head_that_repeats():
    found = table("<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>")

    assert [[cell.text for cell in row] for row in found.find("thead")] == [["A", "B"]]
    assert [[cell.text for cell in row] for row in found.find("tbody")] == [["1", "2"]]


def test_a_table_of_header_cells_only_keeps_its_rows():
    found = table("<table><tr><th>A</th></tr><tr><th>B</th></tr></table>")

    assert found.find("thead") is None
    assert len(found.findall("tbody/tr")) == 2


def test_column_widths_fill_the_line_and_follow_the_text():
    found = table(f"<table><tr><td>Nr</td><td>{'lange Worte ' * 20}</td><td>Zuwanderungsgeschichte</td></tr></table>")

    assert sum(widths(found)) == pytest.approx(100, abs=0.1)
    assert widths(found)[0] < widths(found)[2] < widths(found)[1]


def test_rows_that_a_merged_cell_links_stay_together():
    found = table(
        "<table><tr><td>1</td><td>a</td></tr><tr><td rowspan='2'>2</td><td>b</td></tr><tr><td>c</td></tr><tr><td>3</td><td>d</td></tr></table>"
    )

    assert [(body.get("class"), len(body)) for body in found.findall("tbody")] == [(None, 1), ("keep", 2), (None, 1)]
    assert len(widths(found)) == 2


# --- outline -----------------------------------------------------------------------------------


def test_headings_of_elements_count_titled_ones_only():
    write = Writer()
    chapter = write.element(None, "1", "Kapitel")
    goal = write.goal(chapter, "<p>Ziel</p>")
    write.element(goal, "", "Umsetzung")
    write.element(chapter, "1.1", "", "<p>x</p>")

    found = outline(write.document()).entries

    assert [(entry.heading, entry.level) for entry in found] == [
        ("1 Kapitel", 1),
        ("", 0),
        ("Umsetzung", 2),
        ("1.1 Kapitel", 2),
    ]


def test_measures_stand_once_and_behind_everything_below_their_element():
    write = Writer()
    field = write.element(None, "1", "Feld")
    below = write.element(field, "1.1", "Darunter")
    other = write.element(None, "2", "Anderswo")
    first, second = write.measure(field, other), write.measure(below)
    lost = write.measure("00000000-0000-0000-0000-00000000dead")

    found = outline(write.document())

    assert [
        [(appendix.served, [measure["id"] for measure in appendix.measures]) for appendix in entry.appendices]
        for entry in found.entries
    ] == [[], [("1.1 Darunter", [second]), ("1 Feld", [first])], [("2 Anderswo", [])]]
    assert [(measure["id"], place) for measure, place in found.entries[2].appendices[0].elsewhere] == [
        (first, "1 Feld")
    ]
    assert [measure["id"] for measure in found.other_measures] == [lost]


def test_an_indicator_of_a_measure_stands_where_the_measure_stands():
    write = Writer()
    field = write.element(None, "1", "Feld")
    measure = write.measure(field)
    of_measure, of_nothing = write.indicator(measures=[measure]), write.indicator()

    found = outline(write.document())

    assert [each["id"] for each in found.entries[0].appendices[0].indicators] == [of_measure]
    assert [each["id"] for each in found.other_indicators] == [of_nothing]


# --- prose, colours, ranges --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("Nur ein Satz.", ["Nur ein Satz."]),
        ("1. Erstens.\n2) Zweitens.", ["Erstens.", "Zweitens."]),
        ("Erster Absatz.\n\nZweiter Absatz.", ["Erster Absatz.", "Zweiter Absatz."]),
        ("1. Erstens.\n\n2. Zweitens.", ["Erstens.", "Zweitens."]),
    ],
)
def test_the_points_of_a_resolution(text, found):
    assert prose.points(text) == found


def test_lines_with_hyphens_become_a_list_and_numbers_count_on():
    found = prose.passages("Vorweg:\n- eins\n- zwei\n3. drei")

    assert [(passage.lines, passage.is_list, passage.is_numbered, passage.start) for passage in found] == [
        (["Vorweg:"], False, False, 1),
        (["eins", "zwei"], True, False, 1),
        (["drei"], True, True, 3),
    ]


@pytest.mark.parametrize("colour", ["#1f5f6b", "#ffff00", "#ffffff", "#000000", "#7fd0ff"])
def test_an_accent_is_legible_on_paper(colour):
    assert contrast.ratio(contrast.legible_version(colour), contrast.WHITE) >= 4.5


def test_a_legible_accent_stays_as_it_is():
    assert contrast.legible_version("#1f5f6b") == "#1f5f6b"


def test_no_part_of_an_empty_file():
    assert ranges.wanted("bytes=0-1", 0) is None
