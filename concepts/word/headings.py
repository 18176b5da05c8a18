"""Headings: typed numbers apart from words, and headings in documents that know no heading styles."""

import re
from collections import Counter

from concepts.word import labels
from concepts.word.document import HEADING, LIST_ITEM, PARAGRAPH, Block
from concepts.word.inline import only_notes

_TYPED = re.compile(
    r"^(?:(?:kapitel|abschnitt)\s+)?(?P<number>\d{1,2}(?:\.\d{1,2}){0,5})(?P<dot>\.?\)?)[\s\xa0]+(?=[^\W\d_]|[„“\"(])",
    re.IGNORECASE,
)
_CONTENTS_LINE = re.compile(r"(?:[.…\s]{4,}|\s)\d{1,3}$")
_ROMAN = re.compile(r"[IVX]+\.?")
_LONGEST = 160
_SENTENCE_END = re.compile(r"[.;,!?]$")


def settled(blocks: list[Block]) -> list[Block]:
    """The same blocks with every heading marked and its typed number apart from its words."""
    has_styles = any(block.kind == HEADING for block in blocks)
    if not has_styles:
        _find_headings(blocks)
    else:
        unnumbered = [block for block in blocks if block.kind == HEADING and not block.number]
        _part_numbers(unnumbered)
        _level_by_numbers([block for block in blocks if block.kind == HEADING], {id(block) for block in unnumbered})
        _find_forgotten(blocks)
    _close_gaps([block for block in blocks if block.kind == HEADING])
    return blocks


def _part_numbers(headings: list[Block]) -> None:
    """Take typed numbers off the words where they go on from one another ("10 Jahre …" does not)."""
    typed = {id(block): found for block in headings if (found := _TYPED.match(block.text))}
    numbers = [found["number"] for found in typed.values()]
    if len(numbers) < 2 and numbers != ["1"]:
        return
    known = set(numbers)
    for block in headings:
        found = typed.get(id(block))
        if found is not None and _goes_on(found["number"], known):
            block.number = found["number"]
            block.text = block.text[found.end() :].strip()


def _goes_on(number: str, known: set[str]) -> bool:
    head, _dot, last = number.rpartition(".")
    return int(last) <= 1 or f"{head}{_dot}{int(last) - 1}" in known or (bool(head) and head in known)


def _level_by_numbers(headings: list[Block], typed: set[int]) -> None:
    """Where one style bears "2 …" as well as "2.1 …", the typed numbers say the level; what stands below moves along."""
    depth_of = {id(each): each.number.count(".") + 1 for each in headings if each.number and id(each) in typed}
    pairs = {(each.level, depth_of[id(each)]) for each in headings if id(each) in depth_of}
    if len({level for level, _depth in pairs}) == len(pairs):
        return
    base = min(level - depth + 1 for level, depth in pairs if depth == min(depth for _level, depth in pairs))
    before = shift = 0
    for each in headings:
        if id(each) in depth_of:
            before, level = each.level, max(base, 1) + depth_of[id(each)] - 1
            each.level, shift = level, level - before
        elif before and each.level > before:
            each.level += shift


def _find_forgotten(blocks: list[Block]) -> None:
    """Headings that are only set in bold in a document that has styles for others: "3.1 Sprache", "Handlungsfeld 2: …"."""
    body_size = _usual_size(blocks)
    fields = [block for block in blocks if _is_line_of_field(block, body_size)]
    has_fields = len({block.text for block in fields}) > 1 and not any(
        block.kind == HEADING and _is_field(block.text) for block in blocks
    )
    levels: dict[str, int] = {}
    above = 0
    for block in blocks:
        if block.kind == HEADING:
            number = block.number.rstrip(".")
            levels = {known: level for known, level in levels.items() if level < block.level}
            levels[number] = above = block.level
        elif _looks_numbered(block, body_size) and _stands_out(block, body_size):
            number = _number_of(block)
            parent, _dot, last = number.rpartition(".")
            if parent in levels and (int(last) == 1 or f"{parent}.{int(last) - 1}" in levels):
                _make_heading(block, levels[parent] + 1)
                levels[number] = block.level
        elif has_fields and above and any(block is each for each in fields):
            _make_heading(block, above + 1)


