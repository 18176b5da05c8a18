"""The entries below labels: goals, indicators, measures and their kin, one by one."""

import re
from html import unescape

from concepts.word import labels, sheets
from concepts.word.document import CAPTION, FIGURE, HEADING, LIST_ITEM, PARAGRAPH, QUOTE, TABLE, Block, Cell
from concepts.word.proposal import FIELD, FRONT, LABEL, OFFERED, SUB_FIELD, Item, Node

_QUOTED = re.compile(r"^[„“”\"»«‚‘']")
_MOTTO_STYLES = ("motto", "leitsatz", "kernaussage", "zitat", "intense quote", "intensives zitat")
_LONGEST_MOTTO = 500
_BOLD_BEGINNING = re.compile(r"<strong>([^<]{2,80}?)</strong>")
# What becomes a thing of its own and stays in the text.
_HANDED_OVER = frozenset({labels.MEASURE, labels.INDICATOR})
_AN_INDICATOR = labels.Match(labels.INDICATOR)
_PLURAL = re.compile(r"(?:ziele|zielsetzungen|zielstellungen)\b", re.IGNORECASE)


def collect_items(nodes: list[Node]) -> None:
    """Find the entries of every node, in paragraphs and lists first, then those that stand only in tables."""
    for node in nodes:
        if node.role in labels.ENTRIES:
            node.items.extend(_below_label(node))
        elif node.role in labels.LISTS:
            node.items.extend(_whole_list(node))
        elif node.kind == FIELD:
            node.items.extend(_motto(node))
    known = {(item.kind, _form(item)) for node in nodes for item in node.items}
    has_text_entries = {kind for kind, _words in known}
    inside = False
    for node in nodes:
        inside = node.kind in {FIELD, SUB_FIELD} or (inside and node.form == LABEL)
        for item in _in_tables(node):
            mark = (item.kind, _form(item))
            is_overview = not inside and item.kind in has_text_entries
            if mark not in known and not is_overview:
                known.add(mark)
                node.items.append(item)
    for node in nodes:
        for place, item in enumerate(node.items, start=1):
            item.text = behind_label(item.text, item.html, item.kind)
            item.key = f"{node.key}-{place}"


def _form(item: Item) -> str:
    """The words by which two entries are the same: "Maßnahme 3: Sprachcafé" above a sheet named "Sprachcafé"."""
    found = labels.match_beginning(item.text)
    return labels.plain(item.text[found[1] :] if found and found[0].is_single else item.text)


def _item(kind: str, block: Block, start: int, count: int = 1, level: int = 1) -> Item:
    return Item("", kind, block.text, block.html, block.bid, start, count, level, is_offered=kind in OFFERED)


def _level(node: Node) -> int:
    match = labels.match(node.title) or (labels.match_beginning(node.title) or (None,))[0]
    return match.level if match else 1


def _below_label(node: Node) -> list[Item]:
    blocks, level = node.blocks, _level(node)
    if node.is_heading and node.is_single and not node.is_run_in:
        if labels.match(node.title) is None:
            return [_named_by_heading(node, level)]
        return _paragraphs(node, level)[:1]
    if node.role == labels.OLD_GOAL:
        return _old_goals(node)
    if node.is_run_in:
        first = blocks[0]
        lists = _lists(node, level)
        if first.text.endswith(":") and lists:
            return lists
        return [_item(node.role, first, 0, level=level), *(lists if _follows_at_once(blocks) else [])]
    lists = _lists(node, level)
    if lists:
        opening = blocks[0]
        is_goal_with_details = (
            node.role == labels.GOAL and opening.kind in {PARAGRAPH, QUOTE} and not opening.text.endswith(":")
            and not _PLURAL.search(node.title) and not node.is_single
        )  # fmt: skip
        if is_goal_with_details:
            return [_item(node.role, opening, 0, level=level)]
        return lists[:1] if node.is_single else lists
    found = _paragraphs(node, level)
    return found[:1] if node.is_single else found


def _named_by_heading(node: Node, level: int) -> Item:
    """The heading itself names the measure or goal."""
    return Item("", node.role, node.title, _escaped(node.title), "", 0, 0, level, is_offered=node.role in OFFERED)


def _follows_at_once(blocks: list[Block]) -> bool:
    return len(blocks) > 1 and blocks[1].kind == LIST_ITEM


