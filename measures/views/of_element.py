"""The measures of one element: a region of the element's page, and a page of its own."""

from itertools import chain

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import access, fragments
from concepts.models import Element
from measures import actions, served
from measures.models import Measure
from measures.readable import Readable

PICKED = 20


def of_element(request: HttpRequest, pk: int) -> HttpResponse:
    """What serves the element and what lies below it; the office links and unlinks here."""
    element = access.fetch(Element.objects.visible_to(request.user).select_related("concept__municipality"), pk=pk)
    return _region(request, element)


def pick(request: HttpRequest, pk: int) -> HttpResponse:
    """Look for a measure by words, to let it serve the element: a page, and a part of the element's region."""
    element = _editable_element(request, pk)
    words = request.GET.get("words", "")[:200]
    beside = Measure.objects.editable_by(request.user).beside(element).with_words(words).coded_first()
    context = {
        "element": element,
        "words": words,
        "found": beside.only("code", "title", "state")[:PICKED],
        "count": beside.count(),
        "trail": [(reverse("measures:of_element", kwargs={"pk": element.pk}), element.name[:60])],
    }
    return fragments.answer(request, "measures/pick.html", "picker", context)


@require_POST
def link(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a measure serve the element."""
    element = _editable_element(request, pk)
    mine = Measure.objects.editable_by(request.user)
    key = access.key(request.POST.get("measure"))
    if key is None:
        return _answer(request, element, error=_("Please choose a measure."))
    measure = access.fetch(mine, pk=key)
    try:
        actions.link_measure(measure, element=element, by=request.user)
    except ValidationError as refused:
        return _answer(request, element, error=refused.messages[0])
    return _answer(request, element, success=_("The measure now serves this element."))


@require_POST
def unlink(request: HttpRequest, pk: int, measure: int) -> HttpResponse:
    """Let a measure no longer serve the element; the answer offers to undo it."""
    element = _editable_element(request, pk)
    found = access.fetch(Measure.objects.editable_by(request.user), pk=measure)
    removed = actions.unlink_measure(found, element=element, by=request.user)
    return _answer(request, element, unlinked=found if removed else None)


def _editable_element(request: HttpRequest, pk: int) -> Element:
    return access.fetch(
        Element.objects.visible_to(request.user).select_related("concept__municipality"),
        Element.objects.editable_by(request.user),
        pk=pk,
    )


def _answer(
    request: HttpRequest, element: Element, *, error: str = "", success: str = "", unlinked: Measure | None = None
) -> HttpResponse:
    """The region anew for htmx; else back to the page, which says the same."""
    if fragments.is_wanted(request):
        return _region(request, element, error=error, success=success, unlinked=unlinked)
    if error:
        messages.error(request, error)
    if success:
        messages.success(request, success)
    address = reverse("measures:of_element", kwargs={"pk": element.pk})
    return redirect(f"{address}?unlinked={unlinked.pk}" if unlinked else address)


def _region(
    request: HttpRequest, element: Element, *, error: str = "", success: str = "", unlinked: Measure | None = None
) -> HttpResponse:
    visible = Measure.objects.visible_to(request.user)
    may_link = element.behaviour.carries and Element.objects.editable_by(request.user).contains(element)
    own = visible.of_element(element)
    below = visible.of_elements(served.branch_of(element)).not_serving(element)
    asked = access.key(request.GET.get("unlinked"))
    if unlinked is None and may_link and asked:
        unlinked = Measure.objects.editable_by(request.user).beside(element).filter(pk=asked).first()
    shown = [[*own.for_lists(request.user)], [*below.for_lists(request.user)]]
    Readable(request.user, element.concept.municipality, is_inside=may_link or None).veil(chain(*shown))
    context = {
        "element": element,
        "own": shown[0],
        "below": shown[1],
        "may_link": may_link,
        "today": timezone.localdate(),
        "error": error,
        "success": success,
        "unlinked": unlinked,
    }
    return fragments.answer(request, "measures/of_element.html", "region", context)
