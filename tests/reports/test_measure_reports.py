"""Measure sheets, the overview and progress reports: every number can be traced to the frozen document."""

from io import BytesIO

import openpyxl
import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone, translation

from concepts.actions import freeze_edition
from measures import actions as measure_actions
from measures.models import Lead, MeasureReport, SheetField
from reports import actions, kinds
from reports.kinds.base import Matter
from reports.models import Report
from tests.factories import (
    ConceptFactory,
    ContactFactory,
    ElementFactory,
    LeadFactory,
    MeasureFactory,
    OrganisationFactory,
    ReportingRoundFactory,
    ServiceFactory,
)
from tests.pages import words
from tests.reports.printing import pdf_of
from tests.reports.verapdf import validate

WHO = {"name": "Sema Kaya", "email": "sema@lindenau.example"}


@pytest.fixture
def youth(town):
    office = OrganisationFactory(municipality=town, name="Jugendamt")
    ContactFactory(organisation=office, name="Sema Kaya", email="sema@lindenau.example")
    return office


@pytest.fixture
def concept(town):
    return ConceptFactory(municipality=town)


@pytest.fixture
def plans(concept, youth):
    """Three measures of one field, led by one office."""
    field = ElementFactory(concept=concept, kind="field", title="Sprache und Bildung")
    made = []
    for code, state in (("A-1", "planned"), ("A-2", "started"), ("A-3", "in_progress")):
        measure = MeasureFactory(
            municipality=concept.municipality, concept=concept, code=code, title=f"Vorhaben {code}", state=state,
            aims="Alle erreichen", obstacles="Es fehlt Personal",
        )  # fmt: skip
        LeadFactory(measure=measure, organisation=youth)
        ServiceFactory(measure=measure, element=field)
        made.append(measure)
    return made


@pytest.fixture
def edition(concept, plans, ole):
    return freeze_edition(concept, name="Stand Herbst", by=ole)


def held(town, ole, measures, title, said):
    """A round in which every measure named in ``said`` was reported on, closed."""
    round = ReportingRoundFactory(municipality=town, draft=True, title=title, created_by=ole)
    measure_actions.send_round(round, measures=measures, by=ole)
    for measure in measures:
        if measure.code in said:
            report = MeasureReport.objects.in_round(round).of_measure(measure).get()
            report.submit(said[measure.code], based_on=report.version, **WHO)
            measure_actions.accept_report(report, by=ole)
    return measure_actions.close_round(round, by=ole)


@pytest.fixture
def rounds(town, ole, plans):
    first = held(town, ole, plans, "Frühjahr", {each.code: {"state": "started", "note": "Los."} for each in plans})
    second = held(
        town, ole, plans, "Herbst", {
            "A-1": {
                "state": "completed", "note": "Fertig geworden.", "figures": "45 Kinder",
                "reached": [{"group": 0, "name": "Eltern", "reached": 31}], "merged_note": "Welcome Center",
            },
            "A-2": {"state": "started", "note": "=1+1 Weiter so."},
        },
    )  # fmt: skip
    return first, second


def html_of(source, kind, **earlier):
    with translation.override("de"):
        return actions.compose(
            source.document, kind=kind, paper=None, is_adopted=True, checksum=source.checksum, picture=lambda uid: b""
        ).html


def book_of(source, kind):
    printed, _print = actions.build(source, kind=kind, output="xlsx")
    return openpyxl.load_workbook(BytesIO(printed.content))


def rows_of(book, name):
    return [[cell.value for cell in row] for row in book[name].iter_rows()]


def test_an_edition_holds_what_is_public_of_a_measure_and_nothing_else(edition):
    [first, *_rest] = edition.document["measures"]

    keys = [field["key"] for field in first["fields"]]
    assert "aims" in keys
    assert "obstacles" not in keys
    assert "Es fehlt Personal" not in str(edition.document)


