"""Real Word documents: read, recognised and taken over exactly as their .json says."""

import copy
import json
import os
import time
import tracemalloc
from pathlib import Path

import pytest

from concepts.actions.word_import import import_document
from concepts.word import headings
from concepts.word.reader import read
from tests.real import word_truth

FOLDER = Path(os.environ.get("REAL_DIR", "/nowhere"))
FILES = [path for path in sorted(FOLDER.glob("*.docx")) if path.with_suffix(".json").exists()]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_real_file_is_taken_over_as_its_json_says(path, town, ole, figures):
    truth = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    begun = time.perf_counter()
    document = read(path.read_bytes(), path.name)
    read_in = time.perf_counter() - begun
    original = headings.settled(copy.deepcopy(document.blocks))

    begun = time.perf_counter()
    concept, proposal = import_document(municipality=town, document=document, title="", by=ole)
    taken_in = time.perf_counter() - begun

    found = [
        *word_truth.deviations(truth, document, original, proposal),
        *word_truth.taken_over(truth, concept),
    ]
    figures.append(f"{path.name}: {json.dumps(proposal.counts)}")
    figures.append(f"  read in {read_in:.2f} s, taken over in {taken_in:.2f} s, peak of reading {_peak(path):.0f} MB")
    figures.append(
        f"  sections with equal sha256: {len(truth['sections']) - sum('sha256' in each for each in found)} of {len(truth['sections'])}"
    )
    figures.extend(f"  unknown key of the json, not checked: {key}" for key in word_truth.unknown_keys(truth))
    figures.extend(f"  DEVIATION {each}" for each in found)
    assert found == []


def _peak(path: Path) -> float:
    tracemalloc.start()
    read(path.read_bytes(), path.name)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 2**20
