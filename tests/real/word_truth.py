"""What is known of a real Word file (its .json), compared with what was read, recognised and taken over."""

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from lxml import etree

from concepts import blocks, outline
from concepts.models import Concept
from concepts.word.document import HEADING, PARAGRAPHS, TABLE, Document
from concepts.word.proposal import Proposal
from measures.models import Measure
from monitoring.models import Indicator

COUNTS = {
    "headings": "heading", "paragraphs": "paragraph", "list_items": "list_item", "goals": "goal",
    "indicators": "indicator", "measures": "measure", "old_goals": "old_goal", "concretisations": "concretisation",
    "achieved_bullets": "achievement", "achieved": "achievement", "network_lists": "network_list",
    "reporting_lists": "reporting_list", "guiding_sentences": "key_message", "key_messages": "key_message",
    "footnotes": "footnote", "footnote_references": "footnote_reference", "tables": "table", "figures": "figure",
    "fields": "field", "sub_fields": "sub_field",
}  # fmt: skip
ENTRIES = {
    "goals": "goal", "indicators": "indicator", "measures": "measure", "old_goals": "old_goal",
    "concretisations": "concretisation", "achieved": "achievement", "network_lists": "network_list",
    "reporting_lists": "reporting_list", "guiding_sentences": "key_message",
}  # fmt: skip
CHECKED = {
    *ENTRIES, "counts", "headings", "sections", "labels", "footnotes", "footnote_reference_order", "tables", "figures",
    "sentences", "typos", "expected",
}  # fmt: skip
# Said about the file, nothing to compare.
TOLD = {
    "name",
    "source",
    "normalisation",
    "heading_numbers",
    "style_ids",
    "repeated_footnote_bodies_in_source",
    "kept_extraction_artefacts",
    "notes",
}


