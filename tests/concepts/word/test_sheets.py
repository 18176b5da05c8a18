"""Sheets of measures are recognised, whether they are tables, cells, headings or bold lines with labels below."""

import pytest

from concepts import actions
from concepts.word import sheets
from concepts.word.reader import read
from measures.models import Measure
from tests.concepts.word.builder import Word, cell, paragraph, run, table
from tests.concepts.word.round_trip import come_again, likeness
from tests.concepts.word.test_recogniser import counted, kinds_of, recognised, texts

FACTS = [
    ["Ausgangslage", "Viele Eltern kennen die Schulen nicht."],
    ["Ziel der Maßnahme", "Eltern sind informiert."],
    ["Federführung / Beteiligte", "Schulamt; Vereine"],
    ["Umsetzungszeitraum", "2027 bis 2029"],
    ["Kosten und Finanzierung", "Personal- und Sachkosten"],
]


def field() -> Word:
    return Word().heading(1, "Handlungsfeld Bildung").label("Ziele").item("Alle lernen.")


def bold(words: str) -> str:
    return cell(paragraph(run(words, bold=True)))


def lines(name: str) -> str:
    facts = [("Kurzbeschreibung", "Worum es geht."), ("Federführung", "Amt 40"), ("Realisierungszeitraum", "sofort")]
    return "".join([paragraph(run(name, bold=True)), *(paragraph(run(a, bold=True)) + paragraph(b) for a, b in facts)])


@pytest.mark.parametrize(
    ("first", "names"),
    [
        ([["Maßnahme", "Elternlotsinnen"]], ["Elternlotsinnen"]),
        ([["Nr.", "B-1"], ["Titel der Maßnahme", "Elternlotsinnen"]], ["Elternlotsinnen"]),
        ([["Maßnahme 1.1", "Elternlotsinnen"]], ["Elternlotsinnen"]),
        ([[bold("B 1"), bold("Elternlotsinnen")]], ["Elternlotsinnen"]),
        ([[cell("Elternlotsinnen", span=2)]], ["Elternlotsinnen"]),
        ([[cell("Maßnahme 1.1: Elternlotsinnen", span=2)]], ["Maßnahme 1.1: Elternlotsinnen"]),
        ([["Projekt", "Elternlotsinnen"], ["Priorität", "hoch", "Status", "laufend"]], ["Elternlotsinnen"]),
        ([[cell("Elternlotsinnen", span=2)], *FACTS, [cell("Elterncafés", span=2)]], ["Elternlotsinnen", "Elterncafés"]),
    ],
    ids=["row", "title row", "numbered row", "code beside", "first row", "label in it", "four columns", "two in one"],
)  # fmt: skip
def test_a_table_that_is_a_sheet_names_its_measure(first, names):
    word = field().add(table([*first, *FACTS]))

    assert texts(recognised(word), "measure") == names


def test_a_sheet_without_a_name_has_it_in_the_heading_or_line_above():
    word = field().heading(2, "Elternlotsinnen").add(table(FACTS))
    word.heading(1, "Handlungsfeld Sport").label("Offene Halle").add(table(FACTS))

    assert texts(recognised(word), "measure") == ["Elternlotsinnen", "Offene Halle"]


def test_sheets_side_by_side_are_one_measure_a_cell():
    word = field().add(table([[cell(lines("Lesepaten")), cell(lines("Ferienkurse"))]]))

    assert texts(recognised(word), "measure") == ["Lesepaten", "Ferienkurse"]


def test_the_indicator_of_a_sheet_is_one_and_its_aim_is_no_goal_of_the_concept():
    word = field().add(table([["Maßnahme", "Lesepaten"], ["Ziel", "Kinder lesen."], *FACTS, ["Indikator", "Zahl"]]))

    proposal = recognised(word)

    assert (texts(proposal, "goal"), texts(proposal, "indicator")) == (["Alle lernen."], ["Zahl"])


@pytest.mark.parametrize(
    "rows",
    [
        [["Ansprechpartner", "Frau Ali"], ["Adresse", "Rathaus"], ["Telefon", "115"]],
        [["Jahr", "Kosten"], ["2027", "1.000"]],
        [["Ziel", "Teilhabe"], ["Maßnahmen", "Kurse"], ["Federführung", "Amt 40"]],
    ],
    ids=["address", "figures", "several measures"],
)
def test_other_tables_are_no_sheets(rows):
    block = read(Word().add(table(rows)).bytes()).blocks[0]

    assert sheets.sheets_in_table(block) == []


