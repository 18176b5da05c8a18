"""Recognises the parts of a concept in a neutral document: chapters, fields, labels, goals, indicators, measures."""

import re
from collections import Counter

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concepts import kinds
from concepts.word import document as neutral
from concepts.word import headings, labels, sheets
from concepts.word.counting import count_all
from concepts.word.cutting import without_beginning
from concepts.word.document import Block, Document
from concepts.word.entries import collect_items
from concepts.word.inline import only_notes
from concepts.word.known import known
from concepts.word.proposal import FRONT, HEADING, LABEL, Node, Proposal
from concepts.word.structure import settle_kinds, settle_pillars

_USUAL_STYLES = (
    "normal",
    "standard",
    "list",
    "listen",
    "body text",
    "textkörper",
    "no spacing",
    "kein leerraum",
    "table",
)
_LABELS_ARE_SHORTER = 60
_LINE_BREAK = re.compile(r" *\n+ *")


def recognise(document: Document) -> Proposal:
    """The proposal for a document that was read; of one that the portal wrote itself, what its marks say."""
    if document.is_ours:
        return known(document)
    blocks = headings.settled(document.blocks)
    heading_count = sum(1 for block in blocks if block.kind == neutral.HEADING)
    nodes = _nodes(blocks)
    _settle_years(nodes)
    settle_kinds(nodes)
    _part_run_in_headings(nodes)
    settle_pillars(nodes)
    collect_items(nodes)
    proposal = Proposal(document.title, nodes, findings=list(document.findings))
    if not heading_count:
        _as_one_chapter(proposal)
    proposal.counts = count_all(document, nodes, heading_count)
    proposal.findings.extend(_number_findings(nodes))
    copied = sum(1 for node in nodes for item in node.items if item.is_in_table and item.kind in {labels.GOAL})
    if copied:
        proposal.findings.append(
            ngettext(
                "%(count)d goal stands in a table; it was copied to a section of its own and stays in the table as well.",
                "%(count)d goals stand in tables; they were copied to sections of their own and stay in the tables as well.",
                copied,
            )
            % {"count": copied}
        )
    _say_what_is_missing(proposal)
    return proposal


def _nodes(blocks: list[Block]) -> list[Node]:
    nodes: list[Node] = []
    is_in_field = _repeats_labels(blocks)
    repeated = _repeated_words(blocks)
    short_styles = _short_styles(blocks)
    in_sheets = sheets.sheets_in_text(blocks)
    end_of_sheet = -1
    for place, block in enumerate(blocks):
        key = str(len(nodes) + 1)
        if block.kind == neutral.HEADING:
            nodes.append(
                Node(
                    key,
                    HEADING,
                    _one_line(block.text),
                    block.level,
                    "chapter",
                    block.number,
                    notes=block.html,
                    bid=block.bid,
                    is_heading=True,
                )
            )
            continue
        if not nodes:
            nodes.append(_front(key, block))
            if block.style == "title":
                continue
        if place in in_sheets and nodes[-1].form != FRONT:
            end_of_sheet = in_sheets[place]
            if nodes[-1].role != labels.MEASURE or nodes[-1].is_single:
                nodes.append(_measure(key, block, _level_of_last(nodes)))
                continue
        label = _label_of(
            block,
            is_in_field=is_in_field,
            is_repeated=labels.plain(block.text) in repeated,
            has_own_style=block.style in short_styles,
            node=nodes[-1],
        )
        if label is None or (place <= end_of_sheet and label[0].role != labels.INDICATOR):
            nodes[-1].blocks.append(block)
            continue
        match, heading, rest = label
        key = str(len(nodes) + 1)
        node = Node(key, LABEL, _one_line(heading), _level_of_last(nodes), "passage", role=match.role, bid=block.bid)
        node.is_single = match.is_single
        node.notes = only_notes(block.html) if rest is None else ""
        if rest is not None:
            node.is_run_in = True
            node.blocks.append(rest)
        nodes.append(node)
    return nodes


def _measure(key: str, block: Block, level: int) -> Node:
    """A bold line that names a measure, because its sheet stands below: as good as a heading."""
    return Node(
        key, LABEL, _one_line(block.text), level, "passage", role=labels.MEASURE, notes=only_notes(block.html),
        bid=block.bid, is_heading=True, is_single=True,
    )  # fmt: skip


def _one_line(words: str) -> str:
    """A heading's words without the line breaks that somebody set for the looks of the page."""
    return _LINE_BREAK.sub(" ", words)


def _front(key: str, block: Block) -> Node:
    is_title = block.style == "title"
    return Node(
        key,
        FRONT,
        _one_line(block.text) if is_title else "",
        1,
        "passage",
        notes=only_notes(block.html) if is_title else "",
        bid=block.bid,
    )


def _repeats_labels(blocks: list[Block]) -> bool:
    """Whether labels without emphasis may be trusted, because the document has several."""
    lines = [block.text for block in blocks if block.kind != neutral.LIST_ITEM]
    return sum(1 for words in lines if labels.match(words) or _begins_with_number_of_one(words)) >= 3


def _begins_with_number_of_one(words: str) -> bool:
    found = labels.match_beginning(words)
    return found is not None and found[0].is_single


def _repeated_words(blocks: list[Block]) -> set[str]:
    """Short lines that come again and again, as labels do."""
    lines = Counter(
        labels.plain(block.text) for block in blocks if block.kind == neutral.PARAGRAPH and len(block.text) < 60
    )
    return {words for words, count in lines.items() if count > 1}


