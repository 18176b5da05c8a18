"""Amounts on pages."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import template

from accounts.roles import Permission
from measures import amounts

register = template.Library()


@register.filter
def euros(amount: Decimal | None) -> str:
    """The amount with its sign; nothing where it is not known."""
    return "" if amount is None else amounts.written(amount)


@register.filter
def per_cent(share: Decimal | None) -> str:
    """A share with its sign; nothing where it is not known."""
    return "" if share is None else amounts.percent(share)


@register.filter
def is_late(row: Any, today: date) -> bool:
    """Due before that day and not done."""
    return bool(row.is_late(today))


@register.simple_tag(takes_context=True)
def reads_funding(context: Any) -> bool:
    """Whether the person reads about money here: for the way to it in the navigation, like those of the main menu."""
    return Permission.READ_FUNDING in _permissions(context)


@register.simple_tag(takes_context=True)
def plans_measures(context: Any) -> bool:
    """Whether the person runs reporting rounds and looks after who is responsible: for the way there."""
    return Permission.PLAN_MEASURES in _permissions(context)


def _permissions(context: Any) -> Any:
    request = getattr(context, "request", None) or context.get("request")
    return getattr(request, "permissions", ())
