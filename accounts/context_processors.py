"""What every page's frame shows: the place, one's other places, and the main menu."""

from typing import Any

from django.http import HttpRequest

from accounts import access


def page_frame(request: HttpRequest) -> dict[str, Any]:
    """The current municipality, the ones to switch to."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"municipality": None, "municipalities": []}
    return {"municipality": getattr(request, "municipality", None), "municipalities": access.joined(user)}
