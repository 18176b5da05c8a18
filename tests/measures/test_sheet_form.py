"""The form of a measure: as its concept wants it, with tables, and careful with what others write."""

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from lxml import html

from measures.models import District, Document, Measure, Milestone, SheetField, Wording
from tests.factories import ConceptFactory, DistrictFactory, MeasureFactory, MilestoneFactory
from tests.pages import words


@pytest.fixture
def concept(town):
    return ConceptFactory(municipality=town)


def typed(response, **changes):
    """What a browser would send back: every field as shown, with changes."""
    sheet = response.context["sheet"]
    data = {}
    for field in sheet.form:
        value = field.value()
        if value not in (None, "", []):
            data[field.html_name] = value
    for table in sheet.tables:
        for form in [table.formset.management_form, *table.formset.forms]:
            for field in form:
                value = field.value()
                if value is not False and value not in (None, ""):
                    data[field.html_name] = value
    return {**data, **changes}


def edit(measure):
    return reverse("measures:edit", args=[measure.pk])


def test_edit_leaves_everything_as_it_is_when_nothing_is_typed(browse, ole, concept):
    measure = MeasureFactory(
        municipality=concept.municipality,
        concept=concept,
        costs="Personal- und Sachkosten",
        staff_share=Decimal("0.50"),
        aims="▪ Teilhabe\n▪ Sprache",
    )
    MilestoneFactory(measure=measure, title="Räume finden")
    measure.districts.add(DistrictFactory(municipality=concept.municipality))
    page = browse(ole)
    before = Measure.objects.filter(pk=measure.pk).values().get()

    response = page.post(edit(measure), typed(page.get(edit(measure))))

    assert response["Location"] == reverse("measures:detail", args=[measure.pk])
    after = Measure.objects.filter(pk=measure.pk).values().get()
    assert {name for name in before if before[name] != after[name]} == {"changed_at"}
    assert (measure.milestones.count(), measure.districts.count()) == (1, 1)


def test_two_people_in_different_fields_both_keep_their_words(browse, ole, amira, concept):
    measure = MeasureFactory(municipality=concept.municipality, concept=concept, aims="alt", outlook="alt")
    mine, theirs = browse(ole), browse(amira)
    opened, opened_too = mine.get(edit(measure)), theirs.get(edit(measure))

    theirs.post(edit(measure), typed(opened_too, outlook="Amiras Ausblick"))
    mine.post(edit(measure), typed(opened, aims="Oles Ziele"))

    measure.refresh_from_db()
    assert (measure.aims, measure.outlook) == ("Oles Ziele", "Amiras Ausblick")


def test_two_people_in_the_same_field_are_told_before_one_wins(browse, ole, amira, concept):
    measure = MeasureFactory(municipality=concept.municipality, concept=concept, aims="alt")
    mine, theirs = browse(ole), browse(amira)
    opened, opened_too = mine.get(edit(measure)), theirs.get(edit(measure))
    theirs.post(edit(measure), typed(opened_too, aims="Amiras Ziele"))

    refused = mine.post(edit(measure), typed(opened, aims="Oles Ziele"))

    assert "Amiras Ziele" in words(refused.content.decode())
    assert refused.context["sheet"].form["aims"].value() == "Oles Ziele"
    measure.refresh_from_db()
    assert measure.aims == "Amiras Ziele"

    mine.post(edit(measure), typed(refused))
    measure.refresh_from_db()
    assert measure.aims == "Oles Ziele"


def test_a_concept_decides_what_is_asked(browse, ole, concept):
    SheetField.objects.create(concept=concept, key="outlook", is_shown=False)
    SheetField.objects.create(concept=concept, key="costs", label="Finanzbedarf", is_required=True)
    SheetField.objects.create(concept=concept, key="own_1", label="SDG")
    measure = MeasureFactory(municipality=concept.municipality, concept=concept, outlook="bleibt stehen")
    page = browse(ole)
    opened = page.get(edit(measure))

    assert "outlook" not in opened.context["sheet"].form.fields
    refused = page.post(edit(measure), typed(opened, own_1="10"))
    assert set(refused.context["sheet"].form.errors) == {"costs"}
    page.post(edit(measure), typed(opened, own_1="10", costs="---"))

    measure.refresh_from_db()
    assert (measure.outlook, measure.costs, measure.own_values) == ("bleibt stehen", "---", {"own_1": "10"})


