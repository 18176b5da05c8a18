"""Two people wrote differently in the same place: both texts, and the choice."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts import access
from accounts.requests import MemberRequest
from concepts import actions, reading
from concepts.forms import ConflictForm, TextForm
from concepts.models import Conflict, Unmerged


@require_http_methods(["GET", "HEAD", "POST"])
def conflict(request: MemberRequest, pk: int) -> HttpResponse:
    """Every place in conflict with base, mine and theirs; what is decided becomes a new revision."""
    unmerged = access.fetch(
        Unmerged.objects.of(request.user).select_related("element__concept__municipality"),
        Unmerged.objects.editable_by(request.user),
        pk=pk,
    )
    form = ConflictForm(request.POST or None, unmerged=unmerged)
    if request.method == "POST" and form.is_valid():
        try:
            return _resolved(request, unmerged, form)
        except Conflict:  # saved by somebody between the check of the form and now
            return redirect("concepts:conflict", pk=unmerged.pk)
    merged, footnotes = reading.prepared(form.woven.text.text, heading_level=2)
    context = {
        "unmerged": unmerged,
        "element": unmerged.element,
        "concept": unmerged.element.concept,
        "form": form,
        "places": list(form.places()),
        "theirs": unmerged.element.revisions.select_related("author").defer("text").first(),
        "merged": merged,
        "footnotes": footnotes,
        "media": TextForm(element=unmerged.element).media.with_nonce(request.csp_nonce),  # type: ignore[attr-defined]
    }
    return render(request, "concepts/conflict.html", context)


def _resolved(request: MemberRequest, unmerged: Unmerged, form: ConflictForm) -> HttpResponse:
    chosen = form.wording
    element = unmerged.element
    actions.resolve_text(
        unmerged, title=chosen.title, text=chosen.text, based_on=form.cleaned_data["based_on"], by=request.user
    )
    if form.takes_theirs:
        messages.success(request, _("The other text stays in force. Yours is kept in the history."))
    else:
        text = _("Both texts are merged in revision %(number)d. Your own wording is kept in the history.")
        messages.success(request, text % {"number": element.revision})
    if element.is_removed:
        return redirect("concepts:bin", pk=element.concept_id)
    return redirect("concepts:edit_text", pk=element.pk)
