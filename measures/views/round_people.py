"""One person of a round: what was written to them, and what can be done so that they answer."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import access
from measures import actions, tasks
from measures.models import MeasureReport, ReportRequest
from measures.views.rounds import trail


def request_of_round(request: HttpRequest, pk: int) -> HttpResponse:
    """The person's reports, the letters that went to them, and the acts."""
    found = _fetch(request, pk)
    context = {
        "trail": trail(found.round),
        "asked": found,
        "round": found.round,
        "reports": MeasureReport.objects.in_round(found.round).of_request(found).with_measure(),
        "letters": found.letters.order_by("-pk"),
    }
    return render(request, "measures/rounds/person.html", context)


@require_POST
def remind_request(request: HttpRequest, pk: int) -> HttpResponse:
    """Remind this person, unless they were written to within the last week."""
    found = _fetch(request, pk)
    written, _spared = actions.remind_now(
        ReportRequest.objects.awaited().filter(pk=found.pk).with_round(), today=timezone.localdate()
    )
    if written:
        tasks.send_letters.delay_on_commit()
        messages.success(request, _("%(name)s is reminded now.") % {"name": found.name})
    else:
        messages.info(
            request,
            _("%(name)s owes nothing, or was written to within the last seven days. Please phone if it is urgent.")
            % {"name": found.name},
        )
    return redirect("measures:request_of_round", pk=pk)


@require_POST
def send_request_again(request: HttpRequest, pk: int) -> HttpResponse:
    """The first mail once more, with a fresh link."""
    found = _fetch(request, pk)
    try:
        actions.send_again(found, by=request.user)
    except ValidationError as refused:
        messages.error(request, refused.messages[0])
    else:
        tasks.send_letters.delay_on_commit()
        messages.success(request, _("A mail with a fresh link goes to %(email)s.") % {"email": found.email})
    return redirect("measures:request_of_round", pk=pk)


@require_POST
def withdraw_request(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask this person no longer; the link stops working at once."""
    found = _fetch(request, pk)
    try:
        actions.withdraw_request(found, by=request.user)
    except ValidationError as refused:
        messages.error(request, refused.messages[0])
        return redirect("measures:request_of_round", pk=pk)
    messages.success(request, _("%(name)s is no longer asked; the link opens nothing any more.") % {"name": found.name})
    return redirect("measures:round", pk=found.round_id)


def _fetch(request: HttpRequest, pk: int) -> ReportRequest:
    return access.fetch(
        ReportRequest.objects.visible_to(request.user).with_round().select_related("contact", "delegated_from"),
        ReportRequest.objects.editable_by(request.user),
        pk=pk,
    )
