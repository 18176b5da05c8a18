"""The logic chain: of all measures, of those that serve an element, of one measure."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import access, fragments
from accounts.requests import MemberRequest
from concepts.models import Element
from measures import served
from measures.maps import chains
from measures.models import Measure
from measures.readable import Readable
from measures.views.look import TABLE, look

PAGE_SIZE = 20


def chain(request: MemberRequest) -> HttpResponse:
    """Problem, input, output, outcome and impact of many measures, page by page."""
    seen = look(request)
    page = Paginator(chains.loaded(seen.question.measures), PAGE_SIZE).get_page(request.GET.get("seite"))
    context = {
        **seen.context,
        "page": page,
        "chains": [chains.chain(measure, seen.question.readable) for measure in page.object_list],
        "steps": chains.STEPS,
    }
    return fragments.answer(request, "measures/chain.html", "results", context)


def chain_of_element(request: HttpRequest, pk: int) -> HttpResponse:
    """What the measures of a goal or field give and change together, step by step."""
    element = access.fetch(Element.objects.visible_to(request.user).select_related("concept__municipality"), pk=pk)
    measures = Measure.objects.visible_to(request.user).of_elements(served.branch_of(element))
    page = Paginator(chains.loaded(measures), PAGE_SIZE).get_page(request.GET.get("seite"))
    readable = Readable(request.user, element.concept.municipality)
    found = [chains.chain(measure, readable) for measure in page.object_list]
    context = {
        "trail": [(reverse("measures:list"), _("Measures")), (reverse("measures:chain"), _("Logic chain"))],
        "element": element,
        "page": page,
        "chains": found,
        "columns": chains.columns(found),
        "steps": chains.STEPS,
        "is_table": request.GET.get("ansicht") == TABLE,
    }
    return render(request, "measures/chain_of_element.html", context)


def chain_of_measure(request: HttpRequest, pk: int) -> HttpResponse:
    """The chain of one measure with the indicators that show what becomes of it."""
    measure = access.fetch(Measure.objects.visible_to(request.user).select_related("municipality"), pk=pk)
    context = {
        "trail": [
            (reverse("measures:list"), _("Measures")),
            (reverse("measures:detail", kwargs={"pk": measure.pk}), measure.code or measure.title[:60]),
        ],
        "chain": chains.chain(measure, Readable(request.user, measure.municipality)),
        "is_table": request.GET.get("ansicht") == TABLE,
        "may_edit": Measure.objects.editable_by(request.user).contains(measure),
    }
    return render(request, "measures/chain_of_measure.html", context)