def _lists(node: Node, level: int) -> list[Item]:
    """List items of the outermost depth, each with what is nested in it."""
    blocks = node.blocks
    depths = [block.level for block in blocks if block.kind == LIST_ITEM]
    if not depths:
        return []
    outermost = min(depths)
    found: list[Item] = []
    for place, block in enumerate(blocks):
        if block.kind != LIST_ITEM or block.level != outermost:
            continue
        end = place + 1
        while end < len(blocks) and _belongs_to_item(blocks[end], outermost):
            end += 1
        found.append(_item(node.role, block, place, end - place, level))
    return found


def _belongs_to_item(block: Block, depth: int) -> bool:
    return (block.kind == LIST_ITEM and block.level > depth) or block.continues


def _paragraphs(node: Node, level: int) -> list[Item]:
    """One entry per paragraph; where the first is a bold name, the bold names are the entries, each with its text."""
    named = [place for place, block in enumerate(node.blocks) if _is_group_name(block)]
    if named and named[0] == 0:
        ends = [*named[1:], len(node.blocks)]
        return [
            _item(node.role, node.blocks[place], place, end - place, level)
            for place, end in zip(named, ends, strict=True)
        ]
    return [
        _item(node.role, block, place, level=level)
        for place, block in enumerate(node.blocks)
        if block.kind in {PARAGRAPH, QUOTE, LIST_ITEM} and block.text and not block.text.endswith(":")
        and not _is_group_name(block) and not sheets.is_fact(block)
    ]  # fmt: skip


def _is_group_name(block: Block) -> bool:
    return (
        block.kind == PARAGRAPH and block.emphasis == "bold" and 0 < len(block.text) < 160 and not sheets.is_fact(block)
    )


def _old_goals(node: Node) -> list[Item]:
    """The quoted ones; without quotation the list items, else the first paragraph. The rest assesses them."""
    quoted = [
        _item(node.role, block, place)
        for place, block in enumerate(node.blocks)
        if block.text and (block.kind == QUOTE or _QUOTED.match(block.text))
    ]
    return quoted or _lists(node, 1) or _paragraphs(node, 1)[:1]


def _whole_list(node: Node) -> list[Item]:
    filled = [block for block in node.blocks if block.text]
    if not filled:
        return []
    words = "\n".join(block.text for block in filled)
    return [Item("", node.role, words, "", filled[0].bid, 0, 0, is_offered=False)]


def _motto(node: Node) -> list[Item]:
    """The field's own motto: a quotation or a wholly emphasised paragraph right below its heading."""
    for place, block in enumerate(node.blocks[:1]):
        is_set_apart = (
            block.kind == QUOTE or block.style.startswith(_MOTTO_STYLES) or block.emphasis in {"italic", "bold"}
        )
        if block.kind in {PARAGRAPH, QUOTE} and is_set_apart and 0 < len(block.text) <= _LONGEST_MOTTO:
            return [_item(labels.KEY_MESSAGE, block, place)]
    return []


def _in_tables(node: Node) -> list[Item]:
    found: list[Item] = []
    for place, block in enumerate(node.blocks):
        if block.kind == TABLE and block.rows:
            of_sheets = _of_sheets(node, place)
            found.extend(of_sheets or _by_row(block) or _by_column(block) or _within_cells(block))
    return found


def _of_sheets(node: Node, place: int) -> list[Item]:
    """The measures whose sheets a table holds, and the indicators on them; a sheet without a name has it above."""
    found: list[Item] = []
    for sheet in sheets.sheets_in_table(node.blocks[place]):
        above = next((block for block in reversed(node.blocks[:place]) if block.text), None)
        if sheet.name:
            found.append(_cell_item(labels.MEASURE, sheet.name, 1))
        elif above is not None and (above.kind == CAPTION or _is_group_name(above)):
            found.append(_cell_item(labels.MEASURE, [above], 1))
        elif node.form != FRONT and node.role != labels.MEASURE:
            found.append(_named_by_heading(node, 1))
            found[-1].kind, found[-1].is_offered, found[-1].is_in_table = labels.MEASURE, True, True
        for paragraphs in sheet.indicators:
            found.extend(_cell_entries(_AN_INDICATOR, paragraphs, each=True))
    return found


