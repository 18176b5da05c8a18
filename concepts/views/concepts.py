"""The concept itself: list, overview, settings, states."""

import json
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import access
from accounts.requests import MemberRequest
from accounts.roles import Permission
from concepts import beginnings, kinds, moves, outline, pillars, readiness
from concepts.forms import ConceptSettingsForm, NewConceptForm
from concepts.models import Concept, Edition, Element


def list(request: MemberRequest) -> HttpResponse:
    """The municipality's concepts, and the editions of those whose living text is not open to the reader."""
    concepts = Concept.objects.visible_to(request.user).of(request.municipality)
    editions = Edition.objects.visible_to(request.user).of(request.municipality).for_lists()
    context = {
        "concepts": (found := [*concepts.for_lists()]),
        "relations": beginnings.relations(found),
        "editions": editions[:20],
        "may_write": access.may(request.user, Permission.WRITE_CONCEPTS, request.municipality),
        "may_read_texts": access.permissions(request.user, request.municipality)
        & {Permission.READ_DRAFTS, Permission.READ_CONSULTED},
        "today": timezone.localdate(),
    }
    return render(request, "concepts/list.html", context)


def create(request: MemberRequest) -> HttpResponse:
    """Begin a concept with the five elements as its chapters, or with a skeleton."""
    municipality = access.demand(request.user, Permission.WRITE_CONCEPTS, request.municipality)
    form = NewConceptForm(request.POST or None, municipality=municipality)
    if request.method == "POST" and form.is_valid():
        concept = form.create(by=request.user)
        messages.success(request, _("The concept has been created with the five elements as its chapters."))
        return redirect("concepts:detail", concept.pk)
    return render(request, "concepts/create.html", {"form": form})


def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The five elements as a staged picture, and the outline beside it."""
    concept = access.fetch(Concept.objects.visible_to(request.user).for_lists(), pk=pk)
    may_edit = Concept.objects.editable_by(request.user).contains(concept)
    lines = outline.tree(Element.objects.of(concept).present(), concept.given_numbers)
    stage = request.GET.get("element", "")
    stage = stage if stage in dict(pillars.choices()) else ""
    context = {
        "concept": concept,
        "stages": readiness.stages(lines, concept.pillar_labels),
        "chosen": stage,
        "chosen_name": concept.pillar_label(pillars.get(stage)) if stage else "",
        "under": json.dumps({kind.slug: kind.under for kind in kinds.KINDS}),
        "lines": [line for line in lines if line.pillar == stage] if stage else lines,
        "homeless": [line for line in lines if not line.pillar],
        "steps": moves.possible_steps(lines) if may_edit else {},
        "removed_count": Element.objects.of(concept).removed_roots().count() if may_edit else 0,
        "may_edit": may_edit,
        "today": timezone.localdate(),
    }
    return render(request, "concepts/detail.html", context)


def settings(request: HttpRequest, pk: int) -> HttpResponse:
    """Title, validity and the municipality's own words."""
    concept = access.fetch(Concept.objects.visible_to(request.user), Concept.objects.editable_by(request.user), pk=pk)
    form = ConceptSettingsForm(request.POST or None, instance=concept, municipality=concept.municipality)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("The settings have been saved."))
        return redirect("concepts:detail", concept.pk)
    return render(request, "concepts/settings.html", {"concept": concept, "form": form})


def open_for_comments(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the advisory board read and comment."""
    return _change_state(
        request,
        pk,
        act=Concept.open_for_comments,
        template="concepts/open_for_comments.html",
        done=_("The concept is now open for comments."),
    )


def close_for_comments(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the concept back into the draft."""
    return _change_state(
        request,
        pk,
        act=Concept.close_for_comments,
        template="concepts/close_for_comments.html",
        done=_("The concept is a draft again. All comments have been kept."),
    )


def _change_state(
    request: HttpRequest, pk: int, *, act: Callable[[Concept], Any], template: str, done: str
) -> HttpResponse:
    concept = access.fetch(Concept.objects.visible_to(request.user), Concept.objects.editable_by(request.user), pk=pk)
    if request.method != "POST":
        return render(request, template, {"concept": concept})
    try:
        act(concept)
        messages.success(request, done)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("concepts:detail", concept.pk)
