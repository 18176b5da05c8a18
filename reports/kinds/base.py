"""What every kind of report declares."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class ReportKind:
    """A kind of report: it only gathers; its template words it and the layout prints it.

    ``gather(document, paper)`` gets an edition's JSON document and the printed data of a council
    paper (or ``None``) and returns the context for ``template``. ``outputs`` are slugs of
    ``reports.outputs``.
    """

    slug: str
    label: str | Promise
    template: str
    outputs: tuple[str, ...]
    takes_paper: bool
    gather: Callable[[dict[str, Any], dict[str, Any] | None], dict[str, Any]]
