"""Where a paragraph stands: in which list items, quotations and boxes, by its marks and by what Word says now."""

from dataclasses import dataclass, field

from concepts.word import marks
from concepts.word.document import FIGURE, HEADING, QUOTE, TABLE, Block

ITEM, QUOTATION, BOX = marks.LIST_ITEM, marks.QUOTATION, marks.BOX
HOLDERS = {ITEM: "li", QUOTATION: "blockquote", BOX: "div"}
_HOLDERS = frozenset({*HOLDERS, marks.FIRST_ITEM})
LIVE = marks.TAGS["live"]
_TABLE, _FIGURE, _PARAGRAPH = marks.TAGS["table"], marks.TAGS["figure"], marks.TAGS["p"]
_HEADINGS = "234"
_IN_HOLDER = "zwischentitel"
_DEEPEST_LIST, _DEEPEST_HEADING = 9, 9


@dataclass(slots=True)
class Held:
    """The letters of a block's holders, the ids of those that begin with it by their depth, its own letter and id.

    ``lists`` are the depths at which a list begins.

    ``path`` is the whole path of a table, which the marks in its cells continue.
    """

    holders: str = ""
    begun: dict[int, str] = field(default_factory=dict)
    lists: set[int] = field(default_factory=set)
    letter: str = ""
    bid: str = ""
    path: str = ""
    is_marked: bool = False


def place_of(block: Block, within: str, level: int, opened: str) -> Held:
    """The place of a block after one in the holders ``opened``."""
    found = _marked(block, within)
    if found is None:
        found = _unmarked(block, opened)
    else:
        _settle_lists(found, block, opened)
    found.letter = _letter(found, block, level)
    return found


def _marked(block: Block, within: str) -> Held | None:
    """What the marks say, those around the cell left out."""
    known = [mark for mark in marks.blocks_among(_marks_of(block)) if mark.path.startswith(within)]
    if block.kind == TABLE:
        own = next((mark for mark in known if mark.path[-1] == _TABLE and mark.path != within), None)
        known = [mark for mark in known if own is None or len(mark.path) <= len(own.path)]
    relative = [(mark.bid, mark.path[len(within) :]) for mark in known if len(mark.path) > len(within)]
    if not relative:
        return None
    begun = {len(path) - 1: bid for bid, path in relative if path[-1] in _HOLDERS}
    lists = {len(path) - 1 for _bid, path in relative if path[-1] == marks.FIRST_ITEM}
    bid, path = next((each for each in relative if each[1][-1] not in _HOLDERS), relative[-1])
    holders = path.replace(marks.FIRST_ITEM, ITEM)
    if path[-1] in _HOLDERS:
        return Held(holders, begun, lists, is_marked=True)
    return Held(holders[:-1], begun, lists, path[-1], bid, within + path, is_marked=True)


def _marks_of(block: Block) -> list[marks.Mark]:
    """The marks that begin in a block; in a table without a caption they stand in its first paragraph."""
    if block.kind != TABLE:
        return block.marks
    first = next((each for row in block.rows for cell in row for each in cell.paragraphs), None)
    return [*block.marks, *(_marks_of(first) if first is not None else [])]


def _settle_lists(found: Held, block: Block, opened: str) -> None:
    """Where somebody made a list item of a paragraph, or moved one in or out, what Word says counts."""
    depth = found.holders.count(ITEM)
    innermost = found.holders.rfind(ITEM)
    if block.list_key:
        wanted = block.level + 1
        if min(depth, _DEEPEST_LIST) != wanted:
            bid = found.begun.get(innermost, "")
            found.begun = {at: each for at, each in found.begun.items() if found.holders[at] != ITEM}
            around = found.holders.replace(ITEM, "")
            found.holders = around + ITEM * wanted
            found.begun[len(found.holders) - 1] = bid
            found.lists.clear()
        found.begun.setdefault(found.holders.rfind(ITEM), "")
        return
    is_first = innermost in found.begun and found.letter != _TABLE
    is_open = opened.startswith(found.holders[: innermost + 1])
    if depth and (is_first or not (is_open or innermost in found.begun)):
        found.begun = {
            len(found.holders[:at].replace(ITEM, "")): bid
            for at, bid in found.begun.items()
            if found.holders[at] != ITEM
        }
        found.holders = found.holders.replace(ITEM, "")


def _unmarked(block: Block, opened: str) -> Held:
    """A paragraph that is new: by its list, its style, and what stands open before it."""
    if block.list_key:
        same = _up_to_items(opened, block.level + 1)
        holders = same if same in {opened, opened[: len(same)]} else _up_to_items(opened, block.level) + ITEM
        return Held(holders, {len(holders) - 1: ""})
    if block.continues and ITEM in opened:
        name = block.style.rsplit(" ", 1)[-1]
        return Held(_up_to_items(opened, int(name) if name.isdigit() else 1))
    for letter, is_so in ((BOX, block.style == "kasten"), (QUOTATION, block.kind == QUOTE)):
        if is_so:
            return Held(opened[: opened.index(letter) + 1] if letter in opened else letter)
    return Held()


def _up_to_items(letters: str, wanted: int) -> str:
    """The open holders down to the wanted list item; items that are missing on the way are added."""
    if not wanted:
        return ""
    kept, count = "", 0
    for letter in letters:
        kept += letter
        count += letter == ITEM
        if count == wanted:
            return kept
    return kept.rstrip(QUOTATION + BOX) + ITEM * (wanted - count)


def _letter(found: Held, block: Block, level: int) -> str:
    """What the block itself is."""
    if block.kind in {TABLE, FIGURE}:
        return _TABLE if block.kind == TABLE else _FIGURE
    if block.kind == HEADING:
        known = found.letter
        if known and known in _HEADINGS and min(level + int(known) - 1, _DEEPEST_HEADING) == block.level:
            return known
        return str(min(max(block.level - level + 1, 2), 4))
    if found.is_marked and found.letter and found.letter in _HEADINGS:
        return found.letter if block.style == _IN_HOLDER else _PARAGRAPH
    if not found.is_marked:
        return "3" if block.style == _IN_HOLDER else _PARAGRAPH
    return found.letter
