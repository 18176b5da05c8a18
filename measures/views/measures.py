"""List, page and forms of measures."""

from collections.abc import Sequence

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import access
from accounts.requests import MemberRequest
from accounts.roles import Permission
from concepts.models import Element
from measures import actions
from measures.forms import MeasureSheet, ProgressForm
from measures.models import Document, Measure
from measures.sheet import of as sheet_of
from measures.sheet import page as sheet_page

Trail = Sequence[tuple[str, str]]


def _trail(measure: Measure | None = None) -> Trail:
    """The way back: the list, and the measure where the page stands below it."""
    steps = [(reverse("measures:list"), _("Measures"))]
    if measure is not None:
        steps.append((reverse("measures:detail", kwargs={"pk": measure.pk}), measure.code or measure.title[:60]))
    return steps


def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One measure: its sheet as the reader may see it, how it stands, what it serves, what was reported."""
    measure = access.fetch(Measure.objects.visible_to(request.user).for_page(), pk=pk)
    entries = [*measure.told()]
    permitted = access.permissions(request.user, measure.municipality)
    is_inside = Permission.READ_DRAFTS in permitted
    today = timezone.localdate()
    readable = sheet_of(measure.concept).readable(is_inside=is_inside)
    context = {
        "trail": _trail(),
        "measure": measure,
        "page": sheet_page(measure, readable),
        "shown": {each.key for each in readable.fields},
        "is_inside": is_inside,
        "timeliness": measure.timeliness(today),
        "services": measure.services_visible_to(request.user),
        "source": measure.source_visible_to(request.user),
        "concept": measure.concept if is_inside else measure.concept_visible_to(request.user),
        "newest": entries[0] if entries else None,
        "earlier": entries[1:],
        "is_overdue": measure.is_overdue(today),
        "today": today,
        "may_edit": Permission.PLAN_MEASURES in permitted,
        "may_report": Permission.PLAN_MEASURES in permitted
        or Measure.objects.reportable_by(request.user).contains(measure),
        "may_see_stakeholders": Permission.READ_STAKEHOLDERS in permitted,
    }
    return render(request, "measures/detail.html", context)


def create(request: MemberRequest) -> HttpResponse:
    """A new measure of the current municipality; with ``?element=`` it serves that element and follows its concept's sheet."""
    access.demand(request.user, Permission.PLAN_MEASURES, request.municipality)
    keys = [key for each in request.GET.getlist("element") if (key := access.key(each))]
    elements = Element.objects.editable_by(request.user).select_related("concept")
    served = elements.filter(pk=keys[0]).first() if keys else None
    sheet = MeasureSheet(
        request.POST or None,
        files=request.FILES or None,
        instance=Measure(municipality=request.municipality, created_by=request.user),
        initial={"elements": keys},
        concept=served.concept if served else None,
        user=request.user,
    )
    if request.method == "POST" and sheet.is_valid():
        with transaction.atomic():
            measure = sheet.save()
        messages.success(request, _("The measure has been created."))
        return redirect("measures:detail", pk=measure.pk)
    return render(request, "measures/create.html", {"sheet": sheet, "trail": _trail()})


@transaction.atomic
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The sheet of a measure, for those who plan it; what others stored meanwhile is merged field by field."""
    visible = Measure.objects.visible_to(request.user).select_related("municipality", "concept")
    if request.method == "POST":
        visible = visible.select_for_update(of=("self",))
    measure = access.fetch(visible, Measure.objects.editable_by(request.user), pk=pk)
    # Named before what is typed is put into the instance.
    trail = _trail(measure)
    sheet = MeasureSheet(request.POST or None, files=request.FILES or None, instance=measure, user=request.user)
    if request.method == "POST" and sheet.is_valid():
        sheet.save()
        messages.success(request, _("The measure has been saved."))
        return redirect("measures:detail", pk=measure.pk)
    return render(request, "measures/edit.html", {"sheet": sheet, "measure": measure, "trail": trail})


def document(request: HttpRequest, pk: int) -> FileResponse:
    """A file that belongs to a measure, as a download, for those who may read the sheet as the office does."""
    found = access.fetch(Document.objects.visible_to(request.user).with_file(), pk=pk)
    response = FileResponse(found.file.open(), as_attachment=True, filename=found.file_name)
    response["Cache-Control"] = "private, no-store"
    return response


def report_progress(request: HttpRequest, pk: int) -> HttpResponse:
    """How the measure stands: choice, sentence, day; for the office and for those who lead it."""
    measure = access.fetch(Measure.objects.visible_to(request.user), Measure.objects.reportable_by(request.user), pk=pk)
    form = ProgressForm(request.POST or None, measure=measure, today=timezone.localdate())
    if form.is_valid():
        actions.report_progress(
            measure,
            state=form.cleaned_data["state"],
            note=form.cleaned_data["note"],
            on=form.cleaned_data["reported_on"],
            by=request.user,
            **form.said_further,
        )
        messages.success(request, _("Thank you. The report has been added."))
        return redirect("measures:detail", pk=measure.pk)
    context = {
        "trail": _trail(measure),
        "form": form,
        "measure": measure,
        "last": measure.status_entries.select_related("author", "report").first(),
    }
    return render(request, "measures/report_progress.html", context)


def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then delete a measure that nobody has reported on."""
    measure = access.fetch(Measure.objects.visible_to(request.user), Measure.objects.editable_by(request.user), pk=pk)
    if request.method == "POST":
        try:
            actions.delete_measure(measure, by=request.user)
        except ValidationError as refused:
            messages.error(request, refused.messages[0])
            return redirect("measures:detail", pk=measure.pk)
        messages.success(request, _("The measure has been deleted."))
        return redirect("measures:list")
    return render(request, "measures/delete.html", {"measure": measure, "trail": _trail(measure)})
