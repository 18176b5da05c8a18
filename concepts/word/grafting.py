"""Lines of a document that lost its marks, put onto the text that was given out.

Such a document says which lines there are, but no longer what they stood in. So the text given out is
the trunk: its lists, boxes and tables stay; lines get their new words, missing ones go, new ones are
put in behind the line they follow. How words are set is left as it was: such a document does not tell
what somebody made bold from what its styles do.
"""

from copy import deepcopy
from typing import TypeAlias

from lxml import etree, html

from concepts import blocks
from concepts.word.settling import leaves, matched, said, settle, words

Node: TypeAlias = etree._Element
_LISTS = frozenset({"ul", "ol"})
_HOLDERS = _LISTS | {"li", "blockquote", "div"}
_LINES = frozenset({"p", "h2", "h3", "h4"})


def grafted(given: str, back: str) -> str:
    """The text given out with what the lines of the document say now; cleaned, ids kept."""
    back = blocks.cleaned(back)
    if not given:
        return back
    old, new = blocks.parsed(given), blocks.parsed(back)
    pairs = matched(old, new)
    for after, before in pairs:
        if before.tag in _LINES and words(after) != words(before):
            _reword(before, after)
    home = {id(after): before for after, before in pairs}
    _take_out(old, {id(before) for _after, before in pairs})
    _put_in(old, new, home)
    made = blocks.cleaned(blocks.inner_html(old))
    return given if said(made) == said(given) else made


def _reword(old: Node, new: Node) -> None:
    copy = deepcopy(new)
    settle(copy, old)
    for child in list(old):
        old.remove(child)
    old.text = copy.text
    old.extend(list(copy))


def _take_out(root: Node, kept: set[int]) -> None:
    for node in list(leaves(root)):
        is_empty_line = node.tag in _LINES and not "".join(node.itertext()).strip()
        if id(node) in kept or is_empty_line or node.get("class") == "live":
            continue
        holder = node.getparent()
        if holder.tag in {"td", "th"} and len(holder) == 1:
            for child in list(node):
                node.remove(child)
            node.text = None
            continue
        _drop(node)
        while holder is not root and holder.tag in _HOLDERS and not len(holder):
            node, holder = holder, holder.getparent()
            _drop(node)


def _put_in(root: Node, new: Node, home: dict[int, Node]) -> None:
    before: Node | None = None
    tables: list[Node] = []
    for node in leaves(new):
        if id(node) in home:
            before = home[id(node)]
            continue
        table = next(node.iterancestors("table"), None)
        if table is not None:
            if any(table is each for each in tables) or any(id(each) in home for each in table.iter()):
                continue
            tables.append(table)
            node = table
        if node.tag != "table" and node.tag != "figure" and not "".join(node.itertext()).strip():
            continue
        before = _insert(root, deepcopy(node), before, is_item=next(node.iterancestors("li"), None) is not None)


def _insert(root: Node, node: Node, before: Node | None, *, is_item: bool) -> Node:
    node.tail = None
    if before is None:
        root.insert(0, node)
        return node
    item = next(before.iterancestors("li"), None)
    if is_item and item is not None:
        made = html.Element("li")
        made.append(node)
        _behind(item, made)
        return node
    top = next(before.iterancestors("table"), before)
    while top.getparent() is not root:
        top = top.getparent()
    if is_item:
        made = html.Element("ul")
        etree.SubElement(made, "li").append(node)
        _behind(top, made)
    else:
        _behind(top, node)
    return node


def _behind(node: Node, new: Node) -> None:
    new.tail, node.tail = node.tail, None
    node.addnext(new)


def _drop(node: Node) -> None:
    node.tail = None
    node.getparent().remove(node)
