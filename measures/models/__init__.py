"""Measure, its sheet, its links and its dated status entries; reporting rounds with requests and reports."""

from measures.models.application_rows import ApplicantProof, ApplicationStep, Payment, PlanRow
from measures.models.bulk_edit import BulkEdit
from measures.models.details import Cost, Document, ResolutionReference, TargetGroup
from measures.models.district import District
from measures.models.funding import FundingProgramme, Grant
from measures.models.giving import Application, Call, Fund
from measures.models.grant_rows import DrawDown, GrantShare, GrantYear, ProofOfUse
from measures.models.handover import Handover
from measures.models.joint_project import JointInvitation, JointPart, JointProject
from measures.models.letter import Addressee, Letter
from measures.models.measure import Lead, Measure, Service
from measures.models.measure_report import MeasureReport, Overtaken, reached_line
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
    "ApplicantProof",
    "Application",
    "ApplicationStep",
    "BulkEdit",
    "Call",
    "Cost",
    "District",
    "Document",
    "DrawDown",
    "Fund",
    "FundingProgramme",
    "Grant",
    "GrantShare",
    "GrantYear",
    "Handover",
    "JointInvitation",
    "JointPart",
    "JointProject",
    "Lead",
    "Letter",
    "Measure",
    "MeasureReport",
    "Milestone",
    "Overtaken",
    "Payment",
    "PlanRow",
    "PracticeEntry",
    "PracticeMark",
    "PracticeParticipant",
    "PracticeRevision",
    "PracticeYear",
    "ProofOfUse",
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
    "reached_line",
]