def test_rows_are_added_changed_and_removed(browse, ole, concept):
    measure = MeasureFactory(municipality=concept.municipality, concept=concept)
    kept, gone = MilestoneFactory(measure=measure, title="Bleibt"), MilestoneFactory(measure=measure, title="Geht")
    page = browse(ole)
    data = typed(page.get(edit(measure)))
    data |= {
        "milestones-TOTAL_FORMS": "4",
        "milestones-0-title": "Bleibt, anders",
        "milestones-1-DELETE": "on",
        "milestones-2-title": "",
        "milestones-3-title": "Neu",
        "milestones-3-kind": "resolution",
        "milestones-3-state": "planned",
        "target_groups-0-name": "Eltern",
        "target_groups-0-planned": "30",
    }

    page.post(edit(measure), data)

    assert [(each.title, each.pk == kept.pk) for each in measure.milestones.all()] == [
        ("Bleibt, anders", True),
        ("Neu", False),
    ]
    assert not Milestone.objects.filter(pk=gone.pk).exists()
    assert [(each.name, each.planned, each.reached) for each in measure.target_group_rows.all()] == [
        ("Eltern", 30, None)
    ]


def test_a_wrong_row_is_said_beside_it_and_nothing_is_stored(browse, ole, concept):
    measure = MeasureFactory(municipality=concept.municipality, concept=concept)
    page = browse(ole)
    data = typed(page.get(edit(measure)), aims="neu") | {"costs-0-year": "27", "costs-0-amount": "100"}

    refused = page.post(edit(measure), data)

    assert "vierstellig" in words(refused.content.decode())
    measure.refresh_from_db()
    assert (measure.aims, measure.cost_rows.count()) == ("", 0)


def test_further_districts_are_made_once(browse, ole, concept, other_town):
    DistrictFactory(municipality=concept.municipality, name="Nordstadt")
    DistrictFactory(municipality=other_town, name="Hafen")
    measure = MeasureFactory(municipality=concept.municipality, concept=concept)
    page = browse(ole)

    page.post(edit(measure), typed(page.get(edit(measure)), new_districts="Nordstadt, Hafen ,, Hafen"))

    assert [each.name for each in measure.districts.all()] == ["Hafen", "Nordstadt"]
    assert District.objects.filter(municipality=concept.municipality).count() == 2


def test_a_file_is_kept_and_read_by_those_inside_only(browse, ole, bilal, zora, concept):
    measure = MeasureFactory(municipality=concept.municipality, concept=concept)
    page = browse(ole)
    data = typed(page.get(edit(measure)))
    file = SimpleUploadedFile("Plan für Räume.pdf", b"%PDF-1.7 Inhalt", content_type="application/pdf")

    page.post(edit(measure), data | {"documents-0-file": file})

    document = Document.objects.get()
    address = reverse("measures:document", args=[document.pk])
    answer = page.get(address)
    assert document.title == "Plan für Räume.pdf"
    assert b"".join(answer.streaming_content) == b"%PDF-1.7 Inhalt"
    assert answer["Content-Disposition"].startswith("attachment")
    assert browse(bilal).get(address).status_code == 404
    assert browse(zora).get(address).status_code == 404


@pytest.mark.parametrize("name", ["schadhaft.exe", "seite.html", "bild.svg"])
def test_a_file_that_could_run_is_refused(browse, ole, concept, name):
    measure = MeasureFactory(municipality=concept.municipality, concept=concept)
    page = browse(ole)

    refused = page.post(
        edit(measure), typed(page.get(edit(measure))) | {"documents-0-file": SimpleUploadedFile(name, b"<script>")}
    )

    assert refused.status_code == 200
    assert Document.objects.count() == 0


def test_the_board_reads_what_is_public_only(browse, bilal, dorothee, concept):
    measure = MeasureFactory(
        municipality=concept.municipality, concept=concept, aims="Alle lesen das", obstacles="Nur intern gedacht"
    )
    address = reverse("measures:detail", args=[measure.pk])

    inside, outside = (words(browse(person).get(address).content.decode()) for person in (dorothee, bilal))

    assert "Alle lesen das" in inside
    assert "Nur intern gedacht" in inside
    assert "Alle lesen das" in outside
    assert "Nur intern gedacht" not in outside


# --- settings ----------------------------------------------------------------------------------


def settings_of(response):
    """What a browser would send back of the settings page."""
    data = {}
    for form in response.context["settings"].forms:
        for field in form:
            if field.value() not in (None, "", False):
                data[field.html_name] = field.value()
    return data


def test_sheet_is_set_and_own_fields_come_and_go(browse, ole, concept):
    page = browse(ole)
    address = reverse("measures:sheet", args=[concept.pk])
    page.post(reverse("measures:add_field", args=[concept.pk]), {"new-label": "SDG"})
    data = settings_of(page.get(address))
    data.pop("outlook-is_shown")

    page.post(address, data | {"costs-label": "Finanzbedarf", "own_1-position": "1", "code-position": "2"})

    rows = {row.key: row for row in SheetField.objects.filter(concept=concept)}
    assert (rows["costs"].label, rows["outlook"].is_shown, rows["own_1"].label) == ("Finanzbedarf", False, "SDG")
    assert min(rows.values(), key=lambda row: row.position).key == "own_1"

    page.post(address, settings_of(page.get(address)) | {"own_1-remove": "on"})
    assert not SheetField.objects.filter(key="own_1").exists()


