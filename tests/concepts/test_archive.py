"""A concept as one ZIP file: all of it goes out, all of it comes in again, and nothing else."""

import hashlib
import io
import json
import re
import zipfile
from decimal import Decimal

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import models, transaction
from django.urls import reverse

from accounts.models import User
from concepts.actions import freeze_edition, mark_adopted, pack, save_text, store_picture, take_snapshot, unpack
from concepts.archive.package import MANIFEST
from concepts.archive.table import tables
from concepts.documents import checksum
from concepts.models import Concept, Edition, Element, Picture, Revision
from consultations.models import Answer, Comment
from measures.models import Measure
from monitoring.models import Indicator
from tests.concepts.test_pictures import drawn
from tests.factories import (
    AnswerFactory,
    CommentFactory,
    ConceptFactory,
    CouncilPaperFactory,
    ElementFactory,
    IndicatorFactory,
    LeadFactory,
    MeasureFactory,
    OrganisationFactory,
    ReportFactory,
    ServiceFactory,
    ValueFactory,
)

# Of a concept, but not of what is carried away with it, and why.
STAYS_BEHIND = {
    "measures.application": "decisions about third parties are files of the office, not of a concept",
    "concepts.presence": "who has an editor open",
    "concepts.searchentry": "built anew where the concept comes in",
    "concepts.wordreview": "the reviewed Word file and its decisions; what was accepted is in the revisions",
    "measures.reportinground": "who was asked when, by which mail; what was accepted is in the history of the measures",
    "measures.reportrequest": "people's addresses and the state of their mails",
    "measures.handover": "who handed what to whom in this municipality; the leads themselves go along with their dates",
    "measures.practiceentry": "the library belongs to the installation; what a measure took from it stands in its origin",
    "measures.measurereport": "what was accepted of it is in the history of the measures",
    "concepts.wordimport": "the uploaded Word file; what was taken over of it is in the texts",
    "measures.tableimport": "the uploaded table; what was taken over of it is in the measures",
}


def written(town, ole, bilal):
    """An adopted concept with one of everything."""
    concept = ConceptFactory(municipality=town, title="Integrationskonzept 2027", created_by=ole)
    chapter = ElementFactory(concept=concept, title="Felder", pillar="fields")
    goal = ElementFactory(concept=concept, parent=chapter, goal=True, text="<p>Alle sprechen Deutsch.</p>")
    picture = store_picture(concept, file=io.BytesIO(drawn()), name="Karte.png")
    text = f'<p>Schreibfeler &amp; „Örtliches“</p><figure><img src="/bilder/{picture.uid}/" alt="Karte"></figure>'
    save_text(chapter, title="Felder", text=text, based_on=chapter.revision, by=ole)
    measure = MeasureFactory(municipality=town, concept=concept, code="GE-2", title="Sprachkurse")
    ServiceFactory(measure=measure, element=goal)
    LeadFactory(measure=measure, organisation=OrganisationFactory(municipality=town, name="Bildungsamt"))
    indicator = IndicatorFactory(municipality=town, concept=concept, name="Teilnehmende", unit="count", decimals=0)
    indicator.measures.add(measure)
    ValueFactory(indicator=indicator, year=2025, number=120)
    ValueFactory(indicator=indicator, year=2026, number=3)
    AnswerFactory(comment=CommentFactory(element=goal, author=bilal, text="Auch am Abend?"))
    edition = mark_adopted(freeze_edition(concept, name="Beschlussfassung", by=ole), by=ole)
    CouncilPaperFactory(edition=edition, subject="Beschluss des Konzepts")
    ReportFactory(
        edition=edition, job__asked_by=ole, ready=True, sha256=hashlib.sha256(b"%PDF-1.7 Bericht").hexdigest()
    )
    return concept


@pytest.fixture
def archive(town, ole, bilal):
    """The archive of a concept that is gone from this portal, as in another installation."""
    file = io.BytesIO()
    with transaction.atomic():
        pack(written(town, ole, bilal), file=file)
        transaction.set_rollback(True)
    return file


@pytest.fixture
def whole_archive(town, ole, bilal):
    """The same, with protected numbers."""
    file = io.BytesIO()
    with transaction.atomic():
        pack(written(town, ole, bilal), file=file, with_protected=True)
        transaction.set_rollback(True)
    return file


