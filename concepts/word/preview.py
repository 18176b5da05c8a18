"""The proposal as a page shows it: every heading with the kinds to choose from, every item with its tick."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, ngettext_lazy

from concepts import blocks, kinds, pillars
from concepts.word import labels
from concepts.word.compose import composed
from concepts.word.document import LIST_ITEM, PARAGRAPHS, TABLE, Block
from concepts.word.plan import Choices
from concepts.word.proposal import FRONT, LABEL, LEFT_OUT, PASSAGE, TEXT, Item, Node, Proposal

Options = list[tuple[str, str | Promise]]

_HEADINGS: Options = [(kind.slug, kind.label) for kind in kinds.KINDS if kind.is_titled]
_IN_TEXT: tuple[str, str | Promise] = (TEXT, _("just a heading in the text"))
_ITEM_NAMES = {
    labels.GOAL: ngettext_lazy("%(count)d goal", "%(count)d goals", "count"),
    labels.INDICATOR: ngettext_lazy("%(count)d indicator", "%(count)d indicators", "count"),
    labels.MEASURE: ngettext_lazy("%(count)d measure", "%(count)d measures", "count"),
    labels.KEY_MESSAGE: ngettext_lazy("%(count)d key message", "%(count)d key messages", "count"),
}
FIGURES: tuple[tuple[str, str | Promise], ...] = (
    ("heading", _("headings")),
    ("paragraph", _("paragraphs, list items and captions")),
    ("list_item", _("of them list items")),
    ("table", _("tables")),
    ("figure", _("pictures")),
    ("footnote", _("footnotes")),
    ("field", _("fields of action")),
    ("sub_field", _("sub-fields")),
    ("goal", _("goals")),
    ("indicator", _("indicators")),
    ("measure", _("measures")),
    ("old_goal", _("goals of an earlier concept")),
    ("concretisation", _("concretisations of goals")),
    ("achievement", _("entries on what was achieved")),
    ("key_message", _("key messages")),
    ("network_list", _("lists of structures and networks")),
    ("reporting_list", _("lists on reporting and controlling")),
)


@dataclass(frozen=True, slots=True)
class Tick:
    """One recognised item with its tick box."""

    key: str
    text: str
    is_wanted: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One node as a line of the page."""

    key: str
    depth: int
    number: str
    title: str
    kind: str
    kinds: Options
    pillar: str
    pillars: Options
    problem: str
    summary: str
    html: str
    item_summary: str
    ticks: list[Tick]
    is_label: bool


@dataclass(slots=True)
class Group:
    """A top chapter with all lines below it."""

    title: str
    lines: list[Line] = field(default_factory=list)


def groups(proposal: Proposal, choices: Choices, problems: Mapping[str, str]) -> list[Group]:
    """The lines, one group per top chapter."""
    found: list[Group] = []
    for node in proposal.nodes:
        if node.is_top or not found:
            title = " ".join(part for part in (node.number, node.title) if part)
            found.append(Group(title or str(_("Before the first heading"))))
        found[-1].lines.append(_line(node, choices, problems))
    return found


def allowed_kinds(node: Node) -> frozenset[str]:
    """What may be chosen for the node."""
    return frozenset(slug for slug, _label in _kinds(node))


def figures(counts: Mapping[str, int]) -> list[tuple[str | Promise, int]]:
    """What was counted, without what does not occur."""
    return [(label, counts[key]) for key, label in FIGURES if counts.get(key)]


def _line(node: Node, choices: Choices, problems: Mapping[str, str]) -> Line:
    offered = [item for item in node.items if item.is_offered]
    return Line(
        key=node.key,
        depth=min(max(node.level - 1, 0), 5),
        number=node.number,
        title=node.title,
        kind=choices.kind(node),
        kinds=_kinds(node),
        pillar=choices.pillar(node),
        pillars=pillars.choices() if node.is_top else [],
        problem=problems.get(node.key, ""),
        summary=_summary(node.blocks),
        html=_shown(node),
        item_summary=_item_summary(offered),
        ticks=[Tick(item.key, item.text, item.key not in choices.refused) for item in offered],
        is_label=node.form == LABEL and not node.is_heading,
    )


def _kinds(node: Node) -> Options:
    if node.form == FRONT:
        return [(PASSAGE, kinds.get(PASSAGE).label), (LEFT_OUT, _("leave out (title page)"))]
    if node.uid:
        return [*((kind.slug, kind.label) for kind in kinds.KINDS), _IN_TEXT]
    if node.form == LABEL and not node.is_heading:
        return [(PASSAGE, kinds.get(PASSAGE).label), _IN_TEXT]
    return [*_HEADINGS, _IN_TEXT]


def _summary(parts: list[Block]) -> str:
    paragraphs = sum(1 for block in parts if block.kind in PARAGRAPHS and block.kind != LIST_ITEM)
    items = sum(1 for block in parts if block.kind == LIST_ITEM)
    tables = sum(1 for block in parts if block.kind == TABLE)
    pictures = sum(1 for block in parts if block.picture)
    words = [
        ngettext("%(count)d paragraph", "%(count)d paragraphs", paragraphs) % {"count": paragraphs}
        if paragraphs
        else "",
        ngettext("%(count)d list item", "%(count)d list items", items) % {"count": items} if items else "",
        ngettext("%(count)d table", "%(count)d tables", tables) % {"count": tables} if tables else "",
        ngettext("%(count)d picture", "%(count)d pictures", pictures) % {"count": pictures} if pictures else "",
    ]
    return ", ".join(word for word in words if word)


def _item_summary(items: list[Item]) -> str:
    counted = Counter(item.kind for item in items)
    return ", ".join(str(_ITEM_NAMES[kind] % {"count": counted[kind]}) for kind in _ITEM_NAMES if counted[kind])


def _shown(node: Node) -> str:
    """The text as it will be, pictures as their alternative words (they have no address yet)."""
    if not node.blocks:
        return ""
    shown = [
        replace(block, html=f"<p><em>{_picture_words(block)}</em></p>", kind=TABLE) if block.picture else block
        for block in node.blocks
    ]
    return blocks.cleaned(composed(shown), pictures=())


def _picture_words(block: Block) -> str:
    if ' role="presentation"' in block.html:
        return str(_("Picture that only decorates"))
    words = (
        str(_("Picture: %(alt)s") % {"alt": block.alt})
        if block.alt.strip()
        else str(_("Picture without alternative text"))
    )
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
