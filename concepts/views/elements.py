"""Sections of a concept: reading one, placing, naming, removing and restoring."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import access
from concepts import actions, captions, glossary, kinds, live, moves, outline, pillars, reading, references
from concepts.forms import ElementForm, FarPlaceForm, NewElementForm, PlaceForm
from concepts.models import Concept, Conflict, Element, Presence, Term


def element(request: HttpRequest, pk: int) -> HttpResponse:
    """One section with its text, its place and what hangs on it."""
    element = access.fetch(
        Element.objects.visible_to(request.user).select_related("concept__municipality", "parent"), pk=pk
    )
    concept = element.concept
    lines = outline.flat(outline.tree(Element.objects.of(concept).present(), concept.given_numbers))
    index = next(index for index, line in enumerate(lines) if line.element.pk == element.pk)
    pieces = reading.pieces_of_lines(lines, concept.kind_label)
    insets = reading.Insets(
        references.across_pages(concept, pieces, element.text),
        marks_lost=True,
        live=live.shown(live.current(concept, [element.text])),
        numbered=captions.by_element(captions.numbered((piece.uid, piece.text) for piece in pieces)),
        terms=glossary.Marks(Term.objects.of(concept).entries(), page=reverse("concepts:read", args=[concept.pk])),
    )
    content, footnotes = reading.prepared(element.text, heading_level=1, insets=insets, uid=str(element.uid))
    may_edit = Concept.objects.editable_by(request.user).contains(concept)
    here = Presence.objects.of(element).at(timezone.now())
    context = {
        "concept": concept,
        "element": element,
        "line": lines[index],
        "path": outline.path_to(lines, index),
        "previous": lines[index - 1] if index else None,
        "next": lines[index + 1] if index + 1 < len(lines) else None,
        "content": content,
        "footnotes": footnotes,
        "referring": references.leading_to(pieces, str(element.uid)),
        "may_edit": may_edit,
        "writers": here.names(besides=request.user) if may_edit else [],
    }
    return render(request, "concepts/element.html", context)


def create_element(request: HttpRequest, pk: int) -> HttpResponse:
    """A new section under another, behind another, or at the top."""
    concept = access.fetch(Concept.objects.visible_to(request.user), Concept.objects.editable_by(request.user), pk=pk)
    siblings = Element.objects.of(concept).present().select_related("concept", "parent")
    after = access.fetch(siblings, pk=key) if (key := access.key(request.GET.get("nach"))) else None
    under = access.fetch(siblings, pk=key) if (key := access.key(request.GET.get("unter"))) else None
    form = NewElementForm(
        request.POST or None,
        concept=concept,
        parent=after.parent if after else under,
        after=after,
        initial={"pillar": request.GET.get("element", after.pillar if after else "")},
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = form.create(by=request.user)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("“%(name)s” has been added.") % {"name": made.name})
            return redirect(f"{reverse('concepts:detail', args=[concept.pk])}#e{made.pk}")
    return render(request, "concepts/create_element.html", {"concept": concept, "form": form})


def arrange(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything about a section but its text: heading, kind, place, removing."""
    element = access.fetch(
        Element.objects.visible_to(request.user).select_related("concept", "parent"),
        Element.objects.editable_by(request.user),
        pk=pk,
    )
    form = ElementForm(request.POST or None, instance=element)
    if request.method == "POST" and form.is_valid():
        try:
            actions.classify_element(
                element,
                title=form.cleaned_data["title"].strip(),
                kind=form.cleaned_data["kind"],
                pillar=form.cleaned_data.get("pillar", ""),
                level=form.cleaned_data.get("level", element.level),
                based_on=form.cleaned_data["based_on"],
                by=request.user,
            )
        except Conflict:
            form.add_error(None, _("Somebody else has changed this section meanwhile. Please load the page again."))
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("“%(name)s” has been saved.") % {"name": element.name})
            return redirect(_row(element))
    present = Element.objects.of(element.concept).present().defer("text")
    lines = outline.tree(present, element.concept.given_numbers)
    context = {
        "concept": element.concept,
        "element": element,
        "form": form,
        "steps": moves.possible_steps(lines).get(element.pk, ()),
        "may_have_children": bool(kinds.under(element.kind)),
    }
    return render(request, "concepts/arrange.html", context)


@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """One step up, down, in or out, or to the place where it was dropped; the message offers the way back."""
    element = access.fetch(
        Element.objects.visible_to(request.user).select_related("concept", "parent"),
        Element.objects.editable_by(request.user),
        pk=pk,
    )
    form = PlaceForm(request.POST, element=element)
    if not form.is_valid():
        messages.error(request, " ".join(str(each) for found in form.errors.values() for each in found))
        return redirect(_row(element, request))
    was = element.place
    try:
        moved = form.move(by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        _tell_of_move(request, moved, was)
    return redirect(_row(element, request))


def move_to(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose any place of the outline for a section: for long ways."""
    element = access.fetch(
        Element.objects.visible_to(request.user).select_related("concept", "parent"),
        Element.objects.editable_by(request.user),
        pk=pk,
    )
    present = Element.objects.of(element.concept).present()
    form = FarPlaceForm(
        request.POST or None, element=element, lines=outline.tree(present, element.concept.given_numbers)
    )
    if request.method == "POST" and form.is_valid():
        was = element.place
        try:
            moved = form.move(by=request.user)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            _tell_of_move(request, moved, was)
            return redirect(_row(element))
    return render(request, "concepts/move_to.html", {"concept": element.concept, "element": element, "form": form})


def _tell_of_move(request: HttpRequest, element: Element, was: moves.Place) -> None:
    """Say that it moved, with the way back; nothing where it stayed."""
    if request.POST.get("undo"):
        messages.success(request, _("“%(name)s” is back in its place.") % {"name": element.name})
    elif element.place != was:
        context = {"element": element, "was": was, "stage": request.POST.get("element", "")}
        messages.success(request, render_to_string("concepts/_moved.html", context, request))


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a section with all below it out of the concept; it can be brought back."""
    element = access.fetch(
        Element.objects.visible_to(request.user).select_related("concept", "parent"),
        Element.objects.editable_by(request.user),
        pk=pk,
    )
    try:
        count = actions.remove_element(element, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect("concepts:detail", element.concept_id)
    undo = render_to_string("concepts/_removed.html", {"element": element, "count": count}, request)
    messages.success(request, undo)
    return redirect("concepts:detail", element.concept_id)


@require_POST
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring a removed section back with all that was removed with it."""
    element = access.fetch(
        Element.objects.visible_with_removed(request.user).select_related("concept", "parent"),
        Element.objects.editable_by(request.user),
        pk=pk,
    )
    try:
        actions.restore_element(element, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect("concepts:bin", element.concept_id)
    messages.success(request, _("“%(name)s” is back in its place.") % {"name": element.name})
    return redirect(_row(element))


def bin(request: HttpRequest, pk: int) -> HttpResponse:
    """What was removed and can be restored."""
    concept = access.fetch(Concept.objects.visible_to(request.user), Concept.objects.editable_by(request.user), pk=pk)
    removed = Element.objects.of(concept).removed_roots()
    return render(request, "concepts/bin.html", {"concept": concept, "removed": removed})


def _row(element: Element, request: HttpRequest | None = None) -> str:
    """The element's line in the outline, with the stage that was chosen there."""
    stage = request.POST.get("element", "") if request else ""
    query = f"?element={stage}" if stage in dict(pillars.choices()) else ""
    return f"{reverse('concepts:detail', args=[element.concept_id])}{query}#e{element.pk}"
