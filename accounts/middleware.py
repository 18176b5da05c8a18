"""Which of their municipalities a person is working in."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url

from accounts import access, roles

SESSION_KEY = "municipality"


class CurrentMunicipalityMiddleware:
    """Sets ``request.municipalities`` and ``request.municipality``: the chosen one of them, else the first, else ``None``.

    And ``request.permissions``: what the roles held there permit, for the menu. All of it is one query.
    A membership that has ended drops out at once, because the choice is looked up among today's memberships.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        held = list(access.held(request.user))
        if request.user.is_authenticated and request.method in ("GET", "HEAD"):
            access.rely_on(request.user, held)
        joined = list(dict.fromkeys(each.municipality for each in held))
        chosen = request.session.get(SESSION_KEY) if joined else None
        request.municipalities = joined  # type: ignore[attr-defined]
        request.municipality = next(  # type: ignore[attr-defined]
            (place for place in joined if place.pk == chosen), joined[0] if joined else None
        )
        request.permissions = roles.permissions_of(  # type: ignore[attr-defined]
            each.role
            for each in held
            if each.municipality == request.municipality  # type: ignore[attr-defined]
        )
        return self.get_response(request)


class SendToLoginMiddleware:
    """When a session has ended, htmx loads the login page as a page; it must not land inside a fragment."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        htmx = getattr(request, "htmx", None)
        login = resolve_url(settings.LOGIN_URL)
        if not htmx or response.status_code != 302 or not response["Location"].startswith(f"{login}?"):
            return response
        back = htmx.current_url_abs_path or resolve_url(settings.LOGIN_REDIRECT_URL)
        return HttpResponse(status=204, headers={"HX-Redirect": f"{login}?{urlencode({'next': back})}"})
