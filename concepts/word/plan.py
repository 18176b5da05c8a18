"""From proposal and corrections to the elements that will be made: what stands where, still without a database."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _

from concepts import kinds
from concepts.word import labels
from concepts.word.compose import composed
from concepts.word.document import HEADING as HEADING_BLOCK
from concepts.word.document import LIST_ITEM, PARAGRAPH, TABLE, Block
from concepts.word.proposal import FRONT, LABEL, LEFT_OUT, PASSAGE, TEXT, Item, Node, Proposal

# Items that become elements of their own; the others become objects of upper floors and stay in the text.
_ELEMENTS = frozenset({labels.GOAL, labels.KEY_MESSAGE})


@dataclass(frozen=True, slots=True)
class Choices:
    """A person's corrections: kinds by node, one of the five elements by top node, items not wanted."""

    kinds: Mapping[str, str] = field(default_factory=dict)
    pillars: Mapping[str, str] = field(default_factory=dict)
    refused: frozenset[str] = frozenset()

    def as_json(self) -> dict[str, Any]:
        """Plain values for the database."""
        return {"kinds": dict(self.kinds), "pillars": dict(self.pillars), "refused": sorted(self.refused)}

    def kind(self, node: Node) -> str:
        """The chosen kind, else the proposed one."""
        return self.kinds.get(node.key) or node.kind

    def pillar(self, node: Node) -> str:
        """The chosen one of the five elements, else the proposed one."""
        return self.pillars.get(node.key) or node.pillar


def choices_from_json(stored: Mapping[str, Any]) -> Choices:
    """The corrections out of the database; none where none were kept."""
    return Choices(stored.get("kinds", {}), stored.get("pillars", {}), frozenset(stored.get("refused", [])))


@dataclass(slots=True)
class Planned:
    """One element to be made. ``level`` is a goal's; ``depth`` the level of its heading in the document.

    Of a document of the portal's own, ``uid`` is the id of the element it was, ``number`` one that is to be kept.
    """

    kind: str
    title: str = ""
    parent: "Planned | None" = None
    pillar: str = ""
    level: int | None = None
    depth: int = 0
    is_label: bool = False
    notes: str = ""
    blocks: list[Block] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    uid: str = ""
    number: str = ""

    @property
    def html(self) -> str:
        """Its text; a footnote that stood on the heading comes first."""
        if not self.notes:
            return composed(self.blocks)
        if self.blocks and self.blocks[0].kind == PARAGRAPH and not self.blocks[0].box:
            first = self.blocks[0]
            opening = f'<p data-bid="{first.bid}">{self.notes}{first.html}</p>'
            return opening + composed(self.blocks[1:])
        return f"<p>{self.notes}</p>{composed(self.blocks)}"

    @property
    def heading_above(self) -> "Planned":
        """The element of the nearest heading: passages and goals stand below it."""
        found = self.parent or self
        while found.parent is not None and (found.is_label or found.kind in _ELEMENTS or not found.title):
            found = found.parent
        return found


@dataclass(slots=True)
class Plan:
    """All elements in document order (parents before children) and the names of the goal levels."""

    elements: list[Planned] = field(default_factory=list)
    goal_levels: list[str] = field(default_factory=list)


def problems(proposal: Proposal, choices: Choices) -> dict[str, str]:
    """What of the chosen kinds does not go together, by node: a sentence each. Empty when all is well."""
    builder = _Builder(proposal, choices)
    builder.build()
    found: dict[str, str] = {}
    for node, element in builder.made:
        above = element.parent.kind if element.parent else kinds.TOP
        kind = kinds.get(element.kind)
        if above not in kind.under:
            found[node.key] = (
                _("“%(title)s”: the kind “%(kind)s” cannot stand at the top of a concept. Please choose another kind.")
                if not above
                else _(
                    "“%(title)s”: the kind “%(kind)s” cannot stand below the kind “%(above)s”. Please choose another kind here or above."
                )
            ) % {"title": node.title or "…", "kind": kind.label, "above": kinds.get(above).label if above else ""}
    return found


