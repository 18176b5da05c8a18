"""Measures leave as a table: one row each, named columns, words that nothing runs."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Municipality
from concepts.models import Concept
from concepts.sheets import as_csv
from concepts.sheets.writer import LONGEST_CELL, Page, workbook
from measures import lines, sheet
from measures.models import Measure, SheetField
from measures.tables import columns
from measures.tables.records import Record, as_words, written
from measures.tables.register import Register

_ALWAYS = ("code", "title", "state")
_WIDE, _NARROW, _CODE = 48.0, 16.0, 9.0
_LONG = frozenset({"title", "description", "aims", "goal_note", "situation", "partners", "status_note", "needed_steps"})


@dataclass(frozen=True, slots=True)
class Table:
    """Measures with their columns: key and head of each, one record a measure."""

    title: str
    keys: tuple[str, ...]
    heads: tuple[str, ...]
    records: list[Record]
    register: Register

    def rows(self) -> list[list[Any]]:
        """The cells of every row."""
        return [[written(key, each, self.register) for key in self.keys] for each in self.records]


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: its slug and ending, what it is called, how a table becomes its bytes."""

    slug: str
    label: Any
    content_type: str
    made: Callable[[Table], bytes]


def measure_table(measures: QuerySet[Measure], *, concept: Concept, keys: Sequence[str] = ()) -> Table:
    """The measures under the words of the concept, with everything in them (the command)."""
    records = [lines.record(each) for each in lines.complete(measures)]
    rows = SheetField.by_concept([concept.pk])
    labels = lines.labels(sheet.merged(rows[concept.pk]))
    return _table(str(concept), lines.register(concept, rows), labels, records, keys)


def measure_table_for(
    measures: QuerySet[Measure],
    *,
    place: Municipality,
    user: Any,
    is_inside: bool,
    keys: Sequence[str] = (),
    title: str = "",
) -> Table:
    """The measures with what the person may read of them: who works with no drafts gets public fields only.

    Measures of one concept stand under its own words for the fields; of several, own fields of one key that are
    called differently stand in columns of their own.
    """
    found = [*lines.complete(measures).select_related("concept")]
    concepts = {each.concept_id: each.concept for each in found if each.concept_id}
    seen = [*Concept.objects.visible_to(user).of(place)]
    rows = SheetField.by_concept({*concepts, *(each.pk for each in seen)})
    records = [lines.record(each) for each in found]
    for each in found:
        each.municipality = place
    if not is_inside:
        public = lines.readable_by_strangers(rows)
        records = [
            {key: value for key, value in record.items() if key in public[each.concept_id]}
            for record, each in zip(records, found, strict=True)
        ]
    only = next(iter(concepts.values())) if len(concepts) == 1 else None
    if only is None:
        own = lines.own_columns([each.pk for each in seen], rows)
        records = [
            lines.in_own_columns(record, each.concept_id, own) for record, each in zip(records, found, strict=True)
        ]
        every = [column for each in own.values() for column, _label in each.values()]
        keys = [column for key in keys for column in [key, *(each for each in every if each.startswith(f"{key}."))]]
    register = lines.register_seen(place, seen, found, rows)
    labels = lines.labels(sheet.merged(rows[only.pk] if only else {})) | ({} if only else register.own)
    return _table(title or str(only or place), register, labels, records, keys)


def _table(title: str, register: Register, labels: dict[str, str], records: list[Record], keys: Sequence[str]) -> Table:
    """Without a choice the columns in which something stands; number, title and state always."""
    if not keys:
        held = {key for each in records for key in each if written(key, each, register) not in (None, "")}
        keys = [key for key in labels if key in held or key in _ALWAYS]
    known = [key for key in dict.fromkeys(keys) if key in labels]
    return Table(title, tuple(known), tuple(_told_apart([labels[key] for key in known])), records, register)


def export_measures(table: Table, *, slug: str) -> bytes:
    """The table as a file of that format."""
    return format_of(slug).made(table)


