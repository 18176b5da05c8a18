"""Tables in the shapes that offices give them: the right measures, and every word kept somewhere."""

import io
import re

import pytest
import xlsxwriter

from concepts.sheets.reader import read
from measures import actions
from measures.models import Measure
from tests.factories import ConceptFactory, ElementFactory
from tests.measures.tables import bring, cells, measures_of, take, workbook

FORM = [
    ("Nummer", "M1"), ("Titel der Maßnahme", "Sprachcafé"), ("Handlungsfeld", "Bildung"), ("Federführung:", "VHS"),
    ("Beteiligte", "AWO"), (None, "Caritas"), ("Zeitraum: ab 2026",), ("Kosten", None),
]  # fmt: skip


def sheets(**named) -> bytes:
    """A file with several sheets."""

    def change(book, sheet):
        book.remove(sheet)
        for name, rows in named.items():
            other = book.create_sheet(name.replace("_", " "))
            for row in rows:
                other.append(row)

    return workbook(change=change)


def merged(*rows, areas) -> bytes:
    """A sheet with merged cells."""

    def change(book, sheet):
        for area in areas:
            sheet.merge_cells(area)

    return workbook(*rows, change=change)


def calculated() -> bytes:
    """Formulas with stored results, amounts and errors, as Excel stores them."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet, euro = book.add_worksheet(), book.add_format({"num_format": '_-* #,##0.00 "€"_-'})
        for column, label in enumerate(["Nr", "Maßnahme", "Kosten", "Prüfung"]):
            sheet.write(0, column, label)
        sheet.write_formula(1, 0, "=ROW()-1", None, 1)
        sheet.write(1, 1, "Sprachcafé")
        sheet.write_number(1, 2, 1234.5, euro)
        sheet.write_formula(1, 3, "=VLOOKUP(1,A:A,9)", None, "#REF!")
        sheet.write(2, 1, "Summe")
        sheet.write_formula(2, 2, "=SUM(C2:C2)", euro, 1234.5)
    return out.getvalue()


SHAPES = {
    "title lines, head in row 5, total, notes, blank columns": (
        workbook(["Stadt Lindenau"], ["Maßnahmen 2025–2030"], ["Stand: 31.03.2026"], [],
                 ["Lfd. Nr.", "Projekt", "zuständig", "Umsetzung bis", "HH-Mittel", None, None],
                 [1, "Sprachcafé", "Amt 50", "Q3/2026", "5.000 €", None, "Randnotiz"], [2, "Lotsen", "Stja", "2025 ff."],
                 [None, "Gesamtsumme", None, None, "5.000 €"], [], ["* ohne Personal"], ["Erstellt: Frau Beispiel"]),
        {"code": ["1", "2"], "title": ["Sprachcafé", "Lotsen"], "lead_note": ["", ""], "costs": ["5.000 €", ""],
         "term": ["Umsetzung bis: Q3/2026", "Umsetzung bis: 2025 ff."]},
    ),
    "head of two rows, merged sideways only": (
        merged(["Nr.", "Maßnahme", "Zeitraum", None, "Kosten"], [None, None, "von", "bis", "in €"],
               ["1.1", "Sprachcafé", "1.1.2026", "31.12.2026", 5000], areas=["C1:D1"]),
        {"code": ["1.1"], "starts_on": ["2026-01-01"], "ends_on": ["2026-12-31"], "costs": ["5000"]},
    ),
    "head of two rows, merged both ways": (
        merged(["Nr.", "Maßnahme", "Zuständigkeit", None, "Kosten"], [None, None, "Federführung", "Beteiligte", "in €"],
               ["1.1", "Sprachcafé", "projektbezogen", "AWO", 5], areas=["A1:A2", "B1:B2", "C1:D1"]),
        {"title": ["Sprachcafé"], "lead_note": ["projektbezogen"], "partners": ["AWO"], "costs": ["5"]},
    ),
    "a sheet for each field, each with words of its own": (
        sheets(Deckblatt=[["Integrationskonzept"]], HF_1_Bildung=[["Nr", "Maßnahme", "FF"], ["HF1-M01", "Sprachcafé", "VHS"]],
               HF_2_Arbeit=[["lfd. Nr.", "Projekt", "Verantwortlich"], ["HF2-M01", "Messe", "IHK"]],
               Legende=[["Status", "Maßnahme"], ["geplant", "beginnt noch"]]),
        {"code": ["HF1-M01", "HF2-M01"], "title": ["Sprachcafé", "Messe"], "elements": ["Bildung", "Arbeit"]},
    ),
    "field merged over several measures": (
        merged(["Handlungsfeld", "Nr", "Maßnahme", "Prio"], ["Bildung", "M1", "Sprachcafé", "hoch"],
               [None, "M2", "Lesepaten", "mittel"], ["Arbeit", "M3", "Messe", "hoch"], areas=["A2:A3"]),
        {"title": ["Sprachcafé", "Lesepaten", "Messe"], "elements": ["Bildung", "Bildung", "Arbeit"],
         "priority": ["high", "medium", "high"]},
    ),
    "field written once and left blank below": (
        workbook(["Handlungsfeld", "Ziel", "Nr", "Maßnahme"], ["Bildung", "Lesen", "M1", "Sprachcafé"],
                 [None, None, "M2", "Lesepaten"], ["Arbeit", None, "M3", "Messe"]),
        {"elements": ["Bildung", "Bildung", "Arbeit"], "goal_note": ["Lesen", "Lesen", ""]},
    ),
    "field named in every row but one": (
        workbook(["Handlungsfeld", "Maßnahme"], ["Bildung", "A"], ["Bildung", "B"], [None, "C"]),
        {"elements": ["Bildung", "Bildung", ""]},
    ),
    "rows of fields, subtotals, a field without measures": (
        workbook(["Nr", "Maßnahme", "Kosten 2026", "Kosten 2027", "in Umsetzung"], ["Handlungsfeld 1: Bildung"],
                 ["1", "Sprachcafé", 1000, 1200, "x"], ["Zwischensumme", None, 1000, 1200], ["Handlungsfeld 2: Arbeit"],
                 ["2", "Gesamtkonzept Arbeit", 300], ["Handlungsfeld 3: Wohnen"], [], ["Quelle: Kämmerei"]),
        {"code": ["1", "2"], "title": ["Sprachcafé", "Gesamtkonzept Arbeit"], "elements": ["Bildung", "Arbeit"],
         "description": ["", ""], "costs": ["", ""]},
    ),
    "a second table below the first": (
        workbook(["Nr", "Maßnahme", "Status"], ["1", "Sprachcafé", "läuft"], [], ["Abgeschlossen"],
                 ["Nr", "Titel", "Ergebnis"], ["2", "Fest", "gelungen"]),
        {"title": ["Sprachcafé", "Fest"], "state": ["in_progress", "idea"], "assessment": ["", "gelungen"]},
    ),
    "two tables beside each other": (
        workbook(["Nr", "Maßnahme", "Kosten", None, "Nr", "Maßnahme", "Kosten"], [1, "A", "ja", None, 3, "C", "nein"],
                 [2, "B", "---"]),
        {"code": ["1", "2", "3"], "title": ["A", "B", "C"], "costs": ["ja", "---", "nein"]},
    ),
    "a form on every sheet": (
        sheets(M1=[("Maßnahmenblatt",), *FORM], M2=[("Nummer", "M2"), ("Vorhaben", "Messe"), ("Beteiligte", "IHK"), ("Kosten", 5)],
               Vorlage=[("Nummer",), ("Titel der Maßnahme",), ("Federführung",), ("Kosten",)]),
        {"code": ["M1", "M2"], "title": ["Sprachcafé", "Messe"], "partners": ["AWO\nCaritas", "IHK"], "costs": ["", "5"],
         "term": ["ab 2026", ""]},
    ),
    "forms below each other, the title above them": (
        workbook(["Maßnahme 3 – Sprachcafé"], ["Zielgruppe", "alle"], ["Beteiligte", "AWO"], ["Laufzeit", "2026"], ["Kosten", "ja"],
                 ["Ziel", "A"], [], ["Maßnahme 4 – Messe"], ["Zielgruppe", "alle"], ["Beteiligte"], ["Kosten", "100 €"]),
        {"title": ["Maßnahme 3 – Sprachcafé", "Maßnahme 4 – Messe"], "costs": ["ja", "100 €"], "term": ["2026", ""]},
    ),
    "forms beside each other": (
        workbook(("Titel", "A", None, "Titel", "B"), ("Ziel", "x", None, "Ziel", "y"), ("Kosten", "---", None, "Kosten", "5")),
        {"title": ["A", "B"], "costs": ["---", "5"]},
    ),
    "a form with labels above the words and pairs beside each other": (
        workbook(["Titel der Maßnahme"], ["Sprachcafé"], ["Nr.", "M3", "Zielgruppe", "alle"], ["Kosten", "Laufzeit"],
                 ["5 €", "2026"], ["Kurzbeschreibung"], ["Ein Treff."]),
        {"code": ["M3"], "title": ["Sprachcafé"], "target_groups": ["alle"], "costs": ["5 €"], "term": ["2026"],
         "description": ["Ein Treff."]},
    ),
    "a column for every measure": (
        workbook(["", "Maßnahme 1", "Maßnahme 2"], ["Titel", "A", "B"], ["Laufzeit", "2026", "offen"], ["Kosten", "1 €", "2 €"]),
        {"title": ["A", "B"], "costs": ["1 €", "2 €"], "term": ["2026", "offen"]},
    ),
    "fields, goals and measures in one column": (
        workbook(["Handlungsfeld / Leitziel / Maßnahme", "Federführung", "Zeitrahmen"], ["Handlungsfeld 1 Bildung"],
                 ["Leitziel 1.1 Lesen"], ["1.1.1 Sprachcafé", "VHS", "2026"]),
        {"title": ["1.1.1 Sprachcafé"], "goal_note": ["Leitziel 1.1 Lesen"], "elements": ["Bildung"]},
    ),
    "codes twice, missing, or a dash; the same title twice": (
        workbook(["Nr", "Maßnahme"], ["1", "A"], ["1", "B"], [None, "C"], ["-", "D"], ["-", "E"], [None, "C"]),
        {"code": ["1", "", "", "-", "", ""], "title": ["A", "B", "C", "D", "E", "C"]},
    ),
    "dates in words, signs and long words": (
        workbook(["Maßnahme", "Beginn", "Ende", "Notiz"], ["Café 🙂", "1. Hj. 2026", "laufend", "• a\n• b  \n\tc"],
                 ["x" * 1200, "31.6.2026", "31.12.26", "Wort " * 3000]),
        {"term": ["Beginn: 1. Hj. 2026; Ende: laufend", "Beginn: 31.6.2026"], "ends_on": ["None", "2026-12-31"]},
    ),
    "formulas, amounts and errors": (calculated(), {"code": ["1"], "costs": ["1.234,50 €"]}),
}  # fmt: skip


@pytest.mark.parametrize(("content", "expected"), SHAPES.values(), ids=SHAPES.keys())
def test_a_table_of_any_shape_comes_in_whole_and_only_once(town, content, expected):
    concept = ConceptFactory(municipality=town)
    for title in ("Bildung", "Arbeit"):
        ElementFactory(concept=concept, kind="field", title=title)

    plan = take(concept, content)

    measures = measures_of(concept)
    assert {key: [_shown(each, key) for each in measures] for key in expected} == expected
    assert _lost(content, plan, concept) == []
    again = take(concept, content)
    assert (len(again.new), [line.changes for line in again.changed]) == (0, [])
    table = actions.measure_table(Measure.objects.filter(concept=concept).order_by("pk"), concept=concept)
    back = take(concept, actions.export_measures(table, slug="xlsx"))
    assert (len(back.new), [line.changes for line in back.changed]) == (0, [])


def _shown(measure, key: str) -> str:
    if key == "elements":
        return ", ".join(element.title for element in measure.elements.all())
    return str(getattr(measure, key))


def _lost(content: bytes, plan, concept) -> list[str]:
    """The cells whose words stand neither in a measure nor in a finding."""
    table = bring(concept, content)
    kept = [str(cell) for row in cells(concept) for cell in row if cell is not None]
    kept += [f"{each.sentence} {each.value}" for each in plan.findings] + [*map(_plain, _days(concept))]
    kept += [head.label for head in actions.laid_table(table).heads]
    words = _plain(" ".join(kept))
    found = [cell for sheet in read(content, "liste.xlsx").sheets for row in sheet.rows for cell in row.cells.values()]
    return [cell.words for cell in found if not all(part in words for part in re.findall(r"\w+", _plain(cell.words)))]


def _days(concept) -> list[str]:
    days = [day for each in measures_of(concept) for day in (each.starts_on, each.ends_on) if day]
    return [form for day in days for form in (f"{day.day}.{day.month}.{day.year}", f"{day:%d.%m.%y}")]


def _plain(words: str) -> str:
    return " ".join(words.split())


def test_what_was_filled_in_from_above_or_read_alike_is_named(concept_with_shapes):
    plan = take(concept_with_shapes, SHAPES["field written once and left blank below"][0])
    assert [(each.row, each.value) for each in plan.findings if "Zeile 2" in each.sentence] == [
        (3, "Bildung"),
        (3, "Lesen"),
    ]
    plan = take(concept_with_shapes, SHAPES["a sheet for each field, each with words of its own"][0])
    assert any("„Projekt“ wurde wie „Maßnahme“ gelesen" in each.sentence for each in plan.findings)


@pytest.fixture
def concept_with_shapes(town):
    return ConceptFactory(municipality=town)
