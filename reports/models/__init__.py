"""Council paper with its way through the bodies; report with its file."""

from reports.models.paper import Consideration, CouncilPaper
from reports.models.report import Report

__all__ = ["Consideration", "CouncilPaper", "Report"]
