"""The first page after logging in."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from accounts import access
from accounts.requests import MemberRequest


def start(request: MemberRequest) -> HttpResponse:
    """What waits for me, by role: regions that the floors above serve themselves."""
    granted = access.permissions(request.user, request.municipality)
    regions = [
        (reverse(url_name), heading)
        for permission, url_name, heading in settings.START_REGIONS
        if permission in granted
    ]
    return render(request, "accounts/start.html", {"regions": regions})
