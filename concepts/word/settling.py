"""What came back is laid over the text that was given out, so that whatever nobody touched is exactly what it was.

A document passes through programs that drop ids, rewrite pictures and rebuild tables. A line that says
the same as one that was given out *is* that line: it gets its id and its exact form back. Then two
texts that say the same are the same, and only what somebody really changed differs.
"""

import re
from collections.abc import Iterator
from copy import deepcopy
from difflib import SequenceMatcher
from typing import TypeAlias

from lxml import etree

from concepts import blocks

Node: TypeAlias = etree._Element
_LINES = ("p", "h2", "h3", "h4")
_HOLDERS = ("li", "blockquote", "div", "table")
_ALIKE = 0.55
# Beyond so many pairs of lines without ids only equal words are looked for.
_MOST_PAIRS = 20_000
_BID = re.compile(r' data-bid="[^"]*"')
_REFERENCE = re.compile(r'<span class="reference"[^>]*>(.*?)</span>', re.DOTALL)


def settled(given: str, back: str) -> str:
    """The text that came back, cleaned, with ids and exact form of everything that is as it was given out."""
    back = blocks.cleaned(back)
    if not given or back == given:
        return back
    old, new = blocks.parsed(given), blocks.parsed(back)
    pairs = matched(old, new)
    for after, before in pairs:
        settle(after, before)
    _settle_holders(old, new, pairs)
    made = blocks.cleaned(blocks.inner_html(new))
    return given if said(made) == said(given) else made


def plain_inline(node: Node) -> str:
    """The content of a line in the form in which two are compared: marks and words, nothing of ids."""
    source = _REFERENCE.sub(r"\1", _BID.sub("", blocks.inner_html(node)).replace("\u00ad", ""))
    source = re.sub(r"\s+", " ", source.replace("\N{NO-BREAK SPACE}", " "))
    source = re.sub(r"\s*<br>\s*", "<br>", source)
    for mark in ("strong", "em", "u", "s", "sub", "sup"):
        source = re.sub(rf"<{mark}>(\s*)</{mark}>", r"\1", source.replace(f"</{mark}><{mark}>", ""))
    return source.strip()


# --- Which line is which ----------------------------------------------------------------------
def matched(old: Node, new: Node) -> list[tuple[Node, Node]]:
    """Pairs of lines and pictures, the new one first: by id, by equal words, by likeness in their order."""
    before = {node.get("data-bid") or "": node for node in leaves(old)}
    after = list(leaves(new))
    pairs = [(node, before.pop(node.get("data-bid") or "")) for node in after if node.get("data-bid") in before]
    known = {id(node) for node, _other in pairs}
    waiting = [node for node in after if id(node) not in known]
    left = list(before.values())
    by_words: dict[str, list[Node]] = {}
    for node in left:
        by_words.setdefault(_key(node), []).append(node)
    for node in list(waiting):
        same = by_words.get(_key(node))
        if same and _key(node):
            pairs.append((node, same.pop(0)))
            left.remove(pairs[-1][1])
            waiting.remove(node)
    if len(waiting) * len(left) <= _MOST_PAIRS:
        for node in waiting:
            if _in_table(node) or node.tag not in _LINES:
                continue
            rated = [(_likeness(_key(node), _key(each)), at) for at, each in enumerate(left) if each.tag in _LINES]
            best = max(rated, default=(0.0, 0))
            if best[0] >= _ALIKE:
                pairs.append((node, left.pop(best[1])))
    return pairs


def leaves(root: Node) -> Iterator[Node]:
    """Every line, picture and live block."""
    for node in root.iter(*_LINES, "figure", "div"):
        if node is not root and (node.tag != "div" or node.get("class") == "live"):
            yield node


def _key(node: Node) -> str:
    """What a line says; of a picture, what is said of it."""
    if node.tag == "figure":
        image = node.find("img")
        size = f"{image.get('width')} {image.get('height')}" if image is not None else ""
        return f"[{size} {image.get('alt') if image is not None else ''} {words(node)}]"
    if node.tag == "div":
        return f"[{node.get('data-live')} {node.get('data-option')}]"
    return words(node)


def words(node: Node) -> str:
    """All words in it, footnotes included, on one line."""
    return " ".join("".join(node.itertext()).replace("\u00ad", "").split())


