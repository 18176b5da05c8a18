"""Pages of reports and council papers."""

from reports.views.of_measure import of_measure
from reports.views.papers import create_paper, delete_paper, edit_paper, paper, papers
from reports.views.reports import create, delete, detail, download, list, retry
from reports.views.waiting import waiting

__all__ = [
    "create",
    "create_paper",
    "delete",
    "delete_paper",
    "detail",
    "download",
    "edit_paper",
    "list",
    "of_measure",
    "paper",
    "papers",
    "retry",
    "waiting",
]