def contents(archive):
    with zipfile.ZipFile(archive) as package:
        return {each: package.read(each) for each in package.namelist()}


def changed(archive, path, content, *, sums=True):
    """The archive with one file replaced; its checksum too, unless told otherwise."""
    files = contents(archive) | {path: content}
    manifest = json.loads(files.pop(MANIFEST))
    if sums:
        manifest["files"][path] = {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}
    new = io.BytesIO()
    with zipfile.ZipFile(new, "w") as package:
        for name, each in files.items():
            package.writestr(name, each)
        package.writestr(MANIFEST, json.dumps(manifest))
    return new


def table_of(archive, name):
    return json.loads(contents(archive)[f"tables/{name}.json"])


def test_everything_comes_in_again(archive, town, ole, bilal):
    concept, left_out = unpack(archive, municipality=town)

    chapter, goal = Element.objects.of(concept).order_by("pk")
    assert left_out == []
    assert (concept.title, concept.created_by, concept.is_adopted) == ("Integrationskonzept 2027", ole, True)
    assert goal.parent == chapter
    assert "Schreibfeler &amp; „Örtliches“" in chapter.text
    assert [each.number for each in chapter.revisions.all()] == [2, 1]
    assert chapter.revisions.first().author == ole
    measure = Measure.objects.get(code="GE-2")
    assert list(measure.elements.all()) == [goal]
    assert [each.name for each in measure.leads.all()] == ["Bildungsamt"]
    indicator = Indicator.objects.get(name="Teilnehmende")
    assert list(indicator.measures.all()) == [measure]
    assert Comment.objects.get().author == bilal
    assert Answer.objects.get().comment.text == "Auch am Abend?"
    edition = Edition.objects.get()
    assert edition.is_intact and edition.is_adopted
    assert [each.sha256 for each in edition.pictures.all()] == [Picture.objects.get().sha256]
    assert edition.papers.get().subject == "Beschluss des Konzepts"
    with edition.reports.get().file.open() as report:
        assert report.read() == b"%PDF-1.7 Bericht"


def test_what_came_in_is_packed_again_alike(archive, town, ole):
    concept, _ = unpack(archive, municipality=town)
    again = io.BytesIO()
    pack(concept, file=again)

    def without_numbers(files):
        return {
            name: [sorted(row["fields"]) for row in json.loads(content)]
            for name, content in files.items()
            if name.startswith("tables/")
        }

    before, after = contents(archive), contents(again)
    assert without_numbers(before) == without_numbers(after)
    for name in ("text/concept.html", "text/concept.md", "csv/outline.csv", "csv/measures.csv", "csv/values.csv"):
        assert _without_pictures(before[name]) == _without_pictures(after[name])
    texts = [[row["fields"]["text"] for row in table_of(each, "concepts.revision")] for each in (archive, again)]
    assert texts[0] == texts[1]
    documents = [[row["fields"]["checksum"] for row in table_of(each, "concepts.edition")] for each in (archive, again)]
    assert documents[0] == documents[1]


def _without_pictures(content):
    return re.sub(rb"files/concepts\.picture/\d+-[^\"]*", b"", content)


def test_dates_stay_as_they_were(archive, town, ole):
    stored = table_of(archive, "concepts.revision")[0]["fields"]["created_at"]

    unpack(archive, municipality=town)

    assert Revision.objects.order_by("pk").first().created_at.isoformat()[:19] == stored[:19]


def test_small_numbers_do_not_go_along(archive, whole_archive, town, ole):
    numbers = {row["fields"]["year"]: row["fields"] for row in table_of(archive, "monitoring.value")}
    whole = {row["fields"]["year"]: row["fields"] for row in table_of(whole_archive, "monitoring.value")}

    assert (numbers[2026]["number"], numbers[2026]["marker"]) == (None, "•")
    assert Decimal(whole[2026]["number"]) == 3
    assert b"2026;;;\xe2\x80\xa2" in contents(archive)["csv/values.csv"]
    assert b";3;" not in contents(whole_archive)["csv/values.csv"]


