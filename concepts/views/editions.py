"""Frozen editions: list, freezing, reading, handing out, adopting."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _

from accounts import access
from accounts.models import Municipality
from concepts import (
    actions,
    alongside,
    beginnings,
    captions,
    directories,
    glossary,
    live,
    outline,
    readiness,
    reading,
    references,
)
from concepts.forms import AdoptForm, FreezeForm
from concepts.languages import Variant
from concepts.models import Concept, Edition, Element


def editions(request: HttpRequest, pk: int) -> HttpResponse:
    """The editions of one concept."""
    concept = access.fetch(Concept.objects.with_editions_for(request.user).select_related("municipality"), pk=pk)
    context = {
        "concept": concept,
        "editions": Edition.objects.visible_to(request.user).for_lists().of_concept(concept),
        "may_read_text": Concept.objects.visible_to(request.user).contains(concept),
        "may_edit": Concept.objects.editable_by(request.user).contains(concept),
    }
    return render(request, "concepts/editions.html", context)


def freeze(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the concept as it is now, after a look at what will be kept and what is missing."""
    concept = access.fetch(
        Concept.objects.visible_to(request.user).select_related("municipality"),
        Concept.objects.editable_by(request.user),
        pk=pk,
    )
    form = FreezeForm(request.POST or None, concept=concept)
    if request.method == "POST" and form.is_valid():
        edition = form.freeze(by=request.user)
        if edition:
            messages.success(request, _("The edition “%(name)s” has been frozen.") % {"name": edition.name})
            return redirect("concepts:edition", edition.pk)
    lines = outline.tree(Element.objects.of(concept).present(), concept.given_numbers)
    context = {
        "concept": concept,
        "form": form,
        "stages": readiness.stages(lines, concept.pillar_labels),
        "groups": actions.by_rule([each for each in actions.check_quality(concept) if not each.is_aside]),
        "contents": actions.counted(concept),
    }
    return render(request, "concepts/freeze.html", context)


@login_not_required  # adopted editions are public; visible_to gives visitors nothing else
def edition(request: HttpRequest, pk: int) -> HttpResponse:
    """An edition as it was frozen, rendered from its document alone."""
    edition = access.fetch(
        Edition.objects.visible_to(request.user).select_related("concept__municipality", "frozen_by"), pk=pk
    )
    document = edition.document
    listed = directories.of_document(document)
    insets = reading.Insets(
        references.of_document(document),
        live=live.shown(live.of_document(document)),
        numbered=captions.by_element((*listed.tables, *listed.figures)),
        terms=glossary.Marks(glossary.of_document(document)),
    )
    chosen, sides = Variant.read(request.GET.get("sprache", "")), document.get("side_texts", [])
    pieces = alongside.shown(reading.pieces_of_document(document), sides, chosen)
    attached, loose = reading.attachments(document, settings.EDITION_TEMPLATES)
    context = {
        "edition": edition,
        "document": document,
        "choices": alongside.choices(sides, chosen),
        "chosen": chosen,
        "chapters": reading.chapters(pieces, insets=insets),
        "directories": listed,
        "attached": attached,
        "loose": loose,
        "pillar_labels": {each["slug"]: each["label"] for each in document["concept"]["pillars"]},
        "may_read_list": Concept.objects.with_editions_for(request.user).contains(edition.concept),
        "may_follow": edition.is_adopted and Edition.objects.editable_by(request.user).contains(edition),
        "may_adopt": not edition.is_adopted and Edition.objects.editable_by(request.user).contains(edition),
        "may_report": Edition.objects.reportable_by(request.user).contains(edition),
    }
    return render(request, "concepts/edition.html", _public_frame(request, edition.concept.municipality) | context)


@login_not_required  # adopted editions are public; visible_to gives visitors nothing else
def edition_json(request: HttpRequest, pk: int) -> HttpResponse:
    """The edition as a self-contained file."""
    edition = access.fetch(Edition.objects.visible_to(request.user).select_related("concept"), pk=pk)
    answer = JsonResponse(actions.export(edition), json_dumps_params={"ensure_ascii": False, "indent": 1})
    name = slugify(f"{edition.document['concept']['title']}-{edition.name}")[:100] or f"fassung-{edition.pk}"
    answer["Content-Disposition"] = f'attachment; filename="{name}.json"'
    return answer


def adopt(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which edition the deciding body has adopted; the public may read it from then on."""
    concept = access.fetch(
        Concept.objects.visible_to(request.user).select_related("municipality"),
        Concept.objects.editable_by(request.user),
        pk=pk,
    )
    form = AdoptForm(request.POST or None, concept=concept, initial={"edition": request.GET.get("fassung")})
    if request.method == "POST" and form.is_valid():
        edition = form.cleaned_data["edition"]
        try:
            actions.mark_adopted(edition, by=request.user)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(
                request, _("“%(name)s” counts as adopted and can now be read by everybody.") % {"name": edition.name}
            )
            return redirect("concepts:edition", edition.pk)
    return render(request, "concepts/adopt.html", {"concept": concept, "form": form})


@login_not_required  # what a municipality has adopted is public
def public(request: HttpRequest, slug: str) -> HttpResponse:
    """A municipality's adopted editions, for everybody."""
    municipality = access.fetch(Municipality.objects.all(), slug=slug)
    editions = [*Edition.objects.adopted().of(municipality).for_lists()]
    context = {
        "place": municipality,
        "editions": editions,
        "relations": beginnings.relations(edition.concept for edition in editions),
    }
    return render(request, "concepts/public.html", _public_frame(request, municipality) | context)


def _public_frame(request: HttpRequest, municipality: Municipality) -> dict[str, Municipality]:
    """For a visitor without account, the page wears the name and colour of the place it is about."""
    return {} if request.user.is_authenticated else {"municipality": municipality}
