"""Splitting a section in two and merging it with the one before."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import access
from concepts import actions, dividing, reading
from concepts.actions.rearranging import WayBack
from concepts.forms import MergeForm, SplitForm, WayBackForm
from concepts.models import Conflict, Element


def split(request: HttpRequest, pk: int) -> HttpResponse:
    """First the place where the second section begins, then its heading, kind and place."""
    element = _fetch(request, pk)
    parts = dividing.parts_of(element.text)
    chosen = next((each for each in parts[1:] if each.bid == request.GET.get("vor")), None)
    initial = {"bid": chosen.bid, "title": chosen.heading} if chosen else {}
    form = SplitForm(request.POST or None, element=element, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made, way_back = form.split(by=request.user)
        except Conflict:
            messages.error(
                request, _("Somebody else has changed this section meanwhile. Please look again and repeat.")
            )
            return redirect("concepts:split", element.pk)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            done = _("The section has been split: “%(name)s” is new.") % {"name": made.name}
            return _done(request, element, made, way_back, done)
    context = {
        "concept": element.concept,
        "element": element,
        "parts": _shown(parts),
        "footnotes": reading.prepared(element.text, heading_level=1)[1],
        "chosen": chosen or next((each for each in parts if each.bid == form["bid"].value()), None),
        "form": form,
        "has_children": Element.objects.under(element.concept, element).exists(),
    }
    return render(request, "concepts/split.html", context)


def _shown(parts: list[dividing.Part]) -> list[tuple[dividing.Part, SafeString]]:
    """Each piece as it is read, footnotes numbered through."""
    found, count = [], 0
    for part in parts:
        content, notes = reading.prepared(part.html, heading_level=1, first_footnote=count + 1)
        count += len(notes)
        found.append((part, content))
    return found


def merge(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the section's text behind that of the one before, after a look at both."""
    element = _fetch(request, pk)
    into = Element.objects.sibling_before(element)
    if into is None:
        return render(request, "concepts/merge.html", {"concept": element.concept, "element": element, "into": None})
    form = MergeForm(request.POST or None, element=element, into=into)
    if request.method == "POST" and form.is_valid():
        try:
            made, way_back = form.merge(by=request.user)
        except Conflict:
            messages.error(
                request, _("Somebody else has changed this section meanwhile. Please look again and repeat.")
            )
            return redirect("concepts:merge", element.pk)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            done = _("“%(name)s” has been merged with “%(into)s”.") % {"name": element.name, "into": made.name}
            return _done(request, made, made, way_back, done)
    context = {
        "concept": element.concept,
        "element": element,
        "into": into,
        "form": form,
        "children": Element.objects.under(element.concept, element).count(),
        "into_has_children": Element.objects.under(element.concept, into).exists(),
    }
    return render(request, "concepts/merge.html", context)


@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo a split or a merge by the button of its message."""
    element = access.fetch(
        Element.objects.visible_with_removed(request.user).select_related("concept"),
        Element.objects.editable_by(request.user),
        pk=pk,
    )
    form = WayBackForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(str(each) for found in form.errors.values() for each in found))
        return redirect("concepts:detail", element.concept_id)
    way_back = form.cleaned_data["way_back"]
    if way_back.first != element.pk:
        raise Http404
    try:
        shown = actions.take_back(way_back, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect("concepts:detail", element.concept_id)
    messages.success(request, _("Undone. Both texts stand in the history."))
    return redirect(f"{reverse('concepts:detail', args=[element.concept_id])}#e{shown.pk}")


def _fetch(request: HttpRequest, pk: int) -> Element:
    return access.fetch(
        Element.objects.visible_to(request.user).select_related("concept__municipality", "parent"),
        Element.objects.editable_by(request.user),
        pk=pk,
    )


def _done(request: HttpRequest, first: Element, shown: Element, way_back: WayBack, done: str) -> HttpResponse:
    """To the outline, with the way back in the message."""
    context = {"first": first, "way_back": WayBackForm.carried(way_back), "done": done}
    messages.success(request, render_to_string("concepts/_rearranged.html", context, request))
    return redirect(f"{reverse('concepts:detail', args=[first.concept_id])}#e{shown.pk}")
