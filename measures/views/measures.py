"""List, page and forms of measures."""

from collections.abc import Sequence

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import access
from accounts.roles import Permission
from concepts.models import Element
from measures import actions
from measures.forms import MeasureForm, ProgressForm
from measures.models import Measure

Trail = Sequence[tuple[str, str]]


def _trail(measure: Measure | None = None) -> Trail:
    """The way back: the list, and the measure where the page stands below it."""
    steps = [(reverse("measures:list"), _("Measures"))]
    if measure is not None:
        steps.append((reverse("measures:detail", kwargs={"pk": measure.pk}), measure.code or measure.title[:60]))
    return steps


def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One measure: its sheet, what it serves, what was reported."""
    measure = access.fetch(Measure.objects.visible_to(request.user).select_related("concept", "municipality"), pk=pk)
    entries = [*measure.status_entries.select_related("author")]
    context = {
        "trail": _trail(),
        "measure": measure,
        "leads": measure.shown_leads,
        "services": measure.services_visible_to(request.user),
        "source": Element.objects.visible_to(request.user).filter(pk=measure.source_element_id).first(),
        "concept": measure.concept_visible_to(request.user),
        "newest": entries[0] if entries else None,
        "earlier": entries[1:],
        "is_overdue": measure.is_overdue(timezone.localdate()),
        "may_edit": Measure.objects.editable_by(request.user).contains(measure),
        "may_report": Measure.objects.reportable_by(request.user).contains(measure),
        "may_see_stakeholders": access.may(request.user, Permission.READ_STAKEHOLDERS, measure.municipality),
    }
    return render(request, "measures/detail.html", context)


def create(request: HttpRequest) -> HttpResponse:
    """A new measure of the current municipality; with ``?element=`` it serves that element."""
    if not access.may(request.user, Permission.PLAN_MEASURES, request.municipality):
        raise PermissionDenied
    form = MeasureForm(
        request.POST or None,
        instance=Measure(municipality=request.municipality, created_by=request.user),
        initial={"elements": request.GET.getlist("element")},
        user=request.user,
    )
    if form.is_valid():
        measure = form.save()
        messages.success(request, _("The measure has been created."))
        return redirect("measures:detail", pk=measure.pk)
    return render(request, "measures/create.html", {"form": form, "trail": _trail()})


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The sheet of a measure, for those who plan it."""
    measure = access.fetch(
        Measure.objects.visible_to(request.user).select_related("municipality"),
        Measure.objects.editable_by(request.user),
        pk=pk,
    )
    form = MeasureForm(request.POST or None, instance=measure, user=request.user)
    if form.is_valid():
        form.save()
        messages.success(request, _("The measure has been saved."))
        return redirect("measures:detail", pk=measure.pk)
    return render(request, "measures/edit.html", {"form": form, "measure": measure, "trail": _trail(measure)})


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
        )
        messages.success(request, _("Thank you. The report has been added."))
        return redirect("measures:detail", pk=measure.pk)
    context = {
        "trail": _trail(measure),
        "form": form,
        "measure": measure,
        "last": measure.status_entries.select_related("author").first(),
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
