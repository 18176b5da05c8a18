"""Organisations, contacts, bodies."""

from stakeholders.models.body import Body
from stakeholders.models.organisation import Contact, Organisation

__all__ = ["Body", "Contact", "Organisation"]
