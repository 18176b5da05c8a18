"""List, request, progress, download and deletion of reports."""

from collections.abc import Sequence

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import access, fragments
from accounts.requests import MemberRequest
from accounts.roles import Permission
from reports import actions, outputs, ranges, steps, tasks
from reports.forms import ReportForm
from reports.models import Report

PAGE_SIZE = 30
Trail = Sequence[tuple[str, str]]


def _trail(report: Report | None = None) -> Trail:
    trail = [(reverse("reports:list"), _("Reports"))]
    if report is not None:
        trail.append((reverse("reports:detail", kwargs={"pk": report.pk}), report.get_kind_display()))
    return trail


def list(request: MemberRequest) -> HttpResponse:
    """All reports of the municipality, newest first."""
    if not access.may(request.user, Permission.MAKE_REPORTS, request.municipality):
        raise PermissionDenied
    reports = Report.objects.visible_to(request.user).of(request.municipality).for_lists()
    page = Paginator(reports, PAGE_SIZE).get_page(request.GET.get("seite"))
    return render(request, "reports/list.html", {"page": page})


def create(request: MemberRequest) -> HttpResponse:
    """Ask for a report; what the address names (``?edition=``, ``?paper=`` …) is chosen already."""
    if not access.may(request.user, Permission.MAKE_REPORTS, request.municipality):
        raise PermissionDenied
    initial = {name: request.GET.get(name, "") for name in ("edition", "round", "paper", "kind", "earlier", "output")}
    form = ReportForm(request.POST or None, initial=initial, user=request.user, municipality=request.municipality)
    if form.is_valid():
        report = actions.request_report(**form.cleaned_data, by=request.user)
        if report.job.is_done:
            messages.info(request, _("Nothing has changed since this report was made, so here it is at once."))
        else:
            tasks.produce.delay_on_commit(report.job.pk)
        return redirect("reports:detail", pk=report.pk)
    return render(request, "reports/create.html", {"form": form, "trail": _trail()})


def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One report: how far it is, or its file. The page asks for its progress until there is nothing more to come."""
    report = access.fetch(Report.objects.visible_to(request.user).for_lists(), pk=pk)
    context = {
        "trail": _trail(),
        "report": report,
        "steps": steps.steps(report.output, report.job.step),
        "place": report.job.place_in_queue() if report.job.is_waiting else 0,
    }
    return fragments.answer(request, "reports/detail.html", "progress", context)


@require_POST
def retry(request: HttpRequest, pk: int) -> HttpResponse:
    """Try a failed report once more."""
    report = access.fetch(Report.objects.visible_to(request.user), Report.objects.editable_by(request.user), pk=pk)
    if actions.retry_report(report):
        tasks.produce.delay_on_commit(report.job.pk)
    else:
        messages.info(request, _("This report is already on its way."))
    return redirect("reports:detail", pk=report.pk)


def download(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The file, whole or in parts, under a name that people recognise."""
    visible = Report.objects.visible_to(request.user)
    report = access.fetch(visible.ready().for_lists(), pk=pk)
    try:
        file = report.file.open("rb")
    except FileNotFoundError:
        messages.error(
            request, _("The file is no longer in the store. Please delete this report and ask for it again.")
        )
        return redirect("reports:detail", pk=report.pk)
    name, mime = report.name_for_people, outputs.get(report.output).mime
    part = ranges.wanted(request.headers.get("Range", ""), file.size)
    if part is None:
        response = FileResponse(file, as_attachment=True, filename=name, content_type=mime)
    else:
        response = FileResponse(
            ranges.Part(file, *part), as_attachment=True, filename=name, content_type=mime, status=206
        )
        response["Content-Range"] = f"bytes {part[0]}-{part[1]}/{file.size}"
        response["Content-Length"] = str(part[1] - part[0] + 1)
    response["Accept-Ranges"] = "bytes"
    response["Cache-Control"] = "private, no-store"
    return response


def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then delete a report with its file."""
    report = access.fetch(
        Report.objects.visible_to(request.user).for_lists(), Report.objects.editable_by(request.user), pk=pk
    )
    if request.method == "POST":
        try:
            actions.delete_report(report, by=request.user)
        except ValidationError as refused:
            messages.error(request, refused.messages[0])
            return redirect("reports:detail", pk=report.pk)
        messages.success(request, _("The report has been deleted."))
        return redirect("reports:list")
    return render(request, "reports/delete.html", {"report": report, "trail": _trail(report)})
