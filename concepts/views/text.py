"""Writing the text of a section."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts import access
from concepts import actions, differences, reading
from concepts.forms import TextForm
from concepts.models import Conflict, Element, Revision


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
            return _conflict(request, element, form)
    return render(request, "concepts/edit_text.html", _page(request, element, form))


def _saved(request: HttpRequest, element: Element, form: TextForm) -> HttpResponse:
    """Do what the pressed button says, say what became of it, and go on."""
    if form.cleaned_data["act"] == form.TAKE_THEIRS:
        actions.set_text_aside(element, by=request.user, **form.wording)
        messages.success(request, _("The other text stays in force. Yours is kept in the history."))
    else:
        _tell(request, actions.save_text(element, by=request.user, **form.wording))
    if element.is_removed:
        messages.warning(request, _("Meanwhile this section was moved to the bin. Your text was saved there."))
        return redirect("concepts:bin", pk=element.concept_id)
    if form.cleaned_data["act"] == form.SAVE_AND_LEAVE:
        return redirect("concepts:element", pk=element.pk)
    return redirect("concepts:edit_text", pk=element.pk)


def _tell(request: HttpRequest, revision: Revision | None) -> None:
    if revision is None:
        messages.info(request, _("Nothing was changed, so nothing had to be saved."))
    else:
        messages.success(request, _("Saved as revision %(number)d.") % {"number": revision.number})


def _conflict(request: HttpRequest, element: Element, form: TextForm) -> HttpResponse:
    """Both texts beside each other; saving from here is based on the other person's."""
    element.refresh_from_db()
    theirs = element.revisions.select_related("author").first()
    their_text, their_notes = reading.prepared(element.text, heading_level=2)
    mine = form.cleaned_data
    context = _page(
        request,
        element,
        TextForm(element=element, initial={"title": mine["title"], "text": mine["text"], "based_on": element.revision}),
    )
    context |= {
        "theirs": theirs,
        "their_text": their_text,
        "their_notes": their_notes,
        "title_changes": differences.words_between(element.title, mine["title"]),
        "is_title_changed": element.title != mine["title"],
        "changes": differences.between(element.text, mine["text"]),
    }
    return render(request, "concepts/conflict.html", context, status=409)


def _page(request: HttpRequest, element: Element, form: TextForm) -> dict[str, object]:
    return {
        "element": element,
        "concept": element.concept,
        "form": form,
        "media": form.media.with_nonce(request.csp_nonce),  # type: ignore[attr-defined]
    }