def test_people_who_are_no_members_are_kept_by_name_without_access(archive, other_town, zora, ole):
    concept, _ = unpack(archive, municipality=other_town)

    author = concept.elements.order_by("pk").first().revisions.first().author
    assert (author.name, author.is_active, author != ole) == (ole.name, False, True)
    assert author.email.endswith("@archiv.invalid")
    assert not author.has_usable_password()
    assert concept.municipality == other_town


def test_an_office_of_the_same_name_is_used_again(archive, town, ole):
    mine = OrganisationFactory(municipality=town, name="Bildungsamt")

    unpack(archive, municipality=town)

    assert list(Measure.objects.get(code="GE-2").leads.all()) == [mine]


def test_an_archive_comes_in_only_once(archive, town, ole):
    unpack(archive, municipality=town)

    with pytest.raises(ValidationError, match="in diesem Portal schon vorhanden"):
        unpack(archive, municipality=town)

    assert Concept.objects.count() == 1


def test_a_row_that_does_not_fit_stops_everything(archive, town, ole):
    MeasureFactory(municipality=town, code="GE-2")
    people = User.objects.count()

    with pytest.raises(ValidationError) as refusal:
        unpack(archive, municipality=town)

    assert "Maßnahmen, Zeile 1" in refusal.value.messages[0]
    assert (Concept.objects.count(), Picture.objects.count(), User.objects.count()) == (0, 0, people)


@pytest.mark.parametrize(
    ("path", "content", "sums", "sentence"),
    [
        ("tables/concepts.element.json", b"[]", False, "wurde verändert"),
        ("tables/concepts.element.json", b"{", True, "lässt sich nicht lesen"),
        ("tables/concepts.element.json", b'[{"pk": 1}]', True, "lässt sich nicht lesen"),
        ("tables/concepts.concept.json", b"[]", True, "Zeile|kein Konzept|gehör"),
        ("fremd.txt", b"x", False, "Liste nicht nennt"),
    ],
)
def test_a_changed_archive_is_refused(archive, town, ole, path, content, sums, sentence):
    with pytest.raises(ValidationError) as refusal:
        unpack(changed(archive, path, content, sums=sums), municipality=town)

    assert re.search(sentence, " ".join(refusal.value.messages))
    assert Concept.objects.count() == 0


def test_hostile_text_in_an_edition_is_refused(archive, town, ole):
    rows = table_of(archive, "concepts.edition")
    rows[0]["fields"]["document"]["elements"][0]["text"] = "<p onclick='x()'>Hallo</p><script>y()</script>"
    rows[0]["fields"]["checksum"] = checksum(rows[0]["fields"]["document"])

    with pytest.raises(ValidationError, match="nicht enthalten darf"):
        unpack(changed(archive, "tables/concepts.edition.json", json.dumps(rows).encode()), municipality=town)


def test_hostile_text_of_a_section_is_cleaned(archive, town, ole):
    rows = table_of(archive, "concepts.element")
    rows[0]["fields"]["text"] = "<p onclick='x()'>Hallo</p><script>y()</script>"

    concept, _ = unpack(changed(archive, "tables/concepts.element.json", json.dumps(rows).encode()), municipality=town)

    text = Element.objects.of(concept).order_by("pk").first().text
    assert "Hallo" in text and "onclick" not in text and "script" not in text


def test_a_picture_that_is_none_is_refused(archive, town, ole):
    path = next(name for name in contents(archive) if name.startswith("files/concepts.picture/"))

    with pytest.raises(ValidationError, match="kein Bild"):
        unpack(changed(archive, path, b"<svg onload='x()'/>"), municipality=town)


@pytest.mark.parametrize("content", [b"", b"kein ZIP", b"PK\x03\x04 abgeschnitten"])
def test_what_is_no_archive_is_refused(content, town, ole):
    with pytest.raises(ValidationError, match="kein ZIP-Archiv"):
        unpack(io.BytesIO(content), municipality=town)


def test_a_zip_without_manifest_is_refused(town, ole):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("a.txt", "x")

    with pytest.raises(ValidationError, match="kein Archiv eines Konzepts"):
        unpack(file, municipality=town)


def test_an_archive_that_swells_is_refused(archive, town, ole, settings):
    settings.ARCHIVE_MOST_BYTES = 1000

    with pytest.raises(ValidationError, match="größer als"):
        unpack(archive, municipality=town)


