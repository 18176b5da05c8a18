"""A table in the browser: uploaded, mapped, looked through, taken over, taken back; the list as a file."""

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from measures.models import Measure, SheetField, TableImport
from tests.factories import ConceptFactory, ElementFactory, LeadFactory, MeasureFactory, OrganisationFactory
from tests.measures.tables import workbook


@pytest.fixture
def concept(town):
    return ConceptFactory(municipality=town)


def upload(client, concept, content, name="liste.xlsx"):
    return client.post(
        reverse("measures:import"), {"concept": concept.pk, "file": SimpleUploadedFile(name, content)}, follow=True
    )


def mapping(*targets, **wishes):
    return {f"column-{place}": target for place, target in enumerate(targets)} | wishes


def test_a_table_goes_from_upload_to_measures_and_back(browse, ole, concept):
    client = browse(ole)
    page = upload(client, concept, workbook(["Nr", "Titel", "Indikator"], ["1", "Sprachcafé", "40 Gäste"]))
    table = TableImport.objects.get()
    assert page.redirect_chain == [(reverse("measures:map_table", args=[table.pk]), 302)]
    assert page.context["form"].initial["column-1"] == "title"

    answer = client.post(
        reverse("measures:map_table", args=[table.pk]), mapping("code", "title", "outputs"), follow=True
    )
    assert [line.name for line in answer.context["new"]] == ["1 Sprachcafé"]
    assert Measure.objects.count() == 0

    client.post(reverse("measures:take_over_table", args=[table.pk]))
    measure = Measure.objects.get()
    assert (measure.code, measure.title, measure.outputs) == ("1", "Sprachcafé", "40 Gäste")

    client.post(reverse("measures:undo_table", args=[table.pk]))
    assert Measure.objects.count() == 0


def test_a_row_is_left_out_by_choice(browse, ole, concept):
    client = browse(ole)
    upload(client, concept, workbook(["Nr", "Titel"], ["1", "A"], ["2", "B"]))
    table = TableImport.objects.get()
    client.post(reverse("measures:take_over_table", args=[table.pk]), {"left_out": ["Sheet!3"]})
    assert [each.title for each in Measure.objects.all()] == ["A"]


def test_what_is_no_table_gets_a_sentence_beside_the_file(browse, ole, concept):
    page = upload(browse(ole), concept, b"%PDF-1.7", "liste.pdf")
    assert "PDF-Datei" in page.context["form"].errors["file"][0]
    assert TableImport.objects.count() == 0


def test_a_mapping_without_title_or_with_one_field_twice_is_refused(browse, ole, concept):
    client = browse(ole)
    upload(client, concept, workbook(["Nr", "Titel", "Inhalt"], ["1", "A", "B"]))
    address = reverse("measures:map_table", args=[TableImport.objects.get().pk])
    without = client.post(address, mapping("code", "own", "aims"))
    twice = client.post(address, mapping("title", "aims", "aims"))
    assert "Titel" in without.context["form"].non_field_errors()[0]
    assert "Titel" in twice.context["form"].errors["column-2"][0]


def test_a_table_is_thrown_away_with_its_file(browse, ole, concept, django_capture_on_commit_callbacks):
    client = browse(ole)
    upload(client, concept, workbook(["Titel"], ["A"]))
    table = TableImport.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("measures:discard_table", args=[table.pk]))
    assert not table.file.storage.exists(table.file.name)
    assert TableImport.objects.count() == 0


def exported(client, **query) -> list[list]:
    answer = client.get(reverse("measures:export"), {"format": "xlsx", **query})
    return [
        [*row] for row in openpyxl.load_workbook(io.BytesIO(answer.content)).worksheets[0].iter_rows(values_only=True)
    ]


