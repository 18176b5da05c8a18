"""A table of measures is taken over: what it means is found, nothing is lost, and it can be taken back."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from concepts.sheets.refusal import Refused
from measures import actions
from measures.models import Measure, StatusEntry, TableImport, Wording
from stakeholders.models import Organisation
from tests.factories import (
    ApplicationFactory,
    ConceptFactory,
    ElementFactory,
    GrantFactory,
    IndicatorFactory,
    MeasureFactory,
    MeasureReportFactory,
    OrganisationFactory,
)
from tests.measures.tables import HEAD, bring, cells, findings, measures_of, take, workbook


@pytest.fixture
def concept(town):
    return ConceptFactory(municipality=town)


def test_title_rows_group_headings_blank_rows_and_repeated_heads_are_understood(concept):
    def change(book, sheet):
        sheet.merge_cells("A1:F1")
        sheet.merge_cells("A4:F4")

    content = workbook(
        ["Maßnahmenliste Integrationskonzept"],
        ["Stand: März 2026"],
        HEAD,
        ["Handlungsfeld 1: Sprache"],
        ["1.1", "Sprachcafé", "Volkshochschule", None, "läuft", None],
        [],
        HEAD,
        ["Ziel 2: Begegnung fördern"],
        ["1.2", "Begegnungsfest", None, None, None, None],
        ["Summe", None, None, 12, None, None],
        change=change,
    )
    field = ElementFactory(concept=concept, kind="field", title="Sprache")

    plan = take(concept, content)

    one, two = measures_of(concept)
    assert (one.code, one.title, [*one.elements.all()]) == ("1.1", "Sprachcafé", [field])
    assert (two.code, two.title, two.goal_note) == ("1.2", "Begegnungsfest", "Ziel 2: Begegnung fördern")
    assert {row for row, _column, _value in findings(plan)} >= {1, 2, 7, 10}


@pytest.mark.parametrize(
    ("head", "words", "field", "value"),
    [
        ("Kürzel", "GE-2 ", "code", "GE-2"),
        ("Strategisches Ziel", "Teilhabe", "goal_note", "Teilhabe"),
        ("Kooperationspartner*innen", "AWO, Caritas", "partners", "AWO, Caritas"),
        ("Laufzeit", "Schuljahr 2020/21", "term", "Schuljahr 2020/21"),
        ("Beginn", date(2026, 3, 1), "starts_on", date(2026, 3, 1)),
        ("Beginn", "1.3.2026", "starts_on", date(2026, 3, 1)),
        ("Beginn", 46082, "starts_on", date(2026, 3, 1)),
        ("Beginn", "Sommer 2026", "term", "Beginn: Sommer 2026"),
        ("Ende", "2026", "term", "Ende: 2026"),
        ("Umsetzungsstand", "abgeschlossen", "state", "completed"),
        ("Umsetzungsstand", "zu 50 % fertig", "status_note", "zu 50 % fertig"),
        ("Priorität", "hoch", "priority", "high"),
        ("Kosten", 1500, "costs", "1500"),
        ("Finanzierung", "Personal- und Sachkosten", "funding", "Personal- und Sachkosten"),
        ("Zielgruppe(n)", "▪ Kinder\n▪ Eltern ", "target_groups", "▪ Kinder\n▪ Eltern "),
        ("Rechtsgrundlage", "§ 43 AufenthG", "legal_basis", "§ 43 AufenthG"),
        ("Zeithorizont", "kurzfristig", "horizon", "short"),
        ("Stellenanteile (VZÄ)", 0.5, "staff_share", 0.5),
        ("Webseite", "https://lindenau.example/cafe", "website", "https://lindenau.example/cafe"),
    ],
)
def test_a_cell_finds_its_field(concept, head, words, field, value):
    if head == "Kürzel":
        take(concept, workbook([head, "Titel"], [words, "Sprachcafé"]))
    else:
        take(concept, workbook(["Titel", head], ["Sprachcafé", words]))
    assert getattr(measures_of(concept)[0], field) == value


def test_a_number_that_is_a_code_keeps_its_zeros(concept):
    take(concept, workbook(["Nr", "Titel"], [1.1, "Sprachcafé"], formats={"A2": "0.00"}))
    assert measures_of(concept)[0].code == "1.10"


def test_what_fits_no_field_becomes_a_field_of_the_concepts_own(concept):
    plan = take(concept, workbook(["Titel", "Indikator", "Webseite"], ["Sprachcafé", "40 Gäste", "auf Anfrage"]))
    measure = measures_of(concept)[0]
    assert plan.own == {"own_indikator": "Indikator", "own_webseite": "Webseite"}
    assert measure.own_values == {"own_indikator": "40 Gäste", "own_webseite": "auf Anfrage"}
    assert cells(concept)[0][-2:] == ["Indikator", "Webseite"]


def test_what_fits_no_field_is_appended_in_words_by_choice(concept):
    table = bring(concept, workbook(["Titel", "Beschreibung", "Indikator"], ["Sprachcafé", "Mittwochs.", "40 Gäste"]))
    targets = {**table.targets, "indikator": "append"}
    actions.take_over_table(table, targets=targets, wishes=actions.WISHES, by=None)
    assert measures_of(concept)[0].description == "Mittwochs.\nIndikator: 40 Gäste"


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("HA, Stja", ["HA", "Stja"]),
        ("Sozialamt / Jugendamt", ["Jugendamt", "Sozialamt"]),
        ("BfI gemeinsam mit SJB", ["BfI", "SJB"]),
        ("Amt für Jugend und Familie", ["Amt für Jugend und Familie"]),
        ("SJB/BfI", ["SJB/BfI"]),
        ("projektbezogen", []),
        ("---", []),
        ("Relevante städtische Ämter", []),
    ],
)
def test_joint_leads_are_told_apart_and_their_words_stay(concept, words, named):
    take(concept, workbook(["Titel", "Federführung"], ["Sprachcafé", words]))
    assert sorted(each.name for each in Organisation.objects.all()) == named
    assert cells(concept)[1][cells(concept)[0].index("Federführung")] == words


def test_a_known_office_is_found_by_its_abbreviation(concept, town):
    office = OrganisationFactory(municipality=town, name="Amt für Soziales", abbreviation="50")
    take(concept, workbook(["Titel", "Federführung"], ["Sprachcafé", "50"], ["Begegnungsfest", "AMT FÜR SOZIALES"]))
    assert [[*each.leads.all()] for each in measures_of(concept)] == [[office], [office]]
    assert Organisation.objects.count() == 1


def test_no_office_is_added_where_that_is_not_wished(concept):
    plan = take(concept, workbook(["Titel", "Federführung"], ["Sprachcafé", "Stja"]), offices=False)
    assert measures_of(concept)[0].lead_note == "Stja"
    assert Organisation.objects.count() == 0
    assert findings(plan) == [(2, "Federführung", "Stja")]


def test_an_unknown_priority_becomes_a_level_of_the_municipality(concept, town):
    take(concept, workbook(["Titel", "Priorität"], ["Sprachcafé", "sehr hoch"]))
    assert measures_of(concept)[0].priority_label == "sehr hoch"
    assert Wording.objects.get(municipality=town, group="priority").label == "sehr hoch"


def test_days_are_only_derived_from_a_plain_phrase_and_on_request(concept):
    content = workbook(["Titel", "Zeitraum"], ["A", "2026 bis 2028"], ["B", "kurzfristig, in Planung"])
    take(concept, content, days=True)
    first, second = measures_of(concept)
    assert (first.starts_on, first.ends_on, first.term) == (date(2026, 1, 1), date(2028, 12, 31), "2026 bis 2028")
    assert (second.starts_on, second.ends_on) == (None, None)


def test_several_sheets_are_several_fields(concept):
    def change(book, sheet):
        sheet.title = "Sprache"
        other = book.create_sheet("Arbeit")
        other.append(["Titel", "Nr"])
        other.append(["Bewerbungstraining", "2.1"])
        book.create_sheet("Leer")
        legend = book.create_sheet("Legende")
        legend.append(["hoch = sofort"])

    field = ElementFactory(concept=concept, kind="field", title="Arbeit")
    plan = take(concept, workbook(["Nr", "Titel"], ["1.1", "Sprachcafé"], change=change))
    one, two = measures_of(concept)
    assert (one.code, two.code, [*two.elements.all()]) == ("1.1", "2.1", [field])
    assert one.own_values == {"own_handlungsfeld": "Sprache"}
    assert [each.sheet for each in plan.findings if "nicht übernommen" in each.sentence or "not taken" in each.sentence] == ["Legende"]  # fmt: skip


def test_two_rows_of_heads_and_cells_merged_downwards(concept):
    def change(book, sheet):
        sheet.merge_cells("A1:A2")
        sheet.merge_cells("B1:C1")
        sheet.merge_cells("A3:A4")

    content = workbook(["Maßnahme", "Zeitraum", None], [None, "von", "bis"], ["Sprachcafé", "1.1.2026", "31.12.2026"],
                       [None, "2027", None], change=change)  # fmt: skip
    take(concept, content)
    measure = measures_of(concept)[0]
    assert measure.ends_on == date(2026, 12, 31)
    assert len(measures_of(concept)) == 1
    assert "2027" in measure.term


def test_double_codes_and_rows_without_number_or_title_are_named(concept):
    content = workbook(["Nr", "Titel", "Beschreibung"], ["1", "A", None], ["1", "B", None], [None, "C", None],
                       ["2", None, "Ein Satz."], ["3", None, None])  # fmt: skip
    plan = take(concept, content)
    assert [(each.code, each.title) for each in measures_of(concept)] == [
        ("1", "A"),
        ("", "B"),
        ("", "C"),
        ("2", "Ein Satz."),
    ]
    assert measures_of(concept)[1].own_values == {"own_nr": "1"}
    assert [row for row, _column, _value in findings(plan)] == [3, 5, 6]


def test_a_code_that_stands_outside_the_concept_is_kept_in_words(concept, town):
    MeasureFactory(municipality=town, code="1")
    take(concept, workbook(["Nr", "Titel"], ["1", "A"]))
    assert [(each.code, each.own_values) for each in measures_of(concept)] == [("", {"own_nr": "1"})]


def test_a_table_of_nothing_gets_a_sentence(concept):
    with pytest.raises(ValidationError):
        bring(concept, workbook(["Farbe", "Größe"], ["rot", "groß"]))
    with pytest.raises(Refused):
        bring(concept, b"", "leer.xlsx")


CHANGED = [
    ["Nr", "Titel", "Status", "Sachstand"],
    ["1", "Sprachcafé am Markt", "abgeschlossen", "Fertig."],
    ["3", "Neu", None, None],
]


@pytest.fixture
def imported(concept):
    take(
        concept,
        workbook(["Nr", "Titel", "Status", "Sachstand"], ["1", "Sprachcafé", "läuft", None], ["2", "Fest", None, None]),
    )
    return concept


def test_the_same_table_again_changes_nothing(imported):
    again = take(imported, workbook(["Nr", "Titel", "Status", "Sachstand"], ["1", "Sprachcafé", "läuft", None], ["2", "Fest", None, None]))  # fmt: skip
    assert (len(again.new), len(again.changed), len(again.unchanged)) == (0, 0, 2)


def test_an_export_brought_back_changes_nothing(imported):
    OrganisationFactory(municipality=imported.municipality, name="Amt")
    MeasureFactory(municipality=imported.municipality, concept=imported, title="=1+1", description="a\r\nb", costs="-3")
    for slug in ("xlsx", "csv"):
        table = actions.measure_table(Measure.objects.filter(concept=imported), concept=imported)
        plan = take(imported, actions.export_measures(table, slug=slug), f"liste.{slug}")
        assert (len(plan.new), [line.changes for line in plan.changed]) == (0, [])


def test_a_changed_table_shows_field_by_field_what_it_would_do(imported):
    table = bring(imported, workbook(*CHANGED))
    plan = actions.look_through(imported, laid=actions.laid_table(table), targets=table.targets, wishes=table.wishes)
    assert [[(each.label, each.old, each.new) for each in line.changes] for line in plan.changed] == [
        [
            ("Titel", "Sprachcafé", "Sprachcafé am Markt"),
            ("Status", "in Umsetzung", "abgeschlossen"),
            ("Sachstand", "läuft", "Fertig."),
        ]
    ]
    assert [Measure.objects.get(pk=pk).code for pk in plan.missing] == ["2"]


def test_status_out_of_a_table_is_added_to_the_history(imported, ole):
    take(imported, workbook(*CHANGED), by=ole)
    measure = Measure.objects.get(code="1")
    assert (measure.state, measure.status_note) == ("completed", "Fertig.")
    assert [entry.note for entry in measure.status_entries.order_by("pk")] == ["läuft", "Fertig."]
    assert Measure.objects.filter(code="2").exists()


def test_a_row_that_is_left_out_stays_as_it_was(imported):
    table = bring(imported, workbook(*CHANGED))
    actions.take_over_table(table, targets=table.targets, wishes=table.wishes, left_out={"Sheet!2"}, by=None)
    assert [each.title for each in measures_of(imported)] == ["Sprachcafé", "Fest", "Neu"]


def test_an_import_is_taken_back_as_one_act(imported, ole):
    office = OrganisationFactory(municipality=imported.municipality, name="Sozialamt")
    Measure.objects.get(code="1").lead_links.create(organisation=office, valid_from=date(2020, 1, 1))
    before = cells(imported)
    table = bring(
        imported, workbook(*[[*row, lead] for row, lead in zip(CHANGED, ["Federführung", "Stja", None], strict=True)])
    )
    actions.take_over_table(table, targets=table.targets, wishes=table.wishes, by=ole)
    assert cells(imported) != before

    actions.undo_table(table, by=ole)

    assert cells(imported) == before
    assert StatusEntry.objects.count() == 0
    assert [each.name for each in Organisation.objects.all()] == ["Sozialamt"]
    lead = Measure.objects.get(code="1").lead_links.get()
    assert (lead.organisation, lead.valid_from, lead.valid_until) == (office, date(2020, 1, 1), None)


def test_an_import_is_not_taken_back_once_something_else_changed(imported, ole):
    table = bring(imported, workbook(*CHANGED))
    actions.take_over_table(table, targets=table.targets, wishes=table.wishes, by=ole)
    measure = Measure.objects.get(code="1")
    measure.save()
    with pytest.raises(ValidationError, match="Sprachcafé am Markt"):
        actions.undo_table(table, by=ole)


@pytest.mark.parametrize("what", ["round", "grant", "indicator"])
def test_an_import_is_not_taken_back_once_its_measures_are_in_use(imported, ole, what):
    table = bring(imported, workbook(*CHANGED))
    actions.take_over_table(table, targets=table.targets, wishes=table.wishes, by=ole)
    new = Measure.objects.get(title="Neu")
    if what == "round":
        MeasureReportFactory(request__round__municipality=imported.municipality, measure=new)
    elif what == "grant":
        GrantFactory(municipality=imported.municipality).measures.add(new)
    else:
        IndicatorFactory(municipality=imported.municipality).measures.add(new)

    with pytest.raises(ValidationError, match="Neu"):
        actions.undo_table(table, by=ole)

    assert Measure.objects.filter(pk=new.pk).exists()


def test_an_import_is_not_taken_back_over_a_handover(imported, ole):
    office, other = OrganisationFactory.create_batch(2, municipality=imported.municipality)
    measure = Measure.objects.get(code="1")
    measure.lead_links.create(organisation=office, valid_from=date(2020, 1, 1))
    table = bring(imported, workbook(*CHANGED))
    actions.take_over_table(table, targets=table.targets, wishes=table.wishes, by=ole)
    actions.hand_over(actions.Party(office), actions.Party(other), day=timezone.localdate(), by=ole)

    with pytest.raises(ValidationError, match="Sprachcafé am Markt"):
        actions.undo_table(table, by=ole)


def test_an_organisation_out_of_a_table_stays_where_somebody_needs_it_by_now(imported, ole):
    table = bring(
        imported, workbook(*[[*row, lead] for row, lead in zip(CHANGED, ["Federführung", "Stja", "AWO"], strict=True)])
    )
    actions.take_over_table(table, targets=table.targets, wishes=table.wishes, by=ole)
    ApplicationFactory(call__fund__municipality=imported.municipality, applicant=Organisation.objects.get(name="AWO"))

    actions.undo_table(table, by=ole)

    assert [each.name for each in Organisation.objects.all()] == ["AWO"]


def test_a_table_that_was_taken_over_meanwhile_is_not_thrown_away(imported):
    table = bring(imported, workbook(*CHANGED))
    actions.take_over_table(TableImport.objects.get(pk=table.pk), targets=table.targets, wishes=table.wishes, by=None)

    with pytest.raises(ValidationError):
        actions.discard_table(table)

    assert TableImport.objects.filter(pk=table.pk).exists()


def test_a_mapping_is_remembered_for_tables_of_the_same_make(concept, town):
    content = workbook(["Titel", "Indikator"], ["Sprachcafé", "40"])
    table = bring(concept, content)
    actions.take_over_table(table, targets={**table.targets, "indikator": "outputs"}, wishes=table.wishes, by=None)
    assert bring(ConceptFactory(municipality=town), content).targets["indikator"] == "outputs"
    assert bring(ConceptFactory(), content).targets["indikator"] == "own"


def test_all_or_nothing(concept):
    table = bring(concept, workbook(["Titel", "Federführung"], ["Sprachcafé", "Stja"]))
    with pytest.raises(ValidationError):
        actions.take_over_table(table, targets={"titel": "own"}, wishes=table.wishes, by=None)
    assert (Measure.objects.count(), Organisation.objects.count()) == (0, 0)
