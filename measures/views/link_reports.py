"""Reporting on one's measures from the mail to “saved”, without an account."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from accounts import access, doorway, fragments
from accounts.models import MailLink
from accounts.requests import MemberRequest
from accounts.waiting import ROWS, Row
from measures import actions, tasks
from measures.forms import ReportForm
from measures.models import MeasureReport, Overtaken, ReportRequest
from measures.views.link_visit import Progress, Visit, visited


@doorway.behind_link
@require_http_methods(["GET", "HEAD", "POST"])
def link_report(request: HttpRequest, token: str) -> HttpResponse:
    """The link of the mail: opens the page of its request. POST asks for a new link where it has expired."""
    purpose = ReportRequest.LINK_PURPOSE
    if request.method == "POST":
        expired = doorway.ask_again(request, token, purpose)
        if expired is not None:
            actions.send_link_again(expired)
            tasks.send_letters.delay_on_commit()
        return render(request, "accounts/link_expired.html", {"is_sent": True})
    link = doorway.come_in(request, token, purpose)
    if not isinstance(link, MailLink):
        return link
    response = redirect("measures:link_reports", pk=link.subject_id)
    # The address with the token is told to nobody, and no browser keeps the way.
    response["Referrer-Policy"] = "no-referrer"
    return response


@visited
def link_reports(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The request: greeting, deadline, its measures with their last report."""
    return _overview(request, visit)


