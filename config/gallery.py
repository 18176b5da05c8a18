"""Every component in every state on one page; only where DEBUG is on."""

from types import SimpleNamespace

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.waiting import Row
from measures import status

_LEVELS = ("neutral", "active", "ok", "partly", "paused", "ended", "late")


# Invented pieces only, and only in debug mode.
@login_not_required
def gallery(request: HttpRequest) -> HttpResponse:
    """What there is to build pages from, for those who build them."""
    steps = [
        SimpleNamespace(label=label, is_done=done, is_current=current)
        for label, done, current in (("Lesen", True, False), ("Setzen", False, True), ("Prüfen", False, False))
    ]
    context = {
        "badges": [(level, level) for level in _LEVELS] + [(each.level, each.label) for each in status.STATES],
        "notes": [(level, "Ein ganzer Satz, der sagt, was ist.") for level in ("info", "success", "warning", "error")],
        "page": Paginator(range(90), 30).page(2),
        "steps": steps,
        "trail": [("/", "Start"), ("/konzepte/", "Konzepte")],
        "rows": [
            Row("#", "Sprachförderung in Kindertagesstätten", "Ende war am 31. Dezember 2025", "late", "überfällig"),
            Row("#", "Lotsinnen und Lotsen", "geändert am 2. November 2026", "active", "in Arbeit"),
        ],
    }
    return render(request, "layouts/gallery.html", context)
