"""Tables for paper: a head that repeats, explicit column widths, rows that merged cells hold together."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree, html

from concepts import blocks

# Characters in a line of table text over the whole width of a page.
_LINE = 96
_DENSE_LINE = 112
_WIDEST_WORD = 26
_BOLD = 1.25


@dataclass(frozen=True, slots=True)
class Place:
    """One place of a table's grid: the words of the cell that begins there, over how many columns it reaches."""

    words: str = ""
    wide: int = 0
    is_head: bool = False


def prepare(table: etree._Element) -> None:
    """Put a table's rows in order for print, in place. Its words stay as they are."""
    rows = list(_rows(table))
    if not rows:
        return
    head, body = _parted(table, rows)
    grid = _grid(rows)
    columns = max((len(line) for line in grid), default=0)
    for part in list(table):
        if part.tag in {"thead", "tbody", "tr", "colgroup"}:
            table.remove(part)
    table.append(_column_group(grid, columns, table))
    if head:
        table.append(_section("thead", head))
    for is_linked, group in _held_together(body):
        section = _section("tbody", group)
        if is_linked:
            section.set("class", "keep")
        table.append(section)


def is_even(table: etree._Element) -> bool:
    """Whether every row fills the same number of columns, as assistive technology needs it."""
    return len({len(line) for line in _grid(list(_rows(table)))}) <= 1


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for part in table:
        if part.tag == "tr":
            yield part
        elif part.tag in {"thead", "tbody"}:
            yield from (row for row in part if row.tag == "tr")


def _parted(table: etree._Element, rows: list[etree._Element]) -> tuple[list[etree._Element], list[etree._Element]]:
    """Head and body: the marked head, or the leading rows that consist of header cells only."""
    marked = [row for row in rows if row.getparent().tag == "thead"]
    size = len(marked)
    if not size:
        while size < len(rows) and len(rows[size]) and all(cell.tag == "th" for cell in rows[size]):
            size += 1
    # A cell that reaches from the head into the body, or a table of nothing but a head, has no head to repeat.
    reaches = any(at + int(cell.get("rowspan", 1)) > size for at, row in enumerate(rows[:size]) for cell in row)
    if size == len(rows) or reaches:
        size = 0
    return rows[:size], rows[size:]


def _section(tag: str, rows: list[etree._Element]) -> etree._Element:
    section = html.Element(tag)
    section.extend(rows)
    return section


def _held_together(rows: list[etree._Element]) -> Iterator[tuple[bool, list[etree._Element]]]:
    """Runs of rows in order: those linked by cells over several rows as runs of their own, and the others."""
    plain: list[etree._Element] = []
    linked: list[etree._Element] = []
    reach = 0
    for at, row in enumerate(rows):
        spans = max((int(cell.get("rowspan", 1)) for cell in row), default=1)
        reach = max(reach, min(at + spans, len(rows)))
        linked.append(row)
        if at + 1 < reach:
            continue
        if len(linked) == 1:
            plain.append(row)
        else:
            if plain:
                yield False, plain
            yield True, linked
            plain = []
        linked = []
    if plain:
        yield False, plain


def _grid(rows: list[etree._Element]) -> list[list[Place]]:
    """For every row its places: the words of the cell that begins there and over how many columns it reaches."""
    taken: dict[int, int] = {}
    lines = []
    for row in rows:
        line: list[Place] = []
        cells = iter(row)
        while True:
            if taken.get(len(line), 0):
                taken[len(line)] -= 1
                line.append(Place())
                continue
            cell = next(cells, None)
            if cell is None:
                break
            wide, high = int(cell.get("colspan", 1)), int(cell.get("rowspan", 1))
            words = blocks.words_of(cell)
            for step in range(wide):
                taken[len(line)] = high - 1
                line.append(Place(words, wide, cell.tag == "th") if step == 0 else Place())
        lines.append(line)
    return lines


def _column_group(grid: list[list[Place]], columns: int, table: etree._Element) -> etree._Element:
    """Explicit widths: the longest word must fit, the rest is shared out by the amount of text."""
    words = [1] * columns
    amount = [1.0] * columns
    for line in grid:
        for at, place in enumerate(line):
            if place.wide == 1 and place.words:
                longest = max(map(len, place.words.split()))
                words[at] = max(words[at], round(longest * _BOLD) if place.is_head else longest)
                amount[at] = max(amount[at], min(len(place.words), 4 * _LINE))
    least = _least(words, _LINE, _WIDEST_WORD)
    if sum(least) > 1:
        # Smaller letters, and only the longest words are divided until the rest fits.
        table.set("class", "dense")
        caps = range(_WIDEST_WORD, 2, -1)
        least = next((found for cap in caps if sum(found := _least(words, _DENSE_LINE, cap)) <= 1), least)
    spare = max(0.0, 1 - sum(least))
    roots = [size**0.5 for size in amount]
    widths = [low + spare * root / sum(roots) for low, root in zip(least, roots, strict=True)]
    group = html.Element("colgroup")
    for width in widths:
        group.append(html.Element("col", {"style": f"width: {100 * width / sum(widths):.2f}%"}))
    return group


def _least(words: list[int], line: int, cap: int) -> list[float]:
    """The share of the line that every column needs for its longest word, counted up to the cap, and its padding."""
    return [(min(word, cap) + 2) / line for word in words]
