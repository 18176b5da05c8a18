"""Real Word documents: read, recognised and taken over exactly as their .json says."""

import copy
import json
import os
import time
import tracemalloc
from pathlib import Path

import pytest

from concepts.actions import export_word, import_document
from concepts.word import headings
from concepts.word.reader import read
from tests.concepts.word.round_trip import likeness
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


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_real_file_comes_again_after_it_went_out_as_a_word_file(path, town, ole, figures):
    concept, _proposal = import_document(
        municipality=town, document=read(path.read_bytes(), path.name), title="", by=ole
    )
    begun = time.process_time()
    content = export_word(concept, by=ole)
    written_in = time.process_time() - begun

    begun = time.process_time()
    again, proposal = import_document(municipality=town, document=read(content), title="", by=ole)
    taken_in = time.process_time() - begun

    figures.append(
        f"{path.name} written out: {written_in:.2f} s of CPU, {len(content) / 2**20:.2f} MB, taken in again in {taken_in:.2f} s"
    )
    was, found = likeness(concept), likeness(again)
    assert {part for part in was if was[part] != found[part]} == set()
    assert proposal.counts["footnote"] == len(read(path.read_bytes(), path.name).notes)