def _short_styles(blocks: list[Block]) -> set[str]:
    """Styles of the document's own that only short lines bear: a municipality's style for its labels."""
    lengths: dict[str, list[int]] = {}
    for block in blocks:
        if block.kind == neutral.PARAGRAPH and block.style and not block.style.startswith(_USUAL_STYLES):
            lengths.setdefault(block.style, []).append(len(block.text))
    return {style for style, found in lengths.items() if sum(found) / len(found) < _LABELS_ARE_SHORTER}


def _level_of_last(nodes: list[Node]) -> int:
    return next((node.level for node in reversed(nodes) if node.form == HEADING), 0) + 1


def _label_of(
    block: Block, *, is_in_field: bool, is_repeated: bool, has_own_style: bool, node: Node
) -> tuple[labels.Match, str, Block | None] | None:
    """The label a paragraph is or begins with: its meaning, its words, and the rest of the paragraph."""
    if block.kind == neutral.LIST_ITEM:
        match = labels.match(block.text) if block.emphasis == "bold" and block.level == 0 else None
        return (match, block.text, None) if match else None
    if block.kind != neutral.PARAGRAPH or block.style in {"title", "subtitle"} or node.form == FRONT:
        return None
    match = labels.match_loosely(block.text) if block.emphasis else labels.match(block.text)
    if match is not None:
        is_sure = match.role not in {labels.OTHER, labels.SITUATION, labels.NETWORK, labels.REPORTING}
        stands_out = bool(block.emphasis) or has_own_style
        if stands_out or (is_in_field and (is_sure or is_repeated or block.text.endswith(":"))):
            return match, block.text, None
        return None
    return _run_in_label(block, is_in_field=is_in_field)


def _run_in_label(block: Block, *, is_in_field: bool) -> tuple[labels.Match, str, Block | None] | None:
    if block.lead and block.lead != block.text and (match := labels.match(block.lead)) is not None:
        length = len(block.lead)
        after = block.text[length:]
        begins_anew = not after.lstrip(" \t\xa0")[:1].islower()
        if (begins_anew and (after[:1].isspace() or after[:1] in {":", "–", "-"})) or block.lead.endswith(":"):
            length += len(after) - len(after.lstrip(" \t\n\xa0:–-"))
            return match, block.text[:length].strip(), without_beginning(block, length)
    found = labels.match_beginning(block.text)
    if found is None:
        return None
    match, length = found
    is_colon = ":" in block.text[:length]
    if not is_colon or not (is_in_field or block.lead):
        return None
    if match.role in {labels.OTHER, labels.SITUATION} and not block.lead:
        return None
    return match, block.text[:length].strip(), without_beginning(block, length)


def _settle_years(nodes: list[Node]) -> None:
    """ "Ziele 2030" looks ahead where the document knows no other goals and assesses none."""
    roles = {node.role for node in nodes}
    if labels.GOAL in roles or labels.ASSESSMENT in roles:
        return
    for node in nodes:
        if node.role == labels.OLD_GOAL:
            node.role = labels.GOAL


def _part_run_in_headings(nodes: list[Node]) -> None:
    """A heading "Ziel 1: Teilhabe stärken" names its goal in the same line: the words after the colon are the goal."""
    for node in nodes:
        if not (node.form == LABEL and node.is_heading and node.role == labels.GOAL):
            continue
        found = labels.match_beginning(node.title)
        if found is None:
            continue
        words = node.title
        block = Block(neutral.PARAGRAPH, _escaped(words), words, node.bid)
        node.title, node.is_run_in = words[: found[1]].strip(), True
        node.blocks.insert(0, without_beginning(block, found[1]))


def _escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _as_one_chapter(proposal: Proposal) -> None:
    """No headings at all: the whole text is one chapter, which the office then divides in the portal."""
    first = proposal.nodes[0]
    first.form, first.kind, first.level = HEADING, "chapter", 1
    proposal.findings.append(
        _(
            "No headings were found. The whole text becomes one chapter. For a division into chapters, mark the headings in Word with the styles Heading 1, Heading 2 and so on, and upload the document again."
        )
    )


def _number_findings(nodes: list[Node]) -> list[str]:
    """Where the portal's decimal numbers will differ from those printed in the document."""
    differing: list[tuple[str, str, str]] = []
    dropped = 0
    counts: list[tuple[int, str, list[int]]] = [(0, "", [0])]
    for node in nodes:
        if node.form == LABEL and node.number:
            dropped += 1
        if node.form != HEADING:
            continue
        while counts[-1][0] >= node.level and len(counts) > 1:
            counts.pop()
        number = ""
        if kinds.get(node.kind).is_numbered:
            counts[-1][2][0] += 1
            number = f"{counts[-1][1]}{counts[-1][2][0]}"
        counts.append((node.level, f"{number}." if number else counts[-1][1], [0]))
        if node.number and node.number != number:
            differing.append((node.title, node.number, number))
    found: list[str] = []
    if differing:
        title, old, new = differing[0]
        found.append(
            ngettext(
                "%(count)d number differs from the document's: “%(title)s” bears %(old)s there and %(new)s here.",
                "%(count)d numbers differ from the document's: “%(title)s”, for example, bears %(old)s there and %(new)s here.",
                len(differing),
            )
            % {"count": len(differing), "title": title, "old": old, "new": new or "–"}
        )
    if dropped:
        found.append(
            ngettext(
                "%(count)d numbered small heading became a passage, which bears no number here.",
                "%(count)d numbered small headings became passages, which bear no number here.",
                dropped,
            )
            % {"count": dropped}
        )
    return found


def _say_what_is_missing(proposal: Proposal) -> None:
    if not any(proposal.counts[role] for role in (labels.GOAL, labels.INDICATOR, labels.MEASURE)):
        proposal.findings.append(
            _(
                "No goals, indicators or measures were recognised. They are recognised below headings or bold lines such as “Ziele”, “Indikatoren” or “Maßnahmen”; you can also add them in the portal later."
            )
        )
