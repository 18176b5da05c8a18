"""Deciding about a returned Word document and putting it into the concept, as one act; its pages; the command."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse

from concepts import actions, outline
from concepts.models import Element, Snapshot, WordReview
from tests.concepts.word.builder import Word, picture_bytes
from tests.concepts.word.giving import (
    given_out,
    in_word,
    new_paragraph_behind,
    paragraph_of,
    reworded,
    rewritten,
    tracked,
)
from tests.factories import ConceptFactory, ElementFactory
from tests.pages import HTMX


@pytest.fixture
def concept(town):
    concept = ConceptFactory(municipality=town, title="Miteinander")
    ElementFactory(concept=concept, title="Wo wir stehen", text="<p>Lindenau wächst.</p>", position=0)
    fields = ElementFactory(concept=concept, title="Handlungsfelder", text="<p>Vier Felder.</p>", position=1)
    for position, (title, text) in enumerate(
        [("Sprache", "Sprache öffnet Türen."), ("Wohnen", "Wohnen heißt ankommen.")]
    ):
        ElementFactory(
            concept=concept, parent=fields, kind="field", title=title, text=f"<p>{text}</p>", position=position
        )
    return concept


def came_back(concept, content: bytes, by) -> WordReview:
    """Uploaded and read."""
    file = SimpleUploadedFile("Durchgesehen.docx", content)
    review = actions.upload_word_review(concept, file=file, name="Durchgesehen.docx", by=by)
    actions.read_word_review(review)
    review.refresh_from_db()
    return review


def decide(review: WordReview, **decisions: str) -> None:
    """By name of the section: accept or refuse."""
    keys = {each.name: each.key for each in actions.review_differences(review)}
    review.keep_choices({"decisions": {keys[name]: decision for name, decision in decisions.items()}, "blocks": {}})


def everything(content: bytes) -> bytes:
    """One change of every sort."""

    def work(document):
        new_paragraph_behind(document, "Sprache öffnet", "Alle sind gesund.")
        new_paragraph_behind(document, "Sprache öffnet", "Gesundheit", "heading 2")
        for words in ("Wohnen heißt", "Wohnen"):
            node = paragraph_of(document, words)._p
            node.getparent().remove(node)

    content = in_word(content, work)
    return reworded(tracked(content, "wächst", "wächst schnell"), (">Handlungsfelder<", ">Unsere Handlungsfelder<"))


def outline_of(concept) -> list[tuple[str, str]]:
    """Name of the parent and name, in reading order."""
    lines = outline.flat(outline.tree(Element.objects.of(concept).present().select_related("parent"), {}))
    return [(line.element.parent.title if line.element.parent else "", line.element.title) for line in lines]


def test_accepted_differences_become_revisions_sections_and_moves_to_the_bin(concept, ole):
    review = came_back(concept, everything(given_out(concept)), ole)
    found = actions.review_differences(review)
    changes = [each for each in found if each.is_change]
    assert [(each.name, each.states) for each in changes] == [
        ("Wo wir stehen", ["changed"]),
        ("Handlungsfelder", ["renamed"]),
        ("Gesundheit", ["new"]),
        ("Wohnen", ["missing"]),
    ]
    review.keep_choices({"decisions": {each.key: "accept" for each in changes}, "blocks": {}})

    counts = actions.apply_word_review(review, by=ole)

    assert counts == {"changed": 2, "new": 1, "moved": 0, "removed": 1}
    assert outline_of(concept) == [
        ("", "Wo wir stehen"),
        ("", "Unsere Handlungsfelder"),
        ("Unsere Handlungsfelder", "Sprache"),
        ("Unsere Handlungsfelder", "Gesundheit"),
    ]
    first = concept.elements.get(title="Wo wir stehen").revisions.first()
    assert "wächst schnell" in first.text
    assert (first.author, first.note) == (ole, "aus Word: Durchgesehen.docx (Karin Kommentar)")
    assert "Alle sind gesund." in concept.elements.get(title="Gesundheit").text
    assert concept.elements.get(title="Gesundheit").kind == "field"
    assert concept.elements.get(title="Wohnen").is_removed


def test_refused_and_undecided_differences_change_nothing_and_stay_readable(concept, ole):
    review = came_back(concept, everything(given_out(concept)), ole)
    before = outline_of(concept)
    decide(review, **{"Wo wir stehen": "refuse"})

    actions.apply_word_review(review, by=ole)

    assert outline_of(concept) == before
    assert concept.elements.get(title="Wo wir stehen").revision == 1
    became = {each["name"]: each for each in review.outcome["became"].values()}
    assert "wächst schnell" in became["Wo wir stehen"]["text"]
    assert became["Wo wir stehen"]["authors"] == ["Karin Kommentar"]


def test_a_snapshot_is_kept_before_anything_is_taken_over(concept, ole):
    review = came_back(concept, everything(given_out(concept)), ole)
    decide(review, **{"Wohnen": "accept"})

    actions.apply_word_review(review, by=ole)

    (snapshot,) = Snapshot.objects.of_concept(concept)
    assert snapshot.is_automatic
    assert [each["title"] for each in snapshot.elements] == ["Wo wir stehen", "Handlungsfelder", "Sprache", "Wohnen"]


def test_a_conflict_must_be_decided_and_either_wording_can_be_chosen(concept, ole):
    content = reworded(given_out(concept), ("öffnet Türen", "verbindet"))
    element = concept.elements.get(title="Sprache")
    actions.save_text(element, title="Sprache", text=element.text.replace("öffnet", "schließt"), based_on=1, by=ole)
    review = came_back(concept, content, ole)
    (found,) = [each for each in actions.review_differences(review) if each.is_change]
    review.keep_choices({"decisions": {found.key: "accept"}, "blocks": {}})
    with pytest.raises(ValidationError):
        actions.apply_word_review(review, by=ole)
    assert concept.elements.get(title="Sprache").revision == 2

    review.keep_choices({"decisions": {found.key: "accept"}, "blocks": {found.key: {found.conflicts[0].bid: "both"}}})
    actions.apply_word_review(review, by=ole)

    text = concept.elements.get(title="Sprache").text
    assert "Sprache verbindet." in text and "Sprache schließt Türen." in text


def test_what_cannot_stand_where_it_stands_in_the_document_stops_everything(concept, ole):
    goal = ElementFactory(
        concept=concept, parent=concept.elements.get(title="Wohnen"), goal=True, text="<p>Ziel</p>", position=0
    )

    def work(document):
        # A chapter below a field of action.
        heading = paragraph_of(document, "Wo wir stehen")._p
        heading.getparent().remove(heading)
        text = paragraph_of(document, "Lindenau wächst")._p
        paragraph_of(document, "Wohnen heißt")._p.addnext(heading)
        heading.addnext(text)
        heading.pPr.pStyle.set(heading.pPr.pStyle.keys()[0], "Heading3")

    review = came_back(concept, in_word(given_out(concept), work), ole)
    changes = [each for each in actions.review_differences(review) if each.is_change]
    assert ("Wo wir stehen", ["moved"]) in [(each.name, each.states) for each in changes]
    review.keep_choices({"decisions": {each.key: "accept" for each in changes}, "blocks": {}})

    with pytest.raises(ValidationError, match="Wo wir stehen"):
        actions.apply_word_review(review, by=ole)

    assert not WordReview.objects.get(pk=review.pk).is_closed
    assert Element.objects.get(pk=goal.pk).revision == 1
    assert Snapshot.objects.count() == 0


def test_new_pictures_come_along(concept, ole, tmp_path):
    picture = tmp_path / "bild.png"
    picture.write_bytes(picture_bytes(60, 50))

    def work(document):
        document.add_picture(str(picture))
        document.paragraphs[-1]._p.getparent().remove(made := document.paragraphs[-1]._p)
        paragraph_of(document, "Sprache öffnet")._p.addnext(made)

    review = came_back(concept, in_word(given_out(concept), work), ole)
    decide(review, Sprache="accept")

    actions.apply_word_review(review, by=ole)

    (stored,) = concept.pictures.all()
    assert str(stored.uid) in concept.elements.get(title="Sprache").text


def test_a_review_is_applied_once(concept, ole):
    review = came_back(concept, everything(given_out(concept)), ole)
    actions.apply_word_review(review, by=ole)

    with pytest.raises(ValidationError):
        actions.apply_word_review(review, by=ole)


def test_a_section_that_went_to_the_bin_meanwhile_is_offered_as_new(concept, ole):
    content = reworded(given_out(concept), ("öffnet Türen", "verbindet"))
    actions.remove_element(concept.elements.get(title="Sprache"), by=ole)
    review = came_back(concept, content, ole)

    assert [(each.name, each.states) for each in actions.review_differences(review) if each.is_change] == [
        ("Sprache", ["new"])
    ]


# --- Pages --------------------------------------------------------------------------------------
def upload(client, concept, content: bytes, name: str = "Durchgesehen.docx"):
    return client.post(reverse("concepts:word_return", args=[concept.pk]), {"file": SimpleUploadedFile(name, content)})


def test_word_return_uploads_reads_and_leads_to_the_review(browse, ole, concept, django_capture_on_commit_callbacks):
    client = browse(ole)
    with django_capture_on_commit_callbacks():
        answer = upload(client, concept, given_out(concept))
    review = WordReview.objects.get()
    assert answer.url == reverse("concepts:word_review", args=[review.pk])
    assert review.job.title == "„Durchgesehen.docx“ mit dem Konzept vergleichen"
    assert "progress" in client.get(answer.url).content.decode()

    actions.read_word_review(review)

    assert client.get(answer.url, headers=HTMX).headers["HX-Refresh"] == "true"
    assert client.get(answer.url).context["changes"] == []


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04kaputt", b"%PDF-1.7", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1alt"])
def test_word_return_refuses_what_is_no_word_document(browse, ole, concept, content):
    answer = upload(browse(ole), concept, content)

    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == ["file"]
    assert not WordReview.objects.exists()


def test_word_review_says_why_a_document_of_another_concept_is_not_taken(browse, ole, concept, town):
    other = ConceptFactory(municipality=town)
    ElementFactory(concept=other, title="Anderes", text="<p>Worte</p>")

    review = came_back(concept, given_out(other), ole)

    assert review.job.has_failed
    assert review.job.reason in browse(ole).get(reverse("concepts:word_review", args=[review.pk])).content.decode()


def test_word_review_is_for_those_who_write(browse, dorothee, bilal, concept, ole):
    review = came_back(concept, given_out(concept), ole)

    for person in (dorothee, bilal):
        assert browse(person).get(reverse("concepts:word_review", args=[review.pk])).status_code == 404
    assert browse(dorothee).get(reverse("concepts:word_return", args=[concept.pk])).status_code == 403


def test_word_review_keeps_decisions_until_they_are_applied(browse, ole, concept):
    review = came_back(concept, everything(given_out(concept)), ole)
    client = browse(ole)
    decide_at = reverse("concepts:decide_word_review", args=[review.pk])
    key = next(each.key for each in actions.review_differences(review) if each.name == "Wo wir stehen")

    assert client.post(decide_at, {f"d-{key}": "accept"}, headers=HTMX).status_code == 204
    page = client.get(reverse("concepts:word_review", args=[review.pk]))
    assert {each.name: each.decision for each in page.context["changes"]}["Wo wir stehen"] == "accept"
    assert concept.elements.get(title="Wo wir stehen").revision == 1

    client.post(decide_at, {"everything": "refuse"})
    page = client.get(reverse("concepts:word_review", args=[review.pk]))
    assert {each.decision for each in page.context["changes"]} == {"refuse"}


def test_apply_word_review_takes_over_and_closes(browse, ole, concept):
    review = came_back(concept, everything(given_out(concept)), ole)
    keys = {each.name: each.key for each in actions.review_differences(review)}
    client = browse(ole)

    answer = client.post(
        reverse("concepts:apply_word_review", args=[review.pk]), {f"d-{keys['Wo wir stehen']}": "accept"}, follow=True
    )

    assert "wächst schnell" in concept.elements.get(title="Wo wir stehen").text
    assert answer.context["became"][0]["is_accepted"]
    assert client.get(reverse("concepts:apply_word_review", args=[review.pk])).status_code == 405


def test_discard_word_review_takes_the_file_away(browse, ole, concept, django_capture_on_commit_callbacks):
    review = came_back(concept, given_out(concept), ole)
    storage, name = review.file.storage, review.file.name
    client = browse(ole)
    assert client.get(reverse("concepts:discard_word_review", args=[review.pk])).status_code == 200

    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("concepts:discard_word_review", args=[review.pk]))

    assert not WordReview.objects.exists()
    assert not storage.exists(name)


def test_comments_of_the_document_stand_beside_their_section(browse, ole, concept):
    def work(document):
        paragraph = paragraph_of(document, "Lindenau wächst")
        document.add_comment(paragraph.runs, text="Bitte belegen.", author="Ada")

    review = came_back(concept, in_word(given_out(concept), work), ole)
    found = {
        each.name: [one["text"] for one in each.remarks] for each in actions.review_differences(review) if each.remarks
    }

    assert found == {"Wo wir stehen": ["Bitte belegen."]}
    assert "Bitte belegen." in browse(ole).get(reverse("concepts:word_review", args=[review.pk])).content.decode()


def test_word_review_asks_the_database_as_often_for_many_sections(browse, ole, concept, django_assert_max_num_queries):
    for number in range(20):
        ElementFactory(
            concept=concept, title=f"Abschnitt {number}", text=f"<p>Absatz {number}.</p>", position=10 + number
        )
    content = given_out(concept)
    review = came_back(concept, rewritten(content, lambda xml: xml.replace("Absatz ", "Satz ")), ole)

    client = browse(ole)
    with django_assert_max_num_queries(12):
        page = client.get(reverse("concepts:word_review", args=[review.pk]))
    assert len(page.context["changes"]) == 20


# --- The command ----------------------------------------------------------------------------------
def command(path, concept, accept: str, capsys) -> dict:
    call_command("import_concept", str(path), into=concept.pk, accept=accept)
    return json.loads(capsys.readouterr().out)


def test_import_concept_into_prints_differences_and_changes_nothing(concept, tmp_path, capsys):
    path = tmp_path / "zurück.docx"
    path.write_bytes(everything(given_out(concept)))

    answer = command(path, concept, "none", capsys)

    assert answer["concept"] == concept.pk
    assert answer["counts"] == {
        "unchanged": 1,
        "changed": 1,
        "renamed": 1,
        "moved": 0,
        "new": 1,
        "missing": 1,
        "conflict": 0,
    }
    assert [(each["title"], each["states"]) for each in answer["differences"]] == [
        ("Wo wir stehen", ["changed"]),
        ("Handlungsfelder", ["renamed"]),
        ("Gesundheit", ["new"]),
        ("Wohnen", ["missing"]),
    ]
    assert answer["differences"][0]["words"] == {"before": 2, "after": 3}
    assert {each.revision for each in concept.elements.all()} == {1}
    assert not WordReview.objects.exists()


def test_import_concept_into_accepts_everything(concept, tmp_path, capsys):
    path = tmp_path / "zurück.docx"
    path.write_bytes(everything(given_out(concept)))

    answer = command(path, concept, "all", capsys)

    assert answer["applied"] == {"changed": 2, "new": 1, "moved": 0, "removed": 1}
    path.write_bytes(given_out(concept))
    assert command(path, concept, "none", capsys)["differences"] == []


def test_import_concept_into_a_concept_that_is_not_there_is_an_error(concept, tmp_path, capsys):
    path = tmp_path / "x.docx"
    path.write_bytes(Word().text("Worte").bytes())
    concept.pk = 999_999

    with pytest.raises(SystemExit) as stop:
        command(path, concept, "none", capsys)

    assert stop.value.code == 1
    assert "error" in json.loads(capsys.readouterr().out)
