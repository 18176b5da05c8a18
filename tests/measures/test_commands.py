"""Commands that scripts use: whatever is wrong with a call, the answer is one JSON object and a code that is not zero."""

import json

import pytest
from django.core.management import call_command

from measures.models import Measure, TableImport
from tests.factories import ConceptFactory
from tests.measures.tables import workbook


@pytest.fixture
def concept(town):
    return ConceptFactory(municipality=town)


@pytest.fixture
def called(concept, tmp_path, capsys):
    """Calls a command as a shell would; names in braces stand for a concept, its folder, a table and mappings."""
    (tmp_path / "liste.xlsx").write_bytes(workbook(["Titel"], ["Sprachcafé"]))
    for name, content in (
        ("kaputt.json", "{"),
        ("liste.json", "[]"),
        ("fremd.json", '{"Wort": "title"}'),
        ("zahl.json", '{"Titel": 3}'),
    ):
        (tmp_path / name).write_text(content)

    def call(words: str) -> tuple[int, dict, str]:
        arguments = words.format(concept=concept.pk, folder=tmp_path).split()
        code = 0
        try:
            call_command(*arguments)
        except SystemExit as end:
            code = end.code
        printed = capsys.readouterr()
        return code, json.loads(printed.out), printed.err

    return call


@pytest.mark.parametrize(
    "words",
    [
        "import_measures",
        "import_measures {folder}/liste.xlsx",
        "import_measures {folder}/liste.xlsx --concept eins",
        "import_measures {folder}/liste.xlsx --concept {concept} --maping x.json",
        "export_measures --concept {concept}",
        "export_measures --concept {concept} --format doc --output {folder}/x.doc",
        "import_concept",
        "import_concept {folder}/x.docx --into eins",
        "import_concept {folder}/x.docx --into 1 --accept vielleicht",
        "export_concept",
        "export_concept {concept} --format pdf --output {folder}/x.pdf",
        "load_practices alle",
        "build_report --kind concept_for_decision",
    ],
)
def test_call_that_a_command_does_not_take_is_answered_as_json(called, words):
    code, answer, usage = called(words)

    assert (code, [*answer]) == (2, ["error"])
    assert answer["error"].startswith("Der Befehl wurde nicht so aufgerufen, wie er es versteht: ")
    assert "usage: " in usage


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("import_measures {folder}/fehlt.xlsx --concept {concept}", "Die Datei fehlt.xlsx lässt sich nicht öffnen."),
        ("import_measures {folder} --concept {concept}", "lässt sich nicht öffnen."),
        ("import_measures {folder}/liste.xlsx --concept 4711", "Es gibt kein Konzept 4711."),
        ("import_measures {folder}/liste.xlsx --concept 99999999999999999999", "Es gibt kein Konzept 99999999999999999999."),
        ("import_measures {folder}/liste.xlsx --concept {concept} --as niemand@lindenau.example", "niemand@lindenau.example"),
        ("import_measures {folder}/liste.xlsx --concept {concept} --mapping {folder}/fehlt.json", "fehlt.json"),
        ("import_measures {folder}/liste.xlsx --concept {concept} --mapping {folder}/kaputt.json", "ist keine JSON-Datei."),
        ("import_measures {folder}/liste.xlsx --concept {concept} --mapping {folder}/liste.json", "muss ein JSON-Objekt sein"),
        ("import_measures {folder}/liste.xlsx --concept {concept} --mapping {folder}/fremd.json", "„Wort“"),
        ("import_measures {folder}/liste.xlsx --concept {concept} --mapping {folder}/zahl.json", "„3“"),
        ("import_measures {folder}/liste.xlsx --concept {concept} --mapping {folder}/liste.xlsx", "ist keine JSON-Datei."),
        ("import_measures {folder}/kaputt.json --concept {concept}", "keine lesbare Tabelle"),
        ("export_measures --concept 4711 --output {folder}/x.xlsx", "Es gibt kein Konzept 4711."),
        ("export_measures --concept {concept} --output {folder}/ohne/x.xlsx", "ohne/x.xlsx"),
        ("import_concept {folder}/fehlt.docx --municipality lindenau", "fehlt.docx"),
        ("import_concept {folder}/liste.json --municipality lindenau", ""),
        ("import_concept {folder}/fehlt.docx --into 4711", "4711"),
        ("export_concept 4711 --output {folder}/x.docx", "Es gibt kein Konzept 4711."),
        ("export_concept {concept} --output {folder}/ohne/x.docx", "ohne/x.docx"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_answered_as_json_and_leaves_nothing(called, words, sentence):
    code, answer, _usage = called(words)

    assert (code, [*answer]) == (1, ["error"])
    assert sentence in answer["error"]
    assert (Measure.objects.count(), TableImport.objects.count()) == (0, 0)
