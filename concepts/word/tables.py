"""Tables: merged cells, header rows, cells of paragraphs."""

from collections.abc import Callable

from lxml import etree

from concepts import blocks
from concepts.word.compose import composed
from concepts.word.document import DELETED, INSERTED, TABLE, Block, Cell, Tracked
from concepts.word.margin import tracked_in
from concepts.word.names import W, is_on, number, value

ReadCell = Callable[[etree._Element], list[Block]]


def read_table(node: etree._Element, read_cell: ReadCell, *, is_exact: bool = False) -> Block:
    """The table as one block: its rows as Word keeps them, and as accessible HTML.

    ``is_exact``: only what is marked as a head is one.
    """
    rows: list[list[Cell]] = []
    marked: list[bool] = []
    tracked: list[Tracked] = []
    for row in _rows(node):
        properties = row.find(f"{W}trPr")
        for tag, kind in (("ins", INSERTED), ("del", DELETED)) if properties is not None else ():
            if (change := properties.find(f"{W}{tag}")) is not None:
                tracked.append(tracked_in(kind, change, " ".join(row.itertext(f"{W}t", f"{W}delText"))))
        if properties is not None and properties.find(f"{W}del") is not None:
            continue
        marked.append(properties is not None and bool(is_on(properties.find(f"{W}tblHeader"))))
        rows.append(_cells(row, properties, read_cell))
    _stretch_over_rows(rows)
    header_rows = _marked_rows(marked) if is_exact else _whole_head(rows, _header_rows(rows, marked))
    for row_of_cells in rows[:header_rows]:
        for cell in row_of_cells:
            cell.is_header = True
    text = "\n".join(cell.text for row_of_cells in rows for cell in row_of_cells if cell.text)
    notes = [
        note for row_of_cells in rows for cell in row_of_cells for each in cell.paragraphs for note in each.footnotes
    ]
    block = Block(TABLE, "", text, blocks.new_id(), rows=rows, header_rows=header_rows, footnotes=notes)
    block.html = _html(rows, header_rows)
    block.tracked = tracked
    return block


def _rows(node: etree._Element) -> list[etree._Element]:
    found: list[etree._Element] = []
    for child in node:
        if child.tag == f"{W}tr":
            found.append(child)
        elif child.tag in {f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins"}:
            found.extend(_rows(child))
    return found


def _cell_nodes(row: etree._Element) -> list[etree._Element]:
    found: list[etree._Element] = []
    for child in row:
        if child.tag == f"{W}tc":
            found.append(child)
        elif child.tag in {f"{W}sdt", f"{W}sdtContent", f"{W}customXml"}:
            found.extend(_cell_nodes(child))
    return found


def _cells(row: etree._Element, properties: etree._Element | None, read_cell: ReadCell) -> list[Cell]:
    column = number(properties.find(f"{W}gridBefore"), 0) or 0 if properties is not None else 0
    cells: list[Cell] = []
    for node in _cell_nodes(row):
        own = node.find(f"{W}tcPr")
        span = number(own.find(f"{W}gridSpan"), 1) or 1 if own is not None else 1
        merge = own.find(f"{W}vMerge") if own is not None else None
        sideways = own.find(f"{W}hMerge") if own is not None else None
        cell = Cell(read_cell(node), column, span)
        cell.is_continued = merge is not None and value(merge, "continue") == "continue"
        column += span
        if sideways is not None and value(sideways, "continue") == "continue" and cells:
            cells[-1].columns += span
            cells[-1].paragraphs.extend(cell.paragraphs)
            continue
        cells.append(cell)
    return cells


def _stretch_over_rows(rows: list[list[Cell]]) -> None:
    """Give merged cells their height; a continued cell without a beginning, or with words, stands alone."""
    open_cells: dict[int, Cell] = {}
    for row in rows:
        for cell in row:
            above = open_cells.get(cell.column)
            if cell.is_continued and above is not None and above.columns == cell.columns and not cell.paragraphs:
                above.rows += 1
                continue
            cell.is_continued = False
            open_cells[cell.column] = cell
        reached = {cell.column for cell in row}
        for column in [each for each in open_cells if each not in reached]:
            del open_cells[column]


def _header_rows(rows: list[list[Cell]], marked: list[bool]) -> int:
    """The leading rows marked as repeated heads; else a first row that is bold throughout."""
    count = min(_marked_rows(marked), max(len(marked) - 1, 0))
    if count or len(rows) < 2:
        return count
    first = [block for cell in rows[0] for block in cell.paragraphs]
    filled = sum(1 for cell in rows[0] if cell.text)
    is_bold = bool(first) and all(block.emphasis == "bold" for block in first) and filled >= max(1, len(rows[0]) - 1)
    return 1 if is_bold else 0


def _whole_head(rows: list[list[Cell]], count: int) -> int:
    """A head's merged cell takes the rows it reaches over into the head; one that reaches to the end makes none."""
    place = 0
    while place < count:
        reached = max((place + cell.rows for cell in rows[place] if not cell.is_continued), default=0)
        count, place = max(count, reached), place + 1
    return count if count < len(rows) else 0


def _marked_rows(marked: list[bool]) -> int:
    return next((place for place, is_head in enumerate(marked) if not is_head), len(marked))


def _html(rows: list[list[Cell]], header_rows: int) -> str:
    has_row_heads = (
        header_rows > 0
        and len(rows) > header_rows + 1
        and all(
            row
            and not row[0].is_continued
            and row[0].text
            and all(each.emphasis == "bold" for each in row[0].paragraphs)
            for row in rows[header_rows:]
        )
    )
    parts: list[str] = ["<table>"]
    if header_rows:
        parts.append("<thead>")
        parts.extend(_row_html(row, head=True) for row in rows[:header_rows])
        parts.append("</thead>")
    parts.append("<tbody>")
    parts.extend(_row_html(row, row_head=has_row_heads) for row in rows[header_rows:])
    parts.append("</tbody></table>")
    return "".join(parts)


def _row_html(row: list[Cell], *, head: bool = False, row_head: bool = False) -> str:
    parts: list[str] = []
    for place, cell in enumerate(row):
        if cell.is_continued:
            continue
        spans = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
        spans += f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
        inner = composed(cell.paragraphs) or "<p></p>"
        if head:
            scope = "colgroup" if cell.columns > 1 else "col"
            parts.append(f'<th scope="{scope}"{spans}>{inner}</th>')
        elif row_head and place == 0:
            parts.append(f'<th scope="row"{spans}>{inner}</th>')
        else:
            parts.append(f"<td{spans}>{inner}</td>")
    return f"<tr>{''.join(parts)}</tr>"