def _likeness(one: str, other: str) -> float:
    if not one or not other:
        return 0.0
    matcher = SequenceMatcher(None, one.split(), other.split(), autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= _ALIKE else 0.0


def _in_table(node: Node) -> bool:
    return next(node.iterancestors("table"), None) is not None


# --- Giving back what was there ---------------------------------------------------------------
def settle(new: Node, old: Node) -> None:
    """The id of the old line; its exact content where it says the same, else the ids of its footnotes."""
    if old.get("data-bid"):
        new.set("data-bid", old.get("data-bid") or "")
    if new.tag == "figure":
        _settle_picture(new, old)
    elif plain_inline(new) == plain_inline(old):
        for child in list(new):
            new.remove(child)
        new.text = old.text
        new.extend(deepcopy(child) for child in old)
    else:
        _settle_spans(new, old)


def _settle_picture(new: Node, old: Node) -> None:
    """The picture itself is the one that was given out; its words are those that came back."""
    image, before = new.find("img"), old.find("img")
    if image is not None and before is not None:
        alt = image.get("alt") or before.get("alt") or ""
        image.attrib.clear()
        image.attrib.update(before.attrib)
        image.set("alt", alt)
    caption, earlier = new.find("figcaption"), old.find("figcaption")
    if caption is not None and earlier is not None:
        settle(caption, earlier)


def _settle_spans(new: Node, old: Node) -> None:
    """Footnotes in changed words are the ones that were there: those with the same words, else the next in order."""
    left = [span for span in old.iter("span") if span.get("class") == "footnote"]
    for span in [each for each in new.iter("span") if each.get("class") == "footnote"]:
        alike = sorted(
            left, key=lambda each: (each.get("data-bid") != span.get("data-bid"), words(each) != words(span))
        )  # fmt: skip
        if alike:
            left.remove(alike[0])
            span.set("data-bid", alike[0].get("data-bid") or "")


def _settle_holders(old: Node, new: Node, pairs: list[tuple[Node, Node]]) -> None:
    """List items, quotations, boxes and tables are those that held most of their lines; tables keep their grid."""
    home = {id(after): before for after, before in pairs}
    before_ids = {node.get("data-bid"): node for node in old.iter(*_HOLDERS) if node is not old}
    taken = {node.get("data-bid") for node in new.iter(*_HOLDERS)} & before_ids.keys()
    for holder in new.iter(*_HOLDERS):
        if holder is new or holder.get("class") == "live":
            continue
        same = before_ids.get(holder.get("data-bid"))
        if same is None:
            same = _likely_holder(holder, home)
            if same is None or same.get("data-bid") in taken:
                continue
            taken.add(same.get("data-bid"))
            holder.set("data-bid", same.get("data-bid") or "")
        if holder.tag == "table" and same.tag == "table":
            _settle_grid(holder, same)


def _likely_holder(holder: Node, home: dict[int, Node]) -> Node | None:
    for node in holder.iter(*_LINES):
        before = home.get(id(node))
        if before is not None:
            wanted = holder.get("class")
            return next((each for each in before.iterancestors(holder.tag) if each.get("class") == wanted), None)
    return None


def _settle_grid(new: Node, old: Node) -> None:
    """Heads and merged cells as they were, where rows and cells are still as many."""
    rows, before = list(new.iter("tr")), list(old.iter("tr"))
    if [len(row) for row in rows] != [len(row) for row in before]:
        return
    is_same_head = [row.getparent().tag for row in rows] == [row.getparent().tag for row in before]
    for row, earlier in zip(rows, before, strict=True):
        for cell, one in zip(row, earlier, strict=True):
            if cell.get("colspan") == one.get("colspan") and cell.get("rowspan") == one.get("rowspan"):
                cell.tag = one.tag
                cell.attrib.clear()
                cell.attrib.update(one.attrib)
    if not is_same_head:
        for part in list(new.iter("thead", "tbody")):
            part.getparent().remove(part)
        at = 0
        for part in old.iter("thead", "tbody"):
            if next(part.iterancestors("table")) is old:
                made = etree.SubElement(new, part.tag)
                made.extend(rows[at : at + len(part)])
                at += len(part)
    caption, earlier_caption = new.find("caption"), old.find("caption")
    if caption is not None and earlier_caption is not None:
        settle(caption, earlier_caption)


def said(text: str) -> list[tuple[str, str]]:
    """What a text says, line by line, empty lines left out: the measure of "nobody changed anything"."""
    found = []
    for node in blocks.parsed(text).iter(*_LINES, "figure", "div", "caption", "li", "blockquote", "tr", "ul", "ol"):
        if node.tag in {"p", "h2", "h3", "h4", "caption"}:
            if plain_inline(node):
                found.append((node.tag, plain_inline(node)))
        elif node.tag == "figure":
            image = node.find("img")
            alt = (image.get("alt") or "", image.get("src") or "") if image is not None else ("", "")
            found.append(("figure", " ".join([*alt, *(plain_inline(each) for each in node.iter("figcaption"))])))
        elif node.get("class") or node.tag != "div":
            found.append((node.tag, node.get("data-live") or ""))
    return found
