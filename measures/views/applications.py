"""What third parties apply for: list, page, forms, rows."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import access, fragments
from accounts.requests import MemberRequest
from accounts.roles import Permission
from measures import actions, balances, funding_sums
from measures.forms import ApplicationFilter, ApplicationForm
from measures.forms.rows import APPLICATION_SECTIONS
from measures.models import Application, Call, Measure
from measures.views import funding_pages as pages


def applications(request: MemberRequest) -> HttpResponse:
    """The applications of third parties, narrowed and sorted, with what they add up to."""
    municipality = pages.may_read(request)
    box = ApplicationFilter(request.GET, municipality=municipality)
    found = box.apply(Application.objects.visible_to(request.user).of(municipality))
    calls = Call.objects.visible_to(request.user).of(municipality)
    context = {
        "box": box,
        "page": Paginator(found.for_lists(), pages.PAGE_SIZE).get_page(request.GET.get("seite")),
        "sums": found.sums(),
        "calls": funding_sums.of_calls(calls.from_year(timezone.localdate().year)),
        "has_calls": calls.exists(),
        "today": timezone.localdate(),
        "may_keep": access.may(request.user, Permission.PLAN_MEASURES, municipality),
    }
    return fragments.answer(request, "measures/funding/applications.html", "results", context)


def application(request: HttpRequest, pk: int) -> HttpResponse:
    """One application: project, plans, opinion, decision, payments, proofs, history."""
    found = Application.objects.visible_to(request.user).select_related("call__fund", "applicant", "body")
    application = access.fetch(found.prefetch_related("plan_rows", "payments", "proofs", "steps__by"), pk=pk)
    rows = [*application.plan_rows.all()]
    context = {
        "trail": pages.trail_to((reverse("measures:applications"), _("Applications of third parties"))),
        "application": application,
        "sums": {
            "costs": balances.total(each.amount for each in rows if each.is_cost),
            "sources": balances.total([*(each.amount for each in rows if not each.is_cost), application.applied]),
        },
        "costs": [each for each in rows if each.is_cost],
        "sources": [each for each in rows if not each.is_cost],
        "measures": Measure.objects.visible_to(request.user).of_application(application),
        "today": timezone.localdate(),
        "may_edit": Application.objects.editable_by(request.user).contains(application),
        "may_see_stakeholders": access.may(
            request.user, Permission.READ_STAKEHOLDERS, application.call.fund.municipality
        ),
        "acts": application.current_state.followed_by,
    }
    return render(request, "measures/funding/application.html", context)


def create_application(request: MemberRequest) -> HttpResponse:
    """A new application; with ``?call=`` to that fund and year."""
    municipality = pages.may_keep(request)
    initial = {"call": request.GET.get("call"), "received_on": timezone.localdate()}
    form = ApplicationForm(request.POST or None, initial=initial, municipality=municipality)
    if form.is_valid():
        application = form.save()
        messages.success(request, _("The application has been entered. Its plans can follow below."))
        return redirect("measures:application", pk=application.pk)
    back = reverse("measures:applications")
    trail = pages.trail_to((back, _("Applications of third parties")))
    hint = _("Only title, fund and year are required. An amount that is not known stays empty.")
    return pages.show_form(request, form, heading=_("Enter an application"), hint=hint, back=back, trail=trail)


def edit_application(request: HttpRequest, pk: int) -> HttpResponse:
    """What the third party applies for."""
    application = editable(request, pk)
    form = ApplicationForm(request.POST or None, instance=application, municipality=application.call.fund.municipality)
    back = reverse("measures:application", kwargs={"pk": pk})
    if form.is_valid():
        form.save()
        messages.success(request, _("The application has been saved."))
        return redirect(back)
    trail = pages.trail_to(pages.step("application", application))
    return pages.show_form(request, form, heading=_("Edit the application"), back=back, trail=trail)


def application_rows(request: HttpRequest, pk: int, section: str) -> HttpResponse:
    """Plans, payments or proofs of an application."""
    application = editable(request, pk)
    back = reverse("measures:application", kwargs={"pk": pk})
    trail = pages.trail_to(pages.step("application", application))
    return pages.show_rows(request, application, APPLICATION_SECTIONS, section, back=back, trail=trail)


def delete_application(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then delete an application about which nothing was said yet."""
    application = editable(request, pk)
    back = reverse("measures:application", kwargs={"pk": pk})
    if request.method == "POST":
        try:
            actions.delete_application(application, by=request.user)
        except ValidationError as fault:
            return pages.refused(request, fault, back)
        messages.success(request, _("The application has been deleted."))
        return redirect("measures:applications")
    return pages.ask(
        request,
        heading=_("Delete the application “%(title)s”") % {"title": application},
        sentence=_("Project, plans and contact will be gone for good."),
        back=back,
        trail=pages.trail_to(pages.step("application", application)),
        button=_("Delete for good"),
    )


def editable(request: HttpRequest, pk: int) -> Application:
    """The application, for those who keep the fund."""
    found = Application.objects.visible_to(request.user).select_related("call__fund__municipality")
    return access.fetch(found, Application.objects.editable_by(request.user), pk=pk)
