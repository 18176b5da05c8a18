"""Measure, its links and its dated status entries."""

from measures.models.measure import Lead, Measure, Service
from measures.models.status_entry import StatusEntry

__all__ = ["Lead", "Measure", "Service", "StatusEntry"]
