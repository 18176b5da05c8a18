"""Reporting rounds: the list, preparing and sending one, and how far it is."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts import access, fragments
from accounts.requests import MemberRequest
from accounts.roles import Permission
from measures import actions, round_progress, tasks
from measures.forms import RoundFilter, RoundForm
from measures.models import Measure, MeasureReport, ReportingRound, ReportRequest
from measures.recipients import recipients

Trail = list[tuple[str, str]]


def trail(round: ReportingRound | None = None) -> Trail:
    """The way back: measures, rounds, and the round where the page stands below it."""
    steps = [(reverse("measures:list"), _("Measures")), (reverse("measures:rounds"), _("Reporting rounds"))]
    if round is not None:
        steps.append((reverse("measures:round", kwargs={"pk": round.pk}), round.title))
    return steps


def rounds(request: MemberRequest) -> HttpResponse:
    """All rounds of the municipality, newest first."""
    municipality = access.demand(request.user, Permission.PLAN_MEASURES, request.municipality)
    found = ReportingRound.objects.visible_to(request.user).of(municipality)
    context = {
        "rounds": found.without_document().with_counts().select_related("concept"),
        "today": timezone.localdate(),
        "trail": trail()[:1],
    }
    return render(request, "measures/rounds/list.html", context)


def create_round(request: MemberRequest) -> HttpResponse:
    """Prepare a round on one page: which measures, until when, which questions, and who would get a mail."""
    municipality = access.demand(request.user, Permission.PLAN_MEASURES, request.municipality)
    new = ReportingRound(municipality=municipality, created_by=request.user, opens_on=timezone.localdate())
    return _prepare(request, new)


def edit_round(request: HttpRequest, pk: int) -> HttpResponse:
    """Go on preparing a round that has not been sent."""
    mine = ReportingRound.objects.visible_to(request.user).select_related("municipality")
    draft = access.fetch(mine.drafts(), ReportingRound.objects.editable_by(request.user), pk=pk)
    return _prepare(request, draft)


def _prepare(request: HttpRequest, draft: ReportingRound) -> HttpResponse:
    today = timezone.localdate()
    form = RoundForm(
        request.POST or None, instance=draft, user=request.user, municipality=draft.municipality, today=today
    )
    is_preview = "preview" in request.POST or fragments.is_wanted(request)
    if request.method == "POST" and form.is_valid() and not is_preview:
        draft.opens_on = today
        saved = form.save()
        if "send" not in request.POST:
            messages.success(request, _("The round has been kept. Nobody has been written to yet."))
            return redirect("measures:edit_round", pk=saved.pk)
        try:
            asked = actions.send_round(saved, measures=form.chosen(), by=request.user)
        except ValidationError as refused:
            form.add_error(None, refused.messages)
        else:
            tasks.send_letters.delay_on_commit()
            said = ngettext("%(count)d person is written to now.", "%(count)d people are written to now.", len(asked))
            messages.success(request, said % {"count": len(asked)})
            return redirect("measures:round", pk=saved.pk)
    return _preparation(request, draft, form)


def _preparation(request: HttpRequest, draft: ReportingRound, form: RoundForm) -> HttpResponse:
    """The page, or for htmx its preview of who would be written to."""
    form.is_valid()
    context = {
        "trail": trail(),
        "form": form,
        "round": draft,
        "found": recipients(form.chosen().for_choosing(), timezone.localdate()),
        "left_out": 0 if form.includes_ended else form.in_scope().ended().count(),
        "every": form.every.for_choosing(),
    }
    return fragments.answer(request, "measures/rounds/edit.html", "preview", context)


@require_POST
def delete_round(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw away a round that was never sent."""
    draft = _mine(request, pk)
    try:
        actions.delete_draft(draft, by=request.user)
    except ValidationError as refused:
        messages.error(request, refused.messages[0])
        return redirect("measures:round", pk=pk)
    messages.success(request, _("The round has been deleted. Nobody had been written to."))
    return redirect("measures:rounds")


def round(request: HttpRequest, pk: int) -> HttpResponse:
    """How far the round is: figures, people, their reports; what it holds once it is closed."""
    found = access.fetch(ReportingRound.objects.visible_to(request.user).select_related("concept"), pk=pk)
    if found.is_draft:
        return redirect("measures:edit_round", pk=pk)
    if found.is_closed:
        return render(request, "measures/rounds/closed.html", {"round": found, "trail": trail()})
    people = ReportRequest.objects.in_round(found).standing()
    reports = MeasureReport.objects.in_round(found).standing()
    box = RoundFilter(request.GET, organisations=people.organisation_names())
    context = {
        "trail": trail(),
        "round": found,
        "today": timezone.localdate(),
        "box": box,
        "progress": round_progress.progress(
            reports.by_status(), MeasureReport.Status.choices, unchanged=reports.submitted().unchanged().count()
        ),
        "offices": round_progress.offices(box.apply(people).for_progress()),
        "unopened": people.unopened().count(),
        "awaited": people.awaited().count(),
        "failed": people.failed(),
    }
    return fragments.answer(request, "measures/rounds/detail.html", "progress", context)


def round_document(request: HttpRequest, pk: int) -> HttpResponse:
    """The frozen document as a JSON file."""
    found = access.fetch(ReportingRound.objects.visible_to(request.user).closed(), pk=pk)
    answer = JsonResponse(
        {"checksum": found.checksum, "document": found.document}, json_dumps_params={"ensure_ascii": False, "indent": 2}
    )
    answer["Content-Disposition"] = f'attachment; filename="berichtsrunde-{found.pk}.json"'
    return answer


def rounds_of_measure(request: HttpRequest, pk: int) -> HttpResponse:
    """A region of the measure's page: in which rounds somebody is, or was, asked about it."""
    measure = access.fetch(Measure.objects.visible_to(request.user).select_related("municipality"), pk=pk)
    reports = MeasureReport.objects.visible_to(request.user).of_measure(measure).standing()
    context = {
        "measure": measure,
        "reports": reports.select_related("request__round").defer("request__round__document").order_by("-pk"),
        "may_run": access.may(request.user, Permission.PLAN_MEASURES, measure.municipality),
    }
    return fragments.answer(request, "measures/rounds/of_measure.html", "region", context)


def _mine(request: HttpRequest, pk: int) -> ReportingRound:
    return access.fetch(
        ReportingRound.objects.visible_to(request.user).select_related("municipality"),
        ReportingRound.objects.editable_by(request.user),
        pk=pk,
    )