def _is_field(words: str) -> bool:
    return bool(labels.FIELD.match(words)) and not labels.FIELD_CONTAINER.match(words)


def _is_line_of_field(block: Block, body_size: int) -> bool:
    return (
        block.kind == PARAGRAPH and not block.box and 0 < len(block.text) <= _LONGEST and _is_field(block.text)
        and _stands_out(block, body_size) and not _CONTENTS_LINE.search(block.text)
    )  # fmt: skip


def _stands_out(block: Block, body_size: int) -> bool:
    return block.emphasis in {"bold", "underline"} or block.size > body_size


def _find_headings(blocks: list[Block]) -> None:
    """Recognise headings by typed numbers and bold or larger letters."""
    body_size = _usual_size(blocks)
    numbered = [block for block in blocks if _looks_numbered(block, body_size)]
    known = {_number_of(block) for block in numbered}
    numbered = [block for block in numbered if _goes_on(_number_of(block), known)]
    if len(numbered) >= 2:
        for block in numbered:
            _make_heading(block, level=_number_of(block).count(".") + 1)
    lists = [block for block in blocks if block.kind == LIST_ITEM and _is_bold_list_heading(block)]
    if len(numbered) < 2 and len(lists) >= 2:
        for block in lists:
            block.kind, block.number, block.html, block.level = (
                HEADING,
                block.number.rstrip("."),
                only_notes(block.html),
                block.level + 1,
            )
    plain = [block for block in blocks if _looks_like_heading(block, body_size)]
    sizes = sorted({block.size for block in plain if block.size > body_size}, reverse=True)
    has_numbered = any(block.kind == HEADING for block in blocks)
    for block in plain:
        if block.size > body_size:
            _make_heading(block, level=min(sizes.index(block.size) + 1, 6) if not has_numbered else 1)
        elif (not sizes and not has_numbered) or (has_numbered and labels.MATTER.match(block.text)):
            _make_heading(block, level=1)


def _usual_size(blocks: list[Block]) -> int:
    sizes: Counter[int] = Counter()
    for block in blocks:
        if block.kind in {PARAGRAPH, LIST_ITEM}:
            sizes[block.size] += len(block.text)
    return sizes.most_common(1)[0][0] if sizes else 0


def _number_of(block: Block) -> str:
    found = _TYPED.match(block.text)
    return found["number"] if found else ""


def _looks_numbered(block: Block, body_size: int) -> bool:
    if block.kind != PARAGRAPH or len(block.text) > _LONGEST or block.style.startswith(("toc", "title")):
        return False
    found = _TYPED.match(block.text)
    if found is None or _CONTENTS_LINE.search(block.text):
        return False
    return _stands_out(block, body_size) or (
        "." in found["number"] and not _SENTENCE_END.search(block.text) and len(block.text) < 90
    )


def _is_bold_list_heading(block: Block) -> bool:
    return (
        block.is_ordered
        and block.emphasis == "bold"
        and len(block.text) <= _LONGEST
        and (any(c.isdigit() for c in block.number) or _ROMAN.fullmatch(block.number) is not None)
    )


def _looks_like_heading(block: Block, body_size: int) -> bool:
    if block.kind != PARAGRAPH or block.box or not block.text or len(block.text) > _LONGEST:
        return False
    if block.style in {"title", "subtitle"} or _CONTENTS_LINE.search(block.text) or "\n" in block.text:
        return False
    if labels.match(block.text) is not None or block.text.endswith((".", ":", ",", ";")):
        return False
    return block.emphasis == "bold" or block.size > body_size + 2


def _make_heading(block: Block, level: int) -> None:
    found = _TYPED.match(block.text)
    if found:
        block.number, block.text = found["number"], block.text[found.end() :].strip()
    block.kind, block.level = HEADING, level
    # The words are the heading now; only footnotes stay as its HTML.
    block.html = only_notes(block.html)


def _close_gaps(headings: list[Block]) -> None:
    """A document that begins at level 2 or jumps from 1 to 3 gets levels without gaps."""
    stack: list[tuple[int, int]] = []
    for block in headings:
        while stack and stack[-1][0] >= block.level:
            stack.pop()
        level = stack[-1][1] + 1 if stack else 1
        stack.append((block.level, level))
        block.level = level
