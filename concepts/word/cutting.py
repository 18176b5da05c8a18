"""Cuts words off the beginning of a paragraph without losing the marks of the rest."""

from dataclasses import replace

from lxml import etree, html

from concepts import blocks
from concepts.word.document import Block


def without_beginning(block: Block, length: int) -> Block:
    """The paragraph without the first characters of its plain words (its label), as a block of its own."""
    root = html.fragment_fromstring(block.html, create_parent="div")
    words = "".join(_words(root))
    _cut(root, length + len(words) - len(words.lstrip(" \t\r\n")))
    for node in list(root.iter()):
        is_empty = not node.text and not len(node) and node.tag not in {"br", "img", "span"}
        if node is not root and (is_empty or node.get("data-cut")):
            node.drop_tree()
    return replace(
        block, html=blocks.inner_html(root), text=block.text[length:].strip(" \t\r\n"), bid=blocks.new_id(), lead="",
        emphasis="" if block.emphasis == "bold" else block.emphasis,
    )  # fmt: skip


def _words(node: etree._Element) -> list[str]:
    """The plain words below, footnotes left out, a line break as one character."""
    if node.tag == "span":
        return []
    found = ["\n"] if node.tag == "br" else []
    found.append(node.text or "")
    for child in node:
        found.extend(_words(child))
        found.append(child.tail or "")
    return found


def _cut(node: etree._Element, left: int) -> int:
    """Remove characters in reading order; returns how many are still to go. A footnote's words do not count."""
    words = node.text or ""
    node.text, left = words[left:], max(0, left - len(words))
    for child in node:
        if not left:
            break
        if child.tag == "br":
            child.set("data-cut", "1")
            left -= 1
        elif child.tag != "span":
            left = _cut(child, left)
        words = child.tail or ""
        child.tail, left = words[left:], max(0, left - len(words))
    return left