def test_what_a_concept_keeps_to_itself_stays_out_of_the_edition(concept, plans, ole):
    SheetField.objects.create(concept=concept, key="leads", is_public=False)
    SheetField.objects.create(concept=concept, key="aims", is_public=False)

    document = freeze_edition(concept, name="Stand", by=ole).document

    assert "Jugendamt" not in str(document["measures"])
    assert "Alle erreichen" not in str(document["measures"])


def test_measure_sheets_have_one_page_for_each(edition):
    printed = pdf_of(html_of(edition, "measure_sheets"))

    # Cover, contents, three sheets, the page about the document.
    assert printed.pages == 6


def test_measure_sheets_as_a_table_have_one_row_for_each(edition):
    head, *rows = rows_of(book_of(edition, "measure_sheets"), "Maßnahmen")

    assert [row[head.index("Kürzel")] for row in rows] == ["A-1", "A-2", "A-3"]
    assert {row[head.index("Ziele der Maßnahme")] for row in rows} == {"Alle erreichen"}


def test_overview_counts_by_state_and_groups_by_field(edition):
    said = words(html_of(edition, "measure_overview"))

    assert "3 Maßnahmen" in said
    assert said.count("Sprache und Bildung") >= 1
    book = book_of(edition, "measure_overview")
    assert rows_of(book, "Nach Umsetzungsstand")[1:] == [
        ["geplant", 1, "A-1"],
        ["begonnen", 1, "A-2"],
        ["in Umsetzung", 1, "A-3"],
    ]
    assert [row[1] for row in rows_of(book, "Maßnahmen")[1:]] == ["A-1", "A-2", "A-3"]


def test_overview_names_those_without_a_lead_unless_leads_are_kept_inside(edition, concept, plans, ole):
    Lead.objects.filter(measure=plans[1]).delete()
    told = words(html_of(freeze_edition(concept, name="Mit Federführung", by=ole), "measure_overview"))
    SheetField.objects.create(concept=concept, key="leads", is_public=False)
    kept = words(html_of(freeze_edition(concept, name="Ohne Federführung", by=ole), "measure_overview"))

    assert "Ohne Federführung: A-2" in told
    assert "Ohne Federführung: A" not in kept


def test_a_workbook_says_where_its_numbers_come_from(edition, rounds):
    of_edition = dict(rows_of(book_of(edition, "measure_sheets"), "Zu dieser Tabelle"))
    of_round = dict(rows_of(book_of(rounds[1], "progress_report"), "Zu dieser Tabelle"))

    assert (of_edition["Fassung"], of_edition["Prüfsumme (SHA-256)"]) == ("Stand Herbst", edition.checksum)
    assert of_edition["Stand vom"].date() == timezone.localdate()
    assert (of_round["Berichtsrunde"], of_round["Verglichen mit"]) == ("Herbst", "Frühjahr")
    assert of_round["Prüfsumme (SHA-256)"] == rounds[1].checksum


def test_progress_report_tells_what_changed_since_the_last(rounds):
    _first, second = rounds

    said = words(html_of(second, "progress_report"))

    assert "Verglichen mit „Frühjahr“" in said
    assert "Fertig geworden." in said
    assert "45 Kinder" in said
    assert "Erreichte Personen: Eltern: 31" in said
    assert "Aufgegangen in: Welcome Center" in said
    assert "Zu 1 Maßnahme kam keine Antwort." in said


def test_all_of_them_are_accessible_and_archivable(edition, rounds, tmp_path):
    files = []
    for source, kind in ((edition, "measure_sheets"), (edition, "measure_overview"), (rounds[1], "progress_report")):
        files.append(tmp_path / f"{kind}.pdf")
        files[-1].write_bytes(pdf_of(html_of(source, kind)).content)

    verdicts = validate(*files)

    assert [(file.stem, each.profile, each.details) for file in files for each in verdicts[file] if each.failed] == []


