"""A concept goes out as a Word document: by page and by command, as the one sees it who asks."""

import io
import json

import docx
import pytest
from django.core.management import call_command
from django.urls import reverse

from concepts import actions, blocks
from concepts.models import Concept, Edition
from concepts.word.reader import read
from concepts.word.restored import restored
from consultations.models import Answer, Comment
from tests.factories import ConceptFactory, ElementFactory

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.fixture
def concept(town) -> Concept:
    concept = ConceptFactory(municipality=town, title="Miteinander", consulted=True)
    ElementFactory(concept=concept, title="Sprache", pillar="fields", text="<p>Alle lernen gut Deutsch.</p>")
    return concept


@pytest.fixture
def comment(concept, bilal, amira) -> Comment:
    element = concept.elements.get()
    comment = Comment.objects.create(
        concept=concept, element=element, revision=element.revision, bid=next(blocks.blocks_of(element.text)).bid,
        quote="gut Deutsch", author=bilal, text="Und ihre Sprachen behalten sie.", kind=Comment.Kind.WORDING,
    )  # fmt: skip
    Answer.objects.create(comment=comment, outcome="adopted", text="Gern.", answered_by=amira)
    return comment


def page(concept: Concept) -> str:
    return reverse("concepts:word_export", kwargs={"pk": concept.pk})


def words(content: bytes) -> list[str]:
    """What stands in the document after the contents."""
    return [each.text for each in docx.Document(io.BytesIO(content)).paragraphs if each.text]


def frozen(concept: Concept, by, name: str = "Fassung für den Beirat") -> Edition:
    return actions.freeze_edition(concept, name=name, by=by)


def test_word_export_hands_out_the_living_text(browse, ole, concept):
    response = browse(ole).post(page(concept), {"edition": ""})

    assert (response.status_code, response["Content-Type"]) == (200, DOCX)
    assert response["Content-Disposition"].startswith('attachment; filename="miteinander-20')
    assert words(response.content)[-2:] == ["Sprache", "Alle lernen gut Deutsch."]


def test_word_export_hands_out_an_edition_as_it_was_frozen(browse, ole, concept):
    edition = frozen(concept, ole)
    element = concept.elements.get()
    actions.save_text(element, title="Sprache", text="<p>Neu.</p>", based_on=element.revision, by=ole)

    response = browse(ole).post(page(concept), {"edition": edition.pk})

    assert words(response.content)[-2:] == ["Sprache", "Alle lernen gut Deutsch."]
    assert restored(read(response.content)).concept.edition == edition.pk


def test_word_export_offers_the_living_text_and_every_edition(browse, ole, concept):
    edition = frozen(concept, ole)

    form = browse(ole).get(page(concept)).context["form"]

    assert [(str(value), label) for value, label in form.fields["edition"].choices] == [
        ("", form.fields["edition"].empty_label),
        (str(edition.pk), "Fassung für den Beirat"),
    ]


def test_word_export_refuses_an_edition_of_another_concept(browse, ole, concept, town):
    other = ConceptFactory(municipality=town)
    ElementFactory(concept=other, title="Anderes")
    edition = frozen(other, ole)

    response = browse(ole).post(page(concept), {"edition": edition.pk})

    assert response.status_code == 200
    assert list(response.context["form"].errors) == ["edition"]


def test_comments_stand_at_the_words_they_quote_with_the_answer_as_a_reply(browse, ole, concept, comment):
    response = browse(ole).post(page(concept), {"edition": "", "with_comments": "on"})

    [remark] = read(response.content).remarks
    assert (remark.author, remark.quote, remark.is_settled) == ("Bilal Yıldız", "gut Deutsch", True)
    assert remark.text.endswith("Und ihre Sprachen behalten sie.")
    assert [(each.author, each.text.rpartition(": ")[2]) for each in remark.replies] == [("Amira Haddad", "Gern.")]


