"""What every page's frame shows: the place, one's other places, and the menu for one's roles."""

from typing import Any

from django.http import HttpRequest

from accounts.roles import Permission
from config.menu import MENU


def page_frame(request: HttpRequest) -> dict[str, Any]:
    """The current municipality, the ones to switch to, and the menu entries the person may use there."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"municipality": None, "municipalities": [], "menu": [], "may_manage": False}
    municipality = getattr(request, "municipality", None)
    granted = getattr(request, "permissions", frozenset[Permission]())
    return {
        "municipality": municipality,
        "municipalities": getattr(request, "municipalities", []),
        "may_manage": Permission.MANAGE_MEMBERS in granted,
        "menu": [entry for entry in MENU if entry.permissions & granted],
    }