@require_POST
@visited
def link_report_opened(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Said by the page itself once somebody sees it: scanners of mails only fetch it."""
    return HttpResponse(status=204)


@visited
def link_report_form(request: HttpRequest, visit: Visit, report: int) -> HttpResponse:
    """How one measure stands: keep it, or hand it in."""
    found = access.fetch(visit.reports, pk=report)
    if request.method != "POST":
        return _form_page(request, visit, found, ReportForm(instance=found))
    form = ReportForm(request.POST, instance=found)
    act = actions.submit_report if "submit" in request.POST else actions.save_report
    if not form.is_valid():
        return _form_page(request, visit, found, form)
    try:
        act(
            found,
            contents=form.contents(),
            based_on=form.cleaned_data["version"],
            writer=visit.writer,
            settles=form.cleaned_data["settles"],
        )
    except Overtaken:
        return _form_page(request, visit, found, form, is_overtaken=True)
    except ValidationError as refused:
        return _form_page(request, visit, found, form, refused=refused)
    return _go_on(request, visit, found)


@require_POST
@visited
def link_report_autosave(request: HttpRequest, visit: Visit, report: int) -> HttpResponse:
    """Keep what stands in the form while somebody writes; answers for scripts."""
    found = access.fetch(visit.reports, pk=report)
    form = ReportForm(request.POST, instance=found)
    form.is_valid()
    if "version" not in form.cleaned_data:
        return JsonResponse({"state": "refused", "message": _("Please load the page again.")}, status=400)
    try:
        actions.save_report(found, contents=form.contents(), based_on=form.cleaned_data["version"], writer=visit.writer)
    except Overtaken:
        return JsonResponse({"state": "overtaken"}, status=409)
    except ValidationError as refused:
        return JsonResponse({"state": "refused", "message": refused.messages[0]}, status=409)
    saved_at = date_format(timezone.localtime(), "H:i")
    faults = [messages[0] for messages in form.errors.values()]
    return JsonResponse({"state": "saved", "version": found.version, "time": saved_at, "faults": faults})


@require_POST
@visited
def link_report_unchanged(request: HttpRequest, visit: Visit, report: int) -> HttpResponse:
    """All is as last reported: one press."""
    found = access.fetch(visit.reports, pk=report)
    return _act(
        request, visit, found, lambda based_on: actions.report_unchanged(found, based_on=based_on, writer=visit.writer)
    )


@require_POST
@visited
def link_report_take_back(request: HttpRequest, visit: Visit, report: int) -> HttpResponse:
    """Undo handing in, and write on."""
    found = access.fetch(visit.reports, pk=report)
    return _act(request, visit, found, lambda based_on: found.take_back(based_on=based_on))


@require_POST
@visited
def link_report_submit_all(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Hand in everything that was begun."""
    gone, refused = actions.submit_all(visit.reports.begun(), writer=visit.writer)
    if gone:
        said = ngettext("%(count)s report handed in.", "%(count)s reports handed in.", len(gone)) % {"count": len(gone)}
        messages.success(request, said)
    for report, sentence in refused:
        messages.error(request, f"{report.measure}: {sentence}")
    return redirect("measures:link_reports", pk=visit.asked.pk)


@require_POST
@visited
def link_report_leave(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Let the browser forget the link, on a computer that others use, too."""
    access.leave(request.session)
    return render(request, "measures/link/left.html", {"municipality": visit.asked.round.municipality})


def asked(request: MemberRequest) -> HttpResponse:
    """For the start page: the reports for which somebody with an account is asked."""
    requests = ReportRequest.objects.answerable_by(request.user).in_municipality(request.municipality)
    found = requests.awaited().with_counts().for_form().order_by("round__deadline", "pk")
    rows = [_row(each) for each in found[:ROWS]]
    return fragments.answer(request, "measures/link/asked.html", "region", {"rows": rows})


def _row(asked: ReportRequest) -> Row:
    told = _("%(told)s of %(asked)s handed in") % {"told": asked.told, "asked": asked.expected}
    until = _("until %(day)s") % {"day": date_format(asked.round.deadline, "j. F Y")}
    is_late = asked.round.is_overdue(timezone.localdate())
    return Row(
        reverse("measures:link_reports", args=[asked.pk]),
        f"{asked.round.title}: {asked.name}",
        f"{told}, {until}",
        "late" if is_late else "active",
        _("overdue") if is_late else _("report expected"),
    )


def _act(request: HttpRequest, visit: Visit, report: MeasureReport, act: Any) -> HttpResponse:
    """Do it on the version that the page showed; the list anew, or the sentence why not."""
    version = access.key(request.POST.get("version"))
    try:
        act(report.version if version is None else version)
    except ValidationError as refused:
        messages.error(request, refused.messages[0])
    if fragments.is_wanted(request):
        return _overview(request, visit, just=report.pk)
    return redirect(f"{reverse('measures:link_reports', args=[visit.asked.pk])}#report-{report.pk}")


def _go_on(request: HttpRequest, visit: Visit, report: MeasureReport) -> HttpResponse:
    """After saving: back to the list, where the next one waits."""
    if report.is_submitted:
        messages.success(request, _("Handed in: %(measure)s") % {"measure": report.measure})
    else:
        messages.success(request, _("Saved: %(measure)s. You can go on later.") % {"measure": report.measure})
    return redirect("measures:link_reports", pk=visit.asked.pk)


def _overview(request: HttpRequest, visit: Visit, *, just: int = 0) -> HttpResponse:
    reports = [*visit.reports]
    context = {
        "asked": visit.asked,
        "round": visit.asked.round,
        "municipality": visit.asked.round.municipality,
        "visit": visit,
        "reports": reports,
        "given": [*visit.given],
        "progress": Progress.of(reports),
        "today": timezone.localdate(),
        "just": just,
    }
    return fragments.answer(request, "measures/link/overview.html", "reports", context)


def _form_page(
    request: HttpRequest,
    visit: Visit,
    report: MeasureReport,
    form: ReportForm,
    *,
    is_overtaken: bool = False,
    refused: ValidationError | None = None,
) -> HttpResponse:
    theirs: list[Any] = []
    if refused is not None:
        form.take_refusal(refused)
    if is_overtaken:
        now = access.fetch(visit.reports, pk=report.pk)
        theirs = form.settle_with(now)
        report = now
    context = {
        "asked": visit.asked,
        "round": visit.asked.round,
        "municipality": visit.asked.round.municipality,
        "visit": visit,
        "report": report,
        "measure": report.measure,
        "form": form,
        "theirs": theirs,
        "said": ReportForm(instance=report).said,
        "is_overtaken": is_overtaken,
        "last": report.measure.status_entries.first(),
        "trail": [(reverse("measures:link_reports", args=[visit.asked.pk]), _("Your measures"))],
    }
    status = 409 if is_overtaken else 200
    return render(request, "measures/link/form.html", context, status=status)
