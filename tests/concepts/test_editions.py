"""Frozen editions: what they keep, who reads them, that they never change."""

import base64
import hashlib
import json
import uuid

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from concepts import documents
from concepts.actions import compose, freeze_edition, mark_adopted, remove_element
from concepts.models import Edition, Picture
from tests.factories import (
    ConceptFactory,
    EditionFactory,
    ElementFactory,
    IndicatorFactory,
    LeadFactory,
    MeasureFactory,
    OrganisationFactory,
    ServiceFactory,
    ValueFactory,
)


@pytest.fixture
def concept(town):
    """Two chapters; the second holds a field with a goal, a measure and an indicator."""
    concept = ConceptFactory(municipality=town, title="Integrationskonzept", valid_from="2027-01-01")
    ElementFactory(concept=concept, title="Lage", pillar="situation", position=0, text="<p>So ist es.</p>")
    fields = ElementFactory(concept=concept, title="Felder", pillar="fields", position=1)
    field = ElementFactory(concept=concept, parent=fields, kind="field", title="Sprache", position=0)
    goal = ElementFactory(concept=concept, parent=field, goal=True, position=0, text="<p>Alle sprechen Deutsch.</p>")
    measure = MeasureFactory(municipality=town, title="Sprachkurse", concept=concept)
    ServiceFactory(measure=measure, element=goal)
    LeadFactory(measure=measure, organisation=OrganisationFactory(municipality=town, name="Bildungsamt"))
    indicator = IndicatorFactory(municipality=town, name="Teilnehmende", unit="count", decimals=0)
    indicator.elements.add(goal)
    ValueFactory(indicator=indicator, year=2025, number=120)
    ValueFactory(indicator=indicator, year=2026, number=3)
    return concept


@pytest.fixture
def picture(concept):
    content = b"ein Bild"
    picture = Picture(
        concept=concept,
        mime="image/png",
        width=2,
        height=1,
        sha256=hashlib.sha256(content).hexdigest(),
        uid=uuid.uuid4(),
    )
    picture.file.save("bild", ContentFile(content))
    picture.save()
    return picture


def say(concept, title, text):
    element = concept.elements.get(title=title)
    element.revise(title=title, text=text, based_on=element.revision, by=None)
    return element


def test_freeze_keeps_the_tree_with_numbers_and_what_hangs_on_it(concept, ole):
    edition = freeze_edition(concept, name="Entwurf", by=ole)

    document = edition.document
    assert [(each["number"], each["depth"], each["kind"], each["pillar"]) for each in document["elements"]] == [
        ("1", 0, "chapter", "situation"),
        ("2", 0, "chapter", "fields"),
        ("2.1", 1, "field", "fields"),
        ("", 2, "goal", "fields"),
    ]
    goal = document["elements"][3]
    assert goal["parent"] == document["elements"][2]["uid"]
    assert (goal["name"], goal["kind_label"], goal["is_titled"]) == ("Alle sprechen Deutsch.", "Ziel", False)
    assert [(each["title"], each["elements"], each["leads"][0]["name"]) for each in document["measures"]] == [
        ("Sprachkurse", [goal["uid"]], "Bildungsamt")
    ]
    assert [(each["name"], each["elements"]) for each in document["indicators"]] == [("Teilnehmende", [goal["uid"]])]
    assert edition.checksum == documents.checksum(document)
    assert edition.frozen_by == ole


def test_freeze_lets_no_protected_number_in(concept, ole):
    document = freeze_edition(concept, name="Entwurf", by=ole).document

    values = document["indicators"][0]["values"]
    assert [(each["year"], each["number"], each["marker"]) for each in values] == [(2025, "120", ""), (2026, None, "•")]


def test_freeze_leaves_removed_elements_out(concept, ole):
    remove_element(concept.elements.get(title="Felder"), by=ole)

    document = freeze_edition(concept, name="Entwurf", by=ole).document

    assert [each["title"] for each in document["elements"]] == ["Lage"]


def test_freeze_stays_within_sixty_queries_however_much_there_is(concept, town, ole, django_assert_max_num_queries):
    goal = concept.elements.get(kind="goal")
    for _ in range(20):
        measure = MeasureFactory(municipality=town, concept=concept)
        ServiceFactory(measure=measure, element=goal)
        indicator = IndicatorFactory(municipality=town)
        indicator.elements.add(goal)
        ValueFactory(indicator=indicator)

    with django_assert_max_num_queries(60):
        freeze_edition(concept, name="Entwurf", by=ole)


