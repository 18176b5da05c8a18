"""List, page and forms of indicators."""

from collections.abc import Sequence

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import access, fragments
from accounts.requests import MemberRequest
from accounts.roles import Permission
from concepts.models import Concept, Element
from monitoring import charts, listing, spreadsheets, tables
from monitoring.edition_parts import described
from monitoring.forms import IndicatorFilter, IndicatorForm, ValueFormSet
from monitoring.models import Indicator

PAGE_SIZE = 50
Trail = Sequence[tuple[str, str]]


def _trail(indicator: Indicator | None = None) -> Trail:
    """The way back: the list, and the indicator where the page stands below it."""
    steps = [(reverse("monitoring:list"), _("Indicators"))]
    if indicator is not None:
        address = reverse("monitoring:detail", kwargs={"pk": indicator.pk})
        steps.append((address, indicator.code or indicator.name[:60]))
    return steps


def list(request: MemberRequest) -> HttpResponse:
    """All indicators of the municipality with their latest value, narrowed by the box above them."""
    box = IndicatorFilter(request.GET, user=request.user, municipality=request.municipality)
    indicators = box.apply(Indicator.objects.visible_to(request.user).of(request.municipality))
    page = Paginator(indicators.for_lists(), PAGE_SIZE).get_page(request.GET.get("seite"))
    context = {
        "box": box,
        "page": page,
        "rows": listing.rows(page.object_list),
        "may_keep": Permission.KEEP_INDICATORS in request.permissions,
    }
    return fragments.answer(request, "monitoring/list.html", "results", context)


def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One indicator: chart, table, definition, what it measures."""
    indicator = access.fetch(Indicator.objects.visible_to(request.user).prefetch_related("values"), pk=pk)
    description = described(indicator)
    context = {
        "trail": _trail(),
        "indicator": indicator,
        "chart": charts.chart(description),
        "narrow_chart": charts.chart(description, narrow=True),
        "table": tables.table(description),
        "elements": indicator.elements_visible_to(request.user),
        "measures": indicator.measures_visible_to(request.user),
        "concept": Concept.objects.visible_to(request.user).filter(pk=indicator.concept_id).first()
        if indicator.concept_id
        else None,
        "source": Element.objects.visible_to(request.user).filter(pk=indicator.source_element_id).first()
        if indicator.source_element_id
        else None,
        "may_edit": Indicator.objects.editable_by(request.user).contains(indicator),
    }
    return render(request, "monitoring/detail.html", context)


def create(request: MemberRequest) -> HttpResponse:
    """A new indicator of the current municipality; with ``?element=`` or ``?measure=`` it is linked at once."""
    if not access.may(request.user, Permission.KEEP_INDICATORS, request.municipality):
        raise PermissionDenied
    form = IndicatorForm(
        request.POST or None,
        instance=Indicator(municipality=request.municipality),
        initial={"elements": request.GET.getlist("element"), "measures": request.GET.getlist("measure")},
        user=request.user,
    )
    if form.is_valid():
        indicator = form.save()
        messages.success(request, _("The indicator has been created. Now enter its values."))
        return redirect("monitoring:values", pk=indicator.pk)
    return render(request, "monitoring/edit.html", {"form": form, "trail": _trail()})


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The sheet of an indicator, for those who keep it."""
    indicator = _kept(request, pk)
    form = IndicatorForm(request.POST or None, instance=indicator, user=request.user)
    if form.is_valid():
        form.save()
        messages.success(request, _("The indicator has been saved."))
        return redirect("monitoring:detail", pk=indicator.pk)
    return render(request, "monitoring/edit.html", {"form": form, "indicator": indicator, "trail": _trail(indicator)})


def values(request: HttpRequest, pk: int) -> HttpResponse:
    """The numbers themselves, for those who keep them."""
    indicator = _kept(request, pk)
    rows = ValueFormSet(request.POST or None, instance=indicator)
    if rows.is_valid():
        rows.save()
        messages.success(request, _("The values have been saved."))
        return redirect("monitoring:detail", pk=indicator.pk)
    return render(request, "monitoring/values.html", {"rows": rows, "indicator": indicator, "trail": _trail(indicator)})


def values_csv(request: HttpRequest, pk: int) -> HttpResponse:
    """The values as a file, protected as on the page."""
    indicator = access.fetch(Indicator.objects.visible_to(request.user), pk=pk)
    response = HttpResponse(spreadsheets.values_csv(described(indicator)), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="indikator-{indicator.pk}.csv"'
    return response


def _kept(request: HttpRequest, pk: int) -> Indicator:
    return access.fetch(
        Indicator.objects.visible_to(request.user).select_related("municipality"),
        Indicator.objects.editable_by(request.user),
        pk=pk,
    )
