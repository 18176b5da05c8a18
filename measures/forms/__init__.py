"""What people type about measures: filters, sheets, reports."""

from measures.forms.filter import MeasureFilter
from measures.forms.measure import MeasureForm
from measures.forms.progress import ProgressForm
from measures.forms.saved_view import SavedViewForm

__all__ = ["MeasureFilter", "MeasureForm", "ProgressForm", "SavedViewForm"]
