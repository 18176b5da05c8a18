"""What a concept wants of its sheets, and what the municipality calls things."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import access
from accounts.requests import MemberRequest
from accounts.roles import Permission
from concepts.models import Concept
from measures.forms import DistrictForm, OwnFieldForm, SheetSettings, WordingSettings
from measures.models import District


def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """Which fields the measures of a concept have: shown, required, public, called so, in this order."""
    concept = access.fetch(Concept.objects.visible_to(request.user), Concept.objects.editable_by(request.user), pk=pk)
    settings = SheetSettings(concept, request.POST if request.method == "POST" else None)
    if request.method == "POST" and settings.is_valid():
        if used := settings.in_use():
            sentence = _("These fields hold words and were not removed: %(fields)s. Hide them, or empty them first.")
            messages.error(request, sentence % {"fields": ", ".join(used)})
        else:
            settings.save()
            messages.success(request, _("The sheet has been saved."))
            return redirect("measures:sheet", pk=concept.pk)
    context = {"concept": concept, "settings": settings, "own": OwnFieldForm(concept=concept), "trail": _trail()}
    return render(request, "measures/sheet.html", context)


@require_POST
def add_field(request: HttpRequest, pk: int) -> HttpResponse:
    """A further field of the concept's own."""
    concept = access.fetch(Concept.objects.visible_to(request.user), Concept.objects.editable_by(request.user), pk=pk)
    form = OwnFieldForm(request.POST, concept=concept)
    if form.is_valid():
        field = form.save()
        messages.success(request, _("The field “%(label)s” has been added.") % {"label": field.label})
    else:
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
    return redirect("measures:sheet", pk=concept.pk)


def wording(request: MemberRequest) -> HttpResponse:
    """What states, kinds and priorities are called here, and the districts."""
    municipality = access.demand(request.user, Permission.PLAN_MEASURES, request.municipality)
    settings = WordingSettings(municipality, request.POST if request.method == "POST" else None)
    if request.method == "POST" and settings.is_valid():
        settings.save()
        messages.success(request, _("The words have been saved."))
        return redirect("measures:wording")
    context = {
        "settings": settings,
        "districts": District.objects.with_use(municipality),
        "district": DistrictForm(),
        "trail": _trail(),
    }
    return render(request, "measures/wording.html", context)


@require_POST
def add_district(request: MemberRequest) -> HttpResponse:
    """A further district of the municipality."""
    municipality = access.demand(request.user, Permission.PLAN_MEASURES, request.municipality)
    form = DistrictForm(request.POST, instance=District(municipality=municipality))
    if form.is_valid():
        form.save()
        messages.success(request, _("The district has been added."))
    else:
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
    return redirect(reverse("measures:wording") + "#districts")


@require_POST
def rename_district(request: HttpRequest, pk: int) -> HttpResponse:
    """Another name for a district; measures follow it. With an empty name it goes, unless measures take place there."""
    district = access.fetch(
        District.objects.visible_to(request.user), District.objects.editable_by(request.user), pk=pk
    )
    name = " ".join(request.POST.get("name", "").split())
    if not name and not district.measures.exists():
        district.delete()
        messages.success(request, _("The district has been removed."))
    else:
        form = DistrictForm({"name": name}, instance=district)
        if form.is_valid():
            form.save()
            messages.success(request, _("The district has been renamed."))
        else:
            messages.error(request, _("Please give a name that no other district bears. A district of measures stays."))
    return redirect(reverse("measures:wording") + "#districts")


def _trail() -> list[tuple[str, str]]:
    return [(reverse("measures:list"), _("Measures"))]
