"""What reports put into the archive of a concept: council papers, and the files that were made."""

import hashlib

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.models import Job
from concepts.archive.table import Row, Table


def check_report(row: Row, content: bytes) -> None:
    """The file that its checksum names."""
    if hashlib.sha256(content).hexdigest() != row["sha256"]:
        raise ValidationError(_("A report of the archive is not the one that its row describes."))


TABLES = (
    Table("stakeholders.Body", of=("considerations__paper__edition__concept",), matched_by=("name", "kind")),
    Table("reports.CouncilPaper", of=("edition__concept",)),
    Table("reports.Consideration", of=("paper__edition__concept",)),
    Table("accounts.Job", of=("report__edition__concept", "report__round__concept"), condition=Q(state=Job.State.DONE)),
    Table(
        "reports.Report",
        of=("edition__concept", "round__concept"),
        condition=Q(job__state=Job.State.DONE),
        checked=check_report,
    ),
)
