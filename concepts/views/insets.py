"""What the editor's dialogs ask for: targets of cross references, data to embed and how they look."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts import access
from concepts import blocks, choosing, live, living, references
from concepts.models import Element


def reference_targets(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything in the concept that a text of it may refer to, as far as it answers what was typed."""
    element = _written(request, pk)
    targets = [*references.of_pieces(living.pieces(element.concept)), *references.of_upper_floors(element.concept)]
    options = [
        choosing.Option(target.to, target.label, target.words, target.group)
        for target in targets
        if target.to != f"element:{element.uid}"
    ]
    return _answer(request, options)


def live_choices(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything that a text of the concept can embed, as far as it answers what was typed."""
    element = _written(request, pk)
    options = [
        choosing.Option(f"{kind.slug} {choice.option}", choice.label, "", kind.label)
        for kind in live.kinds()
        for choice in kind.choices(element.concept)
    ]
    return _answer(request, options)


def live_preview(request: HttpRequest, pk: int) -> HttpResponse:
    """Embedded data as they look now."""
    element = _written(request, pk)
    slug, option = request.GET.get("art", ""), request.GET.get("auswahl", "")
    bid = blocks.new_id()
    text = blocks.cleaned(blocks.live_html(slug, option, bid))
    shown = live.shown(live.current(element.concept, [text]))
    return render(request, "concepts/_preview.html", {"shown": shown.get(bid)})


def _written(request: HttpRequest, pk: int) -> Element:
    """The section in whose text something is to be put."""
    return access.fetch(
        Element.objects.visible_with_removed(request.user).select_related("concept__municipality"),
        Element.objects.editable_by(request.user),
        pk=pk,
    )


def _answer(request: HttpRequest, options: list[choosing.Option]) -> HttpResponse:
    found = choosing.found(options, request.GET.get("suche", "")[:200], chosen=request.GET.get("jetzt", "")[:200])
    return render(request, "concepts/_found.html", {"found": found})
