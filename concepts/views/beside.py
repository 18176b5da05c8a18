"""The outline beside the editor: a region of the editing page, and a page of its own."""

from django.http import HttpRequest, HttpResponse

from accounts import access, fragments
from concepts import outline
from concepts.models import Element


def outline_beside(request: HttpRequest, pk: int) -> HttpResponse:
    """All sections as links to their texts, the one being written marked, with the ones before and after it."""
    element = access.fetch(
        Element.objects.visible_to(request.user).select_related("concept"),
        Element.objects.editable_by(request.user),
        pk=pk,
    )
    concept = element.concept
    lines = outline.flat(outline.tree(Element.objects.of(concept).present(), concept.given_numbers))
    for line in lines:
        line.element.concept = concept
    index = next(index for index, line in enumerate(lines) if line.element.pk == element.pk)
    context = {
        "concept": concept,
        "element": element,
        "lines": lines,
        "line": lines[index],
        "previous": lines[index - 1] if index else None,
        "next": lines[index + 1] if index + 1 < len(lines) else None,
    }
    return fragments.answer(request, "concepts/outline_beside.html", "region", context)
