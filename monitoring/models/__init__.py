"""Indicator and its values."""

from monitoring.models.indicator import Indicator, Value

__all__ = ["Indicator", "Value"]
