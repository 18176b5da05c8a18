"""Real Word documents: taken over, given out again and brought back untouched, with and without their marks."""

import json

import pytest

from concepts import actions
from concepts.word.deciding import Choices, differences
from concepts.word.reader import read
from tests.concepts.word.giving import given_out, without_bookmarks
from tests.real.test_word_files import FILES


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
@pytest.mark.parametrize("passed_on", [bytes, without_bookmarks], ids=["marked", "without marks"])
def test_real_file_that_nobody_touched_changes_nothing(path, passed_on, town, ole, figures):
    document = read(path.read_bytes(), path.name)
    concept, _proposal = actions.import_document(municipality=town, document=document, title="", by=ole)

    outcome = actions.compare_word_file(concept, document=read(passed_on(given_out(concept)), "zurück.docx"))
    found = differences(outcome, actions.current_sections(concept, outcome), Choices())

    figures.append(
        f"{path.name} {passed_on.__name__}: {json.dumps([each.states for each in found].count(['unchanged']))} unchanged"
    )
    assert [(each.name, each.states) for each in found if each.is_change] == []
