"""A concept read in another language or in plain words: which text stands where. Plain values in and out.

The same for the living text and a frozen edition: both give the side texts as the entries of the
edition's part "side_texts". Only what matches the binding text is shown; where a side text is
missing or outdated, the binding text stands, and says so.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from concepts.languages import Variant
from concepts.reading import Piece, Side

Entry = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Choice:
    """A language that readers can switch to."""

    variant: Variant
    is_chosen: bool


def choices(entries: Iterable[Entry], chosen: Variant | None) -> list[Choice]:
    """Every variant of which there is a text, plain language first, then by name."""
    found = {_variant(entry) for entry in entries}
    if chosen:
        found.add(chosen)
    in_order = sorted(found, key=lambda each: (each.language != "de", each.own_name, each.is_plain))
    return [Choice(each, each == chosen) for each in in_order] if found - {chosen} or chosen else []


def shown(pieces: Sequence[Piece], entries: Iterable[Entry], chosen: Variant | None) -> list[Piece]:
    """The pieces with their texts in the chosen variant; all binding where none is chosen."""
    if chosen is None:
        return list(pieces)
    by_uid = {entry["uid"]: entry for entry in entries if _variant(entry) == chosen}
    return [_shown(piece, by_uid.get(piece.uid), chosen) for piece in pieces]


def _shown(piece: Piece, entry: Entry | None, chosen: Variant) -> Piece:
    if entry is None:
        has_words = bool(piece.text or piece.title)
        return replace(piece, side=Side(chosen, Side.MISSING)) if has_words else piece
    if entry["is_outdated"]:
        return replace(piece, side=Side(chosen, Side.OUTDATED))
    title = entry["title"] or piece.title
    return replace(
        piece,
        title=title,
        name=title or piece.name,
        text=entry["text"],
        side=Side(chosen, Side.MATCHING, entry["is_machine_made"]),
    )


def _variant(entry: Entry) -> Variant:
    return Variant(entry["language"], entry["is_plain"])


@dataclass(frozen=True, slots=True)
class Row:
    """A section in the overview: its line in the outline and the texts beside it."""

    line: Any
    sides: tuple[Any, ...]

    @property
    def outdated(self) -> int:
        """How many of them no longer match."""
        return sum(each.is_outdated for each in self.sides)


def overview(lines: Iterable[Any], sides: Iterable[Any]) -> list[Row]:
    """Every section with its side texts: those with outdated ones first, otherwise in reading order."""
    of: dict[int, list[Any]] = {}
    for side in sides:
        of.setdefault(side.element_id, []).append(side)
    rows = [
        Row(line, tuple(of.get(line.element.pk, ()))) for line in lines if line.element.text or line.element.pk in of
    ]
    return sorted(rows, key=lambda row: not row.outdated)
