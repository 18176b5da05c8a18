"""Measure, its links and its dated status entries; reporting rounds with requests and reports."""

from measures.models.measure import Lead, Measure, Service
from measures.models.measure_report import MeasureReport, Overtaken
from measures.models.report_request import Addressee, Letter, ReportRequest
from measures.models.reporting_round import ReportingRound
from measures.models.status_entry import StatusEntry

__all__ = [
    "Addressee",
    "Lead",
    "Letter",
    "Measure",
    "MeasureReport",
    "Overtaken",
    "ReportRequest",
    "ReportingRound",
    "Service",
    "StatusEntry",
]
