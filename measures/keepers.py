"""Who may keep grants and funds, and be reminded of them."""

from datetime import date
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import QuerySet

from accounts import roles
from accounts.models import Membership, Municipality


def keepers(municipality: Municipality | None, today: date) -> QuerySet[Any]:
    """The people who plan measures in the municipality on that day."""
    planning = Membership.objects.filter(municipality=municipality).current(today)
    held = planning.with_role(*roles.slugs_with(roles.Permission.PLAN_MEASURES))
    return get_user_model().objects.filter(pk__in=held.values("user"), is_active=True).order_by("name", "pk")