def test_the_export_holds_what_the_list_shows(browse, ole, town, concept):
    MeasureFactory(municipality=town, concept=concept, code="1", title="Sprachcafé", costs="=1+1")
    MeasureFactory(municipality=town, concept=concept, code="2", title="Begegnungsfest")
    MeasureFactory(title="Anderswo")
    rows = exported(browse(ole), words="Sprachcafé")
    assert [row[1] for row in rows] == ["Titel", "Sprachcafé"]
    assert rows[1][rows[0].index("Kosten")] == "=1+1"


def test_the_export_takes_the_columns_of_the_list_where_that_is_wished(browse, ole, town, concept):
    MeasureFactory(municipality=town, concept=concept, code="1", title="A", partners="AWO")
    head = exported(browse(ole), scope="list", columns="partners")[0]
    assert head == ["Kürzel", "Titel", "Dient", "Mitwirkende"]


def test_the_export_shows_nobody_more_than_the_pages_do(browse, carla, town, concept):
    draft = ElementFactory(concept=concept, kind="field", title="Geheimes Feld")
    measure = MeasureFactory(
        municipality=town, concept=concept, title="A", obstacles="intern", own_values={"own_x": "y"}
    )
    measure.serve([draft])
    cells = [cell for row in exported(browse(carla)) for cell in row]
    assert "A" in cells
    assert not {"intern", "Geheimes Feld", "y"} & set(cells)


@pytest.fixture
def two_concepts(town, concept):
    """Two concepts that count their own fields each for itself, with a measure each; both call one field the same."""
    other = ConceptFactory(municipality=town)
    for place, (where, label) in enumerate(((concept, "Ratsauftrag"), (other, "Indikator der Klimaanpassung"))):
        SheetField.objects.create(concept=where, key="own_1", label=label, position=place)
        SheetField.objects.create(concept=where, key="own_2", label="Sitzung", position=place)
        MeasureFactory(
            municipality=town,
            concept=where,
            title=label,
            own_values={"own_1": f"Wert {label}", "own_2": f"am {place}."},
        )
    return concept, other


@pytest.mark.parametrize("query", [{}, {"scope": "list", "columns": "own_1,own_2"}])
def test_own_fields_of_one_key_stand_under_the_words_of_their_concept(browse, ole, two_concepts, query):
    head, *rows = exported(browse(ole), **query)

    said = {pair for row in rows for pair in zip(head, row, strict=True) if pair[1]}
    assert {each for each in said if each[0] in {"Ratsauftrag", "Indikator der Klimaanpassung", "Sitzung"}} == {
        ("Ratsauftrag", "Wert Ratsauftrag"),
        ("Indikator der Klimaanpassung", "Wert Indikator der Klimaanpassung"),
        ("Sitzung", "am 0."),
        ("Sitzung", "am 1."),
    }


def test_own_words_whose_field_only_one_concept_knows_keep_its_label(browse, ole, town, two_concepts):
    SheetField.objects.filter(concept=two_concepts[1], key="own_1").delete()
    MeasureFactory(municipality=town, title="Ohne Konzept", own_values={"own_1": "Wert übrig"})

    head, *rows = exported(browse(ole))

    assert [row[head.index("Ratsauftrag")] for row in rows if row[1] == "Ohne Konzept"] == ["Wert übrig"]


def test_the_question_for_the_format_keeps_the_filter(browse, ole, town):
    page = browse(ole).get(reverse("measures:export"), {"words": "Sprach"})
    assert page.context["kept"] == [("words", "Sprach")]


def test_the_export_asks_the_same_number_of_questions_for_many(
    browse, ole, town, concept, django_assert_max_num_queries
):
    office = OrganisationFactory(municipality=town)
    element = ElementFactory(concept=concept, kind="field")
    client, counts = browse(ole), []
    for number in (1, 5):
        for _each in range(number):
            measure = MeasureFactory(municipality=town, concept=concept)
            LeadFactory(measure=measure, organisation=office)
            measure.serve([element])
        with django_assert_max_num_queries(40) as asked:
            exported(client)
        counts.append(len(asked))
    assert counts[0] == counts[1]
