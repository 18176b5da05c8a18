"""What embedded data shows in a Word document: its name, its table, its sentences."""

from lxml import etree

from concepts.live import Table
from concepts.word.writing import styles, tables
from concepts.word.writing.nodes import node, words


def written(content: Table, width: int) -> list[etree._Element]:
    """Table and sentences; they bear no marks, because the portal gathers them anew."""
    made = [paragraph(text, styles.LIVE) for text in content.notes]
    return [_table(content, width), *(made or [paragraph("", styles.LIVE)])] if content.rows else made


def paragraph(text: str, style: str) -> etree._Element:
    """A paragraph of plain words."""
    return node("w:p", node("w:pPr", node("w:pStyle", val=style)), node("w:r", words(text)) if text else None)


def _table(content: Table, width: int) -> etree._Element:
    rows = [row for row in (content.head, *content.rows) if row]
    grid = tables.Grid(heads=int(bool(content.head)), columns=max(len(row) for row in rows))
    lengths = [max(len(row[at]) if at < len(row) else 0 for row in rows) for at in range(grid.columns)]
    widths = tables.shared([max(4.0, 1.6 * length**0.5) for length in lengths], width)
    made = []
    for place, row in enumerate(rows):
        is_head = place < grid.heads
        style = styles.LIVE_HEAD if is_head else styles.LIVE_CELL
        made.append(
            [
                (tables.Cell(at, scope="col" if is_head else ""), [paragraph(row[at] if at < len(row) else "", style)])
                for at in range(grid.columns)
            ]
        )
    return tables.table(grid, made, widths)
