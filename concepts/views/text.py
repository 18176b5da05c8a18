"""Writing the text of a section."""

import json
from dataclasses import asdict

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts import access
from accounts.models import User
from accounts.requests import MemberRequest
from concepts import actions, living, references
from concepts.forms import AutosaveForm, TextForm
from concepts.forms.rich_text import MOST_SIGNS
from concepts.merging import Wording
from concepts.models import Concept, Element, Presence, Revision, Unmerged


@require_http_methods(["GET", "HEAD", "POST"])
def edit_text(request: MemberRequest, pk: int) -> HttpResponse:
    """Heading and text of one section in the editor; a newer save by somebody else leads to both texts."""
    element = access.fetch(
        Element.objects.visible_with_removed(request.user).select_related("concept__municipality"),
        Element.objects.editable_by(request.user),
        pk=pk,
    )
    if element.is_removed and request.method != "POST":  # what was written before the removal is still taken in
        return redirect("concepts:bin", pk=element.concept_id)
    form = TextForm(request.POST or None, element=element)
    if request.method == "POST" and form.is_valid():
        return _saved(request, element, form)
    context = {
        "element": element,
        "concept": element.concept,
        "form": form,
        "media": form.media.with_nonce(request.csp_nonce),  # type: ignore[attr-defined]
        "unmerged": Unmerged.objects.of(request.user).in_element(element),
        "longest": MOST_SIGNS,
        "labels": json.dumps(_labels(element.concept, form["text"].value() or "")),
        "known": Presence.objects.of(element).by(request.user).turns(),
    }
    return render(request, "concepts/edit_text.html", context)


def _labels(concept: Concept, text: str) -> dict[str, str | None]:
    """What the text's references are called now; nothing where a target is gone."""
    wanted = references.wanted_by([text])
    links = references.across_pages(concept, living.pieces(concept), text) if wanted else {}
    return {to: links[to].label if to in links else None for to in wanted}


def _saved(request: MemberRequest, element: Element, form: TextForm) -> HttpResponse:
    """Save, say what became of it, and go on."""
    found = actions.take_in_text(element, by=request.user, **form.wording)
    if isinstance(found, Unmerged):
        return redirect("concepts:conflict", pk=found.pk)
    _tell(request, element, found)
    if element.is_removed:
        messages.warning(request, _("Meanwhile this section was moved to the bin. Your text was saved there."))
        return redirect("concepts:bin", pk=element.concept_id)
    if form.cleaned_data["act"] == form.SAVE_AND_LEAVE:
        return redirect("concepts:element", pk=element.pk)
    return redirect("concepts:edit_text", pk=element.pk)


def _tell(request: HttpRequest, element: Element, made: Revision | None) -> None:
    number = {"number": element.revision}
    if made is None:
        messages.success(request, _("Everything is saved: revision %(number)d.") % number)
    elif made.note:
        messages.success(
            request, _("Saved as revision %(number)d, together with what others wrote meanwhile.") % number
        )
    else:
        messages.success(request, _("Saved as revision %(number)d.") % number)


@login_not_required  # it says so itself: an editor that is sent to the login page would not understand
@require_POST
def autosave(request: HttpRequest, pk: int) -> JsonResponse:
    """What an open editor sends: saves its text, says who else is there and what others changed meanwhile."""
    if not request.user.is_authenticated:
        return JsonResponse({"state": "login"}, status=401)
    element = access.fetch(
        Element.objects.visible_with_removed(request.user).select_related("concept"),
        Element.objects.editable_by(request.user),
        pk=pk,
    )
    form = AutosaveForm(request.POST, element=element)
    if not form.is_valid():
        return JsonResponse({"state": "refused", "message": form.reason}, status=400)
    if not form.is_of(request.user):
        return JsonResponse({"state": "login"}, status=401)
    return JsonResponse(_autosaved(request.user, element, form) | _present(request, element, form))


def _autosaved(user: User, element: Element, form: AutosaveForm) -> dict[str, object]:
    """Save if there is something to save; then both wordings, if the editor shows another than the one in force."""
    said = form.wording
    if form.has_text:
        found = actions.take_in_text(element, by=user, is_autosaved=True, **said)
        if isinstance(found, Unmerged):
            return {"state": "conflict", "address": reverse("concepts:conflict", args=[found.pk])}
    mine = Wording(said["title"], said["text"]) if form.has_text else said["base"]
    if mine is None and said["based_on"] != element.revision:
        mine = element.wording_at(said["based_on"])
    answer = {
        "state": "saved",
        "revision": element.revision,
        "saved_at": date_format(timezone.localtime(), "H:i"),
        "is_removed": element.is_removed,
    }
    if mine not in (None, element.wording):
        answer |= {"mine": asdict(mine), "merged": asdict(element.wording)}
    return answer


def _present(request: HttpRequest, element: Element, form: AutosaveForm) -> dict[str, object]:
    """Note that the person is here, or that they left; who else is here."""
    now, draft = timezone.now(), form.cleaned_data["draft"]
    if form.cleaned_data["leaving"]:
        Presence.objects.end(element, request.user, draft)
    else:
        Presence.objects.note(element, request.user, draft, now)
    return {"writers": Presence.objects.of(element).at(now).names(besides=request.user)}
