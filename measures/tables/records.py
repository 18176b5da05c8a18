"""A measure as one line of a table: plain values by column, and how each is written into a cell."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from measures.tables import columns
from measures.tables.columns import BY_KEY, Column
from measures.tables.register import Register

Record = dict[str, Any]
"""Values by the key of a column; ``own_…`` keys hold the words of a concept's own fields."""

SETS = frozenset({"serves", "leads", "districts"})
DAYS = frozenset(column.key for column in columns.COLUMNS if column.takes == columns.DAY)
NUMBERS = frozenset(column.key for column in columns.COLUMNS if column.takes == columns.NUMBER)
TOLD = frozenset(column.key for column in columns.COLUMNS if column.takes == columns.TOLD)


def empty(key: str) -> Any:
    """What stands in a column where nothing stands."""
    if key in SETS:
        return ()
    return None if key in DAYS or key in NUMBERS else ""


def written(key: str, record: Mapping[str, Any], register: Register) -> Any:
    """The value of the cell: words, a day, a number, or ``None``."""
    column = BY_KEY.get(key)
    value = record.get(key, empty(key))
    if column is None:
        return one_kind_of_line(value) or None
    return _WRITTEN.get(column.takes, _words)(column, value, record, register)


def as_words(value: Any) -> str:
    """What a written cell reads like."""
    if value is None:
        return ""
    if isinstance(value, date):
        return f"{value.day:02d}.{value.month:02d}.{value.year:04d}"
    if isinstance(value, Decimal):
        return f"{value.normalize():f}".replace(".", ",")
    return str(value)


def same(key: str, old: Any, new: Any) -> bool:
    """Whether two values of a column are one."""
    if key in SETS:
        return set(old or ()) == set(new or ())
    if isinstance(old, str) and isinstance(new, str):
        return one_kind_of_line(old) == one_kind_of_line(new)
    return bool(old == new)


def one_kind_of_line(words: str) -> str:
    """The words with one kind of line end."""
    return words.replace("\r\n", "\n").replace("\r", "\n")


def names(keys: tuple[int | str, ...], register: Register) -> str:
    """Organisations by their names."""
    return "; ".join(key if isinstance(key, str) else register.names.get(key, str(key)) for key in keys)


def covers(note: str, keys: tuple[int | str, ...], register: Register) -> bool:
    """Whether the words name exactly these organisations, or somebody who is none."""
    found = {each for each in register.leads(note)[0] if not isinstance(each, str)}
    return found == set(keys)


def _words(column: Column, value: Any, record: Mapping[str, Any], register: Register) -> Any:
    return one_kind_of_line(str(value)) or None if value is not None else None


def _plain(column: Column, value: Any, record: Mapping[str, Any], register: Register) -> Any:
    return value


def _leads(column: Column, value: Any, record: Mapping[str, Any], register: Register) -> Any:
    note = record.get("lead_note") or ""
    if note and (not value or covers(note, value, register)):
        return note
    return names(value, register) or None


def _served(column: Column, value: Any, record: Mapping[str, Any], register: Register) -> Any:
    return "\n".join(register.element_names[key] for key in value if key in register.element_names) or None


def _districts(column: Column, value: Any, record: Mapping[str, Any], register: Register) -> Any:
    return ", ".join(register.district_names.get(key, str(key)) for key in value) or None


def _labelled(column: Column, value: Any, record: Mapping[str, Any], register: Register) -> Any:
    return register.labels.get(column.key, {}).get(value, value) or None


def _text(column: Column, value: Any, record: Mapping[str, Any], register: Register) -> Any:
    # Where the words stand as the lead itself, they are not written twice.
    if column.key == "lead_note" and value and written("leads", record, register) == value:
        return None
    return _words(column, value, record, register)


_WRITTEN = {
    columns.TEXT: _text,
    columns.DAY: _plain,
    columns.NUMBER: _plain,
    columns.LEADS: _leads,
    columns.SERVES: _served,
    columns.DISTRICTS: _districts,
    columns.WORDING: _labelled,
    columns.CHOICE: _labelled,
}
