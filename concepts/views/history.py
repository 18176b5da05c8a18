"""What a section said before."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import access
from concepts import actions, differences, reading
from concepts.models import Conflict, Element, Revision

PER_PAGE = 30


def history(request: HttpRequest, pk: int) -> HttpResponse:
    """Every wording a section had: who, when, why."""
    element = _element(request, pk)
    page = Paginator(element.revisions.select_related("author").defer("text"), PER_PAGE).get_page(
        request.GET.get("seite")
    )
    context = {"element": element, "concept": element.concept, "page": page}
    return render(request, "concepts/history.html", context)


def revision(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One wording, and what differs from it in the one in force."""
    element = _element(request, pk)
    revision = access.fetch(Revision.objects.select_related("author"), element=element, number=number)
    content, footnotes = reading.prepared(revision.text, heading_level=2)
    context = {
        "element": element,
        "concept": element.concept,
        "revision": revision,
        "content": content,
        "footnotes": footnotes,
        "is_in_force": revision.number == element.revision,
        "changes": differences.between(revision.text, element.text),
        "is_title_changed": revision.title != element.title,
        "title_changes": differences.words_between(revision.title, element.title),
        "may_edit": Element.objects.editable_by(request.user).contains(element),
    }
    return render(request, "concepts/revision.html", context)


@require_POST
def restore_revision(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Put an earlier wording in force again."""
    element = access.fetch(Element.objects.visible_to(request.user), Element.objects.editable_by(request.user), pk=pk)
    earlier = access.fetch(Revision.objects.select_related("element"), element=element, number=number)
    based_on = request.POST.get("based_on", "")
    try:
        made = actions.restore_revision(
            earlier, based_on=int(based_on) if based_on.isdecimal() else element.revision, by=request.user
        )
    except Conflict:
        messages.error(request, _("Somebody saved a newer text meanwhile. Please look at it first."))
    else:
        text = (
            _("Restored as revision %(number)d.") % {"number": made.number}
            if made
            else _("This wording is in force already.")
        )
        messages.success(request, text)
    return redirect("concepts:history", pk=element.pk)


def _element(request: HttpRequest, pk: int) -> Element:
    """The section, for those who may read drafts: earlier wordings were never opened to others."""
    return access.fetch(
        Element.objects.visible_to(request.user).select_related("concept__municipality"),
        Element.objects.with_history_for(request.user),
        pk=pk,
    )