def planned(proposal: Proposal, choices: Choices) -> Plan:
    """The elements in document order. Every word of the document stands in exactly one place."""
    builder = _Builder(proposal, choices)
    builder.build()
    return Plan(builder.elements, builder.goal_levels())


class _Builder:
    """Walks the nodes once; what is just a heading in the text goes to the element before, so that order holds."""

    def __init__(self, proposal: Proposal, choices: Choices) -> None:
        self.proposal = proposal
        self.choices = choices
        self.elements: list[Planned] = []
        self.made: list[tuple[Node, Planned]] = []
        self.trail: list[Planned] = []
        self.level_words: dict[int, Counter[str]] = {}

    def build(self) -> None:
        for node in self.proposal.nodes:
            kind = self.choices.kind(node)
            if kind == LEFT_OUT and node.form == FRONT:
                continue
            if kind in {TEXT, LEFT_OUT}:
                self._fill(self._heading_in_text(node), node, node.run_together)
                continue
            self._fill(self._element(node, kind), node, node.blocks)

    def goal_levels(self) -> list[str]:
        """One name per level used, as the document calls it."""
        if self.proposal.goal_levels or not self.level_words:
            return self.proposal.goal_levels
        return [words.most_common(1)[0][0] for _level, words in sorted(self.level_words.items())]

    def _element(self, node: Node, kind: str) -> Planned:
        if node.form != LABEL or node.is_heading:
            while self.trail and self.trail[-1].depth >= node.level:
                self.trail.pop()
            parent = self.trail[-1] if self.trail else None
        else:
            parent = next((each for each in reversed(self.trail) if not each.is_label), None)
        made = Planned(kind, node.title, parent, depth=node.level, is_label=node.form == LABEL, notes=node.notes)
        if parent is None:
            made.pillar = self.choices.pillar(node)
        made.uid, made.number = node.uid, node.number if node.has_typed_number else ""
        if kinds.get(kind).has_level and node.uid:
            made.level = node.goal_level or 1
        goal = self._goal_in_heading(node)
        if goal is not None:
            # The heading's words are the goal: an element without a heading, its words stand in the text.
            made.kind, made.title, made.level = goal.kind, "", goal.level
            made.blocks.append(Block(PARAGRAPH, goal.html, goal.text, node.bid))
            self.level_words.setdefault(goal.level, Counter())["Ziel"] += 1
        self._add(made)
        self.made.append((node, made))
        if node.form != LABEL or node.is_heading:
            self.trail.append(made)
        return made

    def _heading_in_text(self, node: Node) -> Planned:
        if not self.elements:
            self._add(Planned(PASSAGE, pillar=self.choices.pillar(node) or "situation"))
        target = self.elements[-1]
        if node.title and not node.is_run_in:
            depth = self.trail[-1].depth if self.trail else 0
            level = max(2, node.level - depth + 1)
            target.blocks.append(Block(HEADING_BLOCK, node.notes, node.title, node.bid, level=level))
        return target

    def _fill(self, element: Planned, node: Node, blocks: list[Block]) -> None:
        """Share the node's blocks out: goals become elements, what follows a goal stands after it."""
        wanted = [item for item in node.items if item.is_offered and item.key not in self.choices.refused]
        own = {
            item.start: item
            for item in wanted
            if item.kind in _ELEMENTS and item.blocks and self._is_element(node, item)
        }
        parent, current, at = self._holder(element), element, 0
        while at < len(blocks):
            item = own.get(at)
            if item is None:
                if current is not element and current.kind in _ELEMENTS:
                    current = self._add(Planned(PASSAGE, parent=parent, depth=parent.depth))
                current.blocks.append(blocks[at])
                self._attach(wanted, at, current)
                if blocks[at].kind == TABLE:
                    self._attach_from_table(wanted, blocks[at], current)
                at += 1
                continue
            current = self._goal(item, parent)
            current.blocks = _outdented(blocks[at : at + item.blocks])
            at += item.blocks
        for item in wanted:
            if item is self._goal_in_heading(node) and element.level:
                continue
            if item.kind in _ELEMENTS and not item.blocks:
                self._goal(item, parent).blocks = [Block(PARAGRAPH, _without_ids(item.html), item.text)]
            elif not item.blocks:
                element.items.append(item)

    def _goal_in_heading(self, node: Node) -> Item | None:
        """The goal that a heading itself names, if it is wanted."""
        return next(
            (
                item
                for item in node.items
                if item.kind == labels.GOAL
                and not item.blocks
                and not item.is_in_table
                and item.key not in self.choices.refused
            ),
            None,
        )

    def _is_element(self, node: Node, item: Item) -> bool:
        """A motto right below a field's heading stays in the field's text when more text follows it there."""
        return node.form == LABEL or item.kind == labels.GOAL or len(node.blocks) <= item.start + item.blocks

    def _attach(self, wanted: list[Item], at: int, element: Planned) -> None:
        element.items.extend(item for item in wanted if item.blocks and item.start == at and item.kind not in _ELEMENTS)

    def _attach_from_table(self, wanted: list[Item], table: Block, element: Planned) -> None:
        """What was recognised in a table points at the element that the table stands in."""
        held = [
            item for item in wanted
            if item.kind not in _ELEMENTS and item.is_in_table and item.bid and f'data-bid="{item.bid}"' in table.html
        ]  # fmt: skip
        element.items.extend(held)
        wanted[:] = [item for item in wanted if item not in held]

    def _goal(self, item: Item, parent: Planned) -> Planned:
        made = Planned(item.kind, parent=parent, depth=parent.depth)
        if kinds.get(item.kind).has_level:
            made.level = item.level
            words = _level_word(parent.title)
            self.level_words.setdefault(item.level, Counter())[words] += 1
        return self._add(made)

    def _holder(self, element: Planned) -> Planned:
        """The element under which goals may stand: a goal made just before gives way to its own parent."""
        while kinds.get(element.kind).slug in _ELEMENTS and element.parent is not None:
            element = element.parent
        return element

    def _add(self, element: Planned) -> Planned:
        self.elements.append(element)
        return element


