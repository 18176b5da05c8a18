"""Measure, its sheet, its links and its dated status entries; reporting rounds with requests and reports."""

from measures.models.bulk_edit import BulkEdit
from measures.models.details import Cost, Document, ResolutionReference, TargetGroup
from measures.models.district import District
from measures.models.letter import Addressee, Letter
from measures.models.measure import Lead, Measure, Service
from measures.models.measure_report import MeasureReport, Overtaken
from measures.models.milestone import Milestone
from measures.models.practice import PracticeEntry, PracticeMark
from measures.models.practice_rows import PracticeParticipant, PracticeRevision, PracticeYear
from measures.models.report_request import ReportRequest
from measures.models.reporting_round import ReportingRound
from measures.models.saved_view import SavedView
from measures.models.sheet_field import SheetField
from measures.models.status_entry import StatusEntry
from measures.models.table_import import TableImport
from measures.models.wording import Wording

__all__ = [
    "Addressee",
    "BulkEdit",
    "Cost",
    "District",
    "Document",
    "Lead",
    "Letter",
    "Measure",
    "MeasureReport",
    "Milestone",
    "Overtaken",
    "PracticeEntry",
    "PracticeMark",
    "PracticeParticipant",
    "PracticeRevision",
    "PracticeYear",
    "ReportRequest",
    "ReportingRound",
    "ResolutionReference",
    "SavedView",
    "Service",
    "SheetField",
    "StatusEntry",
    "TableImport",
    "TargetGroup",
    "Wording",
]
