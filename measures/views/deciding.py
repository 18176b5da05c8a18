"""The way of an application: opinion, decision, end."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from measures import actions
from measures.forms import GrantingForm, OpinionForm, RefusalForm
from measures.models import Application
from measures.views import funding_pages as pages
from measures.views.applications import editable


def give_opinion(request: HttpRequest, pk: int) -> HttpResponse:
    """What the office recommends."""
    application = editable(request, pk)
    initial = {"opinion": application.opinion, "on": application.opinion_on or timezone.localdate()}
    form = OpinionForm(request.POST or None, initial=initial)
    if form.is_valid():
        actions.give_opinion(
            application, text=form.cleaned_data["opinion"], on=form.cleaned_data["on"], by=request.user
        )
        messages.success(request, _("The opinion has been saved."))
        return redirect("measures:application", pk=pk)
    return _form(request, application, form, _("Opinion of the office"))


def grant_application(request: HttpRequest, pk: int) -> HttpResponse:
    """What was granted, by whom, under which conditions."""
    application = editable(request, pk)
    initial = {
        "amount": application.granted if application.granted is not None else application.applied,
        "body": application.body_id,
        "on": application.decided_on,
        "conditions": application.conditions,
    }
    form = GrantingForm(request.POST or None, initial=initial, municipality=application.call.fund.municipality)
    if form.is_valid() and _done(form, actions.grant_application, application, request):
        messages.success(request, _("The application is granted. Payments and proofs can follow below."))
        return redirect("measures:application", pk=pk)
    return _form(request, application, form, _("Grant the application"))


def refuse_application(request: HttpRequest, pk: int) -> HttpResponse:
    """Why it was refused, and by whom."""
    application = editable(request, pk)
    initial = {"reason": application.refusal, "body": application.body_id, "on": application.decided_on}
    form = RefusalForm(request.POST or None, initial=initial, municipality=application.call.fund.municipality)
    if form.is_valid() and _done(form, actions.refuse_application, application, request):
        messages.success(request, _("The application is refused."))
        return redirect("measures:application", pk=pk)
    return _form(request, application, form, _("Refuse the application"))


@require_POST
def withdraw_application(request: HttpRequest, pk: int) -> HttpResponse:
    """The applicant no longer wants it."""
    return _act(request, pk, actions.withdraw_application, _("The application is withdrawn."))


@require_POST
def resume_application(request: HttpRequest, pk: int) -> HttpResponse:
    """Applied for again."""
    return _act(request, pk, actions.resume_application, _("The application stands as received again."))


@require_POST
def settle_application(request: HttpRequest, pk: int) -> HttpResponse:
    """Nothing more is expected."""
    return _act(request, pk, actions.settle_application, _("The application is settled."))


@require_POST
def make_measure(request: HttpRequest, pk: int) -> HttpResponse:
    """A measure of what the third party does."""
    application = editable(request, pk)
    try:
        measure = actions.make_measure_of(application, by=request.user)
    except ValidationError as fault:
        return pages.refused(request, fault, reverse("measures:application", kwargs={"pk": pk}))
    messages.success(request, _("A measure has been made of the application. Choose what it serves."))
    return redirect("measures:detail", pk=measure.pk)


def _done(form: Any, act: Callable[..., Any], application: Application, request: HttpRequest) -> bool:
    """Whether the act went well; if not, the form says why."""
    try:
        act(application, **form.cleaned_data, by=request.user)
    except ValidationError as fault:
        form.add_error(None, fault.messages[0])
        return False
    return True


def _act(request: HttpRequest, pk: int, act: Callable[..., Any], said: str) -> HttpResponse:
    application = editable(request, pk)
    try:
        act(application, by=request.user)
    except ValidationError as fault:
        return pages.refused(request, fault, reverse("measures:application", kwargs={"pk": pk}))
    messages.success(request, said)
    return redirect("measures:application", pk=pk)


def _form(request: HttpRequest, application: Application, form: Any, heading: str) -> HttpResponse:
    back = reverse("measures:application", kwargs={"pk": application.pk})
    trail = pages.trail_to(pages.step("application", application))
    return pages.show_form(request, form, heading=heading, hint=application.title, back=back, trail=trail)
