"""Letting the numbers of a concept follow the order again."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts import access
from concepts import actions, outline
from concepts.models import Concept, Element, NumberRelease


def renumber(request: HttpRequest, pk: int) -> HttpResponse:
    """Release the numbers that adoptions have fixed, after a look at what would change."""
    concept = access.fetch(
        Concept.objects.visible_to(request.user).select_related("municipality"),
        Concept.objects.editable_by(request.user),
        pk=pk,
    )
    if request.method == "POST":
        try:
            actions.release_numbers(concept, by=request.user)
            messages.success(request, _("The numbers follow the order again."))
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
        return redirect("concepts:detail", concept.pk)
    elements = Element.objects.of(concept)
    context = {
        "concept": concept,
        "changes": outline.renumbered(outline.flat(outline.tree(elements.present(), concept.given_numbers))),
        "releases": NumberRelease.objects.of_concept(concept),
        "names": {str(each.uid): each.name for each in elements},
    }
    return render(request, "concepts/renumber.html", context)
