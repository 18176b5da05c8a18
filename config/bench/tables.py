"""A table of 1,000 measures on its way in: how long reading, looking through and taking over take together."""

import time
from typing import Any

from django.db import transaction

from accounts.models import Municipality
from concepts.models import Concept
from concepts.sheets.writer import Page, workbook
from measures import actions

ROWS = 1000
_HEAD = ["Nr.", "Maßnahme", "Kurzbeschreibung", "Federführung", "Laufzeit", "Priorität", "Status", "Indikator"]


def measure() -> dict[str, Any]:
    """Seconds of the processor for taking the table over, and for the same table once more; nothing stays."""
    rows = [
        [f"M {number}", f"Maßnahme {number}", "Ein Satz. " * 30, f"Amt {number % 20}, Stja", "2026 bis 2028", "hoch",
         "läuft", str(number)]
        for number in range(ROWS)
    ]  # fmt: skip
    content = workbook([Page("Maßnahmen", _HEAD, rows)])
    with transaction.atomic():
        place = Municipality.objects.create(name="Messstadt", slug="messstadt-tabelle")
        concept = Concept.objects.create(municipality=place, title="Messkonzept")
        found = {"rows": ROWS, "first_s": _taken(concept, content), "again_s": _taken(concept, content)}
        transaction.set_rollback(True)
    return found


def _taken(concept: Concept, content: bytes) -> float:
    started = time.process_time()
    table = actions.bring_table(concept=concept, content=content, name="messung.xlsx", by=None)
    actions.take_over_table(table, targets=table.targets, wishes=actions.WISHES, by=None)
    seconds = time.process_time() - started
    table.file.delete(save=False)
    return round(seconds, 2)