def test_columns_of_a_list_of_measures():
    head = ["Lfd. Nr.", "Bezeichnung der Maßnahme", "Umsetzungsschritte", "Ziel", "Federführung / Beteiligte", "Kosten"]
    word = field().add(
        table([head, [cell("Sprache", span=6)], ["B1", "Kurse", "Räume suchen", "Deutsch", "VHS", "offen"]], heads=1)
    )

    proposal = recognised(word)

    assert (texts(proposal, "measure"), texts(proposal, "goal")) == (["Kurse"], ["Alle lernen."])


def test_a_heading_above_lines_of_a_sheet_is_a_measure_and_keeps_its_lines():
    word = field().heading(2, "M 1 Sprachcafé").text("Jede Woche.")
    for label, words in (("Federführung: ", "VHS"), ("Ziel: ", "Begegnung"), ("Zeitraum: ", "ab 2027")):
        word.text(run(label, bold=True) + run(words))
    word.heading(2, "Maßnahme 2: Lotsen").text("Federführung: Amt 50\nZeitplan: laufend")

    proposal = recognised(word)

    assert texts(proposal, "measure") == ["M 1 Sprachcafé", "Maßnahme 2: Lotsen"]
    assert counted(proposal, "goal", "sub_field") == [1, 0]
    assert [block.text for block in proposal.nodes[2].blocks] == [
        "Jede Woche.", "Federführung: VHS", "Ziel: Begegnung", "Zeitraum: ab 2027",
    ]  # fmt: skip


def test_bold_lines_above_lines_of_a_sheet_are_measures_under_their_label_and_without():
    word = field().label("Maßnahmen")
    for name in ("Lesepaten", "Ferienkurse"):
        word.label(name).text("Worum es geht.").text(run("Zuständig: ", bold=True) + run("Amt 40"))
        word.text(run("Zeitraum: ", bold=True) + run("2027"))
    word.heading(1, "Handlungsfeld Sport").label("Offene Halle").text("Federführung: Sportamt").text("Beginn: 2027")

    assert texts(recognised(word), "measure") == ["Lesepaten", "Ferienkurse", "Offene Halle"]


def test_a_field_that_says_who_answers_for_it_is_no_measure():
    word = Word().heading(1, "Handlungsfelder").heading(2, "Bildung").text("Zuständig: Amt 40").text("Zeitraum: 2027")
    word.label("Ziele").item("Alle lernen.").label("Maßnahmen").item("Kurse")
    word.heading(1, "Steuerung").text("Federführung: Integrationsbüro").text("Laufzeit: 2027")

    proposal = recognised(word)

    assert texts(proposal, "measure") == ["Kurse"]
    assert kinds_of(proposal) == [("chapter", "Handlungsfelder"), ("field", "Bildung"), ("chapter", "Steuerung")]


def test_a_numbered_goal_with_labels_below_its_heading_is_that_goal():
    word = Word().heading(1, "Handlungsfeld Bildung")
    for number in (1, 2):
        word.heading(2, f"Strategisches Ziel {number}: Teilhabe {number}").heading(3, "Maßnahmen").item(
            f"Kurs {number}"
        )
        word.heading(3, f"Handlungslinie {number}").text(f"Linie {number}.")

    assert texts(recognised(word), "goal") == ["Teilhabe 1", "Linie 1.", "Teilhabe 2", "Linie 2."]


def test_measures_out_of_sheets_come_again_where_they_stood(town, ole):
    word = field().add(table([["Maßnahme", "Lesepaten"], *FACTS, ["Indikator", "Zahl der Paten"]]))
    word.add(table([["Nr.", "Maßnahme", "Kosten"], ["1", "Kurse", "–"], ["2", "Feste", "–"]], heads=1))
    word.heading(2, "Maßnahme 3: Lotsen").text("Federführung: VHS").text(run("Indikator: ", bold=True) + run("Zahl"))
    word.text("Zeitraum: 2027")
    concept, _proposal = actions.import_document(municipality=town, document=read(word.bytes()), title="", by=ole)

    again = come_again(concept, ole)

    measures = Measure.objects.of_concept(concept)
    assert likeness(again) == likeness(concept)
    assert {element.kind for measure in measures for element in measure.elements.all()} == {"goal"}
    assert all(measure.source_bid in measure.source_element.text for measure in measures)
