"""The first page after logging in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def start(request: HttpRequest) -> HttpResponse:
    """What waits for me, by role: regions that the floors above serve themselves."""
    return render(request, "accounts/start.html")
