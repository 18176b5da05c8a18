"""The eleven success factors: where the concept speaks of each."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import access
from concepts import actions
from concepts.forms import FactorPlaceForm
from concepts.models import Concept, FactorPlace


def factors(request: HttpRequest, pk: int) -> HttpResponse:
    """Every factor with the sections that speak of it and those that the office names."""
    concept = _concept(request, pk)
    rows, choices = actions.factor_rows(concept)
    return render(request, "concepts/factors.html", {"concept": concept, "rows": rows, "choices": choices})


@require_POST
def place_factor(request: HttpRequest, pk: int, factor: str) -> HttpResponse:
    """Name a section in which a factor is treated."""
    concept = _concept(request, pk)
    form = FactorPlaceForm(request.POST, concept=concept)
    if not form.is_valid():
        messages.error(request, str(form.errors["element"][0]))
        return redirect(f"{reverse('concepts:factors', args=[concept.pk])}#faktor-{factor}")
    try:
        form.place(factor, by=request.user)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
        return redirect("concepts:factors", concept.pk)
    messages.success(request, _("The section has been noted for this success factor."))
    return redirect(f"{reverse('concepts:factors', args=[concept.pk])}#faktor-{factor}")


@require_POST
def unplace_factor(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a named section back."""
    place = access.fetch(
        FactorPlace.objects.visible_to(request.user).select_related("element"),
        FactorPlace.objects.editable_by(request.user),
        pk=pk,
    )
    actions.unplace_factor(place)
    messages.success(request, _("The section is no longer noted for this success factor."))
    return redirect(f"{reverse('concepts:factors', args=[place.element.concept_id])}#faktor-{place.factor}")


def _concept(request: HttpRequest, pk: int) -> Concept:
    return access.fetch(
        Concept.objects.visible_to(request.user).select_related("municipality"),
        Concept.objects.editable_by(request.user),
        pk=pk,
    )
