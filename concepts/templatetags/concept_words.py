"""The municipality's words and small look-ups for pages of concepts."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import template
from django.utils.functional import Promise

from concepts import images
from concepts.forms.rich_text import MOST_SIGNS
from concepts.models import Concept
from concepts.outline import Line

register = template.Library()


@register.filter
def of(table: Mapping[Any, Any], key: Any) -> Any:
    """What a table has under a key, or nothing."""
    return table.get(key, "")


@register.filter
def beside(heads: Iterable[Any], cells: Iterable[Any]) -> list[tuple[Any, Any]]:
    """Each cell of a row with the head of its column."""
    return list(zip(heads, cells, strict=False))


@register.simple_tag
def kind_of(concept: Concept, line: Line) -> str | Promise:
    """What the municipality calls the line's kind or goal level."""
    return concept.kind_label(line.element.behaviour, line.element.level)


@register.filter
def expired(concept: Concept, today: date) -> bool:
    """Whether its validity has ended."""
    return concept.has_expired(today)


@register.filter
def expiring(concept: Concept, today: date) -> bool:
    """Whether its validity ends soon."""
    return concept.is_about_to_expire(today)


@register.filter
def iso_day(day: str | None) -> date | None:
    """A day of an edition's document, ready to be formatted."""
    return date.fromisoformat(day) if day else None


@register.simple_tag
def most_picture_bytes() -> int:
    """How large a file with a picture may be."""
    return images.MOST_BYTES


@register.simple_tag
def most_signs() -> int:
    """How long the HTML of one text may be."""
    return MOST_SIGNS
