"""Acts on reports and council papers."""

from reports.actions.papers import delete_paper, save_paper
from reports.actions.reports import build, compose, delete_report, produce_report, request_report, retry_report

__all__ = [
    "build",
    "compose",
    "delete_paper",
    "delete_report",
    "produce_report",
    "request_report",
    "retry_report",
    "save_paper",
]
