"""The indicators of one element or measure: a region of its page, and a page of its own."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import access, fragments
from concepts.models import Element
from measures.models import Measure
from monitoring import listing
from monitoring.models import Indicator
from monitoring.querysets import IndicatorQuerySet


def of_element(request: HttpRequest, pk: int) -> HttpResponse:
    """What measures the element; the office links and unlinks here."""
    return _element_region(request, access.fetch(_elements(request), pk=pk))


@require_POST
def link_element(request: HttpRequest, pk: int) -> HttpResponse:
    """Let an indicator measure the element."""
    element = access.fetch(_elements(request), Element.objects.editable_by(request.user), pk=pk)
    problem = ""
    if element.behaviour.carries:
        problem = _link(request, element.indicators)
    else:
        problem = _("Indicators measure fields of action and goals. Please choose one of those.")
    return _element_region(request, element, problem=problem)


@require_POST
def unlink_element(request: HttpRequest, pk: int, indicator: int) -> HttpResponse:
    """Let an indicator no longer measure the element; the indicator itself is kept."""
    element = access.fetch(_elements(request), Element.objects.editable_by(request.user), pk=pk)
    _unlink(request, element.indicators, indicator)
    return _element_region(request, element)


def of_measure(request: HttpRequest, pk: int) -> HttpResponse:
    """What measures the results of the measure."""
    return _measure_region(request, access.fetch(_measures(request), pk=pk))


@require_POST
def link_measure(request: HttpRequest, pk: int) -> HttpResponse:
    """Let an indicator measure the measure."""
    measure = access.fetch(_measures(request), Measure.objects.editable_by(request.user), pk=pk)
    return _measure_region(request, measure, problem=_link(request, measure.indicators))


@require_POST
def unlink_measure(request: HttpRequest, pk: int, indicator: int) -> HttpResponse:
    """Let an indicator no longer measure the measure; the indicator itself is kept."""
    measure = access.fetch(_measures(request), Measure.objects.editable_by(request.user), pk=pk)
    _unlink(request, measure.indicators, indicator)
    return _measure_region(request, measure)


def _elements(request: HttpRequest) -> Any:
    return Element.objects.visible_to(request.user).select_related("concept__municipality")


def _measures(request: HttpRequest) -> Any:
    return Measure.objects.visible_to(request.user).select_related("municipality")


def _link(request: HttpRequest, links: Any) -> str:
    """Add the chosen indicator; returns what is wrong, in a sentence."""
    key = access.key(request.POST.get("indicator"))
    if key is None:
        return _("Please choose an indicator.")
    links.add(access.fetch(Indicator.objects.editable_by(request.user), pk=key))
    return ""


def _unlink(request: HttpRequest, links: Any, indicator: int) -> None:
    links.remove(access.fetch(Indicator.objects.editable_by(request.user), pk=indicator))


def _element_region(request: HttpRequest, element: Element, *, problem: str = "") -> HttpResponse:
    may_link = element.behaviour.carries and Element.objects.editable_by(request.user).contains(element)
    own = Indicator.objects.visible_to(request.user).of_element(element)
    return _answer(
        request, "element", element, own, may_link=may_link, municipality=element.concept.municipality, problem=problem
    )


def _measure_region(request: HttpRequest, measure: Measure, *, problem: str = "") -> HttpResponse:
    may_link = Measure.objects.editable_by(request.user).contains(measure)
    own = Indicator.objects.visible_to(request.user).of_measure(measure)
    return _answer(
        request, "measure", measure, own, may_link=may_link, municipality=measure.municipality, problem=problem
    )


def _answer(
    request: HttpRequest,
    noun: str,
    thing: Any,
    own: IndicatorQuerySet,
    *,
    may_link: bool,
    municipality: Any,
    problem: str,
) -> HttpResponse:
    """The region for htmx, the page otherwise; after an act without htmx back to the page."""
    address = reverse(f"monitoring:of_{noun}", kwargs={"pk": thing.pk})
    if request.method == "POST" and not fragments.is_wanted(request):
        if problem:
            messages.error(request, problem)
        return redirect(address)
    mine = Indicator.objects.editable_by(request.user).of(municipality)
    context = {
        "noun": noun,
        "thing": thing,
        "rows": listing.rows(own.for_lists()),
        "others": mine.without(own).only("code", "name") if may_link else (),
        "may_link": may_link,
        "problem": problem,
        "back": reverse({"element": "concepts:element", "measure": "measures:detail"}[noun], kwargs={"pk": thing.pk}),
        "link_address": reverse(f"monitoring:link_{noun}", kwargs={"pk": thing.pk}),
        "unlink_name": f"monitoring:unlink_{noun}",
    }
    return fragments.answer(request, "monitoring/links.html", "region", context)
