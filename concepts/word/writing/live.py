"""What a live block shows in print: a title, paragraphs, a table. Read from the part "live" of the document."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree

from concepts.word.writing import styles, tables
from concepts.word.writing.nodes import node, words


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands in the document in place of the live block."""

    title: str = ""
    paragraphs: Sequence[str] = ()
    heads: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()


def shown(content: Mapping[str, Any]) -> Shown:
    """From what was gathered for the block; nothing where nothing was gathered."""
    return Shown(
        str(content.get("title") or ""),
        [str(each) for each in content.get("paragraphs") or []],
        [str(each) for each in content.get("heads") or []],
        [[str(each) for each in row] for row in content.get("rows") or []],
    )


def written(content: Shown, width: int) -> list[etree._Element]:
    """Its paragraphs and table; they bear no marks, because the portal gathers them anew."""
    found = [_paragraph(text, styles.LIVE) for text in content.paragraphs]
    if not content.rows:
        return found
    grid = tables.Grid(heads=int(bool(content.heads)), columns=max(len(row) for row in (content.heads, *content.rows)))
    lines = [list(content.heads)] if content.heads else []
    made = []
    for place, row in enumerate([*lines, *content.rows]):
        scope = "col" if place < grid.heads else ""
        cells = [tables.Cell(column, scope=scope) for column in range(grid.columns)]
        filled = [*row, *[""] * (grid.columns - len(row))]
        style = styles.LIVE_HEAD if scope else styles.LIVE_CELL
        made.append([(cell, [_paragraph(text, style)]) for cell, text in zip(cells, filled, strict=True)])
        grid.rows.append(cells)
    return [*found, tables.table(grid, made, grid.widths(width)), _paragraph("", styles.LIVE)]


def _paragraph(text: str, style: str) -> etree._Element:
    return node("w:p", node("w:pPr", node("w:pStyle", val=style)), node("w:r", words(text)) if text else None)