def test_comments_stay_at_home_unless_asked_for(browse, ole, concept, comment):
    response = browse(ole).post(page(concept), {"edition": ""})

    assert read(response.content).remarks == []


def test_nobody_gets_comments_that_they_may_not_read(concept, comment, zora):
    content = actions.export_word(concept, with_comments=True, by=zora)

    assert read(content).remarks == []


def test_a_comment_on_a_removed_section_stands_on_the_title(concept, comment, ole):
    ElementFactory(concept=concept, title="Wohnen", position=1)
    actions.remove_element(concept.elements.get(title="Sprache"), by=ole)

    [remark] = read(actions.export_word(concept, with_comments=True, by=ole)).remarks

    assert remark.quote == "Miteinander"


@pytest.mark.parametrize(("person", "status"), [("zora", 404), ("dorothee", 403), ("bilal", 403)])
def test_word_export_is_for_those_who_write(browse, request, concept, person, status):
    assert browse(request.getfixturevalue(person)).post(page(concept), {"edition": ""}).status_code == status


def test_word_export_knows_no_other_method(browse, ole, concept):
    assert browse(ole).put(page(concept)).status_code == 405


# --- By command ---------------------------------------------------------------------------------------
def ordered(capsys, *arguments: str) -> dict:
    code = 0
    try:
        call_command("export_concept", *arguments)
    except SystemExit as end:
        code = end.code
    answer = json.loads(capsys.readouterr().out)
    return {"code": code, **answer}


def test_command_writes_the_living_text(concept, tmp_path, capsys):
    file = tmp_path / "konzept.docx"

    answer = ordered(capsys, str(concept.pk), "--format", "docx", "--output", str(file))

    assert (answer["concept"], answer["edition"], answer["format"]) == (concept.pk, None, "docx")
    assert answer["bytes"] == file.stat().st_size
    assert words(file.read_bytes())[-1] == "Alle lernen gut Deutsch."


def test_command_takes_the_comments_along_that_somebody_reads(concept, comment, ole, tmp_path, capsys):
    file = tmp_path / "konzept.docx"

    ordered(capsys, str(concept.pk), "--as", ole.email, "--output", str(file))

    assert len(read(file.read_bytes()).remarks) == 1


def test_command_writes_the_living_text_in_the_shape_of_an_edition(concept, ole, tmp_path, capsys):
    living, fixed = tmp_path / "living.json", tmp_path / "fixed.json"
    edition = frozen(concept, ole)

    ordered(capsys, str(concept.pk), "--format", "json", "--output", str(living))
    ordered(capsys, str(concept.pk), "--format", "json", "--edition", str(edition.pk), "--output", str(fixed))

    now, then = (json.loads(file.read_text(encoding="utf-8")) for file in (living, fixed))
    assert then == actions.export(edition)
    assert now.keys() == then.keys()
    assert now["document"]["elements"] == then["document"]["elements"]


def test_command_writes_an_archive_but_not_of_one_edition(concept, ole, tmp_path, capsys):
    file = tmp_path / "konzept.zip"
    edition = frozen(concept, ole)

    answer = ordered(capsys, str(concept.pk), "--format", "zip", "--output", str(file))
    refused = ordered(
        capsys, str(concept.pk), "--format", "zip", "--edition", str(edition.pk), "--output", str(tmp_path / "x.zip")
    )

    assert (answer["code"], file.read_bytes()[:2]) == (0, b"PK")
    assert (refused["code"], list(refused)) == (1, ["code", "error"])


@pytest.mark.parametrize(
    "arguments", [["99999"], ["{pk}", "--edition", "99999"], ["{pk}", "--as", "niemand@example.org"]]
)
def test_command_refuses_what_is_not_there(concept, tmp_path, capsys, arguments):
    arguments = [each.format(pk=concept.pk) for each in arguments]

    answer = ordered(capsys, *arguments, "--output", str(tmp_path / "x.docx"))

    assert (answer["code"], bool(answer["error"])) == (1, True)
    assert not (tmp_path / "x.docx").exists()
