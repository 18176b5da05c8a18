"""Questions that templates ask about a measure."""

from collections.abc import Iterable
from datetime import date
from html import escape

from django import template
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
def cells(row: Iterable[tuple[str, Cell]]) -> SafeString:
    """The cells of one row of a list; drawn here because a page of the list has hundreds of them."""
    return mark_safe("".join(_cell(label, cell) for label, cell in row))  # every part is escaped in _cell


def _cell(label: str, cell: Cell) -> str:
    """With the escaping of the standard library: Django's own looks for lazy words in every call."""
    words = escape(cell.words).replace("\n", "<br>") if cell.words or cell.badges else "–"
    if cell.hint:
        words = f'<span title="{escape(cell.hint)}">{words}</span>'
    badges = " ".join(badge(level, said) for level, said in cell.badges)
    note = f'<span class="cell-note">{escape(cell.note)}</span>' if cell.note else ""
    return f'<td data-label="{escape(label)}">{badges}{words}{note}</td>'
