"""Which of their municipalities a person is working in."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from accounts import access
from accounts.models import Municipality

SESSION_KEY = "municipality"


def _current(request: HttpRequest) -> Municipality | None:
    joined = list(access.joined(request.user))
    chosen = request.session.get(SESSION_KEY)
    return next((place for place in joined if place.pk == chosen), joined[0] if joined else None)


class CurrentMunicipalityMiddleware:
    """Sets ``request.municipality``: the chosen one of the person's municipalities, else their first, else ``None``.

    A membership that has ended drops out at once, because the choice is looked up among today's memberships.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.municipality = _current(request)  # type: ignore[attr-defined]
        return self.get_response(request)
