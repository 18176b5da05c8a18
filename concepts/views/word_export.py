"""A concept goes out as a Word document."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods

from accounts import access
from concepts.forms import WordExportForm
from concepts.models import Concept

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_http_methods(["GET", "HEAD", "POST"])
def word_export(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose which text; posting hands the document out."""
    concept = access.fetch(
        Concept.objects.visible_to(request.user).select_related("municipality"),
        Concept.objects.editable_by(request.user),
        pk=pk,
    )
    form = WordExportForm(request.POST if request.method == "POST" else None, concept=concept, user=request.user)
    if request.method != "POST" or not form.is_valid():
        return render(request, "concepts/word_export.html", {"concept": concept, "form": form})
    response = HttpResponse(form.written(), content_type=_DOCX)
    name = slugify(form.file_name)[:80] or f"konzept-{concept.pk}"
    response["Content-Disposition"] = f'attachment; filename="{name}-{timezone.localdate().isoformat()}.docx"'
    return response
