"""What people type about measures and their money: filters, sheets, reports."""

from measures.forms.bulk import BulkForm
from measures.forms.filter import MeasureFilter
from measures.forms.funding import GrantFilter, GrantForm, ProgrammeForm
from measures.forms.giving import (
    ApplicationFilter,
    ApplicationForm,
    FundForm,
    GrantingForm,
    OpinionForm,
    RefusalForm,
)
from measures.forms.joint_project import InviteMunicipalityForm, JoinForm, JointPartForm, JointProjectForm
from measures.forms.link_report import DeclineForm, DelegateForm, ReportForm
from measures.forms.measure import MeasureForm
from measures.forms.move import MoveForm
from measures.forms.practice import AnswerPracticeForm, PracticeForm, PracticeSheet, QuestionForm, SubmitPracticeForm
from measures.forms.practice_filter import PracticeFilter
from measures.forms.progress import ProgressForm
from measures.forms.round import (
    AddForm,
    DeadlineForm,
    ReportQuestionForm,
    RoundFilter,
    RoundForm,
    SomebodyElseForm,
)
from measures.forms.saved_view import SavedViewForm
from measures.forms.sheet_settings import DistrictForm, OwnFieldForm, SheetSettings, WordingSettings
from measures.forms.table_export import ExportForm
from measures.forms.table_import import MappingForm, TableUploadForm
from measures.forms.tables import MeasureSheet

__all__ = [
    "AddForm",
    "AnswerPracticeForm",
    "BulkForm",
    "DeadlineForm",
    "DeclineForm",
    "DelegateForm",
    "DistrictForm",
    "ExportForm",
    "MappingForm",
    "MeasureFilter",
    "MeasureForm",
    "MeasureSheet",
    "MoveForm",
    "OwnFieldForm",
    "PracticeFilter",
    "PracticeForm",
    "PracticeSheet",
    "ProgressForm",
    "QuestionForm",
    "ReportForm",
    "ReportQuestionForm",
    "RoundFilter",
    "RoundForm",
    "SavedViewForm",
    "SheetSettings",
    "SomebodyElseForm",
    "SubmitPracticeForm",
    "TableUploadForm",
    "WordingSettings",
]
__all__ = [
    "ApplicationFilter",
    "ApplicationForm",
    "FundForm",
    "GrantFilter",
    "GrantForm",
    "GrantingForm",
    "InviteMunicipalityForm",
    "JoinForm",
    "JointPartForm",
    "JointProjectForm",
    "MeasureFilter",
    "MeasureForm",
    "OpinionForm",
    "ProgrammeForm",
    "ProgressForm",
    "RefusalForm",
]
