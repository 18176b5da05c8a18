"""What a chart draws, says and keeps to itself."""

import re
from decimal import Decimal
from xml.etree import ElementTree

from django.template.loader import render_to_string
from hypothesis import given, settings
from hypothesis import strategies as st

from monitoring import charts, readings, tables
from tests.monitoring.samples import indicator, value

SVG = "{http://www.w3.org/2000/svg}"


def drawn(sample, *, narrow=False):
    return ElementTree.fromstring(
        render_to_string("components/chart.html", {"chart": charts.chart(sample, narrow=narrow)})
    )


def words(sample, *, narrow=False):
    return [text.text for text in drawn(sample, narrow=narrow).iter(f"{SVG}text")]


def lines(sample):
    """Line paths (not markers) of the chart."""
    chart = charts.chart(sample)
    return [path.d for path in chart.paths if re.fullmatch(r"M[\d.]+ [\d.]+(L[\d.]+ [\d.]+)+", path.d)]


def test_chart_names_itself_and_tells_its_course():
    sample = indicator(value(2019, "40.1"), value(2025, "48.2"), target_value="60", target_year=2030)

    picture = drawn(sample)

    assert picture.get("role") == "img"
    assert picture[0].tag == f"{SVG}title" and "K-1 Anteil der Jugendlichen mit Abschluss" in picture[0].text
    assert picture[1].tag == f"{SVG}desc"
    assert "48,2 Prozent (2025)" in picture[1].text and "2030: 60,0 Prozent" in picture[1].text
    assert set(picture.get("aria-labelledby").split()) == {picture[0].get("id"), picture[1].get("id")}


def test_chart_has_no_classes_styles_or_variables_that_paper_would_ignore():
    sample = indicator(value(2019, "40.1"), value(2020, "41"), value(2019, "3", "Frauen"))

    page = render_to_string("components/chart.html", {"chart": charts.chart(sample)})

    assert re.findall(r"style|var\(|<(?!svg)[a-z]+ [^>]*class", page) == []


def test_line_is_never_drawn_across_a_break_of_the_series():
    sample = indicator(value(2019, "40"), value(2020, "41"), value(2021, "30", breaks_series=True), value(2022, "31"))

    assert len(lines(sample)) == 2
    assert any("2021" in each and each != "2021" for each in words(sample))


def test_line_is_never_drawn_across_a_protected_value_and_its_sign_is_drawn():
    sample = indicator(value(2019, "40"), value(2020, "41"), value(2021, None), value(2022, "31"), value(2023, "32"))

    assert len(lines(sample)) == 2
    assert words(sample).count("•") == 1


def test_groups_differ_in_line_and_marker_and_are_named_beside_the_lines():
    sample = indicator(*[value(year, "4", group) for group in ("Frauen", "Männer") for year in (2019, 2020)])

    chart = charts.chart(sample)

    assert len({(style[1], style[2], style[3]) for style in charts.STYLES}) == len(charts.STYLES)
    assert {"Frauen", "Männer"} <= {text.words for text in chart.texts}
    assert {path.dashes for path in chart.paths if "L" in path.d} == {style[1] for style in charts.STYLES[:2]}


def test_one_year_is_drawn_as_bars_with_their_numbers():
    sample = indicator(value(2024, "1234"), value(2024, "512", "Frauen"), value(2024, None, "divers"), decimals=0)

    found = words(sample)

    assert {"1.234", "512", "•"} <= set(found)


def test_indicator_without_a_number_has_no_chart_but_a_table_with_the_legend():
    sample = indicator(value(2024, None), value(2025, None, marker="."))

    assert charts.chart(sample) is None
    assert [sign for sign, _meaning in tables.table(sample).legend] == [".", "•"]
    assert tables.table(indicator()) is None


def test_table_writes_german_numbers_breaks_and_notes():
    sample = indicator(
        value(2023, "1234.5", period="31.12."),
        value(2024, "12", period="31.12.", breaks_series=True, note="neu"),
        value(2024, None, "Frauen", period="31.12."),
    )

    found = tables.table(sample)

    assert [row.head for row in found.rows] == ["2023 (31.12.)", "2024 (31.12.)"]
    assert [[cell.words for cell in row.cells] for row in found.rows] == [["1.234,5", ""], ["12,0", "•"]]
    assert found.rows[1].cells[0].is_break and found.has_breaks
    assert len(found.notes) == 1 and found.notes[0].endswith("neu")
    page = render_to_string("components/value_table.html", {"table": found})
    assert page.count('scope="row"') == 2 and page.count('scope="col"') == 3 and "<caption>" in page


numbers = st.decimals(min_value=-100_000, max_value=10_000_000, places=2)
cells = st.one_of(
    numbers.map(lambda number: {"number": str(number)}),
    st.sampled_from("•./x–").map(lambda sign: {"number": None, "marker": sign}),
)
groups = st.text(st.characters(codec="utf-8", categories=["L", "N", "Zs", "P"]), max_size=90)


@st.composite
def indicators(draw):
    found = [
        value(year, group=group, breaks_series=draw(st.booleans()), **draw(cells))
        for group in draw(st.lists(groups, min_size=1, max_size=8, unique=True))
        for year in draw(st.lists(st.integers(1990, 2035), min_size=1, max_size=12, unique=True))
    ]
    target = draw(st.none() | numbers)
    return indicator(
        *found,
        decimals=draw(st.integers(0, 3)),
        target_value=None if target is None else str(target),
        target_year=draw(st.none() | st.integers(2000, 2050)),
        unit_label=draw(st.sampled_from(["Prozent", "Anzahl", "Personen je tausend Einwohnerinnen und Einwohner"])),
    )


@settings(max_examples=60, deadline=None)
@given(indicators(), st.booleans())
def test_chart_stays_inside_its_picture(sample, narrow):
    chart = charts.chart(sample, narrow=narrow)
    if chart is None:
        return

    for rule in chart.rules:
        assert min(rule.x1, rule.x2) >= 0 and max(rule.x1, rule.x2) <= chart.width
        assert min(rule.y1, rule.y2) >= 0 and max(rule.y1, rule.y2) <= chart.height
    for text in chart.texts:
        width = len(text.words) * charts.FONT_SIZE * charts.LETTER
        left = text.x - {"start": 0, "middle": width / 2, "end": width}[text.anchor]
        assert left >= -1 and left + width <= chart.width + 1, text
        assert 8 <= text.y <= chart.height, text


@settings(max_examples=60, deadline=None)
@given(indicators())
def test_every_number_that_is_said_is_one_that_may_be_shown(sample):
    reading = readings.read(sample)
    shown = {reading.written(Decimal(each["number"])) for each in sample["values"] if each["number"] is not None}
    found = tables.table(sample)

    written = {cell.words for row in found.rows for cell in row.cells} - set("•./x–") - {""}

    assert written <= shown
