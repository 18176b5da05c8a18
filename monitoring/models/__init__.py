"""Indicator and its values."""

from monitoring.models.indicator import Indicator, KeptValue, Value

__all__ = ["Indicator", "KeptValue", "Value"]
