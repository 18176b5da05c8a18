"""Which column of a table goes into which field: suggested, corrected by a person, remembered."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from measures.tables import cells, columns
from measures.tables.laid import Head

Targets = dict[str, str]
"""For every head by its key: the key of a column, ``own`` or ``own_…``, or ``append``."""

_KEY_LENGTH = 36
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SURE = 12


def suggested(heads: Sequence[Head], labels: Mapping[str, str], remembered: Mapping[str, str] | None = None) -> Targets:
    """The best distribution: what was decided before, then labels of the concept, then what offices call it.

    ``labels`` are normal forms of the concept's own words for its fields, with the key each leads to.
    Whatever fits nowhere becomes a field of the concept's own; nothing is left out.
    """
    targets: Targets = {}
    taken: set[str] = set()
    found: list[tuple[int, int, str, str]] = []
    told_apart = {columns.normal(head.label) for head in heads}
    yearly = Counter(_without_year(head.label) for head in heads)
    for place, head in enumerate(heads):
        if remembered and head.key in remembered:
            targets[head.key] = remembered[head.key]
            taken.add(remembered[head.key])
            continue
        normal = columns.normal(head.label)
        if f"{normal} 2" in told_apart and f"{normal} 1" in labels:
            normal = f"{normal} 1"
        if normal in labels:
            found.append((-5000, place, head.key, labels[normal]))
        key, sure = columns.likely(head.label)
        is_one_of_years = _YEAR.search(head.label) and yearly[_without_year(head.label)] > 1
        if sure >= _SURE and not is_one_of_years and not cells.is_state(head.label):
            found.append((-sure, place, head.key, key))
    for _sure, _place, head_key, key in sorted(found):
        if head_key not in targets and key not in taken:
            targets[head_key] = key
            taken.add(key)
    if "title" not in taken and (words := _only_words(heads, targets)):
        targets[words] = "title"
    return {head.key: targets.get(head.key, columns.OWN) for head in heads}


def _without_year(label: str) -> str:
    return columns.normal(_YEAR.sub(" ", label))


def _only_words(heads: Sequence[Head], targets: Targets) -> str:
    """A table that calls nothing a title: what names measures beside other things, then goals or descriptions."""
    for head in heads:
        if targets.get(head.key) in (None, "serves", "goal_note") and "massnahme" in columns.normal(head.label).split():
            return head.key
    for wanted in ("description", "aims", "goal_note"):
        for head in heads:
            if targets.get(head.key) == wanted:
                return head.key
    return ""


def from_json(written: object, heads: Sequence[Head]) -> Targets:
    """A mapping as people write it: words of a head → key of a column, ``own`` or ``append``.

    Raises ``ValueError`` with what is not known in it.
    """
    if isinstance(written, dict) and isinstance(written.get("columns"), dict):
        written = written["columns"]
    if not isinstance(written, dict):
        raise ValueError("{}")
    by_normal = {columns.normal(head.label): head.key for head in heads} | {head.key: head.key for head in heads}
    targets: Targets = {}
    for words, target in written.items():
        head = by_normal.get(columns.normal(str(words)))
        key = str(target or columns.OWN)
        if head is None:
            raise ValueError(str(words))
        if key not in columns.BY_KEY and key not in (columns.OWN, columns.APPEND) and not key.startswith("own_"):
            raise ValueError(key)
        targets[head] = key
    return targets


def own_key(label: str, taken: Mapping[str, str]) -> str:
    """The key of a field of the concept's own: the one it has under this label, else a new one."""
    for key, known in taken.items():
        if columns.normal(known) == columns.normal(label):
            return key
    base = "own_" + (re.sub(r"[^a-z0-9]+", "_", columns.normal(label)).strip("_")[: _KEY_LENGTH - 4] or "feld")
    key, number = base, 2
    while key in taken:
        key, number = f"{base[: _KEY_LENGTH - 3]}_{number}", number + 1
    return key
