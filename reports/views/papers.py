"""List, page and forms of council papers."""

from collections.abc import Sequence

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import access
from accounts.requests import MemberRequest, PortalRequest
from accounts.roles import Permission
from reports import actions
from reports.forms import PaperForm, Way
from reports.models import CouncilPaper, Report

PAGE_SIZE = 30
Trail = Sequence[tuple[str, str]]


def _trail(paper: CouncilPaper | None = None) -> Trail:
    trail = [(reverse("reports:list"), _("Reports")), (reverse("reports:papers"), _("Council papers"))]
    if paper is not None:
        trail.append((reverse("reports:paper", kwargs={"pk": paper.pk}), paper.reference or paper.subject[:60]))
    return trail


def papers(request: MemberRequest) -> HttpResponse:
    """All council papers of the municipality, newest first."""
    if not access.may(request.user, Permission.MAKE_REPORTS, request.municipality):
        raise PermissionDenied
    found = CouncilPaper.objects.visible_to(request.user).of(request.municipality).for_lists()
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("seite"))
    return render(request, "reports/papers.html", {"page": page, "trail": _trail()[:1]})


def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """One council paper as it will be printed, with the reports made from it."""
    found = access.fetch(CouncilPaper.objects.visible_to(request.user).for_lists(), pk=pk)
    context = {
        "trail": _trail(),
        "paper": found,
        "way": found.considerations.select_related("body"),
        "reports": Report.objects.visible_to(request.user).with_paper(found).for_lists(),
    }
    return render(request, "reports/paper.html", context)


def create_paper(request: MemberRequest) -> HttpResponse:
    """A new council paper; with ``?edition=`` for that edition."""
    if not access.may(request.user, Permission.MAKE_REPORTS, request.municipality):
        raise PermissionDenied
    return _write(request, "reports/create_paper.html", None)


def edit_paper(request: MemberRequest, pk: int) -> HttpResponse:
    """The sheet of a council paper and its way through the bodies."""
    found = access.fetch(
        CouncilPaper.objects.visible_to(request.user).for_lists(), CouncilPaper.objects.editable_by(request.user), pk=pk
    )
    return _write(request, "reports/edit_paper.html", found)


def _write(request: PortalRequest, template: str, found: CouncilPaper | None) -> HttpResponse:
    """The form; buttons of its rows show it again with the rows rearranged, the others store it."""
    typed = request.POST or None
    user, municipality = request.user, request.municipality
    initial = {"edition": request.GET.get("edition", "")} if found is None else None
    way = Way(typed, paper=found, user=user, municipality=municipality)
    if typed and way.only_rearranged:
        form = PaperForm(None, instance=found, initial=request.POST.dict(), user=user, municipality=municipality)
    else:
        form = PaperForm(typed, instance=found, initial=initial, user=user, municipality=municipality)
    if form.is_bound and form.is_valid() and way.is_valid():
        try:
            saved = actions.save_paper(form.save(commit=False), considerations=way.considerations, by=request.user)
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, _("The council paper has been saved."))
            return redirect("reports:paper", pk=saved.pk)
    return render(request, template, {"form": form, "way": way, "paper": found, "trail": _trail(found)})


def delete_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then delete a council paper that no report shows."""
    found = access.fetch(
        CouncilPaper.objects.visible_to(request.user).for_lists(), CouncilPaper.objects.editable_by(request.user), pk=pk
    )
    if request.method == "POST":
        try:
            actions.delete_paper(found, by=request.user)
        except ValidationError as refused:
            messages.error(request, refused.messages[0])
            return redirect("reports:paper", pk=found.pk)
        messages.success(request, _("The council paper has been deleted."))
        return redirect("reports:papers")
    return render(request, "reports/delete_paper.html", {"paper": found, "trail": _trail(found)})
