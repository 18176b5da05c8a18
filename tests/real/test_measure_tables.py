"""Real tables of measures: every cell comes in, and goes out again under its own head as it was."""

import hashlib
import json
import os
import time
import unicodedata
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from measures import actions
from measures.models import Measure
from tests.factories import ConceptFactory

FOLDER = Path(os.environ.get("REAL_DIR", "/nowhere"))
FILES = [path for path in sorted(FOLDER.glob("*.xlsx")) if path.with_suffix(".json").exists()]


def _plain(value) -> str:
    return " ".join(unicodedata.normalize("NFC", "" if value is None else str(value)).split())


def _hash(cells) -> str:
    return hashlib.sha256("\x1f".join(_plain(each) for each in cells).encode()).hexdigest()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_real_table_comes_in_whole_and_goes_out_as_it_was(path, town, ole, figures):
    truth = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    concept = ConceptFactory(municipality=town)

    begun = time.process_time()
    table = actions.bring_table(concept=concept, content=path.read_bytes(), name=path.name, by=ole)
    plan = actions.take_over_table(table, targets=table.targets, wishes=actions.WISHES, by=ole)
    seconds = time.process_time() - begun

    out = actions.measure_table(Measure.objects.of_concept(concept).order_by("pk"), concept=concept)
    sheet = openpyxl.load_workbook(BytesIO(actions.export_measures(out, slug="xlsx"))).worksheets[0]
    head, *rows = sheet.iter_rows(values_only=True)
    places = [head.index(column) for column in truth["columns"]]
    figures.append(f"{path.name}: {actions.summary(plan)} in {seconds:.2f} s of processor time")
    assert [_hash(row[place] for place in places) for row in rows] == [each["sha256"] for each in truth["rows"]]

    again = actions.bring_table(concept=concept, content=path.read_bytes(), name=path.name, by=ole)
    repeated = actions.take_over_table(again, targets=again.targets, wishes=again.wishes, by=ole)
    assert actions.summary(repeated)["unchanged"] == len(truth["rows"])
