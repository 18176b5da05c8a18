"""Blocks of the neutral document, put together as HTML of the closed vocabulary."""

import re
from collections.abc import Sequence
from html import escape
from itertools import groupby

from concepts.word.document import CAPTION, FIGURE, HEADING, LIST_ITEM, QUOTE, TABLE, WHOLE, Block

# Captions that name a source or a remark stand below; they are no name of what follows.
_NO_NAME = re.compile(
    r"^\W*(quellen?|daten|datenquelle|anmerkung(en)?|hinweis|stand|eigene|foto|bild|\d+\))\b", re.IGNORECASE
)


def composed(blocks: Sequence[Block]) -> str:
    """The HTML of consecutive blocks; every block keeps its id, lists and boxes close around theirs."""
    parts: list[str] = []
    for box, group in groupby(blocks, key=lambda block: block.box):
        inner = _sequence(list(group))
        parts.append(f'<div class="box">{inner}</div>' if box else inner)
    return "".join(parts)


def _sequence(blocks: list[Block]) -> str:
    parts: list[str] = []
    at = 0
    while at < len(blocks):
        block = blocks[at]
        after = blocks[at + 1] if at + 1 < len(blocks) else None
        if block.kind == LIST_ITEM:
            end = at + 1
            while end < len(blocks) and (blocks[end].kind == LIST_ITEM or _continues(blocks, end)):
                end += 1
            parts.append(_lists(blocks[at:end]))
            at = end
            continue
        if block.kind == FIGURE and after is not None and after.kind == CAPTION and not _NO_NAME.match(after.text):
            parts.append(f'<figure data-bid="{block.bid}">{block.html}<figcaption>{after.html}</figcaption></figure>')
            at += 2
            continue
        if block.kind == CAPTION and after is not None and after.kind == TABLE and not _NO_NAME.match(block.text):
            parts.append(_with_caption(after, block))
            at += 2
            continue
        parts.append(_single(block))
        at += 1
    return "".join(parts)


def _single(block: Block) -> str:
    if block.kind == FIGURE:
        return f'<figure data-bid="{block.bid}">{block.html}</figure>'
    if block.kind == TABLE:
        return block.html.replace("<table>", f'<table data-bid="{block.bid}">', 1)
    if block.kind == WHOLE:
        return block.html
    if block.kind == QUOTE:
        return f'<blockquote><p data-bid="{block.bid}">{block.html}</p></blockquote>'
    if block.kind == HEADING:
        level = min(max(block.level, 2), 4)
        return f'<h{level} data-bid="{block.bid}">{escape(block.text, quote=False)}{block.html}</h{level}>'
    return f'<p data-bid="{block.bid}">{block.html}</p>'


def _with_caption(table: Block, caption: Block) -> str:
    return _single(table).replace(">", f"><caption>{caption.html}</caption>", 1)


def _continues(blocks: list[Block], at: int) -> bool:
    """A paragraph that goes on within the list item before it."""
    return blocks[at].continues and blocks[at].kind != TABLE


def _lists(items: list[Block]) -> str:
    """Nested lists of items of any depth; a change of the list's kind or id begins a new list."""
    parts: list[str] = []
    stack: list[tuple[int, str]] = []  # depth and tag of the open lists, each with an open item
    key = ""
    for item in items:
        if item.kind != LIST_ITEM:
            parts.append(f'<p data-bid="{item.bid}">{item.html}</p>')
            continue
        tag = "ol" if item.is_ordered else "ul"
        while stack and stack[-1][0] > item.level:
            parts.append(f"</li></{stack.pop()[1]}>")
        if stack and stack[-1][0] == item.level:
            parts.append("</li>")
            if stack[-1][1] != tag or (item.list_key != key and len(stack) == 1):
                parts.append(f"</{stack.pop()[1]}>")
        if not stack or stack[-1][0] < item.level:
            parts.append(_opening(tag, item))
            stack.append((item.level, tag))
        key = item.list_key
        parts.append(f'<li data-bid="{item.bid}"><p>{item.html}</p>')
    while stack:
        parts.append(f"</li></{stack.pop()[1]}>")
    return "".join(parts)


def _opening(tag: str, item: Block) -> str:
    last = re.search(r"(\d+)\D*$", item.number)
    if tag == "ol" and last and last.group(1) != "1":
        return f'<ol start="{int(last.group(1))}">'
    return f"<{tag}>"
