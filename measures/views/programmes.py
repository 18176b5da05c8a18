"""Funding programmes: list, page, forms."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import access
from accounts.requests import MemberRequest
from accounts.roles import Permission
from measures import actions
from measures.forms import ProgrammeForm
from measures.models import FundingProgramme, Grant
from measures.views import funding_pages as pages


def programmes(request: MemberRequest) -> HttpResponse:
    """The programmes that the municipality knows."""
    municipality = pages.may_read(request)
    found = FundingProgramme.objects.visible_to(request.user).of(municipality).for_lists()
    context = {
        "page": Paginator(found, pages.PAGE_SIZE).get_page(request.GET.get("seite")),
        "may_keep": access.may(request.user, Permission.PLAN_MEASURES, municipality),
    }
    return render(request, "measures/funding/programmes.html", context)


def programme(request: HttpRequest, pk: int) -> HttpResponse:
    """One programme and what came from it."""
    programme = access.fetch(FundingProgramme.objects.visible_to(request.user), pk=pk)
    context = {
        "trail": pages.trail_to((reverse("measures:programmes"), _("Funding programmes"))),
        "programme": programme,
        "grants": Grant.objects.visible_to(request.user).of_programme(programme).for_lists().order_by("title", "pk"),
        "may_edit": FundingProgramme.objects.editable_by(request.user).contains(programme),
    }
    return render(request, "measures/funding/programme.html", context)


def create_programme(request: MemberRequest) -> HttpResponse:
    """A new programme."""
    form = ProgrammeForm(request.POST or None, instance=FundingProgramme(municipality=pages.may_keep(request)))
    if form.is_valid():
        programme = form.save()
        messages.success(request, _("The funding programme has been entered."))
        return redirect("measures:programme", pk=programme.pk)
    back = reverse("measures:programmes")
    trail = pages.trail_to((back, _("Funding programmes")))
    hint = _("Only the title is required.")
    return pages.show_form(request, form, heading=_("Enter a funding programme"), hint=hint, back=back, trail=trail)


def edit_programme(request: HttpRequest, pk: int) -> HttpResponse:
    """The facts of a programme."""
    programme = _editable(request, pk)
    form = ProgrammeForm(request.POST or None, instance=programme)
    back = reverse("measures:programme", kwargs={"pk": pk})
    if form.is_valid():
        form.save()
        messages.success(request, _("The funding programme has been saved."))
        return redirect(back)
    trail = pages.trail_to(pages.step("programme", programme))
    return pages.show_form(request, form, heading=_("Edit the funding programme"), back=back, trail=trail)


def delete_programme(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then delete a programme from which no grant came."""
    programme = _editable(request, pk)
    back = reverse("measures:programme", kwargs={"pk": pk})
    if request.method == "POST":
        try:
            actions.delete_programme(programme, by=request.user)
        except ValidationError as fault:
            return pages.refused(request, fault, back)
        messages.success(request, _("The funding programme has been deleted."))
        return redirect("measures:programmes")
    return pages.ask(
        request,
        heading=_("Delete the funding programme “%(title)s”") % {"title": programme},
        sentence=_("Giver, guideline and everything else about the programme will be gone for good."),
        back=back,
        trail=pages.trail_to(pages.step("programme", programme)),
        button=_("Delete for good"),
    )


def _editable(request: HttpRequest, pk: int) -> FundingProgramme:
    found = FundingProgramme.objects.visible_to(request.user)
    return access.fetch(found, FundingProgramme.objects.editable_by(request.user), pk=pk)
