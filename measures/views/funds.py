"""Funds out of which the municipality gives: list, page, forms, years."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import access
from accounts.requests import MemberRequest
from accounts.roles import Permission
from measures import actions, funding_sums
from measures.forms import FundForm
from measures.forms.rows import FUND_SECTIONS
from measures.models import Call, Fund
from measures.views import funding_pages as pages


def funds(request: MemberRequest) -> HttpResponse:
    """The funds of the municipality, with what is left of the budget of every year."""
    municipality = pages.may_read(request)
    sums = funding_sums.of_calls(Call.objects.visible_to(request.user).of(municipality))
    context = {
        "funds": [
            (fund, [each for each in sums if each.call.fund_id == fund.pk])
            for fund in Fund.objects.visible_to(request.user).of(municipality)
        ],
        "may_keep": access.may(request.user, Permission.PLAN_MEASURES, municipality),
    }
    return render(request, "measures/funding/funds.html", context)


def fund(request: HttpRequest, pk: int) -> HttpResponse:
    """One fund: what it is for, its years against their budget."""
    fund = access.fetch(Fund.objects.visible_to(request.user).select_related("kept_by"), pk=pk)
    context = {
        "trail": pages.trail_to((reverse("measures:funds"), _("Funds"))),
        "fund": fund,
        "sums": funding_sums.of_calls(Call.objects.visible_to(request.user).of_fund(fund)),
        "may_edit": Fund.objects.editable_by(request.user).contains(fund),
    }
    return render(request, "measures/funding/fund.html", context)


def create_fund(request: MemberRequest) -> HttpResponse:
    """A new fund."""
    fund = Fund(municipality=pages.may_keep(request))
    form = FundForm(request.POST or None, instance=fund, initial={"kept_by": request.user.pk})
    if form.is_valid():
        fund = form.save()
        messages.success(request, _("The fund has been entered. Now give it a year, then applications can be entered."))
        return redirect("measures:fund_rows", pk=fund.pk, section=FUND_SECTIONS[0].slug)
    back = reverse("measures:funds")
    trail = pages.trail_to((back, _("Funds")))
    return pages.show_form(request, form, heading=_("Enter a fund"), back=back, trail=trail)


def edit_fund(request: HttpRequest, pk: int) -> HttpResponse:
    """What the fund is for."""
    fund = _editable(request, pk)
    form = FundForm(request.POST or None, instance=fund)
    back = reverse("measures:fund", kwargs={"pk": pk})
    if form.is_valid():
        form.save()
        messages.success(request, _("The fund has been saved."))
        return redirect(back)
    trail = pages.trail_to(pages.step("fund", fund))
    return pages.show_form(request, form, heading=_("Edit the fund"), back=back, trail=trail)


def fund_rows(request: HttpRequest, pk: int, section: str) -> HttpResponse:
    """The years of a fund."""
    fund = _editable(request, pk)
    back = reverse("measures:fund", kwargs={"pk": pk})
    trail = pages.trail_to(pages.step("fund", fund))
    return pages.show_rows(request, fund, FUND_SECTIONS, section, back=back, trail=trail)


def delete_fund(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then delete a fund to which nobody has applied."""
    fund = _editable(request, pk)
    back = reverse("measures:fund", kwargs={"pk": pk})
    if request.method == "POST":
        try:
            actions.delete_fund(fund, by=request.user)
        except ValidationError as fault:
            return pages.refused(request, fault, back)
        messages.success(request, _("The fund has been deleted."))
        return redirect("measures:funds")
    return pages.ask(
        request,
        heading=_("Delete the fund “%(title)s”") % {"title": fund},
        sentence=_("Its description and its years will be gone for good."),
        back=back,
        trail=pages.trail_to(pages.step("fund", fund)),
        button=_("Delete for good"),
    )


def _editable(request: HttpRequest, pk: int) -> Fund:
    found = Fund.objects.visible_to(request.user).select_related("municipality")
    return access.fetch(found, Fund.objects.editable_by(request.user), pk=pk)
