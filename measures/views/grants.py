"""Grants received: list, page, forms, rows."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import access, fragments
from accounts.requests import MemberRequest
from accounts.roles import Permission
from measures import actions, funding_sums
from measures.forms import GrantFilter, GrantForm
from measures.forms.rows import GRANT_SECTIONS
from measures.models import FundingProgramme, Grant, Measure
from measures.views import funding_pages as pages


def funding(request: MemberRequest) -> HttpResponse:
    """All grants of the municipality, narrowed and sorted by the box above them: the entry to everything about money."""
    municipality = pages.may_read(request)
    box = GrantFilter(request.GET, municipality=municipality)
    grants = box.apply(Grant.objects.visible_to(request.user).of(municipality)).for_lists()
    context = {
        "box": box,
        "page": Paginator(grants, pages.PAGE_SIZE).get_page(request.GET.get("seite")),
        "today": timezone.localdate(),
        "may_keep": access.may(request.user, Permission.PLAN_MEASURES, municipality),
        "has_programmes": FundingProgramme.objects.of(municipality).exists(),
    }
    return fragments.answer(request, "measures/funding/grants.html", "results", context)


def grant(request: HttpRequest, pk: int) -> HttpResponse:
    """One grant: notice, periods, financing, years, measures, draw-downs, proofs."""
    found = Grant.objects.visible_to(request.user).select_related("programme", "kept_by", "municipality")
    grant = access.fetch(found.prefetch_related("years", "draw_downs", "proofs", "shares"), pk=pk)
    mine = Grant.objects.visible_to(request.user)
    shares = funding_sums.shares_of(mine.filter(pk=pk), Measure.objects.visible_to(request.user))
    context = {
        "trail": pages.trail_to(),
        "grant": grant,
        "shares": shares,
        "today": timezone.localdate(),
        "may_edit": Grant.objects.editable_by(request.user).contains(grant),
    }
    return render(request, "measures/funding/grant.html", context)


def create_grant(request: MemberRequest) -> HttpResponse:
    """A new grant; with ``?measure=`` it pays for that measure, with ``?programme=`` it comes from that programme."""
    municipality = pages.may_keep(request)
    initial = {"kept_by": request.user.pk, "programme": request.GET.get("programme")}
    form = GrantForm(request.POST or None, instance=Grant(municipality=municipality), initial=initial)
    if form.is_valid():
        grant = form.save()
        if key := access.key(request.GET.get("measure")):
            measure = access.fetch(Measure.objects.editable_by(request.user), pk=key)
            grant.measures.add(measure)
        messages.success(request, _("The grant has been entered. Years, measures and due dates can follow below."))
        return redirect("measures:grant", pk=grant.pk)
    hint = _("Only the title is required. An amount that is not known stays empty.")
    back = reverse("measures:funding")
    return pages.show_form(request, form, heading=_("Enter a grant"), hint=hint, back=back, trail=pages.trail_to())


def edit_grant(request: HttpRequest, pk: int) -> HttpResponse:
    """The facts of a grant."""
    grant = _editable(request, pk)
    form = GrantForm(request.POST or None, instance=grant)
    back = reverse("measures:grant", kwargs={"pk": pk})
    if form.is_valid():
        form.save()
        messages.success(request, _("The grant has been saved."))
        return redirect(back)
    trail = pages.trail_to(pages.step("grant", grant))
    return pages.show_form(request, form, heading=_("Edit the grant"), back=back, trail=trail)


def grant_rows(request: HttpRequest, pk: int, section: str) -> HttpResponse:
    """Years, measures, draw-downs or proofs of a grant."""
    grant = _editable(request, pk)
    back = reverse("measures:grant", kwargs={"pk": pk})
    trail = pages.trail_to(pages.step("grant", grant))
    return pages.show_rows(request, grant, GRANT_SECTIONS, section, back=back, trail=trail)


@require_POST
def close_grant(request: HttpRequest, pk: int) -> HttpResponse:
    """Nothing more is expected."""
    grant = _editable(request, pk)
    try:
        grant.close(timezone.localdate())
    except ValidationError as fault:
        return pages.refused(request, fault, reverse("measures:grant", kwargs={"pk": pk}))
    messages.success(request, _("The grant is closed. Nobody is reminded of it any more."))
    return redirect("measures:grant", pk=pk)


@require_POST
def reopen_grant(request: HttpRequest, pk: int) -> HttpResponse:
    """Something is expected after all."""
    grant = _editable(request, pk)
    try:
        grant.reopen()
    except ValidationError as fault:
        return pages.refused(request, fault, reverse("measures:grant", kwargs={"pk": pk}))
    messages.success(request, _("The grant is open again."))
    return redirect("measures:grant", pk=pk)


def delete_grant(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then delete a grant of which nothing has happened yet."""
    grant = _editable(request, pk)
    back = reverse("measures:grant", kwargs={"pk": pk})
    if request.method == "POST":
        try:
            actions.delete_grant(grant, by=request.user)
        except ValidationError as fault:
            return pages.refused(request, fault, back)
        messages.success(request, _("The grant has been deleted."))
        return redirect("measures:funding")
    return pages.ask(
        request,
        heading=_("Delete the grant “%(title)s”") % {"title": grant},
        sentence=_("Its facts, years, planned draw-downs and links to measures will be gone for good. Measures stay."),
        back=back,
        trail=pages.trail_to(pages.step("grant", grant)),
        button=_("Delete for good"),
    )


def _editable(request: HttpRequest, pk: int) -> Grant:
    found = Grant.objects.visible_to(request.user).select_related("municipality")
    return access.fetch(found, Grant.objects.editable_by(request.user), pk=pk)
