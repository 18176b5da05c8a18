"""Plain language and translations beside the binding text."""

import json
from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts import access
from accounts.requests import MemberRequest
from concepts import actions, alongside, comparison, outline, reading
from concepts.forms import LanguageForm, SideTextForm
from concepts.languages import Variant
from concepts.models import Concept, Element, SideText


@require_http_methods(["GET", "HEAD", "POST"])
def side_texts(request: HttpRequest, pk: int) -> HttpResponse:
    """Every text beside a section: whether it matches, what has changed since; a new one begins here."""
    element = _element(request, pk, to_edit=request.method == "POST")
    form = LanguageForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return redirect("concepts:edit_side_text", pk=element.pk, variant=form.variant.slug)
    context = {
        "element": element,
        "concept": element.concept,
        "form": form,
        "sides": _laid_out(SideText.objects.of(element).newest()),
        "may_edit": Element.objects.editable_by(request.user).contains(element),
    }
    return render(request, "concepts/side_texts.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_side_text(request: MemberRequest, pk: int, variant: str) -> HttpResponse:
    """Write a text beside a section, with the binding text in view and all earlier versions below."""
    element = _element(request, pk, to_edit=True)
    wanted = Variant.read(variant)
    if wanted is None:
        raise Http404
    versions = SideText.objects.of(element).in_variant(wanted).select_related("author", "element")
    newest = versions.first()
    form = SideTextForm(request.POST or None, element=element, variant=wanted, newest=newest)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.write_side_text(element, wanted, by=request.user, **form.wording)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Saved.") if made else _("Nothing was changed, so nothing had to be saved."))
            return redirect("concepts:side_texts", pk=element.pk)
    binding, notes = reading.prepared(element.text, heading_level=2)
    context = {
        "element": element,
        "concept": element.concept,
        "variant": wanted,
        "form": form,
        "binding": binding,
        "notes": notes,
        "versions": _laid_out(versions, after=len(notes)),
        "labels": json.dumps({}),
        "media": form.media.with_nonce(request.csp_nonce),  # type: ignore[attr-defined]
    }
    return render(request, "concepts/edit_side_text.html", context)


@require_POST
def confirm_side_text(request: MemberRequest, pk: int) -> HttpResponse:
    """It still says the same as the binding text does now."""
    side = actions.confirm_side_text(_side(request, pk), by=request.user)
    messages.success(request, _("“%(name)s” counts as matching the text of today.") % {"name": side.variant.name})
    return redirect("concepts:side_texts", pk=side.element_id)


@require_POST
def remove_side_text(request: MemberRequest, pk: int) -> HttpResponse:
    """Take it away; it can be brought back."""
    side = actions.remove_side_text(_side(request, pk), by=request.user)
    messages.success(request, _("“%(name)s” was taken away. You can bring it back.") % {"name": side.variant.name})
    return redirect("concepts:side_texts", pk=side.element_id)


@require_POST
def restore_side_text(request: MemberRequest, pk: int) -> HttpResponse:
    """Put a version in force again."""
    side = actions.restore_side_text(_side(request, pk), by=request.user)
    messages.success(request, _("“%(name)s” is there again.") % {"name": side.variant.name})
    return redirect("concepts:side_texts", pk=side.element_id)


def side_texts_of_concept(request: HttpRequest, pk: int) -> HttpResponse:
    """Which sections have which texts beside them, outdated ones first."""
    concept = access.fetch(
        Concept.objects.visible_to(request.user).select_related("municipality"),
        Concept.objects.editable_by(request.user),
        pk=pk,
    )
    lines = outline.flat(outline.tree(Element.objects.of(concept).present(), concept.given_numbers))
    context = {
        "concept": concept,
        "rows": alongside.overview(lines, SideText.objects.of_concept(concept).shown()),
    }
    return render(request, "concepts/side_texts_of_concept.html", context)


def _element(request: HttpRequest, pk: int, *, to_edit: bool) -> Element:
    visible = Element.objects.visible_to(request.user).select_related("concept__municipality")
    permitted = Element.objects.editable_by(request.user) if to_edit else Element.objects.with_history_for(request.user)
    return access.fetch(visible, permitted, pk=pk)


def _side(request: HttpRequest, pk: int) -> SideText:
    return access.fetch(
        SideText.objects.visible_to(request.user).select_related("element"),
        SideText.objects.editable_by(request.user),
        pk=pk,
    )


def _laid_out(sides: Iterable[SideText], *, after: int = 0) -> list[tuple[SideText, SafeString, list[Any], list[Any]]]:
    """Each with its text as it is shown, its footnotes, counted through the page, and what the binding text changed since."""
    found = []
    for side in sides:
        content, notes = reading.prepared(side.text, heading_level=2, first_footnote=after + 1)
        after += len(notes)
        found.append((side, content, notes, _changes(side)))
    return found


def _changes(side: SideText) -> list[comparison.Passage]:
    """What has changed in the binding text since the revision that the side text matches."""
    if not side.is_outdated or side.is_removed:
        return []
    return comparison.compare_texts(side.element.wording_at(side.of_revision).text, side.element.text).changes
