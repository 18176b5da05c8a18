"""Sources of a concept."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts import access, fragments
from concepts import references
from concepts.forms import SourceForm
from concepts.models import Concept, Element, Source


def sources(request: HttpRequest, pk: int) -> HttpResponse:
    """All sources with the number of places that cite them, and a form for the next one."""
    concept = access.fetch(
        Concept.objects.visible_to(request.user).select_related("municipality"),
        Concept.objects.editable_by(request.user),
        pk=pk,
    )
    added = None
    form = SourceForm(request.POST or None, concept=concept)
    if request.method == "POST" and form.is_valid():
        added = form.save()
        if not fragments.is_wanted(request):
            messages.success(request, _("“%(name)s” has been added.") % {"name": added.label})
            return redirect("concepts:sources", concept.pk)
        form = SourceForm(concept=concept)
    citing = references.citing(Element.objects.of(concept).present())
    context = {
        "concept": concept,
        "sources": [(each, each.entry, len(citing.get(each.target, []))) for each in Source.objects.of(concept)],
        "form": form,
        "added": added,
    }
    return fragments.answer(request, "concepts/sources.html", "sources", context)


def edit_source(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a source; every text that cites it shows the new short form."""
    source = _fetch(request, pk)
    form = SourceForm(request.POST or None, instance=source, concept=source.concept)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("“%(name)s” has been saved.") % {"name": source.label})
        return redirect("concepts:sources", source.concept_id)
    return render(request, "concepts/edit_source.html", {"concept": source.concept, "source": source, "form": form})


def delete_source(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a source out, after showing which sections cite it."""
    source = _fetch(request, pk)
    if request.method == "POST":
        source.delete()
        messages.success(request, _("“%(name)s” has been deleted.") % {"name": source.label})
        return redirect("concepts:sources", source.concept_id)
    citing = references.citing(Element.objects.of(source.concept).present()).get(source.target, [])
    context = {"concept": source.concept, "source": source, "entry": source.entry, "citing": citing}
    return render(request, "concepts/delete_source.html", context)


def _fetch(request: HttpRequest, pk: int) -> Source:
    return access.fetch(
        Source.objects.visible_to(request.user).select_related("concept"),
        Source.objects.editable_by(request.user),
        pk=pk,
    )
