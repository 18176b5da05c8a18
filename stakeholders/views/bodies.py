"""Councils, committees and boards."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from accounts import access
from accounts.requests import MemberRequest
from stakeholders.models import Body
from stakeholders.views import register
from stakeholders.views.register import BODIES


def bodies(request: MemberRequest) -> HttpResponse:
    """All bodies that deliberate, decide or are heard."""
    return register.show_list(request, BODIES, "stakeholders/bodies.html", "predecessor")


def body(request: HttpRequest, pk: int) -> HttpResponse:
    """One body and its names through time."""
    found = access.fetch(Body.objects.visible_to(request.user).select_related("predecessor"), pk=pk)
    context = {
        "entry": found,
        "trail": BODIES.trail(),
        "successors": found.successors.all(),
        "is_active": found.is_active(timezone.localdate()),
        "may_keep": Body.objects.editable_by(request.user).contains(found),
    }
    return render(request, "stakeholders/body.html", context)


def create_body(request: MemberRequest) -> HttpResponse:
    """A new body."""
    return register.create(request, BODIES)


def edit_body(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a body."""
    return register.edit(request, BODIES, pk)


def rename_body(request: HttpRequest, pk: int) -> HttpResponse:
    """A new name from a day on."""
    return register.rename(request, BODIES, pk)


def dissolve_body(request: HttpRequest, pk: int) -> HttpResponse:
    """The last day."""
    return register.dissolve(request, BODIES, pk)


def delete_body(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete a body that nothing refers to."""
    return register.delete(request, BODIES, pk)