def test_an_own_field_with_words_is_not_removed(browse, ole, concept):
    SheetField.objects.create(concept=concept, key="own_1", label="SDG")
    MeasureFactory(municipality=concept.municipality, concept=concept, own_values={"own_1": "10"})
    page = browse(ole)
    address = reverse("measures:sheet", args=[concept.pk])

    refused = page.post(address, settings_of(page.get(address)) | {"own_1-remove": "on"})

    assert "SDG" in words(refused.content.decode())
    assert SheetField.objects.filter(key="own_1").exists()


def test_a_second_field_of_the_same_name_is_refused(browse, ole, concept):
    browse(ole).post(reverse("measures:add_field", args=[concept.pk]), {"new-label": "Ausblick"})

    assert not SheetField.objects.filter(concept=concept).exists()


def test_words_are_set_and_hold_in_one_municipality_only(browse, ole, town, other_town):
    page = browse(ole)
    address = reverse("measures:wording")
    groups = page.get(address).context["settings"].groups
    data = {
        field.html_name: field.value()
        for _heading, forms in groups
        for form in forms
        for field in form
        if field.value() not in (None, "", False)
    }

    page.post(
        address,
        data | {"state-in_progress-label": "läuft", "priority-own_1-label": "A", "priority-own_1-is_used": "on"},
    )

    assert sorted(Wording.objects.values_list("municipality", "group", "slug", "label")) == [
        (town.pk, "priority", "own_1", "A"),
        (town.pk, "state", "in_progress", "läuft"),
    ]
    MeasureFactory(municipality=town, state="in_progress")
    assert "läuft" in words(page.get(reverse("measures:list")).content.decode())
    assert str(MeasureFactory(municipality=other_town, state="in_progress").state_label) == "in Umsetzung"


def test_a_district_is_renamed_and_goes_only_without_measures(browse, ole, town):
    district = DistrictFactory(municipality=town, name="Nord")
    measure = MeasureFactory(municipality=town)
    measure.districts.add(district)
    page = browse(ole)
    address = reverse("measures:rename_district", args=[district.pk])

    page.post(address, {"name": "Nordstadt"})
    page.post(address, {"name": ""})
    assert list(measure.districts.values_list("name", flat=True)) == ["Nordstadt"]

    measure.districts.clear()
    page.post(address, {"name": ""})
    assert not District.objects.exists()


def parts_of(response):
    """Headings of the parts of the form: those that stand open, those that are closed."""
    page = html.document_fromstring(response.content.decode())
    opened, closed = page.xpath("//details[@data-fold][@open]"), page.xpath("//details[@data-fold][not(@open)]")
    return [each.findtext("summary/h2") for each in opened], [each.findtext("summary/h2") for each in closed]


def test_the_form_shows_its_first_part_and_says_what_the_others_hold(browse, ole, concept):
    measure = MeasureFactory(municipality=concept.municipality, concept=concept, costs="Personal")
    MilestoneFactory(measure=measure)

    response = browse(ole).get(edit(measure))

    opened, closed = parts_of(response)
    assert opened == ["Maßnahme"]
    assert {"Ziele", "Menschen und Orte", "Umsetzung", "Kosten und Pflicht"} <= set(closed)
    filled = {part.section.slug: part.filled for part in response.context["sheet"].sections}
    assert (filled["work"], filled["money"], filled["people"]) == (1, 1, 0)


def test_a_fault_opens_its_part_and_is_said_at_the_head(browse, ole, concept):
    measure = MeasureFactory(municipality=concept.municipality, concept=concept)
    page = browse(ole)
    shown = page.get(edit(measure))

    field = page.post(edit(measure), typed(shown, starts_on="2027-02-01", ends_on="2027-01-01"))
    row = page.post(edit(measure), typed(shown) | {"costs-0-year": "27", "costs-0-amount": "100"})

    assert parts_of(field)[0] == ["Maßnahme", "Zeit und Umsetzungsstand"]
    assert (
        words(field.content.decode()).count("Das Ende liegt vor dem Beginn.") == 2
    )  # at the head and beside the field
    assert parts_of(row)[0] == ["Maßnahme", "Kosten und Pflicht"]
    summary = html.document_fromstring(row.content.decode()).xpath("//*[@data-error-summary]//a/@href")
    assert summary == ["#part-money"]
