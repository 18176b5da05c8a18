"""Questions that templates ask about a measure."""

from datetime import date

from django import template

from measures.models import Measure

register = template.Library()


@register.filter
def is_overdue(measure: Measure, today: date) -> bool:
    """Past its end on that day while work is still expected."""
    return measure.is_overdue(today)
