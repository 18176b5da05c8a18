"""“Not us any more”, and giving measures to a colleague: pages behind the link of a mail."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import access
from measures import actions, tasks
from measures.forms import DeclineForm, DelegateForm
from measures.querysets import MeasureReportQuerySet
from measures.views.link_visit import Visit, visited


@visited
def link_report_decline(request: HttpRequest, visit: Visit, report: int) -> HttpResponse:
    """One measure is no longer theirs."""
    found = access.fetch(visit.reports, pk=report)
    return _decline(request, visit, visit.reports.filter(pk=found.pk), about=str(found.measure))


@visited
def link_report_decline_all(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The person is no longer the one to ask at all."""
    return _decline(request, visit, visit.reports, about="")


@visited
def link_report_delegate(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Let a colleague report on some of the measures."""
    reports = visit.reports.writable().own()
    form = DelegateForm(request.POST or None, reports=reports)
    if form.is_valid():
        try:
            colleague = actions.delegate_reports(
                visit.asked,
                reports=form.cleaned_data["reports"],
                name=form.cleaned_data["name"],
                email=form.cleaned_data["email"],
                word=form.cleaned_data["word"],
                writer=visit.writer,
            )
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            tasks.send_letters.delay_on_commit()
            said = _("%(name)s gets a mail with a link of their own now. You see here how far it is.")
            messages.success(request, said % {"name": colleague.name})
            return redirect("measures:link_reports", pk=visit.asked.pk)
    return render(request, "measures/link/delegate.html", {**_frame(visit), "form": form, "reports": reports})


@require_POST
@visited
def link_report_recall(request: HttpRequest, visit: Visit, report: int) -> HttpResponse:
    """Take a measure back from a colleague, or give it back to the colleague it came from."""
    found = visit.given.filter(pk=report).first() or access.fetch(visit.reports.from_colleague(), pk=report)
    try:
        actions.recall_report(found)
    except ValidationError as refused:
        messages.error(request, refused.messages[0])
    else:
        messages.success(request, _("Given back: %(measure)s") % {"measure": found.measure})
    return redirect("measures:link_reports", pk=visit.asked.pk)


def _decline(request: HttpRequest, visit: Visit, reports: MeasureReportQuerySet, *, about: str) -> HttpResponse:
    waiting = [*reports.writable()]
    form = DeclineForm(request.POST or None)
    if waiting and form.is_valid():
        try:
            actions.decline_all(waiting, note=form.cleaned_data["note"], writer=visit.writer)
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, _("Thank you. The office that wrote to you now looks for the right person."))
            return redirect("measures:link_reports", pk=visit.asked.pk)
    return render(
        request, "measures/link/decline.html", {**_frame(visit), "form": form, "waiting": waiting, "about": about}
    )


def _frame(visit: Visit) -> dict[str, object]:
    return {
        "asked": visit.asked,
        "municipality": visit.asked.round.municipality,
        "trail": [(reverse("measures:link_reports", args=[visit.asked.pk]), _("Your measures"))],
    }
