"""What people type about reports and council papers."""

from reports.forms.paper import PaperForm
from reports.forms.report import ReportForm
from reports.forms.way import Way

__all__ = ["PaperForm", "ReportForm", "Way"]
