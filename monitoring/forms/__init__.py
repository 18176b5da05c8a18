"""What people type about indicators: filters, sheets, values."""

from monitoring.forms.filter import IndicatorFilter
from monitoring.forms.indicator import IndicatorForm
from monitoring.forms.values import ValueFormSet

__all__ = ["IndicatorFilter", "IndicatorForm", "ValueFormSet"]
