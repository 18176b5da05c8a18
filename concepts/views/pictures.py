"""Pictures in texts: taking one in, showing one."""

import uuid

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotModified, JsonResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts import access
from concepts import actions
from concepts.forms import PictureForm
from concepts.models import Concept, Picture


@require_POST
def upload_picture(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep a picture for the texts of a concept; answers the editor with its address and size."""
    concept = access.fetch(Concept.objects.visible_to(request.user), Concept.objects.editable_by(request.user), pk=pk)
    form = PictureForm(request.POST, request.FILES)
    if not form.is_valid():
        return JsonResponse({"error": _("Please choose a picture.")}, status=400)
    try:
        kept = actions.store_picture(concept, file=form.cleaned_data["file"], name=form.cleaned_data["file"].name)
    except ValidationError as refusal:
        return JsonResponse({"error": " ".join(refusal.messages)}, status=400)
    return JsonResponse(
        {"src": reverse("concepts:picture", args=[kept.uid]), "width": kept.width, "height": kept.height}, status=201
    )


@login_not_required  # adopted editions are public, and so are the pictures in them
@require_safe
def picture(request: HttpRequest, uid: uuid.UUID) -> HttpResponseBase:
    """The picture itself, for those who may read a text that shows it. It never changes under its address."""
    found = access.fetch(Picture.objects.visible_to(request.user), uid=uid)
    etag = f'"{found.sha256}"'
    if request.headers.get("If-None-Match") == etag:
        response: HttpResponseBase = HttpResponseNotModified()
    else:
        response = FileResponse(found.file.open("rb"), content_type=found.mime)
        response["Content-Disposition"] = "inline"
    response["ETag"] = etag
    patch_cache_control(response, private=True, max_age=60 * 60 * 24 * 30)
    return response
