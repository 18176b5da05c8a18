"""From the file to the concept: worker, take-over, command. All or nothing."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.management import call_command

from concepts import actions, blocks, outline, tasks
from concepts.models import Concept, Element, Picture, Revision, WordImport
from concepts.word.plan import Choices
from measures.models import Measure
from monitoring.models import Indicator
from tests.concepts.word import samples
from tests.concepts.word.builder import Word, picture_bytes, run


def upload(word: Word | bytes, *, town, ole, title: str = "") -> WordImport:
    content = word if isinstance(word, bytes) else word.bytes()
    return actions.upload_word_file(
        municipality=town, file=ContentFile(content), name="Konzept.docx", title=title, by=ole
    )


def read(word: Word | bytes, *, town, ole) -> WordImport:
    word_import = upload(word, town=town, ole=ole)
    tasks.read_word_file(word_import.job.pk)
    word_import.refresh_from_db()
    word_import.job.refresh_from_db()
    return word_import


def lines_of(concept: Concept) -> list[tuple[str, str, str]]:
    return [
        (line.number, line.element.kind, line.element.name)
        for line in outline.flat(outline.tree(concept.elements.present()))
    ]


def test_worker_reads_and_a_person_takes_over(town, ole):
    word_import = read(samples.concept(), town=town, ole=ole)

    concept = actions.take_over(word_import, by=ole, choices=Choices())

    assert word_import.job.is_done
    assert concept.title == "Miteinander in Lindenau"
    assert lines_of(concept)[:9] == [
        ("", "passage", "Miteinander in Lindenau"),
        ("1", "chapter", "Einleitung"),
        ("2", "chapter", "Handlungsfelder"),
        ("2.1", "field", "Sprache und Bildung"),
        ("2.1.1", "sub_field", "Frühe Bildung"),
        ("", "passage", "Ausgangslage"),
        ("", "passage", "Ziel"),
        ("", "goal", "Alle Kinder kommen mit guten Deutschkenntnissen in die Schule."),
        ("", "passage", "Indikatoren"),
    ]
    assert Revision.objects.filter(element__concept=concept).count() == concept.elements.count()


def test_measures_and_indicators_point_back_at_their_words(town, ole):
    word_import = read(samples.concept(), town=town, ole=ole)

    concept = actions.take_over(word_import, by=ole, choices=Choices())

    measure = Measure.objects.get(concept=concept, title="Elterncafés")
    passage = measure.source_element
    assert [(each.kind, each.name) for each in measure.elements.all()] == [
        ("goal", "Alle Kinder kommen mit guten Deutschkenntnissen in die Schule.")
    ]
    assert {each.bid: each.text for each in blocks.blocks_of(passage.text)}[measure.source_bid] == "Elterncafés"
    assert Measure.objects.filter(concept=concept).count() == 4
    assert Indicator.objects.filter(concept=concept).count() == 2


def test_every_word_stands_in_the_concept_once_and_in_order(town, ole):
    for word in (samples.concept(), samples.update(), samples.typed()):
        word_import = read(word, town=town, ole=ole)
        concept = actions.take_over(word_import, by=ole, choices=Choices())

        found = [
            words
            for line in outline.flat(outline.tree(concept.elements.present()))
            for words in (line.element.title, blocks.plain_words(line.element.text))
        ]

        assert " ".join(" ".join(found).split()) == _words_of(word)


def _words_of(word: Word) -> str:
    """All words of the body, typed numbers of headings left out, as plain text."""
    import re

    paragraphs = re.findall(r"<w:p>(.*?)</w:p>", "".join(word.body), re.DOTALL)
    texts = ["".join(re.findall(r"<w:t[^>]*>(.*?)</w:t>", each)) for each in paragraphs]
    return " ".join(re.sub(r"^\d+(\.\d+)* ", "", " ".join(texts_part.split())) for texts_part in texts)


def test_corrections_decide(town, ole):
    word_import = read(samples.concept(), town=town, ole=ole)
    nodes = {node["title"]: node for node in word_import.proposal["nodes"]}
    ticks = nodes["Mögliche Maßnahmen"]["items"]

    concept = actions.take_over(
        word_import,
        by=ole,
        choices=Choices(
            kinds={nodes["Schule"]["key"]: "text", nodes["Miteinander in Lindenau"]["key"]: "left_out"},
            pillars={nodes["Einleitung"]["key"]: "principles"},
            refused=frozenset({ticks[0]["key"]}),
        ),
    )

    names = [name for _number, _kind, name in lines_of(concept)]
    assert names[0] == "Einleitung"
    assert concept.elements.get(title="Einleitung").pillar == "principles"
    assert "Schule" not in names
    assert "<h2" in concept.elements.get(title="Berichterstattung,Controlling").text
    assert not Measure.objects.filter(title="Vorlesepatenschaften").exists()
    assert "Vorlesepatenschaften" in concept.elements.get(title="Mögliche Maßnahmen").text


def test_kinds_that_do_not_go_together_are_refused_whole(town, ole):
    word_import = read(samples.concept(), town=town, ole=ole)
    key = next(node["key"] for node in word_import.proposal["nodes"] if node["title"] == "Sprache und Bildung")

    with pytest.raises(ValidationError):
        actions.take_over(word_import, by=ole, choices=Choices(kinds={key: "chapter"}))

    assert (Concept.objects.count(), Element.objects.count()) == (0, 0)


def test_a_failure_in_the_middle_leaves_nothing_behind(town, ole, settings, tmp_path):
    settings.IMPORT_TAKERS = {"measure": "tests.concepts.word.test_take_over.fail"}
    word = samples.concept()
    word.text(word.picture(picture_bytes(), alt="Bild"))
    word_import = read(word, town=town, ole=ole)

    with pytest.raises(RuntimeError):
        actions.take_over(word_import, by=ole, choices=Choices())

    word_import.refresh_from_db()
    assert (Concept.objects.count(), Picture.objects.count(), word_import.is_taken_over) == (0, 0, False)
    assert [path for path in (tmp_path / "media").rglob("*") if path.is_file() and "pictures" in str(path)] == []


def fail(**kwargs):
    raise RuntimeError("The disk is full.")


def test_pictures_become_the_concepts_own(town, ole):
    word = Word().heading(1, "Lage")
    word.text(word.picture(picture_bytes(), alt="Zwei Säulen"))

    concept = actions.take_over(read(word, town=town, ole=ole), by=ole, choices=Choices())

    picture = Picture.objects.get(concept=concept)
    assert f'<img src="/bilder/{picture.uid}/" alt="Zwei Säulen" width="40" height="30">' in concept.elements.get().text
    with picture.file.open("rb") as file:
        assert file.read(4) == b"\x89PNG"


def test_taking_over_twice_is_refused(town, ole):
    word_import = read(samples.concept(), town=town, ole=ole)
    actions.take_over(word_import, by=ole, choices=Choices())

    with pytest.raises(ValidationError):
        actions.take_over(word_import, by=ole, choices=Choices())

    assert Concept.objects.count() == 1


def test_reading_twice_does_no_harm(town, ole):
    word_import = read(samples.concept(), town=town, ole=ole)
    before = word_import.proposal

    tasks.read_word_file(word_import.job.pk)

    word_import.refresh_from_db()
    assert word_import.proposal == before


def test_a_file_that_cannot_be_read_ends_the_job_with_a_reason(town, ole):
    word_import = read(b"kein Word", town=town, ole=ole)

    assert word_import.job.has_failed
    assert ".docx" in word_import.job.reason


def test_goal_levels_are_called_as_in_the_document(town, ole):
    concept = actions.take_over(read(samples.programme(), town=town, ole=ole), by=ole, choices=Choices())

    assert concept.goal_levels == ["Leitziel", "Teilziel"]
    assert [(goal.level, goal.name) for goal in concept.elements.filter(kind="goal").order_by("pk")] == [
        (1, "Menschen begegnen sich auf Augenhöhe."),
        (2, "Vereine öffnen sich"),
        (2, "Feste werden gemeinsam gefeiert"),
        (1, "Die Verwaltung spiegelt die Stadtgesellschaft."),
    ]


def test_command_prints_concept_counts_and_findings(town, ole, tmp_path, capsys):
    path = tmp_path / "Konzept.docx"
    path.write_bytes(samples.concept().bytes())

    call_command("import_concept", str(path), municipality="lindenau", title="Unser Plan", email=ole.email)

    answer = json.loads(capsys.readouterr().out)
    concept = Concept.objects.get(pk=answer["concept"])
    assert (concept.title, concept.created_by) == ("Unser Plan", ole)
    assert [answer["counts"][key] for key in ("goal", "indicator", "measure", "footnote", "table")] == [4, 2, 4, 0, 0]
    assert answer["findings"] == []


@pytest.mark.parametrize(
    ("content", "municipality", "email"),
    [
        (b"kein Word", "lindenau", ""),
        (None, "lindenau", ""),
        (samples.typed().bytes(), "nirgendwo", ""),
        (samples.typed().bytes(), "lindenau", "niemand@example.org"),
    ],
)
def test_command_refuses_with_an_error_and_imports_nothing(town, tmp_path, capsys, content, municipality, email):
    path = tmp_path / "Konzept.docx"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(SystemExit) as end:
        call_command("import_concept", str(path), municipality=municipality, email=email)

    assert (end.value.code, list(json.loads(capsys.readouterr().out)), Concept.objects.count()) == (1, ["error"], 0)


def test_run_in_labels_keep_every_word(town, ole):
    word = Word().heading(1, "Handlungsfelder").heading(2, "Sport")
    word.text(run("Ziel:", bold=True) + run(" Vereine ") + run("öffnen", italic=True) + run(" sich."))

    concept = actions.take_over(read(word, town=town, ole=ole), by=ole, choices=Choices())

    assert lines_of(concept)[2:] == [("", "passage", "Ziel:"), ("", "goal", "Vereine öffnen sich.")]
    assert "<em>öffnen</em>" in concept.elements.get(kind="goal").text


def test_a_heading_that_is_a_goal_becomes_one_without_being_doubled(town, ole):
    word = Word().heading(1, "Handlungsfeld Bildung").heading(2, "Ziele", numbered=False)
    word.heading(3, "Eltern beteiligen", numbered=False).text("Eltern reden mit.")
    word.label("Maßnahmen").item("Elternabende")

    concept = actions.take_over(read(word, town=town, ole=ole), by=ole, choices=Choices())

    goal = concept.elements.get(kind="goal")
    assert (goal.title, blocks.plain_words(goal.text)) == ("", "Eltern beteiligen\nEltern reden mit.")
    assert [each.name for each in concept.elements.order_by("pk")] == [
        "Handlungsfeld Bildung",
        "Ziele",
        "Eltern beteiligen Eltern reden mit.",
        "Maßnahmen",
    ]