def format_of(slug: str) -> Format:
    """The format of that slug; raises ``KeyError``."""
    return {each.slug: each for each in FORMATS}[slug]


def _told_apart(labels: Iterable[str]) -> list[str]:
    found: list[str] = []
    for label in labels:
        name, number = label, 2
        while name in found:
            name, number = f"{label} ({number})", number + 1
        found.append(name)
    return found


def _xlsx(table: Table) -> bytes:
    heads, rows = _with_continuations(table.heads, table.rows())
    widths = [_width(key) for key in table.keys] + [_WIDE] * (len(heads) - len(table.keys))
    note: list[list[Any]] = [
        [_("Concept or selection"), table.title],
        [_("Made on"), date_format(timezone.localdate(), "SHORT_DATE_FORMAT")],
        [_("Measures"), len(table.records)],
        [_("How to read it"), _("One row for every measure, one column for every field. Columns in which nothing stands were left out.")],
        [_("How to bring it back"), _("Change what you like and upload the table again: measures are recognised by their number. Please leave the names of the columns and the numbers as they are.")],
        [_("Words and formulas"), _("All cells with words are text. A cell that begins with an equals sign is not calculated.")],
    ]  # fmt: skip
    pages = [
        Page(_("Measures"), heads, rows, widths),
        Page(_("Explanation"), [str(columns.EXPLANATION), _("In detail")], note, [26, 90], has_filter=False),
    ]
    return workbook(pages, title=table.title)


def _width(key: str) -> float:
    if key == "code":
        return _CODE
    return _WIDE if key in _LONG or key.startswith(sheet.OWN) else _NARROW * 1.4


def _with_continuations(heads: Sequence[str], rows: list[list[Any]]) -> tuple[list[str], list[list[Any]]]:
    """A cell of Excel holds 32,767 characters; what is longer goes on in a column of its own behind the others."""
    long = [
        place
        for place in range(len(heads))
        if any(isinstance(row[place], str) and len(row[place]) > LONGEST_CELL for row in rows)
    ]
    found = [*heads]
    for place in long:
        pieces = max(-(-len(row[place] or "") // LONGEST_CELL) for row in rows if isinstance(row[place], str))
        for piece in range(1, pieces):
            found.append(f"{heads[place]} {columns.CONTINUED} {piece}")
            for row in rows:
                words = row[place] if isinstance(row[place], str) else ""
                row.append(words[piece * LONGEST_CELL : (piece + 1) * LONGEST_CELL])
        for row in rows:
            if isinstance(row[place], str):
                row[place] = row[place][:LONGEST_CELL]
    return found, rows


def _csv(table: Table) -> bytes:
    return as_csv([table.heads, *table.rows()]).encode()


def _json(table: Table) -> bytes:
    return json.dumps(as_document(table), ensure_ascii=False, indent=1).encode()


def as_document(table: Table) -> dict[str, Any]:
    """The table as one JSON object: every measure with its columns by key, as words, days and numbers."""
    return {
        "title": table.title,
        "made_on": timezone.localdate().isoformat(),
        "columns": dict(zip(table.keys, table.heads, strict=True)),
        "measures": [
            {key: _plain(value) for key, value in zip(table.keys, row, strict=True)}
            | {"state": each.get("state", ""), "state_label": as_words(written("state", each, table.register))}
            for each, row in zip(table.records, table.rows(), strict=True)
        ],
    }


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return str(value)
    return value.isoformat() if isinstance(value, date) else value


FORMATS: tuple[Format, ...] = (
    Format(
        "xlsx", gettext_lazy("Excel workbook (.xlsx)"),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _xlsx,
    ),
    Format("csv", gettext_lazy("Table as text (.csv)"), "text/csv; charset=utf-8", _csv),
    Format("json", gettext_lazy("For other programs (.json)"), "application/json", _json),
)  # fmt: skip