def test_links_to_another_concept_are_left_out_and_said(town, ole, bilal):
    file = io.BytesIO()
    with transaction.atomic():
        concept = written(town, ole, bilal)
        elsewhere = ElementFactory(concept=ConceptFactory(municipality=town))
        ServiceFactory(measure=Measure.objects.get(code="GE-2"), element=elsewhere, is_primary=False)
        pack(concept, file=file)
        transaction.set_rollback(True)

    _, left_out = unpack(file, municipality=town)

    assert len(left_out) == 1
    assert "1 Eintrag gehört zu einem anderen Konzept" in left_out[0]


def test_references_lead_to_the_new_numbers(town, ole, bilal):
    file = io.BytesIO()
    with transaction.atomic():
        concept = written(town, ole, bilal)
        old = Measure.objects.get(code="GE-2")
        chapter = Element.objects.of(concept).first()
        text = f'<p>Siehe <span class="reference" data-to="measure:{old.pk}">GE-2</span>.</p>'
        save_text(chapter, title="Felder", text=text, based_on=chapter.revision, by=ole)
        take_snapshot(concept, name="Vor dem Umzug", by=ole)
        pack(concept, file=file)
        transaction.set_rollback(True)
    MeasureFactory.create_batch(3, municipality=town)

    concept, _ = unpack(file, municipality=town)

    new = Measure.objects.get(code="GE-2").pk
    assert new != old.pk
    assert f'data-to="measure:{new}"' in Element.objects.of(concept).first().text
    assert f'data-to="measure:{new}"' in concept.snapshots.get().document["elements"][0]["text"]


def test_the_predecessor_goes_along(town, ole, bilal):
    file = io.BytesIO()
    with transaction.atomic():
        update = ConceptFactory(
            municipality=town, title="Fortschreibung", form="update", predecessor=written(town, ole, bilal)
        )
        ElementFactory(concept=update, title="Neu")
        pack(update, file=file)
        transaction.set_rollback(True)

    concept, _ = unpack(file, municipality=town)

    assert (concept.title, concept.predecessor.title) == ("Fortschreibung", "Integrationskonzept 2027")


def test_every_model_of_a_concept_goes_along_or_stays_behind_with_a_reason():
    carried = {table.name for table in tables()}

    def belongs(model):
        return any(
            isinstance(each, models.ForeignKey) and each.related_model._meta.label_lower in carried
            for each in model._meta.fields
        )

    ours = [
        model
        for model in apps.get_models()
        if model._meta.app_label not in {"accounts", "admin", "auth", "stakeholders"}
    ]
    missing = {model._meta.label_lower for model in ours if belongs(model)} - carried - set(STAYS_BEHIND)
    assert missing == set()


def test_archive_hands_out_a_zip(browse, town, ole, bilal):
    concept = written(town, ole, bilal)

    response = browse(ole).post(reverse("concepts:archive", args=[concept.pk]))

    assert response["Content-Type"] == "application/zip"
    names = zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content))).namelist()
    assert {"manifest.json", "text/concept.md", "csv/measures.csv"} <= set(names)


def test_take_in_archive_shows_every_finding(browse, archive, town, ole):
    MeasureFactory(municipality=town, code="GE-2")
    archive.seek(0)
    archive.name = "a.zip"

    response = browse(ole).post(reverse("concepts:take_in_archive"), {"file": archive})

    assert "Maßnahmen, Zeile 1" in response.content.decode()
    assert Concept.objects.count() == 0


def test_take_in_archive_leads_to_the_concept(browse, archive, town, ole):
    archive.seek(0)
    archive.name = "a.zip"

    response = browse(ole).post(reverse("concepts:take_in_archive"), {"file": archive})

    assert response.url == reverse("concepts:detail", args=[Concept.objects.get().pk])


def test_the_command_takes_an_archive_in(archive, town, tmp_path, capsys):
    path = tmp_path / "a.zip"
    path.write_bytes(archive.getvalue())

    call_command("import_archive", path, municipality=town.slug)

    assert json.loads(capsys.readouterr().out)["title"] == "Integrationskonzept 2027"
    assert Concept.objects.get().elements.count() == 2
