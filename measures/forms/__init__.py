"""What people type about measures: filters, sheets, reports."""

from measures.forms.filter import MeasureFilter
from measures.forms.link_report import DeclineForm, DelegateForm, ReportForm
from measures.forms.measure import MeasureForm
from measures.forms.move import MoveForm
from measures.forms.practice import AnswerPracticeForm, PracticeForm, PracticeSheet, QuestionForm, SubmitPracticeForm
from measures.forms.practice_filter import PracticeFilter
from measures.forms.progress import ProgressForm
from measures.forms.saved_view import SavedViewForm

__all__ = [
    "AnswerPracticeForm",
    "DeclineForm",
    "DelegateForm",
    "MeasureFilter",
    "MeasureForm",
    "MoveForm",
    "PracticeFilter",
    "PracticeForm",
    "PracticeSheet",
    "ProgressForm",
    "QuestionForm",
    "ReportForm",
    "SavedViewForm",
    "SubmitPracticeForm",
]