@pytest.mark.parametrize("name", ["", "   ", "Entwurf", "x" * 201])
def test_freeze_refuses_a_name_that_is_missing_taken_or_too_long(concept, ole, name):
    freeze_edition(concept, name="Entwurf", by=ole)

    with pytest.raises(ValidationError):
        freeze_edition(concept, name=name, by=ole)

    assert Edition.objects.count() == 1


def test_freeze_refuses_an_empty_concept(town, ole):
    with pytest.raises(ValidationError):
        freeze_edition(ConceptFactory(municipality=town), name="Entwurf", by=ole)


def test_two_parts_must_not_contribute_the_same(concept, settings):
    settings.EDITION_PARTS = ("concepts.edition_parts.elements", "concepts.edition_parts.elements")

    with pytest.raises(ValueError, match="elements"):
        compose(concept, name="", frozen_at="")


def test_edition_and_its_page_stay_the_same_after_every_later_change(concept, ole, browse):
    edition = freeze_edition(concept, name="Entwurf", by=ole)
    before = documents.canonical(edition.document)
    page_before = browse(ole).get(reverse("concepts:edition", args=[edition.pk])).content.decode()

    say(concept, "Lage", "<p>Alles ist anders.</p>")
    concept.elements.get(kind="goal").measures.get().delete()
    remove_element(concept.elements.get(title="Felder"), by=ole)
    concept.title, concept.kind_labels = "Ganz neu", {"field": "Thema"}
    concept.save()

    edition = Edition.objects.get(pk=edition.pk)
    page = browse(ole).get(reverse("concepts:edition", args=[edition.pk])).content.decode()
    assert documents.canonical(edition.document) == before
    assert edition.is_intact
    text_of = lambda html: html[html.index('<div class="reading">') : html.index('<section class="panel seal"')]  # noqa: E731
    assert text_of(page) == text_of(page_before)
    assert "So ist es." in page and "Sprachkurse" in page and "Alles ist anders" not in page


def test_edition_refuses_to_be_saved_again(concept, ole):
    edition = freeze_edition(concept, name="Entwurf", by=ole)

    with pytest.raises(ValidationError):
        edition.save()


def test_edition_page_warns_when_the_document_was_tampered_with(concept, ole, browse):
    edition = freeze_edition(concept, name="Entwurf", by=ole)
    Edition.objects.filter(pk=edition.pk).update(document=edition.document | {"name": "Anders"})

    page = browse(ole).get(reverse("concepts:edition", args=[edition.pk])).content.decode()

    assert not Edition.objects.get(pk=edition.pk).is_intact
    assert 'href="/static/img/icons.svg#error"' in page


def test_visitors_read_adopted_editions_only(concept, ole, browse):
    draft = freeze_edition(concept, name="Entwurf", by=ole)
    adopted = mark_adopted(freeze_edition(concept, name="Beschluss", by=ole), by=ole)
    visitor = browse(None)

    assert visitor.get(reverse("concepts:edition", args=[draft.pk])).status_code == 404
    assert visitor.get(reverse("concepts:edition_json", args=[draft.pk])).status_code == 404
    assert visitor.get(reverse("concepts:edition", args=[adopted.pk])).status_code == 200
    assert visitor.get(reverse("concepts:edition_json", args=[adopted.pk])).json()["document"]["name"] == "Beschluss"
    public = visitor.get(reverse("concepts:public", args=["lindenau"]))
    assert list(public.context["editions"]) == [adopted]
    assert visitor.get(reverse("concepts:public", args=["nirgendwo"])).status_code == 404


def test_freezing_by_the_page(concept, ole, browse):
    answer = browse(ole).post(reverse("concepts:freeze", args=[concept.pk]), {"name": " Entwurf für den Beirat "})

    edition = Edition.objects.get()
    assert answer["Location"] == reverse("concepts:edition", args=[edition.pk])
    assert (edition.name, edition.frozen_by) == ("Entwurf für den Beirat", ole)


