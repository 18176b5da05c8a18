"""What another program put on the clipboard, made ready for the editor."""

from django.http import HttpRequest, JsonResponse
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts import access
from concepts import blocks
from concepts.forms import PasteForm
from concepts.models import Concept, Picture
from concepts.pasting import Pasted


@require_POST
def bring_near(request: HttpRequest, pk: int) -> JsonResponse:
    """Answer the editor with real lists, footnotes and marks in place of a clipboard's drawn ones; stores nothing."""
    concept = access.fetch(Concept.objects.visible_to(request.user), Concept.objects.editable_by(request.user), pk=pk)
    form = PasteForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"error": " ".join(map(str, form.errors["html"]))}, status=400)
    pasted = form.cleaned_data["html"]
    known = Picture.objects.of(concept.pk).known(blocks.pictures_in(pasted.html))
    return JsonResponse({"html": blocks.cleaned(pasted.html, pictures=known), "left_behind": _left_behind(pasted)})


def _left_behind(pasted: Pasted) -> list[str]:
    sentences = []
    if pasted.pictures:
        sentence = ngettext(
            "%(count)d picture could not come along. Please insert it with “Picture” from its file.",
            "%(count)d pictures could not come along. Please insert them with “Picture” from their files.",
            pasted.pictures,
        )
        sentences.append(sentence % {"count": pasted.pictures})
    if pasted.comments:
        sentence = ngettext(
            "%(count)d comment of the document was left out.",
            "%(count)d comments of the document were left out.",
            pasted.comments,
        )
        sentences.append(sentence % {"count": pasted.comments})
    return sentences