def behind_label(words: str, html: str, role: str) -> str:
    """The words behind a bold label of that role, such as "Indikator:", that stands in the same paragraph."""
    found = _BOLD_BEGINNING.match(html) if role in _HANDED_OVER else None
    if found is None or not words.startswith(unescape(found[1])):
        return words
    match = labels.match(unescape(found[1]))
    behind = words[len(unescape(found[1])) :].lstrip(" :–-")
    return behind if behind and match and match.role == role else words


def _cell_item(role: str, paragraphs: list[Block], level: int) -> Item:
    words = "\n".join(block.text for block in paragraphs)
    html = "<br>".join(block.html for block in paragraphs)
    return Item("", role, words, html, paragraphs[0].bid, 0, 0, level, role in OFFERED, is_in_table=True)


def _cell_entries(match: labels.Match, paragraphs: list[Block], *, each: bool) -> list[Item]:
    filled = [block for block in paragraphs if block.text]
    items = [block for block in filled if block.kind == LIST_ITEM]
    if items:
        outermost = min(block.level for block in items)
        return [_cell_item(match.role, [block], match.level) for block in items if block.level == outermost]
    if each:
        return [_cell_item(match.role, [block], match.level) for block in filled]
    return [_cell_item(match.role, filled, match.level)] if filled else []


def _by_column(block: Block) -> list[Item]:
    """A table whose head names the columns: "Ziel | Maßnahme | Zuständig"."""
    if len(block.rows) < 2:
        return []
    heads = _column_heads(block.rows[0])
    if not any(match.role in labels.ENTRIES for match in heads.values()):
        return []
    body = block.rows[max(1, block.header_rows) :]
    found: list[Item] = []
    for row in body:
        filled = [cell for cell in row if cell.text]
        if len(filled) == 1 and filled[0].columns > 1:
            continue  # a line across the table that names the rows below it
        for cell in row:
            match = heads.get(cell.column)
            if match is not None and match.role in labels.ENTRIES and not cell.is_continued:
                found.extend(_cell_entries(match, cell.paragraphs, each=len(body) == 1))
    return found


def _column_heads(row: list[Cell]) -> dict[int, labels.Match]:
    """What the columns hold. In a list of measures one column names them; goals behind it are the measure's own."""
    heads = {cell.column: match for cell in row if (match := labels.match(cell.text))}
    keys = {cell.column: sheets.key_of(cell.text) for cell in row}
    named = [column for column, key in keys.items() if key == sheets.TITLE]
    if named and sheets.make_one(keys.values(), least=1):
        heads = {
            column: match
            for column, match in heads.items()
            if match.role != labels.MEASURE and (match.role != labels.GOAL or column < named[0])
        }
        heads[named[0]] = labels.Match(labels.MEASURE)
    return heads


def _by_row(block: Block) -> list[Item]:
    """A sheet whose first column names the rows: "Ziel | …", "Maßnahmen | …"."""
    matches = [labels.match(row[0].text) for row in block.rows if len(row) >= 2]
    named = [match for match in matches if match is not None]
    names_columns = sum(1 for cell in block.rows[0] if labels.match(cell.text)) > 1
    if names_columns or not any(match.role in labels.ENTRIES for match in named) or 2 * len(named) < len(matches):
        return []
    found: list[Item] = []
    for row in block.rows:
        match = labels.match(row[0].text) if len(row) >= 2 else None
        if match is not None and match.role in labels.ENTRIES:
            found.extend(entry for cell in row[1:] for entry in _cell_entries(match, cell.paragraphs, each=True))
    return found


def _within_cells(block: Block) -> list[Item]:
    """Cells used as boxes: a label paragraph, then its entries, all in one cell."""
    found: list[Item] = []
    for row in block.rows:
        for cell in row:
            found.extend(_within_cell(cell))
    return found


def _within_cell(cell: Cell) -> list[Item]:
    found: list[Item] = []
    match: labels.Match | None = None
    collected: list[Block] = []
    for block in [*cell.paragraphs, None]:
        label = labels.match(block.text) if block is not None and block.kind in {PARAGRAPH, HEADING} else None
        if block is None or label is not None:
            if match is not None and match.role in labels.ENTRIES:
                found.extend(_cell_entries(match, collected, each=True))
            match, collected = label, []
        elif block.kind not in {CAPTION, FIGURE, TABLE}:
            collected.append(block)
    return found


def _escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
