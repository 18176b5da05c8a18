"""What measures put into the archive of a concept."""

from typing import Any

from django.utils.translation import gettext as _

from concepts.archive.table import Table
from measures.models import Measure

_COLUMNS = (
    "code",
    "title",
    "kind_label",
    "description",
    "lead_note",
    "partners",
    "target_groups",
    "starts_on",
    "ends_on",
    "term",
    "priority_label",
    "costs",
    "state_label",
    "status_note",
    "reported_on",
)


def measures_sheet(document: dict[str, Any]) -> dict[str, list[list[Any]]]:
    """One measure a row, with the names of those who lead it."""
    head = [str(Measure._meta.get_field(name.removesuffix("_label")).verbose_name) for name in _COLUMNS]
    rows = [
        [*(each[name] for name in _COLUMNS), "; ".join(lead["name"] for lead in each["leads"])]
        for each in document["measures"]
    ]
    return {"measures": [[*head, _("Lead")], *rows]}


TABLES = (
    Table("stakeholders.Organisation", of=("led_measures__concept",), matched_by=("name", "kind")),
    Table("measures.Measure", of=("concept", "elements__concept")),
    Table("measures.Service", of=("measure__concept",)),
    Table("measures.Lead", of=("measure__concept",)),
    Table("measures.StatusEntry", of=("measure__concept",)),
)