def test_every_number_of_the_progress_report_names_its_measures(rounds):
    _first, second = rounds
    book = book_of(second, "progress_report")

    head, *rows = rows_of(book, "Maßnahmen")
    now = {row[1]: row[head.index("Umsetzungsstand jetzt")] for row in rows}
    assert now == {"A-1": "abgeschlossen", "A-2": "begonnen", "A-3": "begonnen"}
    assert rows_of(book, "Nach Umsetzungsstand")[1:] == [
        ["begonnen", 2, "A-2, A-3", 3, "A-1, A-2, A-3"],
        ["abgeschlossen", 1, "A-1", 0, None],
    ]
    assert rows_of(book, "Änderungen")[1:] == [
        ["anderer Umsetzungsstand", 1, "A-1"],
        ["gleicher Umsetzungsstand, neuer Sachstand", 1, "A-2"],
        ["keine Rückmeldung", 1, "A-3"],
    ]
    told = [(row[9], row[14]) for row in rows_of(book, "Berichte")]
    assert told[0] == ("Zahlen", "Aufgegangen in")
    assert ("45 Kinder\nEltern: 31", "Welcome Center") in told
    assert rows_of(book, "Antworten")[1:] == [["angenommen", 2, "A-1, A-2"], ["keine Rückmeldung", 1, "A-3"]]
    said = words(html_of(second, "progress_report"))
    assert "begonnen32 A-2, A-3" in said


def test_joint_leads_who_see_it_differently_count_once_and_the_same_everywhere(town, ole, plans, youth):
    """Two offices report on one measure; the accepted report counts, whoever sent the last one."""
    other = OrganisationFactory(municipality=town, name="Schulamt")
    ContactFactory(organisation=other, name="Ana Ruiz", email="ana@lindenau.example")
    LeadFactory(measure=plans[0], organisation=other)
    held(town, ole, plans, "Frühjahr", {})
    round = ReportingRoundFactory(municipality=town, draft=True, title="Herbst", created_by=ole)
    measure_actions.send_round(round, measures=plans, by=ole)
    first, second = MeasureReport.objects.in_round(round).of_measure(plans[0]).order_by("pk")
    first.submit({"state": "started"}, based_on=first.version, **WHO)
    measure_actions.accept_report(first, by=ole)
    second.submit({"state": "completed"}, based_on=second.version, name="Ana Ruiz", email="ana@lindenau.example")
    closed = measure_actions.close_round(round, by=ole)

    [counted] = [each for each in closed.document["measures"] if each["code"] == "A-1"]
    found = kinds.get("progress_report").gather(Matter(closed.document, True))

    assert counted["now"]["state"] == "started"
    assert {each["state"]: each["now"] for each in closed.document["counts"]["by_state"]} == {
        "planned": 0,
        "started": 2,
        "in_progress": 1,
    }
    assert [(each["code"], each["now_state"]) for each in found["moved"]] == [("A-1", "started")]
    assert {state.label: state.now.count for state in found["states"]}["begonnen"] == 2


def test_a_draft_that_nobody_sent_is_not_handed_out(town, ole, plans):
    round = ReportingRoundFactory(municipality=town, draft=True, title="Herbst", created_by=ole)
    measure_actions.send_round(round, measures=plans[:1], by=ole)
    report = MeasureReport.objects.in_round(round).get()
    report.write({"state": "completed", "note": "Noch nicht sicher."}, based_on=report.version, **WHO)
    closed = measure_actions.close_round(round, by=ole)

    head, row = rows_of(book_of(closed, "progress_report"), "Berichte")

    assert (row[head.index("Sachstand")], row[head.index("Gemeldeter Umsetzungsstand")]) == (None, None)


def test_words_that_look_like_a_formula_stay_words(rounds):
    _first, second = rounds
    book = book_of(second, "progress_report")

    [cell] = [cell for row in book["Berichte"].iter_rows() for cell in row if str(cell.value).endswith("Weiter so.")]
    assert (cell.data_type, cell.value) == ("s", "=1+1 Weiter so.")


