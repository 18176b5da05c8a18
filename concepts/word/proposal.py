"""What the recogniser proposes, in document order, as it is stored, shown, corrected and taken over.

A *node* becomes an element, or just a heading in the text of the element before. An *item* is one
recognised goal, indicator or measure (offered), or one counted entry of another kind.
"""

from dataclasses import asdict, dataclass, field, replace
from html import escape
from typing import Any

from concepts.word.document import PARAGRAPH, Block

# Kinds of elements that a document's headings are recognised as (slugs of ``concepts.kinds``).
CHAPTER = "chapter"
FIELD = "field"
SUB_FIELD = "sub_field"
PASSAGE = "passage"

# Forms of nodes.
FRONT = "front"
HEADING = "heading"
LABEL = "label"

TEXT = "text"  # instead of a kind: just a heading in the text
LEFT_OUT = "left_out"  # instead of a kind, for what stands before the first heading

OFFERED = ("goal", "indicator", "measure", "key_message")


@dataclass(slots=True)
class Item:
    """One recognised entry.

    ``bid`` is the block it stands in. ``blocks`` says how many of its node's blocks it takes up from
    ``start`` on; none for an entry in a table or in the heading itself. ``serves`` is the id of the
    element that it serves, where the document says so.
    """

    key: str
    kind: str
    text: str
    html: str
    bid: str = ""
    start: int = 0
    blocks: int = 0
    level: int = 1
    is_offered: bool = True
    is_in_table: bool = False
    serves: str = ""


@dataclass(slots=True)
class Node:
    """A heading, a run-in label, or what stands before the first heading, with the blocks below it.

    ``uid`` and ``goal_level`` are those of the element that a document of the portal's own was made from.
    """

    key: str
    form: str
    title: str
    level: int
    kind: str
    number: str = ""
    pillar: str = ""
    role: str = ""
    notes: str = ""
    bid: str = ""
    is_heading: bool = False
    is_single: bool = False
    is_run_in: bool = False
    uid: str = ""
    goal_level: int = 0
    has_typed_number: bool = False
    blocks: list[Block] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)

    @property
    def run_together(self) -> list[Block]:
        """The blocks of a label that stays in the text: one that ran into its paragraph stands in it again."""
        if not self.is_run_in or not self.blocks:
            return self.blocks
        first = self.blocks[0]
        html = f"<strong>{escape(self.title, quote=False)}</strong> {first.html}"
        return [replace(first, html=html, text=f"{self.title} {first.text}", lead=self.title), *self.blocks[1:]]

    @property
    def in_text(self) -> list[Block]:
        """The label itself, in bold letters as it stood, and the blocks below it."""
        if self.is_run_in:
            return self.run_together
        words = f"<strong>{escape(self.title, quote=False)}</strong>{self.notes}"
        label = Block(PARAGRAPH, words, self.title, self.bid, lead=self.title, emphasis="bold")
        return [label, *self.blocks]

    @property
    def is_top(self) -> bool:
        """Stands at the top of the concept, so that it belongs to one of the five elements."""
        return self.form != LABEL and self.level <= 1


@dataclass(slots=True)
class Proposal:
    """The whole proposal; ``is_known`` when nothing was recognised, because the portal wrote the document itself."""

    title: str = ""
    nodes: list[Node] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    findings: list[str] = field(default_factory=list)
    is_known: bool = False
    subtitle: str = ""
    goal_levels: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """Plain values for the database."""
        document = asdict(self)
        for node in document["nodes"]:
            for block in node["blocks"]:
                for name in ("rows", "marks", "tracked", "remarks"):
                    del block[name]
        return {"schema": "leitwerk-word/1", **document}


def from_json(document: dict[str, Any]) -> Proposal:
    """The proposal out of the database."""
    nodes = [
        Node(
            **{
                **node,
                "blocks": [Block(**block) for block in node["blocks"]],
                "items": [Item(**item) for item in node["items"]],
            }
        )
        for node in document["nodes"]
    ]
    return Proposal(
        document["title"],
        nodes,
        document["counts"],
        document["findings"],
        document.get("is_known", False),
        document.get("subtitle", ""),
        document.get("goal_levels", []),
    )
