"""Questions about many things of this floor, one module per noun."""

from measures.querysets.district import DistrictQuerySet
from measures.querysets.document import DocumentQuerySet
from measures.querysets.funding import (
    ApplicationQuerySet,
    CallQuerySet,
    DrawDownQuerySet,
    DueQuerySet,
    FundQuerySet,
    GrantQuerySet,
    ProgrammeQuerySet,
)
from measures.querysets.handover import HandoverQuerySet
from measures.querysets.joint_project import JointInvitationQuerySet, JointPartQuerySet, JointProjectQuerySet
from measures.querysets.lead import LeadQuerySet
from measures.querysets.letter import AddresseeQuerySet, LetterQuerySet
from measures.querysets.measure import REPORT_AFTER, MeasureQuerySet
from measures.querysets.measure_report import MeasureReportQuerySet
from measures.querysets.milestone import MilestoneQuerySet
from measures.querysets.practice import PracticeQuerySet
from measures.querysets.report_request import ReportRequestQuerySet
from measures.querysets.reporting_round import ReportingRoundQuerySet

__all__ = [
    "REPORT_AFTER",
    "AddresseeQuerySet",
    "ApplicationQuerySet",
    "CallQuerySet",
    "DistrictQuerySet",
    "DocumentQuerySet",
    "DrawDownQuerySet",
    "DueQuerySet",
    "FundQuerySet",
    "GrantQuerySet",
    "HandoverQuerySet",
    "JointInvitationQuerySet",
    "JointPartQuerySet",
    "JointProjectQuerySet",
    "LeadQuerySet",
    "LetterQuerySet",
    "MeasureQuerySet",
    "MeasureReportQuerySet",
    "MilestoneQuerySet",
    "PracticeQuerySet",
    "ProgrammeQuerySet",
    "ReportRequestQuerySet",
    "ReportingRoundQuerySet",
]