def test_a_round_is_asked_for_once_and_only_when_closed(rounds, town, ole):
    first = actions.request_report(round=rounds[1], kind="progress_report", by=ole)
    same = actions.request_report(round=rounds[1], kind="progress_report", by=ole)
    table = actions.request_report(round=rounds[1], kind="progress_report", output="xlsx", by=ole)

    assert first == same
    assert table != first
    with pytest.raises(ValidationError):
        actions.request_report(round=ReportingRoundFactory(municipality=town), kind="progress_report", by=ole)
    with pytest.raises(ValidationError):
        actions.request_report(round=rounds[1], kind="measure_sheets", by=ole)


def test_the_worker_makes_the_report_and_it_is_handed_out(rounds, browse, ole):
    page = browse(ole)

    response = page.post(
        reverse("reports:create"), {"kind": "progress_report", "round": rounds[1].pk, "output": "xlsx"}
    )

    report = Report.objects.get()
    assert response["Location"] == reverse("reports:detail", args=[report.pk])
    actions.produce_report(report)
    report = Report.objects.get()
    assert (report.job.is_done, report.pages) == (True, 8)
    file = page.get(reverse("reports:download", args=[report.pk]))
    assert "Herbst" in file["Content-Disposition"]
    assert openpyxl.load_workbook(BytesIO(b"".join(file.streaming_content))).sheetnames[:2] == ["Maßnahmen", "Berichte"]
    assert "Herbst" in words(page.get(reverse("reports:list")).content.decode())
    assert "Herbst" in words(page.get(reverse("reports:detail", args=[report.pk])).content.decode())


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"kind": "progress_report"}, "round"),
        ({"kind": "measure_sheets"}, "edition"),
        ({"kind": "concept_for_decision", "output": "xlsx"}, "output"),
    ],
)
def test_form_says_what_does_not_go_together(browse, ole, edition, rounds, typed, field):
    response = browse(ole).post(reverse("reports:create"), typed)

    assert field in response.context["form"].errors
    assert Report.objects.count() == 0


def test_a_round_of_another_town_is_no_choice(browse, zora, rounds):
    response = browse(zora).post(reverse("reports:create"), {"kind": "progress_report", "round": rounds[1].pk})

    assert "round" in response.context["form"].errors


def test_every_kind_with_tables_comes_as_a_workbook():
    assert {kind.slug for kind in kinds.KINDS if kind.tables} == {
        kind.slug for kind in kinds.KINDS if "xlsx" in kind.outputs
    }


def test_sheets_of_an_edition_from_before_have_the_facts_they_had(edition):
    """Editions that were frozen before sheets had fields print what they hold."""
    document = edition.document
    for measure in document["measures"]:
        del measure["fields"]

    found = kinds.get("measure_sheets").gather(Matter(document, True))

    assert [sheet["facts"] for sheet in found["sheets"]] == [[], [], []]
    assert timezone.localdate() == found["edition"]["day"]


def test_an_old_measure_is_quoted_by_its_name_with_its_words_below(edition):
    review = {
        "number": "S-1", "place": "1 Sprache", "wording": ["Kurse", "Abends.", "Im Stadtteil. " * 60], "last_state": "begonnen",
        "last_note": "", "result_label": "umgesetzt", "assessment": "", "evidence": "", "fate_label": "beibehalten",
        "fate_note": "", "fate_lead": "Wird fortgeführt als", "successors": [], "concept": "", "edition": "",
    }  # fmt: skip
    document = edition.document | {"measure_reviews": [review, review | {"wording": ["Treffs"]}]}

    found = kinds.get("concept_for_decision").gather(Matter(document, True))["measure_reviews"]

    assert [(each["wording"], len(each["said"]), each["is_long"]) for each in found] == [
        (["Kurse"], 2, True),
        (["Treffs"], 0, False),
    ]
    html = actions.compose(
        document, kind="concept_for_decision", paper=None, is_adopted=True, checksum="", picture=lambda uid: b""
    ).html
    assert "„Kurse“ Abends. Im Stadtteil." in words(html.replace("</p>", " </p>"))
