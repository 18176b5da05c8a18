"""How much of what a document holds: the figures the import command prints."""

from collections import Counter

from concepts.word import labels
from concepts.word.document import LIST_ITEM, PARAGRAPHS, TABLE, Document
from concepts.word.proposal import Node


def count_all(document: Document, nodes: list[Node], headings: int) -> dict[str, int]:
    """All figures. ``paragraph`` counts every paragraph of the body, list items and captions included."""
    blocks = document.blocks
    found = Counter(item.kind for node in nodes for item in node.items)
    placed = Counter(node.kind for node in nodes)
    entries = (
        labels.GOAL, labels.INDICATOR, labels.MEASURE, labels.OLD_GOAL, labels.CONCRETISATION, labels.ACHIEVEMENT,
        labels.NETWORK, labels.REPORTING, labels.KEY_MESSAGE,
    )  # fmt: skip
    return {
        "heading": headings,
        "paragraph": sum(1 for block in blocks if block.kind in PARAGRAPHS and block.text),
        "list_item": sum(1 for block in blocks if block.kind == LIST_ITEM),
        "table": sum(1 for block in blocks if block.kind == TABLE),
        "figure": document.figures,
        "footnote": len(document.notes),
        "footnote_reference": len(document.note_marks),
        **{kind: found[kind] for kind in entries},
        "assessment": sum(1 for node in nodes if node.role == labels.ASSESSMENT),
        **{kind: placed[kind] for kind in ("chapter", "field", "sub_field", "passage")},
    }
