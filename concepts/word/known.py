"""The proposal for a document that the portal wrote out itself: what its marks say, and nothing recognised."""

import json

from concepts import kinds
from concepts.word import labels, marks
from concepts.word.counting import count_all
from concepts.word.document import WHOLE, Block, Document
from concepts.word.entries import behind_label
from concepts.word.proposal import HEADING, PASSAGE, Item, Node, Proposal
from concepts.word.restored import Piece, restored

_COUNTED = (labels.GOAL, labels.KEY_MESSAGE)


def known(document: Document) -> Proposal:
    """The same elements in the same order, with the same texts; measures and indicators where they once came from."""
    pieces = restored(document).pieces
    nodes = [_node(place, piece) for place, piece in enumerate(pieces, start=1)]
    by_place = {piece.nature.place: piece.mark.uid.hex for piece in pieces if piece.nature}
    for node, piece in zip(nodes, pieces, strict=True):
        node.items = [
            _item(f"{node.key}-{at}", mark, block, by_place) for at, (mark, block) in enumerate(piece.origins, start=1)
        ]
    return Proposal(
        document.title,
        nodes,
        _counts(document, pieces, nodes),
        list(document.findings),
        is_known=True,
        subtitle=document.properties.get(marks.SUBTITLE, ""),
        goal_levels=_goal_levels(document),
    )


def _node(place: int, piece: Piece) -> Node:
    nature = piece.nature or marks.NatureMark(place, 0, 0, 0, PASSAGE)
    kind = nature.kind if any(nature.kind == slug for slug, _label in kinds.choices()) else PASSAGE
    content = [Block(WHOLE, piece.text, "\n".join(block.text for block in piece.blocks))] if piece.text else []
    return Node(
        str(place), HEADING, piece.title, nature.depth + 1, kind,
        number=piece.number, pillar=nature.pillar, blocks=content, uid=piece.mark.uid.hex,
        goal_level=nature.level, has_typed_number=piece.has_typed_number,
    )  # fmt: skip


def _item(key: str, mark: marks.OriginMark, block: Block, by_place: dict[int, str]) -> Item:
    own = marks.blocks_among(block.marks)
    # The id of the outermost block that begins with the words, as recognising gives it: an item, not its paragraph.
    outer = next((each.bid for each in own if each.path[-1] != marks.TAGS["table"]), "")
    words = behind_label(block.text, block.html, mark.kind)
    return Item(key, mark.kind, words, block.html, outer, is_offered=True, serves=by_place.get(mark.serves, ""))


def _counts(document: Document, pieces: list[Piece], nodes: list[Node]) -> dict[str, int]:
    shown = Document([block for piece in pieces for block in piece.blocks], notes=document.notes)
    shown.note_marks, shown.figures = document.note_marks, document.figures
    headings = sum(1 for node in nodes if node.title)
    found = count_all(shown, nodes, headings)
    return found | {slug: sum(1 for node in nodes if node.kind == slug) for slug in _COUNTED}


def _goal_levels(document: Document) -> list[str]:
    try:
        found = json.loads(document.properties.get(marks.GOAL_LEVELS) or "[]")
    except ValueError:
        return []
    is_list = isinstance(found, list) and all(isinstance(name, str) for name in found)
    return [name[:100] for name in found] if is_list else []