def settle_levels(plan: Plan) -> None:
    """Number the goal levels without gaps, highest first."""
    used = sorted({element.level for element in plan.elements if element.level})
    for element in plan.elements:
        if element.level:
            element.level = used.index(element.level) + 1


def _outdented(blocks: list[Block]) -> list[Block]:
    """The blocks of one entry; an item of a deeper list stands at the left now."""
    least = min((block.level for block in blocks if block.kind == LIST_ITEM), default=0)
    return [replace(block, level=block.level - least) if block.kind == LIST_ITEM else block for block in blocks]


def _without_ids(html: str) -> str:
    return re.sub(r' data-bid="[^"]*"', "", html)


def _level_word(title: str) -> str:
    """The label's word in the singular: "Strategische Ziele:" is the level "Strategisches Ziel"."""
    form = labels.plain(title)
    word = re.search(r"(\w*ziel)(?:e|s|en)?\b", form)
    if word is None:
        return "Ziel"
    before = form[: word.start()].split()
    kind_of = (
        before[-1]
        if before
        and re.match(r"(?:strategisch|operativ|übergeordnet|langfristig|mittelfristig|kurzfristig)", before[-1])
        else ""
    )
    adjective = re.sub(r"(?:es|e|en|er)$", "", kind_of) + "es " if kind_of else ""
    return (
        f"{adjective}{word.group(1)}".strip().capitalize()
        if not adjective
        else f"{adjective.capitalize()}{word.group(1).capitalize()}"
    )
