"""Acts on a whole round that is running: accept, remind, more time, more measures, close."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts import access
from measures import actions, round_progress, tasks
from measures.forms import AddForm, DeadlineForm
from measures.models import Measure, MeasureReport, ReportingRound, ReportRequest
from measures.views.rounds import trail


@require_POST
def accept_unchanged(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept everything that says that nothing has changed."""
    found = running(request, pk)
    accepted, refused = actions.accept_unchanged(found, by=request.user)
    if accepted:
        said = ngettext("%(count)d report accepted.", "%(count)d reports accepted.", accepted)
        messages.success(request, said % {"count": accepted})
    for report, sentence in refused:
        messages.error(request, f"{report.measure}: {sentence}")
    if not accepted and not refused:
        messages.info(request, _("There was no report left that says that nothing has changed."))
    return redirect("measures:round", pk=pk)


@require_POST
def remind_round(request: HttpRequest, pk: int) -> HttpResponse:
    """Remind everybody who still owes something and was not written to within the last week."""
    found = running(request, pk)
    waiting = ReportRequest.objects.in_round(found).awaited().with_round()
    written, spared = actions.remind_now(waiting, today=timezone.localdate())
    tasks.send_letters.delay_on_commit()
    said = ngettext("%(count)d person is reminded now.", "%(count)d people are reminded now.", len(written))
    messages.success(request, said % {"count": len(written)})
    if spared:
        said = ngettext(
            "%(count)d person was written to within the last seven days and is left in peace.",
            "%(count)d people were written to within the last seven days and are left in peace.",
            len(spared),
        )
        messages.info(request, said % {"count": len(spared)})
    return redirect("measures:round", pk=pk)


def extend_round(request: HttpRequest, pk: int) -> HttpResponse:
    """Give everybody more time; whoever still owes something is told."""
    found = running(request, pk)
    form = DeadlineForm(request.POST or None)
    if form.is_valid():
        try:
            letters = actions.extend_deadline(found, deadline=form.cleaned_data["deadline"], by=request.user)
        except ValidationError as refused:
            form.add_error("deadline", refused)
        else:
            tasks.send_letters.delay_on_commit()
            said = ngettext(
                "There is time until %(day)s now. %(count)d person is told.",
                "There is time until %(day)s now. %(count)d people are told.",
                len(letters),
            )
            messages.success(request, said % {"day": date_format(found.deadline), "count": len(letters)})
            return redirect("measures:round", pk=pk)
    return render(request, "measures/rounds/extend.html", {"round": found, "form": form, "trail": trail(found)})


def add_to_round(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask about further measures."""
    found = running(request, pk)
    others = Measure.objects.editable_by(request.user).of(found.municipality).not_asked_in(found)
    form = AddForm(request.POST or None, measures=others)
    if form.is_valid():
        try:
            asked = actions.add_measures(found, measures=form.cleaned_data["measures"], by=request.user)
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            tasks.send_letters.delay_on_commit()
            said = ngettext("%(count)d person is written to now.", "%(count)d people are written to now.", len(asked))
            messages.success(request, said % {"count": len(asked)})
            return redirect("measures:round", pk=pk)
    context = {"round": found, "form": form, "others": others.for_choosing(), "trail": trail(found)}
    return render(request, "measures/rounds/add.html", context)


def close_round(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what is missing, ask once, then freeze the round for good."""
    found = running(request, pk)
    if request.method == "POST":
        try:
            actions.close_round(found, by=request.user, with_thanks="thanks" in request.POST)
        except ValidationError as refused:
            messages.error(request, refused.messages[0])
        else:
            tasks.send_letters.delay_on_commit()
            messages.success(request, _("The round is closed. What it holds will not change any more."))
        return redirect("measures:round", pk=pk)
    reports = MeasureReport.objects.in_round(found).standing()
    context = {
        "round": found,
        "trail": trail(found),
        "missing": reports.awaited().with_measure(),
        "to_read": reports.to_read().with_measure(),
        "progress": round_progress.progress(reports.by_status(), MeasureReport.Status.choices, unchanged=0),
    }
    return render(request, "measures/rounds/close.html", context)


def running(request: HttpRequest, pk: int) -> ReportingRound:
    """The round, where it runs and the user may run it; a draft or a closed one does not exist here."""
    return access.fetch(
        ReportingRound.objects.visible_to(request.user).open().select_related("municipality", "concept"),
        ReportingRound.objects.editable_by(request.user),
        pk=pk,
    )