def test_freezing_by_the_page_shows_what_is_wrong(concept, ole, browse):
    freeze_edition(concept, name="Entwurf", by=ole)

    answer = browse(ole).post(reverse("concepts:freeze", args=[concept.pk]), {"name": "Entwurf"})

    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == ["name"]


def test_adopting_by_the_page_makes_edition_public_and_concept_adopted(concept, ole, browse):
    edition = freeze_edition(concept, name="Beschluss", by=ole)

    browse(ole).post(reverse("concepts:adopt", args=[concept.pk]), {"edition": edition.pk})

    edition.refresh_from_db()
    concept.refresh_from_db()
    assert (edition.is_adopted, concept.is_adopted) == (True, True)


def test_adopting_refuses_an_edition_of_another_concept(concept, town, ole, browse):
    other = ConceptFactory(municipality=town)
    ElementFactory(concept=other)
    edition = freeze_edition(other, name="Beschluss", by=ole)

    answer = browse(ole).post(reverse("concepts:adopt", args=[concept.pk]), {"edition": edition.pk})

    assert list(answer.context["form"].errors) == ["edition"]
    assert not Edition.objects.get().is_adopted


def test_edition_page_needs_no_more_queries_for_a_longer_concept(concept, ole, browse):
    short = freeze_edition(concept, name="kurz", by=ole)
    for _ in range(10):
        ElementFactory(concept=concept, text="<p>Mehr</p>")
    long = freeze_edition(concept, name="lang", by=ole)
    counts = []
    for edition in (short, long):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            browse(ole).get(reverse("concepts:edition", args=[edition.pk]))
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_commands_freeze_export_and_verify(concept, picture, ole, tmp_path, capsys):
    say(concept, "Lage", f'<figure><img src="/bilder/{picture.uid}/" alt="Die Lage"></figure>')
    file = tmp_path / "fassung.json"

    call_command("freeze_edition", concept.pk, name="Entwurf", email="OLE@lindenau.example")
    frozen = json.loads(capsys.readouterr().out)
    call_command("export_edition", frozen["edition"], format="json", output=file)
    exported = json.loads(capsys.readouterr().out)
    call_command("verify_edition", frozen["edition"])
    verified = json.loads(capsys.readouterr().out)

    edition = Edition.objects.get(pk=frozen["edition"])
    content = json.loads(file.read_text(encoding="utf-8"))
    assert frozen["counts"] == {"elements": 4, "measures": 1, "indicators": 1, "pictures": 1}
    assert edition.frozen_by == ole
    assert documents.checksum(content["document"]) == frozen["checksum"] == exported["checksum"] == verified["checksum"]
    assert exported["bytes"] == file.stat().st_size
    assert base64.b64decode(content["pictures"][0]["base64"]) == b"ein Bild"
    assert list(edition.pictures.all()) == [picture]


@pytest.mark.parametrize(
    ("command", "options"),
    [
        ("freeze_edition", {"name": "Entwurf"}),
        ("export_edition", {"output": "/nirgendwo/datei.json"}),
        ("verify_edition", {}),
    ],
)
def test_commands_answer_errors_as_json(db, capsys, command, options):
    with pytest.raises(SystemExit) as stop:
        call_command(command, 4711, **options)

    assert stop.value.code == 1
    assert list(json.loads(capsys.readouterr().out)) == ["error"]


def test_verify_notices_a_changed_picture(concept, picture, ole, capsys):
    say(concept, "Lage", f'<figure><img src="/bilder/{picture.uid}/" alt="Die Lage"></figure>')
    edition = freeze_edition(concept, name="Entwurf", by=ole)
    with open(picture.file.path, "wb") as file:
        file.write(b"ein anderes Bild")

    with pytest.raises(SystemExit):
        call_command("verify_edition", edition.pk)


def test_the_public_is_not_told_who_froze_an_edition(browse, town, ole):
    edition = EditionFactory(concept__municipality=town, is_adopted=True, frozen_by=ole)
    addresses = [
        reverse("concepts:public", args=["lindenau"]),
        reverse("concepts:edition", args=[edition.pk]),
        reverse("concepts:edition_json", args=[edition.pk]),
    ]

    assert [ole.name in b"".join(browse(None).get(address)).decode() for address in addresses] == [False, False, False]
    assert ole.name in browse(ole).get(reverse("concepts:editions", args=[edition.concept_id])).content.decode()
