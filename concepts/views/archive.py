"""A concept as an archive: handed out, taken in."""

import tempfile

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts import access
from accounts.requests import MemberRequest
from accounts.roles import Permission
from concepts import actions
from concepts.forms import ArchiveForm, PackForm
from concepts.models import Concept


@require_http_methods(["GET", "HEAD", "POST"])
def archive(request: HttpRequest, pk: int) -> HttpResponse | FileResponse:
    """What an archive holds; posting hands one out."""
    concept = access.fetch(
        Concept.objects.visible_to(request.user).select_related("municipality", "predecessor"),
        Concept.objects.editable_by(request.user),
        pk=pk,
    )
    form = PackForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "concepts/archive.html", {"concept": concept, "form": form})
    file = tempfile.TemporaryFile()  # noqa: SIM115  the response closes it
    actions.pack(concept, file=file, with_protected=form.cleaned_data["with_protected"])
    file.seek(0)
    name = f"{slugify(concept.title)[:60] or 'konzept'}-{timezone.localdate().isoformat()}.zip"
    return FileResponse(file, as_attachment=True, filename=name, content_type="application/zip")


@require_http_methods(["GET", "HEAD", "POST"])
def take_in_archive(request: MemberRequest) -> HttpResponse:
    """Choose an archive of another installation and take it in, whole or not at all."""
    municipality = access.demand(request.user, Permission.WRITE_CONCEPTS, request.municipality)
    form = ArchiveForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            concept, left_out = actions.unpack(form.cleaned_data["file"], municipality=municipality)
        except ValidationError as refusal:
            form.add_error("file", refusal)
        else:
            messages.success(
                request, _("“%(title)s” has been taken in with everything in the archive.") % {"title": concept}
            )
            for sentence in left_out:
                messages.warning(request, sentence)
            return redirect("concepts:detail", concept.pk)
    return render(request, "concepts/take_in_archive.html", {"form": form})