def normal(words: str) -> str:
    """The stated normalisation: NFC, every run of white space one blank."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", words)).strip()


def unknown_keys(truth: dict[str, Any]) -> list[str]:
    """Keys that this check does not understand."""
    return sorted(set(truth) - CHECKED - TOLD) + sorted(f"counts.{key}" for key in set(truth["counts"]) - set(COUNTS))


def deviations(truth: dict[str, Any], document: Document, original: list[Any], proposal: Proposal) -> Iterator[str]:
    """Everything in which the read and recognised document differs from the truth."""
    for key, count in truth["counts"].items():
        if key in COUNTS and proposal.counts[COUNTS[key]] != count:
            yield f"counts.{key}: {proposal.counts[COUNTS[key]]} instead of {count}"
    yield from _headings(truth, original)
    yield from _sections(truth, original)
    yield from _entries(truth, proposal)
    yield from _labels(truth, proposal)
    yield from _notes(truth, document)
    yield from _tables(truth, original)
    found = [block.alt for block in original if block.picture]
    yield from _lists("figures.alt", [normal(each["alt"]) for each in truth["figures"]], [normal(alt) for alt in found])
    everything = normal(" ".join(block.text for block in original))
    for each in truth.get("sentences", []):
        if normal(each["text"]) not in everything:
            yield f"sentence is missing: {each['text'][:80]}"
    with_notes = everything + " " + normal(" ".join(line for lines in document.notes.values() for line in lines))
    for each in truth.get("typos", []):
        if with_notes.count(normal(each["text"])) < each["occurrences"]:
            yield f"typo is missing: {each['text']}"


def taken_over(truth: dict[str, Any], concept: Concept) -> Iterator[str]:
    """Everything in which the concept in the database differs from the truth: words, order, notes, cells, objects."""
    lines = outline.flat(outline.tree(concept.elements.present()))
    body: list[str] = []
    cells: list[str] = []
    notes: list[str] = []
    items = 0
    for line in lines:
        root = blocks.parsed(line.element.text)
        items += sum(1 for _each in root.iter("li") if not any(above.tag == "table" for above in _each.iterancestors()))
        body.append(line.element.title)
        for node in root.iter("p", "h2", "h3", "h4", "caption", "figcaption", "td", "th"):
            in_cell = any(above.tag in {"td", "th"} for above in node.iterancestors())
            if node.tag in {"td", "th"}:
                cells.append(normal(blocks.words_of(node)))
            elif not in_cell:
                body.append(blocks.words_of(node))
        notes.extend(normal(_note_words(note)) for note in blocks.footnotes_of(line.element.text))
    expected = [
        part
        for place, section in enumerate(truth["sections"])
        for part in ([_heading_words(truth, place)] if section["heading"] else []) + section["text"].split("\n")
    ]
    yield from _words("concept.words", normal(" ".join(expected)), normal(" ".join(body)))
    if items != truth["counts"]["list_items"]:
        yield f"concept.list_items: {items} instead of {truth['counts']['list_items']}"
    yield from _lists("concept.notes", _notes_in_order(truth), notes)
    filled = [normal(cell) for table in truth["tables"] for row in table["cells"] for cell in row]
    yield from _lists("concept.cells", [cell for cell in filled if cell], [cell for cell in cells if cell])
    goals = [normal(blocks.plain_words(line.element.text)) for line in lines if line.element.behaviour.has_level]
    yield from _lists("concept.goals", [normal(each["text"]) for each in truth["goals"]], goals)
    made = [normal(measure.title) for measure in Measure.objects.filter(concept=concept).order_by("pk")]
    yield from _lists("concept.measures", [normal(each["text"]) for each in truth["measures"]], made)
    named = [normal(indicator.name) for indicator in Indicator.objects.filter(concept=concept).order_by("pk")]
    yield from _lists("concept.indicators", [normal(each["text"]) for each in truth["indicators"]], named)


def _heading_words(truth: dict[str, Any], section: int) -> str:
    before = sum(1 for each in truth["sections"][:section] if each["heading"])
    return truth["headings"][before]["text"]


def _notes_in_order(truth: dict[str, Any]) -> list[str]:
    text_of = {note["number"]: normal(note["text"]) for note in truth["footnotes"]}
    return [text_of[number] for number in truth["footnote_reference_order"]]


def _note_words(note: etree._Element) -> str:
    for line_end in note.iter("br"):
        line_end.tail = " " + (line_end.tail or "")
    return "".join(note.itertext())


def _headings(truth: dict[str, Any], original: list[Any]) -> Iterator[str]:
    found = [(block.level, block.number, normal(block.text)) for block in original if block.kind == HEADING]
    wanted = [(each["level"], each["number"], normal(each["text"])) for each in truth["headings"]]
    yield from _lists("headings", wanted, found)


def _sections(truth: dict[str, Any], original: list[Any]) -> Iterator[str]:
    texts: list[list[str]] = [[]]
    for block in original:
        if block.kind == HEADING:
            texts.append([])
        elif block.kind in PARAGRAPHS and block.text:
            texts[-1].append(normal(block.text))
    if len(texts) != len(truth["sections"]):
        yield f"sections: {len(texts)} instead of {len(truth['sections'])}"
    for section, lines in zip(truth["sections"], texts, strict=False):
        name = section["heading"] or "before the first heading"
        if len(lines) != section["paragraphs"]:
            yield f"section {name}: {len(lines)} paragraphs instead of {section['paragraphs']}"
        if hashlib.sha256("\n".join(lines).encode()).hexdigest() != section["sha256"]:
            yield f"section {name}: sha256 differs"


def _entries(truth: dict[str, Any], proposal: Proposal) -> Iterator[str]:
    for key, kind in ENTRIES.items():
        wanted = [normal(each["text"]) for each in truth.get(key, [])]
        found = [normal(item.text) for node in proposal.nodes for item in node.items if item.kind == kind]
        yield from _lists(key, wanted, found)


def _labels(truth: dict[str, Any], proposal: Proposal) -> Iterator[str]:
    wanted = [normal(each["label"]).rstrip(":") for each in truth.get("labels", [])]
    found = [normal(node.title).rstrip(":") for node in proposal.nodes if node.form == "label"]
    yield from _lists("labels", wanted, found)


def _notes(truth: dict[str, Any], document: Document) -> Iterator[str]:
    yield from _lists("footnote_reference_order", truth["footnote_reference_order"], document.note_marks)
    for note in truth["footnotes"]:
        lines = [normal(line) for line in document.notes.get(note["number"], [])]
        if normal(" ".join(lines)) != normal(note["text"]):
            yield f"footnote {note['number']}: other words"
        if len(lines) != note.get("paragraphs", len(lines)):
            yield f"footnote {note['number']}: {len(lines)} paragraphs instead of {note['paragraphs']}"


def _tables(truth: dict[str, Any], original: list[Any]) -> Iterator[str]:
    tables = [block for block in original if block.kind == TABLE]
    for place, (wanted, found) in enumerate(zip(truth["tables"], tables, strict=False), start=1):
        cells = [[normal(cell.text) for cell in row] for row in found.rows]
        yield from _lists(f"table {place}", [[normal(cell) for cell in row] for row in wanted["cells"]], cells)
        columns = max(sum(cell.columns for cell in row) for row in found.rows)
        if (len(found.rows), columns, found.header_rows) != (wanted["rows"], wanted["columns"], wanted["header_rows"]):
            yield f"table {place}: {len(found.rows)} rows, {columns} columns, {found.header_rows} of them heads"


def _lists(name: str, wanted: list[Any], found: list[Any]) -> Iterator[str]:
    if wanted == found:
        return
    at = next((place for place, pair in enumerate(zip(wanted, found, strict=False)) if pair[0] != pair[1]), None)
    at = min(len(wanted), len(found)) if at is None else at
    yield f"{name}: {len(found)} instead of {len(wanted)}; from entry {at + 1}: {found[at : at + 2]} instead of {wanted[at : at + 2]}"


def _words(name: str, wanted: str, found: str) -> Iterator[str]:
    if wanted != found:
        at = next((place for place, pair in enumerate(zip(wanted, found, strict=False)) if pair[0] != pair[1]), 0)
        yield f"{name}: differ at “{found[max(0, at - 40) : at + 60]}” instead of “{wanted[max(0, at - 40) : at + 60]}”"
