"""Searching all texts of a municipality that one may read."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse

from accounts import access, fragments
from accounts.models import Municipality
from accounts.requests import MemberRequest
from concepts import actions
from concepts.forms import SearchForm
from concepts.models import Concept, Edition
from concepts.search_sources import ADOPTED, all_beside, all_sources

PAGE_SIZE = 20


def search(request: MemberRequest) -> HttpResponse:
    """Everything that one may read in the municipality: living texts, else the newest editions."""
    sources = all_sources()
    concepts = Concept.objects.readable_by(request.user).of(request.municipality)
    box = SearchForm(request.GET, concepts=concepts, sources=sources)
    rows = box.apply(actions.findable(sources=sources, user=request.user, municipality=request.municipality))
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("seite"))
    context = {
        "box": box,
        "page": page,
        "results": actions.present([*page.object_list], sources=sources, asked=box.asked),
        "beside": all_beside(request.user, request.municipality, box.asked) if box.asks_for_all else [],
    }
    return fragments.answer(request, "concepts/search.html", "results", context)


@login_not_required  # what a municipality has adopted is public
def public_search(request: HttpRequest, slug: str) -> HttpResponse:
    """The adopted editions of a municipality, for everybody."""
    place = access.fetch(Municipality.objects.all(), slug=slug)
    sources = [ADOPTED]
    concepts = Concept.objects.of_editions(Edition.objects.adopted().of(place))
    box = SearchForm(request.GET, concepts=concepts, sources=sources)
    rows = box.apply(actions.findable(sources=sources, user=request.user, municipality=place))
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("seite"))
    context = {
        "place": place,
        "box": box,
        "page": page,
        "results": actions.present([*page.object_list], sources=sources, asked=box.asked),
    }
    if not request.user.is_authenticated:
        context["municipality"] = place
    return fragments.answer(request, "concepts/public_search.html", "results", context)
