"""Writing the text of a section."""

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
from concepts import actions
from concepts.forms import AutosaveForm, TextForm
from concepts.forms.rich_text import MOST_SIGNS
from concepts.merging import Wording
from concepts.models import Conflict, Element, Presence, Revision, Unmerged

SAVED_DRAFT = "saved_draft"


@require_http_methods(["GET", "HEAD", "POST"])
def edit_text(request: HttpRequest, pk: int) -> HttpResponse:
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
        try:
            return _saved(request, element, form)
        except Conflict:
            kept = actions.keep_unmerged(element, by=request.user, draft=form.cleaned_data["draft"], **form.wording)
            return redirect("concepts:conflict", pk=kept.pk)
    context = {
        "element": element,
        "concept": element.concept,
        "form": form,
        "media": form.media.with_nonce(request.csp_nonce),  # type: ignore[attr-defined]
        "unmerged": Unmerged.objects.of(request.user).in_element(element),
        "longest": MOST_SIGNS,
        "saved_draft": request.session.get(SAVED_DRAFT, ""),
    }
    return render(request, "concepts/edit_text.html", context)


def _saved(request: HttpRequest, element: Element, form: TextForm) -> HttpResponse:
    """Save, say what became of it, and go on."""
    revision = actions.save_text(element, by=request.user, **form.wording)
    request.session[SAVED_DRAFT] = form.cleaned_data["draft"]
    _tell(request, revision, form.cleaned_data["based_on"])
    if element.is_removed:
        messages.warning(request, _("Meanwhile this section was moved to the bin. Your text was saved there."))
        return redirect("concepts:bin", pk=element.concept_id)
    if form.cleaned_data["act"] == form.SAVE_AND_LEAVE:
        return redirect("concepts:element", pk=element.pk)
    return redirect("concepts:edit_text", pk=element.pk)


def _tell(request: HttpRequest, revision: Revision | None, based_on: int) -> None:
    if revision is None:
        messages.info(request, _("Everything was saved already."))
    elif revision.number > based_on + 1:
        text = _("Saved as revision %(number)d, together with what others wrote meanwhile.")
        messages.success(request, text % {"number": revision.number})
    else:
        messages.success(request, _("Saved as revision %(number)d.") % {"number": revision.number})


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
    return JsonResponse(_autosaved(request, element, form) | _present(request, element, form))


def _autosaved(request: HttpRequest, element: Element, form: AutosaveForm) -> dict[str, object]:
    """Save if there is something to save; then both wordings, if the editor shows another than the one in force."""
    said = form.wording
    try:
        if form.has_text:
            actions.save_text(element, by=request.user, is_autosaved=True, **said)
    except Conflict:
        kept = actions.keep_unmerged(element, by=request.user, draft=form.cleaned_data["draft"], **said)
        return {"state": "conflict", "address": reverse("concepts:conflict", args=[kept.pk])}
    if form.cleaned_data["leaving"]:
        request.session[SAVED_DRAFT] = form.cleaned_data["draft"]
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
        answer |= {"mine": asdict(mine), "merged": asdict(element.wording)}  # type: ignore[arg-type]
    return answer


def _present(request: HttpRequest, element: Element, form: AutosaveForm) -> dict[str, object]:
    """Note that the person is here, or that they left; who else is here."""
    now = timezone.now()
    if form.cleaned_data["leaving"]:
        Presence.objects.end(element, request.user)
    else:
        Presence.objects.note(element, request.user, now)
    here = Presence.objects.of(element).at(now).others(request.user)
    return {"writers": [str(each.user) for each in here]}
