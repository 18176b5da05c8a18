"""The way of a Word document through the pages."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.models import Job
from concepts import tasks
from concepts.models import Concept, WordImport
from tests.concepts.word import samples

UPLOAD = "/konzepte/word/"


def docx(content: bytes | None = None, name: str = "Konzept.docx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, samples.concept().bytes() if content is None else content)


@pytest.fixture
def uploaded(browse, ole) -> WordImport:
    browse(ole).post(UPLOAD, {"file": docx()})
    return WordImport.objects.get()


@pytest.fixture
def read(uploaded) -> WordImport:
    tasks.read_word_file(uploaded.job.pk)
    uploaded.refresh_from_db()
    return uploaded


def page_of(word_import: WordImport, act: str = "") -> str:
    return reverse(f"concepts:word_{act or 'import'}", kwargs={"pk": word_import.pk})


def test_word_upload_keeps_the_file_and_asks_for_it_to_be_read(
    browse, ole, django_capture_on_commit_callbacks, monkeypatch
):
    asked = []
    monkeypatch.setattr(tasks.read_word_file, "delay_on_commit", lambda pk: asked.append(pk))

    response = browse(ole).post(UPLOAD, {"file": docx(), "title": "Unser Plan"})

    word_import = WordImport.objects.get()
    assert response["Location"] == page_of(word_import)
    assert (word_import.title, word_import.original_name, asked) == ("Unser Plan", "Konzept.docx", [word_import.job.pk])


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "Konzept.docx"),
        (b"kein Word", "Konzept.docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Konzept.doc"),
        (None, "Konzept.zip"),
    ],
)
def test_word_upload_refuses_what_is_no_word_document(browse, ole, content, name):
    response = browse(ole).post(UPLOAD, {"file": docx(content, name)})

    assert response.status_code == 200
    assert len(response.context["form"].errors["file"]) == 1
    assert (WordImport.objects.count(), Job.objects.count()) == (0, 0)


def test_word_upload_refuses_what_is_too_large(browse, ole, settings):
    settings.WORD_UPLOAD_MAX_BYTES = 100

    response = browse(ole).post(UPLOAD, {"file": docx()})

    assert "100" in response.context["form"].errors["file"][0]


def test_word_import_shows_the_steps_and_asks_again(browse, ole, uploaded):
    response = browse(ole).get(page_of(uploaded))

    html = response.content.decode()
    assert f'hx-get="{page_of(uploaded)}"' in html
    assert html.count("<li>") + html.count('<li class="is-done">') >= 4


def test_word_import_progress_part_equals_the_page_loaded_afresh(browse, ole, uploaded):
    whole = browse(ole).get(page_of(uploaded)).content.decode()
    part = browse(ole).get(page_of(uploaded), headers={"HX-Request": "true"}).content.decode()

    assert part.strip() in whole


def test_word_import_lets_the_page_load_itself_when_the_document_is_read(browse, ole, read):
    response = browse(ole).get(page_of(read), headers={"HX-Request": "true"})

    assert (response.status_code, response["HX-Refresh"]) == (204, "true")


def test_word_import_says_why_a_file_could_not_be_read_and_tries_again(browse, ole, uploaded, monkeypatch):
    uploaded.file.storage.delete(uploaded.file.name)
    tasks.read_word_file(uploaded.job.pk)
    uploaded.job.refresh_from_db()
    asked = []
    monkeypatch.setattr(tasks.read_word_file, "delay_on_commit", lambda pk: asked.append(pk))

    page = browse(ole).get(page_of(uploaded)).content.decode()
    browse(ole).post(page_of(uploaded, "retry"))

    uploaded.job.refresh_from_db()
    assert uploaded.job.is_waiting
    assert asked == [uploaded.job.pk]
    assert page_of(uploaded, "retry") in page


def test_word_import_shows_every_heading_with_its_kind_and_every_item_with_a_tick(browse, ole, read):
    html = browse(ole).get(page_of(read)).content.decode()

    assert html.count('name="kind-') == len(read.proposal["nodes"])
    assert html.count('name="item"') == 4 + 2 + 4
    assert "Vorlesepatenschaften" in html


def form_of(word_import: WordImport, **changes: str) -> dict:
    """What the page sends when nothing is changed."""
    nodes = word_import.proposal["nodes"]
    fields = {f"kind-{node['key']}": node["kind"] for node in nodes}
    fields |= {f"pillar-{node['key']}": node["pillar"] for node in nodes if node["pillar"]}
    return {
        **fields,
        "item": [item["key"] for node in nodes for item in node["items"] if item["is_offered"]],
        **changes,
    }


def test_word_take_over_makes_the_concept_and_leads_there(browse, ole, read):
    response = browse(ole).post(page_of(read, "take_over"), form_of(read))

    concept = Concept.objects.get()
    assert response["Location"] == reverse("concepts:detail", kwargs={"pk": concept.pk})
    assert (concept.municipality, concept.measures.count(), concept.indicators.count()) == (read.municipality, 4, 2)
    assert browse(ole).get(page_of(read))["Location"] == response["Location"]


def test_word_take_over_says_what_does_not_go_together_and_keeps_the_corrections(browse, ole, read):
    key = next(node["key"] for node in read.proposal["nodes"] if node["title"] == "Sprache und Bildung")

    response = browse(ole).post(page_of(read, "take_over"), form_of(read, **{f"kind-{key}": "chapter"}))

    html = response.content.decode()
    read.refresh_from_db()
    assert (response.status_code, Concept.objects.count()) == (200, 0)
    assert html.count('aria-invalid="true"') == 2
    assert read.choices["kinds"][key] == "chapter"


def test_word_take_over_keeps_corrections_for_later(browse, ole, read):
    key = next(node["key"] for node in read.proposal["nodes"] if node["title"] == "Einleitung")

    browse(ole).post(
        page_of(read, "take_over"), form_of(read, **{f"pillar-{key}": "principles", "keep": "1", "item": []})
    )

    read.refresh_from_db()
    assert (Concept.objects.count(), read.choices["pillars"][key], len(read.choices["refused"])) == (
        0,
        "principles",
        10,
    )


def test_word_take_over_of_an_unread_document_does_nothing(browse, ole, uploaded):
    browse(ole).post(page_of(uploaded, "take_over"), {})

    assert Concept.objects.count() == 0


def test_word_discard_asks_and_then_throws_away(browse, ole, read):
    asked = browse(ole).get(page_of(read, "discard"))
    browse(ole).post(page_of(read, "discard"))

    assert asked.status_code == 200
    assert (WordImport.objects.count(), Job.objects.count()) == (0, 0)


def test_word_discard_refuses_what_was_taken_over(browse, ole, read):
    browse(ole).post(page_of(read, "take_over"), form_of(read))
    browse(ole).post(page_of(read, "discard"))

    assert WordImport.objects.count() == 1


@pytest.mark.parametrize("act", ["", "take_over", "discard", "retry"])
def test_strangers_and_readers_find_nothing(browse, zora, bilal, read, act):
    for person in (zora, bilal):
        method = "get" if act in {"", "discard"} else "post"
        assert getattr(browse(person), method)(page_of(read, act)).status_code == 404


@pytest.mark.parametrize("act", ["take_over", "retry"])
def test_acts_need_post(browse, ole, read, act):
    assert browse(ole).get(page_of(read, act)).status_code == 405


def test_word_upload_lists_what_is_on_its_way_with_few_questions(browse, ole, read, django_assert_max_num_queries):
    client = browse(ole)
    for _each in range(3):
        client.post(UPLOAD, {"file": docx()})

    with django_assert_max_num_queries(12):
        response = client.get(UPLOAD)

    assert len(response.context["waiting"]) == 4
