"""Which of their municipalities a person is working in."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from accounts import access

SESSION_KEY = "municipality"


class CurrentMunicipalityMiddleware:
    """Sets ``request.municipalities`` and ``request.municipality``: the chosen one of them, else the first, else ``None``.

    A membership that has ended drops out at once, because the choice is looked up among today's memberships.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        joined = list(access.joined(request.user))
        chosen = request.session.get(SESSION_KEY) if joined else None
        request.municipalities = joined  # type: ignore[attr-defined]
        request.municipality = next(  # type: ignore[attr-defined]
            (place for place in joined if place.pk == chosen), joined[0] if joined else None
        )
        return self.get_response(request)
