"""The office reads one report: accepts it, asks back, asks somebody else, writes it down on the telephone."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import access
from measures import actions, tasks
from measures.forms import ReportForm, ReportQuestionForm, SomebodyElseForm
from measures.models import MeasureReport
from measures.views.rounds import trail


def report(request: HttpRequest, pk: int) -> HttpResponse:
    """What was said beside how the measure stood, and what can be done with it."""
    return _page(request, _fetch(request, pk))


@require_POST
def accept_report(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it over into the history of the measure; then the next one that waits."""
    found = _fetch(request, pk)
    try:
        actions.accept_report(found, seen=access.key(request.POST.get("version")), by=request.user)
    except ValidationError as refused:
        messages.error(request, refused.messages[0])
        return redirect("measures:report", pk=pk)
    messages.success(request, _("Accepted: %(measure)s") % {"measure": found.measure})
    return _to_the_next(found)


@require_POST
def send_back_report(request: HttpRequest, pk: int) -> HttpResponse:
    """Return it with a question."""
    found = _fetch(request, pk)
    form = ReportQuestionForm(request.POST)
    if not form.is_valid():
        return _page(request, found, question=form)
    try:
        actions.send_back(found, question=form.cleaned_data["question"], by=request.user)
    except ValidationError as refused:
        form.add_error(None, refused.messages)
        return _page(request, found, question=form)
    messages.success(request, _("Sent back with your question: %(measure)s") % {"measure": found.measure})
    return _to_the_next(found)


@require_POST
def redirect_report(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask somebody else about the measure."""
    found = _fetch(request, pk)
    form = SomebodyElseForm(request.POST, municipality=found.request.round.municipality, user=request.user)
    if not form.is_valid():
        return _page(request, found, somebody=form)
    try:
        asked = actions.ask_somebody_else(found, contact=form.cleaned_data["contact"], by=request.user)
    except ValidationError as refused:
        form.add_error(None, refused.messages)
        return _page(request, found, somebody=form)
    tasks.send_letters.delay_on_commit()
    messages.success(request, _("%(name)s is asked now.") % {"name": asked.name})
    return redirect("measures:round", pk=found.request.round_id)


def answer_report(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down what somebody says on the telephone; it counts as accepted."""
    found = _fetch(request, pk)
    if not found.is_writable:
        messages.error(
            request, _("This report has been handed in already. Accept it, or send it back with a question.")
        )
        return redirect("measures:report", pk=pk)
    form = ReportForm(request.POST or None, instance=found)
    told_by = request.POST.get("told_by", "").replace("\0", "").strip()[:200] or found.request.name
    if form.is_valid():
        try:
            actions.answer_for(found, contents=form.contents(), told_by=told_by, by=request.user)
        except ValidationError as refused:
            form.take_refusal(refused)
        else:
            messages.success(request, _("Written down and accepted: %(measure)s") % {"measure": found.measure})
            return _to_the_next(found)
    context = {"trail": trail(found.request.round), "report": found, "form": form, "told_by": told_by}
    return render(request, "measures/rounds/answer.html", context)


def _fetch(request: HttpRequest, pk: int) -> MeasureReport:
    return access.fetch(
        MeasureReport.objects.visible_to(request.user).for_form().with_reader(),
        MeasureReport.objects.editable_by(request.user),
        pk=pk,
    )


def _page(
    request: HttpRequest,
    found: MeasureReport,
    *,
    question: ReportQuestionForm | None = None,
    somebody: SomebodyElseForm | None = None,
) -> HttpResponse:
    round = found.request.round
    entries = found.measure.status_entries.select_related("author", "report")
    if found.entry_id is not None:
        entries = entries.exclude(pk=found.entry_id)
    context = {
        "trail": trail(round),
        "report": found,
        "round": round,
        "said": ReportForm(instance=found).said if found.state else (),
        "before": entries.first(),
        "question": question or ReportQuestionForm(),
        "somebody": somebody or SomebodyElseForm(municipality=round.municipality, user=request.user),
        "others": MeasureReport.objects.in_round(round).of_measure(found.measure).standing().exclude(pk=found.pk),
        "next": _next(found),
    }
    return render(request, "measures/rounds/report.html", context)


def _next(found: MeasureReport) -> MeasureReport | None:
    """The next report of the round that waits to be read."""
    waiting = MeasureReport.objects.in_round(found.request.round).to_read().exclude(pk=found.pk).with_measure()
    return waiting.after(found).first() or waiting.first()


def _to_the_next(found: MeasureReport) -> HttpResponse:
    following = _next(found)
    if following is not None:
        return redirect("measures:report", pk=following.pk)
    return redirect("measures:round", pk=found.request.round_id)
