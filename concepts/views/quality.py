"""The quality check: what is missing or contradictory, with a link to each place."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import access, fragments
from concepts import actions
from concepts.actions.quality import Remark
from concepts.forms import QualityFilter
from concepts.models import Concept, Element, SetAside
from concepts.quality import base


def quality(request: HttpRequest, pk: int) -> HttpResponse:
    """All findings, sorted by weight and rule; those set aside below."""
    return _findings(request, _concept(request, pk))


@require_POST
def set_aside(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a finding rest, with a reason."""
    concept = _concept(request, pk)
    try:
        actions.set_finding_aside(
            concept, key=request.POST.get("key", ""), reason=request.POST.get("reason", ""), by=request.user
        )
    except ValidationError as refusal:
        return _answer(request, concept, error=refusal.messages[0])
    return _answer(request, concept, success=_("The finding has been set aside. It stands at the end of the page."))


@require_POST
def take_finding_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a finding that was set aside count again."""
    aside = access.fetch(
        SetAside.objects.visible_to(request.user).select_related("concept__municipality"),
        SetAside.objects.editable_by(request.user),
        pk=pk,
    )
    actions.take_finding_back(aside)
    return _answer(request, aside.concept, success=_("The finding counts again."))


def findings_of_element(request: HttpRequest, pk: int) -> HttpResponse:
    """What the check finds in one section: a region beside its text, and a page of its own."""
    element = access.fetch(
        Element.objects.visible_to(request.user).select_related("concept__municipality"),
        Element.objects.editable_by(request.user),
        pk=pk,
    )
    remarks = [each for each in actions.check_quality(element.concept) if each.finding.element == element.pk]
    context = {
        "element": element,
        "concept": element.concept,
        "remarks": [each for each in remarks if not each.is_aside],
        "aside_count": sum(each.is_aside for each in remarks),
    }
    return fragments.answer(request, "concepts/findings_of_element.html", "region", context)


def _concept(request: HttpRequest, pk: int) -> Concept:
    return access.fetch(
        Concept.objects.visible_to(request.user).select_related("municipality"),
        Concept.objects.editable_by(request.user),
        pk=pk,
    )


def _answer(request: HttpRequest, concept: Concept, *, error: str = "", success: str = "") -> HttpResponse:
    """The list anew for htmx; else back to the page, which says the same."""
    if fragments.is_wanted(request):
        return _findings(request, concept, error=error, success=success)
    if error:
        messages.error(request, error)
    if success:
        messages.success(request, success)
    address = reverse("concepts:quality", args=[concept.pk])
    return redirect(f"{address}?{request.GET.urlencode()}" if request.GET else address)


def _findings(request: HttpRequest, concept: Concept, *, error: str = "", success: str = "") -> HttpResponse:
    remarks = actions.check_quality(concept)
    still_open = [each for each in remarks if not each.is_aside]
    box = QualityFilter(request.GET, concept=concept, remarks=remarks)
    shown = box.apply(still_open)
    context: dict[str, Any] = {
        "concept": concept,
        "box": box,
        "groups": actions.by_rule(shown),
        "shown_count": len(shown),
        "counts": _counts(still_open),
        "aside": [each for each in remarks if each.is_aside],
        "query": request.GET.urlencode(),
        "error": error,
        "success": success,
    }
    return fragments.answer(request, "concepts/quality.html", "findings", context)


def _counts(remarks: list[Remark]) -> list[tuple[base.Weight, int]]:
    return [(weight, sum(each.finding.rule.weight == weight for each in remarks)) for weight in base.WEIGHTS]
