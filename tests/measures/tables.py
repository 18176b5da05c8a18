"""Tables as offices write them, and what becomes of them."""

import io

import openpyxl

from measures import actions
from measures.models import Measure
from measures.tables.plan import Plan
from tests.concepts.sheets.test_reading import workbook

HEAD = ["Nr.", "Maßnahme", "Federführung", "Beginn", "Status", "Sachstand"]

__all__ = ["HEAD", "bring", "cells", "findings", "measures_of", "take", "workbook"]


def bring(concept, content: bytes, name: str = "liste.xlsx", by=None):
    """The table as it was uploaded."""
    return actions.bring_table(concept=concept, content=content, name=name, by=by)


def take(concept, content: bytes, name: str = "liste.xlsx", by=None, **wishes) -> Plan:
    """The table taken over as it is suggested."""
    table = bring(concept, content, name, by)
    return actions.take_over_table(table, targets=table.targets, wishes={**actions.WISHES, **wishes}, by=by)


def measures_of(concept) -> list[Measure]:
    """What is there now, in the order of the table."""
    return [*Measure.objects.filter(concept=concept).order_by("pk")]


def findings(plan: Plan) -> list[tuple[int, str, str]]:
    """Row, column and words of every finding."""
    return [(each.row, each.column, each.value) for each in plan.findings]


def cells(concept, slug: str = "xlsx") -> list[list]:
    """What the export holds, row by row, head first."""
    table = actions.measure_table(Measure.objects.filter(concept=concept).order_by("pk"), concept=concept)
    book = openpyxl.load_workbook(io.BytesIO(actions.export_measures(table, slug=slug)))
    return [[*row] for row in book.worksheets[0].iter_rows(values_only=True)]
