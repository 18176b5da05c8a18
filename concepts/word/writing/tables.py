"""Tables: a grid in which merged cells reach over columns and rows, heads that are repeated on every page."""

from dataclasses import dataclass, field, replace

from lxml import etree

from concepts import blocks
from concepts.word.writing import styles
from concepts.word.writing.nodes import node

_NARROWEST = 4.0


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a row as Word keeps it; one that ``goes_on`` belongs to the cell above, one without source is a gap."""

    column: int
    columns: int = 1
    rows: int = 1
    scope: str = ""
    source: etree._Element | None = None
    goes_on: bool = False


@dataclass(slots=True)
class Grid:
    """The cells row by row, gaps filled; the leading rows that are heads."""

    rows: list[list[Cell]] = field(default_factory=list)
    heads: int = 0
    columns: int = 1

    def widths(self, whole: int) -> list[int]:
        """Columns as wide as their words ask for, together as wide as the page."""
        wants = [_NARROWEST] * self.columns
        for row in self.rows:
            for cell in row:
                if cell.source is None:
                    continue
                text = blocks.words_of(cell.source)
                longest = max((len(word) for word in text.split()), default=0)
                want = max(longest + 1, 1.6 * len(text) ** 0.5) / cell.columns
                for column in range(cell.column, cell.column + cell.columns):
                    wants[column] = max(wants[column], want)
        return shared(wants, whole)


def shared(wants: list[float], whole: int) -> list[int]:
    """The width of the page shared out by what each column asks for."""
    total = sum(wants)
    found = [int(whole * want / total) for want in wants]
    found[-1] += whole - sum(found)
    return found


def grid_of(source: etree._Element) -> Grid:
    """The grid of a table of the text."""
    grid = Grid()
    open_cells: dict[int, Cell] = {}  # by first column, what still reaches down
    for part in source.iterchildren("thead", "tbody"):
        for row in part.iterchildren("tr"):
            grid.rows.append(_row(row, open_cells))
            grid.heads += part.tag == "thead"
        for cell in list(open_cells.values()):  # no cell reaches from the head into the body
            del open_cells[cell.column]
    grid.columns = max((cell.column + cell.columns for row in grid.rows for cell in row), default=1)
    for row in grid.rows:
        reached = row[-1].column + row[-1].columns if row else 0
        if reached < grid.columns:
            row.append(Cell(reached, grid.columns - reached))
    return grid


def _row(row: etree._Element, open_cells: dict[int, Cell]) -> list[Cell]:
    cells: list[Cell] = []
    column = 0

    def go_on() -> None:
        nonlocal column
        while (above := open_cells.pop(column, None)) is not None:
            cells.append(replace(above, source=None, goes_on=True))
            reaching.append(replace(above, rows=above.rows - 1))
            column += above.columns

    reaching: list[Cell] = []
    for source in row.iterchildren("th", "td"):
        go_on()
        columns, rows = int(source.get("colspan") or 1), int(source.get("rowspan") or 1)
        free = min((place for place in open_cells if place > column), default=column + columns)
        cell = Cell(column, min(columns, free - column), rows, source.get("scope") or "", source)
        cells.append(cell)
        reaching.append(cell)
        column += cell.columns
    go_on()
    for above in sorted(open_cells.values(), key=lambda each: each.column):
        if above.column > column:
            cells.append(Cell(column, above.column - column))
            column = above.column
        cells.append(replace(above, source=None, goes_on=True))
        reaching.append(replace(above, rows=above.rows - 1))
        column += above.columns
    open_cells.clear()
    open_cells.update({cell.column: cell for cell in reaching if cell.rows > 1})
    return cells


def table(
    grid: Grid, rows: list[list[tuple[Cell, list[etree._Element]]]], widths: list[int], *, indent: int = 0
) -> etree._Element:
    """The table with the content of its cells."""
    properties = node(
        "w:tblPr",
        node("w:tblStyle", val=styles.TABLE),
        node("w:tblW", w_w=sum(widths), w_type="dxa"),
        node("w:tblInd", w_w=indent, w_type="dxa") if indent else None,
        _borders(),
        node("w:tblLayout", w_type="fixed"),
        node("w:tblLook", w_firstRow=int(bool(grid.heads)), w_lastRow=0, w_firstColumn=0, w_lastColumn=0),
    )
    made = node("w:tbl", properties, node("w:tblGrid", *[node("w:gridCol", w_w=width) for width in widths]))
    for place, row in enumerate(rows):
        head = [node("w:cantSplit")] + ([node("w:tblHeader")] if place < grid.heads else [])
        made.append(node("w:tr", node("w:trPr", *head), *[_cell(cell, content, widths) for cell, content in row]))
    return made


def _cell(cell: Cell, content: list[etree._Element], widths: list[int]) -> etree._Element:
    merge = None
    if cell.goes_on:
        merge = node("w:vMerge", val="continue")
    elif cell.rows > 1:
        merge = node("w:vMerge", val="restart")
    properties = node(
        "w:tcPr",
        node("w:tcW", w_w=sum(widths[cell.column : cell.column + cell.columns]), w_type="dxa"),
        node("w:gridSpan", val=cell.columns) if cell.columns > 1 else None,
        merge,
        node("w:shd", val="clear", w_color="auto", w_fill="E4EBEF") if cell.scope else None,
    )
    return node("w:tc", properties, *content)


def _borders() -> etree._Element:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    return node(
        "w:tblBorders",
        *[node(f"w:{side}", val="single", w_sz=4, w_space=0, w_color="8A97A3") for side in sides],
    )
