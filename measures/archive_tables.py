"""What measures put into the archive of a concept."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.fields import column
from concepts.archive.table import Row, Table
from measures.models import Measure
from measures.models.details import DOCUMENT_BYTES, DOCUMENT_ENDINGS

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
    head = [str(column(Measure, name.removesuffix("_label")).verbose_name) for name in _COLUMNS]
    rows = [
        [*(each[name] for name in _COLUMNS), "; ".join(lead["name"] for lead in each["leads"])]
        for each in document["measures"]
    ]
    return {"measures": [[*head, _("Lead")], *rows]}


def check_document(row: Row, content: bytes) -> None:
    """A file of a kind and size that the portal would have taken."""
    ending = str(row["file"]).rsplit(".", 1)[-1].lower()
    if ending not in DOCUMENT_ENDINGS or len(content) > DOCUMENT_BYTES:
        raise ValidationError(
            _("The document “%(title)s” of a measure is of a kind that this portal does not take."),
            params={"title": row["title"]},
        )


TABLES = (
    Table("stakeholders.Organisation", of=("led_measures__concept",), matched_by=("name", "kind")),
    Table("measures.District", of=("measures__concept",), matched_by=("name",)),
    Table("measures.SheetField"),
    Table("measures.Measure", of=("concept", "elements__concept")),
    Table("measures.Service", of=("measure__concept",)),
    Table("measures.Lead", of=("measure__concept",)),
    Table("measures.TargetGroup", of=("measure__concept",)),
    Table("measures.Cost", of=("measure__concept",)),
    Table("measures.Milestone", of=("measure__concept",)),
    Table("measures.ResolutionReference", of=("measure__concept",)),
    Table("measures.Document", of=("measure__concept",), checked=check_document),
    Table("measures.StatusEntry", of=("measure__concept",)),
    Table(
        "measures.FundingProgramme",
        of=("grants__shares__measure__concept",),
        matched_by=("title", "giver", "guideline", "version"),
    ),
    Table("measures.Grant", of=("shares__measure__concept",)),
    Table("measures.GrantYear", of=("grant__shares__measure__concept",)),
    Table("measures.GrantShare", of=("measure__concept",)),
    Table("measures.DrawDown", of=("grant__shares__measure__concept",)),
    Table("measures.ProofOfUse", of=("grant__shares__measure__concept",)),
)
