"""The money of one measure: a region of its page, and a page of its own."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import access, fragments
from accounts.roles import Permission
from measures import funding_sums
from measures.models import Application, Grant, JointPart, Measure


def funding_of_measure(request: HttpRequest, pk: int) -> HttpResponse:
    """Grants with their share, given grants, joint projects; empty for those who do not read about money."""
    measure = access.fetch(Measure.objects.visible_to(request.user).select_related("municipality"), pk=pk)
    return _region(request, measure)


@require_POST
def link_grant(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that a grant pays for the measure; its share can be entered with the grant."""
    measure = access.fetch(
        Measure.objects.visible_to(request.user).select_related("municipality"),
        Measure.objects.editable_by(request.user),
        pk=pk,
    )
    problem = ""
    if key := access.key(request.POST.get("grant")):
        found = Grant.objects.editable_by(request.user).of(measure.municipality)
        access.fetch(found, pk=key).measures.add(measure)
    else:
        problem = _("Please choose a grant.")
    if fragments.is_wanted(request):
        return _region(request, measure, problem=problem)
    if problem:
        messages.error(request, problem)
    return redirect("measures:funding_of_measure", pk=pk)


def _region(request: HttpRequest, measure: Measure, *, problem: str = "") -> HttpResponse:
    mine = Grant.objects.visible_to(request.user).of(measure.municipality)
    itself = Measure.objects.visible_to(request.user).filter(pk=measure.pk)
    may_link = Measure.objects.editable_by(request.user).contains(measure)
    context = {
        "measure": measure,
        "may_read": access.may(request.user, Permission.READ_FUNDING, measure.municipality),
        "may_link": may_link,
        "shares": funding_sums.shares_of(mine, itself),
        "applications": Application.objects.visible_to(request.user).of_measure(measure).for_lists(),
        "parts": JointPart.objects.visible_to(request.user).present().of_measure(measure).select_related("project"),
        "others": mine.running().without_measure(measure) if may_link else (),
        "problem": problem,
    }
    return fragments.answer(request, "measures/funding/of_measure.html", "region", context)
