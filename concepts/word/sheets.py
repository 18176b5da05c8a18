"""Sheets of measures (Maßnahmenblätter): one measure said in rows or lines such as "Federführung", "Zeitraum", "Kosten".

A sheet may be a table with two columns, a cell of a table, or a heading or bold line with such lines below
it. Every municipality words the rows differently: a new wording is a new line here, nothing else.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from concepts.word import labels
from concepts.word.document import HEADING, PARAGRAPH, TABLE, Block, Cell

LEAD, PARTNERS, TIME, COST, TARGET, STATUS, PRIORITY = (
    "lead",
    "partners",
    "time",
    "cost",
    "target",
    "status",
    "priority",
)
TITLE, CODE, TEXT = "title", "code", "text"

_FURTHER = r"(?: \w+){0,3}"
# Patterns as in ``labels``: lower case, signs as single blanks, the whole label.
_ROWS: tuple[tuple[str, str], ...] = (
    (TITLE, r"(?:(?:kurz|maßnahmen?|projekt)?titel|(?:maßnahmen|projekt)?name|(?:maßnahmen|projekt)?bezeichnung)(?: (?:der|des) \w+)?|(?:einzel|leit|schlüssel|kern)?maßnahme|projekt|vorhaben|maßnahme projekt|projekt maßnahme|was"),
    (CODE, r"(?:(?:lfd|laufende) )?(?:nr|nummer)|(?:maßnahmen?|projekt)(?: nr| ?nummer)|ordnungsnummer|kürzel|kennung"),
    (LEAD, rf"(?:federführ\w*|zuständig\w*|verantwort\w*|(?:maßnahmen|projekt)?träger\w*|durchführ\w*|(?:projekt)?leitung|koordinat\w*|ansprech\w*|umsetzung durch|wer){_FURTHER}"),
    (PARTNERS, rf"(?:(?:weitere|zu|mögliche|wichtige|an der|an|umsetzung) )*(?:beteilig\w*|kooperation\w*|mitwirk\w*|partner\w*|akteur\w*){_FURTHER}"),
    (TIME, rf"(?:\w*zeitr(?:aum|ahmen)\w*|zeitplan\w*|zeitpunkt|zeithorizont|zeitbedarf|zeitschiene|zeitliche \w+|(?:projekt)?laufzeit|dauer|(?:projekt)?beginn|start|termin\w*|frist|fertigstellung|umsetzung (?:bis|ab)|bis wann|wann|realisierung|umsetzungs(?:beginn|zeit|termin|horizont)){_FURTHER}"),
    (COST, rf"(?:\w*kosten\w*|finanz\w*|ressource\w*|(?:haushalts|finanz|sach|förder)?mittel|budget|personal\w*|förder(?:ung|programm\w*|topf)|haushalt\w*|aufwand){_FURTHER}"),
    (TARGET, r"zielgruppe\w*(?: \w+){0,2}|adressat\w*|für wen"),
    (STATUS, r"(?:projekt|umsetzungs|sach|bearbeitungs)?(?:status|stand)(?: der \w+)?"),
    (PRIORITY, r"priorität\w*|dringlichkeit"),
    (TEXT, rf"(?:kurz|projekt|maßnahmen)?(?:beschreibung|inhalte?|erläuterung\w*){_FURTHER}|(?:umsetzungs|arbeits|handlungs)schritte|vorgehen|umsetzung|ziel(?:e|setzung)? (?:der|des) \w+"),
)  # fmt: skip
_COMPILED = tuple((key, re.compile(pattern)) for key, pattern in _ROWS)
_SURE = frozenset({LEAD, TIME, COST})
_FACTS = _SURE | {PARTNERS, TARGET, STATUS, PRIORITY}
_BEGINS_ONE = frozenset({TITLE, CODE})
_LONGEST_LABEL = 60
_LONGEST_NAME = 300
_ENUMERATED = re.compile(r"^(.*?\S)(?: nr)? \d+(?: \d+)*[a-z]?$")
_SEVERAL = re.compile(r"\s*[/,;(&]\s*|\s+(?:und|sowie|bzw\.?)\s+")
_LINE = re.compile(r"^(?P<label>[^:\n]{2,60}?)\s*:(?=\s|$)")
# "M 1.2", "GE-2", "3.1.4", "Nr. 7": what bears no words of its own.
_CODE = re.compile(r"^(?:nr\.?\s*)?(?:[^\W\d_]{1,5}[\s.\-–]{0,2})?\d+(?:[.\-–]\d+)*[a-z]?[.):]?$", re.IGNORECASE)


@dataclass(slots=True)
class Sheet:
    """One measure's sheet: the paragraphs that name it (none where a heading above does), its indicators' paragraphs."""

    name: list[Block] = field(default_factory=list)
    indicators: list[list[Block]] = field(default_factory=list)


def key_of(label: str) -> str:
    """What a row or column of a sheet says, by its label; "" for words that label none."""
    if not label or len(label) > _LONGEST_LABEL:
        return ""
    forms = [labels.plain(label), labels.plain(_SEVERAL.split(label.strip(), maxsplit=1)[0])]
    for form in forms:
        for key, pattern in _COMPILED:
            if pattern.fullmatch(form):
                return key
    numbered = _ENUMERATED.match(forms[0])
    return TITLE if numbered and _COMPILED[0][1].fullmatch(numbered[1]) else ""


def keys_in(block: Block) -> list[str]:
    """What the lines of a paragraph say: "Federführung: Amt 50", or the label alone in bold letters or before a colon."""
    if block.kind in {HEADING, TABLE}:
        return []
    found: list[str] = []
    for line in block.text.split("\n"):
        named = _LINE.match(line.strip())
        if named:
            found.append(key_of(named["label"]))
        elif block.emphasis == "bold" or block.lead == block.text:
            found.append(key_of(line))
        elif block.lead and line.startswith(block.lead):
            found.append(key_of(block.lead))
    return [key for key in found if key]


def make_one(keys: Iterable[str], *, least: int = 2) -> bool:
    """Whether rows of these keys are the sheet of a measure: several facts, one of them who, when or at what cost."""
    facts = set(keys) & _FACTS
    return len(facts) >= least and bool(facts & _SURE)


def is_fact(block: Block) -> bool:
    """Whether the paragraph is or begins with a row of a sheet that is no name of a measure."""
    return any(key not in _BEGINS_ONE for key in keys_in(block))


def is_name(block: Block) -> bool:
    """Whether the paragraph may name a measure: a short line in bold letters that labels nothing."""
    return (
        block.kind == PARAGRAPH and block.emphasis == "bold" and 0 < len(block.text) < 160
        and not block.text.endswith(":") and not keys_in(block) and labels.match(block.text) is None
    )  # fmt: skip


def sheets_in_text(blocks: Sequence[Block]) -> dict[int, int]:
    """The places of bold lines that name a measure, because the lines below them are its sheet; with the last of those."""
    found: dict[int, int] = {}
    for place, block in enumerate(blocks):
        if not is_name(block):
            continue
        below = {at: keys for at in _below(blocks, place) if (keys := keys_in(blocks[at]))}
        if make_one(key for keys in below.values() for key in keys):
            found[place] = max(below)
    return found


def _below(blocks: Sequence[Block], place: int) -> Iterator[int]:
    for at in range(place + 1, len(blocks)):
        if blocks[at].kind in {HEADING, TABLE} or is_name(blocks[at]):
            return
        yield at


def sheets_in_table(table: Block) -> list[Sheet]:
    """The sheets that a table is made of, one below the other or one in each cell; none where its columns bear names."""
    if not table.rows or _names_columns(table.rows[0]):
        return []
    rows = [[cell for cell in row if not cell.is_continued and cell.text] for row in table.rows]
    found = [_sheet(group) for group in _groups([row for row in rows if row])]
    sheets = [sheet for sheet in found if sheet is not None]
    if sheets:
        return sheets
    return [sheet for row in rows for cell in row if (sheet := _sheet_in_cell(cell)) is not None]


def _names_columns(row: Sequence[Cell]) -> bool:
    keys = [bool(key_of(cell.text)) for cell in row]
    return any(one and other for one, other in pairwise(keys))


def _pairs(row: Sequence[Cell]) -> Iterator[tuple[str, Cell, Cell | None]]:
    """The labels in a row with the cell that says it: "Federführung | Amt 50 | Kosten | keine" are two."""
    place = 0
    while place < len(row):
        cell = row[place]
        after = row[place + 1] if place + 1 < len(row) else None
        if (key := key_of(cell.text)) or _role(cell.text) == labels.INDICATOR:
            yield key, cell, after
            place += 1
        elif len(row) == 1:
            yield from ((each, cell, None) for block in cell.paragraphs for each in keys_in(block))
        place += 1


def _role(label: str) -> str:
    match = labels.match(label)
    return match.role if match else ""


def _groups(rows: list[list[Cell]]) -> list[list[list[Cell]]]:
    """The rows of one measure each: where a fact comes again, another sheet began with the name before it."""
    groups: list[list[list[Cell]]] = [[]]
    seen: set[str] = set()
    begins: int | None = None
    for row in rows:
        keys = [key for key, _label, _value in _pairs(row)]
        facts = set(keys) & _FACTS
        if facts & seen and begins is not None:
            groups.append(groups[-1][begins:])
            del groups[-2][begins:]
            seen, begins = set(), None
        if not facts and begins is None and seen and (not keys or set(keys) & _BEGINS_ONE):
            begins = len(groups[-1])
        seen |= facts
        groups[-1].append(row)
    return groups


def _sheet(rows: list[list[Cell]]) -> Sheet | None:
    pairs = [pair for row in rows for pair in _pairs(row)]
    if not make_one(key for key, _label, _value in pairs):
        return None
    sheet = Sheet(_named(pairs) or _first_row(rows[0]))
    sheet.indicators = [
        _filled(value) for _key, label, value in pairs if value is not None and _role(label.text) == labels.INDICATOR
    ]
    return sheet


def _named(pairs: list[tuple[str, Cell, Cell | None]]) -> list[Block]:
    """What stands beside "Maßnahme" or "Titel"."""
    for key, label, value in pairs:
        if key == TITLE and value is not None and len(value.text) <= _LONGEST_NAME and label is not value:
            return _filled(value)
    return []


def _first_row(row: list[Cell]) -> list[Block]:
    """A first row that is no label: the name alone or behind the measure's number."""
    cells = [cell for cell in row if not _CODE.match(cell.text.strip())]
    if len(cells) != 1 or len(cells[0].text) > _LONGEST_NAME:
        return []
    blocks = _filled(cells[0])
    labelled = any(set(keys_in(block)) - {TITLE} for block in blocks) or key_of(cells[0].text)
    return [] if labelled else blocks


def _sheet_in_cell(cell: Cell) -> Sheet | None:
    """A cell that holds a whole sheet: its name in the first line, labels and what they say below."""
    blocks = _filled(cell)
    keys = [keys_in(block) for block in blocks]
    if not blocks or not make_one(key for each in keys for key in each):
        return None
    return Sheet([] if keys[0] or len(blocks[0].text) > _LONGEST_NAME else blocks[:1])


def _filled(cell: Cell) -> list[Block]:
    return [block for block in cell.paragraphs if block.text]
