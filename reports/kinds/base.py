"""What every kind of report declares."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from concepts.sheets.writer import Page


@dataclass(frozen=True, slots=True)
class Matter:
    """What a report is made from: an edition's JSON document, whether it was adopted, and the printed
    data of a council paper (``None`` without one); for a comparison the earlier edition's document and
    checksum. For a report on a reporting round it is the round's document. Nothing else is read.
    """

    document: dict[str, Any]
    is_adopted: bool
    paper: dict[str, Any] | None = None
    earlier: dict[str, Any] | None = None
    earlier_checksum: str = ""


@dataclass(frozen=True, slots=True)
class ReportKind:
    """A kind of report: it only gathers; its template words it and the layout prints it.

    ``gather(matter)`` returns the context for ``template``. ``outputs`` are slugs of
    ``reports.outputs``, the usual one first. ``takes_earlier``: it compares with an earlier edition.
    ``takes_round``: it tells of a closed reporting round instead of an edition. ``prints_measures``:
    the measures of its edition or round stand in it. ``tables(matter)`` gives the pages of a workbook, for
    kinds that can become one.
    """

    slug: str
    label: str | Promise
    template: str
    outputs: tuple[str, ...]
    takes_paper: bool
    gather: Callable[[Matter], dict[str, Any]]
    takes_earlier: bool = False
    takes_round: bool = False
    prints_measures: bool = True
    tables: Callable[[Matter], list[Page]] | None = None
