"""Frozen editions: list, freezing, reading."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts import access
from concepts.models import Concept, Edition


def editions(request: HttpRequest, pk: int) -> HttpResponse:
    """The editions of one concept."""
    concept = access.fetch(Concept.objects.with_editions_for(request.user), pk=pk)
    context = {
        "concept": concept,
        "editions": Edition.objects.visible_to(request.user).for_lists().of_concept(concept),
        "may_read_text": Concept.objects.visible_to(request.user).contains(concept),
        "may_edit": Concept.objects.editable_by(request.user).contains(concept),
    }
    return render(request, "concepts/editions.html", context)
