"""What a section said before, and everything that was done to a concept."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import access, fragments
from accounts.requests import MemberRequest
from concepts import actions, comparison, reading, sittings
from concepts.forms import NameForm, RevisionForm, TimelineForm
from concepts.models import Concept, Conflict, Element, Revision

PER_PAGE = 50


def history(request: HttpRequest, pk: int) -> HttpResponse:
    """Every wording a section had: who, when, why; what was saved in a row is folded together."""
    element = _element(request, pk)
    page = Paginator(element.revisions.select_related("author").defer("text"), PER_PAGE).get_page(
        request.GET.get("seite")
    )
    context = {"element": element, "concept": element.concept, "page": page, "sittings": sittings.sittings(page)}
    return render(request, "concepts/history.html", context)


def revision(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One wording, and what differs between it and another, usually the one in force."""
    element = _element(request, pk)
    revision = access.fetch(Revision.objects.select_related("author"), element=element, number=number)
    content, footnotes = reading.prepared(revision.text, heading_level=2)
    form = RevisionForm(request.GET, element=element, revision=revision)
    other = form.other
    context = {
        "element": element,
        "concept": element.concept,
        "revision": revision,
        "content": content,
        "footnotes": footnotes,
        "form": form,
        "other": other,
        "is_in_force": revision.number == element.revision,
        "may_edit": Element.objects.editable_by(request.user).contains(element),
    }
    if other is not None:
        older, newer = sorted((revision, other), key=lambda each: each.number)
        found = comparison.compare_texts(older.text, newer.text, level=2)
        context |= {
            "older": older,
            "newer": newer,
            "found": found,
            "title": comparison.title(older.title, newer.title) if older.title != newer.title else "",
            "may_put_back": context["may_edit"] and newer.number == element.revision,
        }
    return fragments.answer(request, "concepts/revision.html", "differences", context)


@require_POST
def name_revision(request: MemberRequest, pk: int, number: int) -> HttpResponse:
    """Give a revision a name, or take it away."""
    element = access.fetch(Element.objects.visible_to(request.user), Element.objects.editable_by(request.user), pk=pk)
    revision = access.fetch(Revision.objects.all(), element=element, number=number)
    form = NameForm(request.POST)
    if form.is_valid():
        actions.name_revision(revision, name=form.cleaned_data["name"], by=request.user)
        messages.success(request, _("The name has been saved."))
    else:
        messages.error(request, " ".join(map(str, form.errors["name"])))
    return redirect("concepts:revision", pk=element.pk, number=number)


@require_POST
def put_back_passage(request: MemberRequest, pk: int, number: int) -> HttpResponse:
    """Take one passage back to how it was in a revision."""
    element = access.fetch(Element.objects.visible_to(request.user), Element.objects.editable_by(request.user), pk=pk)
    earlier = access.fetch(Revision.objects.select_related("element"), element=element, number=number)
    try:
        made = actions.put_back_passage(
            earlier,
            bid=request.POST.get("bid", ""),
            based_on=access.key(request.POST.get("based_on")) or element.revision,
            by=request.user,
        )
    except Conflict:
        messages.error(request, _("Somebody has changed the same passage meanwhile. Please look at it first."))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        number_made = made.number if made else element.revision
        messages.success(request, _("The passage is back, as revision %(number)d.") % {"number": number_made})
    return redirect("concepts:revision", pk=element.pk, number=number)


def history_of_concept(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything that was done to a concept, day by day."""
    concept = access.fetch(
        Concept.objects.visible_to(request.user).select_related("municipality"),
        Concept.objects.with_history_for(request.user),
        pk=pk,
    )
    form = TimelineForm(request.GET or None, people=actions.people_of(concept), sections=actions.sections_of(concept))
    page = Paginator(actions.timeline(concept, **form.chosen), PER_PAGE).get_page(request.GET.get("seite"))
    context = {
        "concept": concept,
        "form": form,
        "page": page,
        "entries": actions.entries(list(page)),
        "may_edit": Concept.objects.editable_by(request.user).contains(concept),
    }
    return fragments.answer(request, "concepts/history_of_concept.html", "timeline", context)


@require_POST
def restore_revision(request: MemberRequest, pk: int, number: int) -> HttpResponse:
    """Put an earlier wording in force again."""
    element = access.fetch(Element.objects.visible_to(request.user), Element.objects.editable_by(request.user), pk=pk)
    earlier = access.fetch(Revision.objects.select_related("element"), element=element, number=number)
    try:
        made = actions.restore_revision(
            earlier, based_on=access.key(request.POST.get("based_on")) or element.revision, by=request.user
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
