"""Questions that templates ask about a measure."""

from collections.abc import Iterable
from datetime import date

from django import template
from django.utils.functional import Promise
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from accounts.templatetags.page import badge
from measures.columns import Cell
from measures.models import Measure

register = template.Library()


@register.filter
def is_overdue(measure: Measure, today: date) -> bool:
    """Past its end on that day while work is still expected."""
    return measure.is_overdue(today)


@register.simple_tag
def cells(row: Iterable[tuple[str | Promise, Cell]]) -> SafeString:
    """The cells of one row of a list; drawn here because a page of the list has hundreds of them."""
    return mark_safe("".join(_cell(str(label), cell) for label, cell in row))  # every part is escaped in _cell


def _cell(label: str, cell: Cell) -> SafeString:
    badges = mark_safe(" ".join(badge(level, words) for level, words in cell.badges))  # SafeStrings of the component
    words = mark_safe(conditional_escape(cell.words).replace("\n", "<br>"))  # escaped just here
    if cell.hint:
        words = format_html('<span title="{}">{}</span>', cell.hint, words)
    if not (cell.words or cell.badges):
        words = mark_safe("–")
    note = format_html('<span class="cell-note">{}</span>', cell.note) if cell.note else ""
    return format_html('<td data-label="{}">{}{}{}</td>', label, badges, words, note)
