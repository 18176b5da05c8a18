"""Lists that another program drew with bullets and numbers in paragraphs, made real. Works on a parsed clipboard."""

import re
from dataclasses import dataclass

from lxml import etree, html

_IN_WORD = re.compile(r"mso-list:\s*l\d+\s+level(\d+)", re.IGNORECASE)
_DRAWN_SIGN = re.compile(r"mso-list:\s*ignore", re.IGNORECASE)
_NUMBER = re.compile(r"^\(?(?:\d+\.)*(\d+)[.)]*$|^\(?[a-z]{1,6}[.)]+$", re.IGNORECASE)
# Signs that begin no sentence; Word's own fonts put theirs into the private area, old files at U+0084.
_BULLET = re.compile(
    "^[\\s\N{NO-BREAK SPACE}]*[•·▪◦●○■□◆➢➤✓‣⁃∙\uf0b7\uf0a7\uf0d8\uf0fc\uf076\x84\x95][\\s\N{NO-BREAK SPACE}]+"
)
_BARE_BULLET = re.compile("^[\\s\N{NO-BREAK SPACE}]*[\uf0b7\uf0a7\uf0d8\uf0fc\uf076]")
_DASH = re.compile("^[\\s\N{NO-BREAK SPACE}]*[-–—\x96][\\s\N{NO-BREAK SPACE}]+")


@dataclass(slots=True)
class _Item:
    """A paragraph that is a list item: how deep, and its number; 0 is one that follows the one before ("b)")."""

    level: int
    is_numbered: bool = False
    number: int = 0


def make_real(body: etree._Element) -> None:
    """Turn every run of drawn items into nested lists, in place."""
    for holder in [body, *body.iter("div", "td", "th", "blockquote", "section", "article")]:
        _make_real_in(holder)


def _make_real_in(holder: etree._Element) -> None:
    open_lists: list[tuple[_Item, etree._Element]] = []
    previous: etree._Element | None = None
    for node in list(holder):
        item = _item(node)
        if item is None or (previous is not None and (previous.tail or "").strip()):
            open_lists = []
        if item is not None:
            _append(open_lists, item, node)
        previous = open_lists[0][1] if open_lists else node


def _item(node: etree._Element) -> _Item | None:
    """What kind of item a paragraph is, its drawn sign taken off; ``None`` for any other thing."""
    if node.tag != "p":
        _keep_number_of_heading(node)
        return None
    if found := _IN_WORD.search(node.get("style") or ""):
        sign = _take_sign(node)
        number = _NUMBER.match(sign)
        if number is None:
            return _Item(int(found[1]))
        return _Item(int(found[1]), True, int(number[1] or 0))
    if _cut(node, _BULLET) or _cut(node, _BARE_BULLET):
        return _Item(1)
    if _begins(node, _DASH) and any(
        each is not None and each.tag == "p" and _begins(each, _DASH) for each in (node.getnext(), node.getprevious())
    ):
        _cut(node, _DASH)
        return _Item(1)
    if _begins(node, _DASH) and node.getprevious() is not None and node.getprevious().tag == "ul":
        _cut(node, _DASH)
        return _Item(1)
    return None


def _append(open_lists: list[tuple[_Item, etree._Element]], item: _Item, node: etree._Element) -> None:
    while open_lists and open_lists[-1][0].level > item.level and len(open_lists) > 1:
        open_lists.pop()
    last, made = open_lists[-1] if open_lists else (None, None)
    is_same = last is not None and last.level >= item.level and last.is_numbered == item.is_numbered
    if last is not None and is_same and item.number and item.number != last.number + 1:
        is_same = False
    if not is_same:
        made = html.Element("ol" if item.is_numbered else "ul")
        if item.is_numbered and item.number > 1:
            made.set("start", str(item.number))
        if last is not None and last.level < item.level:
            open_lists[-1][1][-1].append(made)
        else:
            if open_lists:
                open_lists.pop()
            if open_lists:
                open_lists[-1][1][-1].append(made)
            else:
                node.addprevious(made)
        open_lists.append((item, made))
    else:
        open_lists[-1] = (item, made)
    entry = etree.SubElement(made, "li")
    top = open_lists[0][1]
    top.tail, node.tail = node.tail, None
    entry.append(node)


def _take_sign(node: etree._Element) -> str:
    for sign in node.iter():
        if isinstance(sign.tag, str) and _DRAWN_SIGN.search(sign.get("style") or ""):
            words = "".join(sign.itertext()).strip()
            sign.drop_tree()
            return words
    return ""


def _keep_number_of_heading(node: etree._Element) -> None:
    """A heading's drawn number is read as a part of it: parted by one blank."""
    if isinstance(node.tag, str) and _IN_WORD.search(node.get("style") or ""):
        words = _take_sign(node)
        node.text = f"{words} {(node.text or '').lstrip()}" if words else node.text


def _begins(node: etree._Element, sign: re.Pattern[str]) -> bool:
    return bool(sign.match("".join(node.itertext())))


def _cut(node: etree._Element, sign: re.Pattern[str]) -> bool:
    """Take a sign off the beginning, also where it stands in a span of its own."""
    found = sign.match("".join(node.itertext()))
    if not found:
        return False
    left = found.end()
    for place, name in _places(node):
        words = getattr(place, name) or ""
        setattr(place, name, words[left:])
        left -= len(words)
        if left <= 0:
            break
    return True


def _places(node: etree._Element) -> list[tuple[etree._Element, str]]:
    """Where the words under a node stand, in order."""
    found = [(node, "text")]
    for child in node:
        found += [*_places(child), (child, "tail")]
    return found
