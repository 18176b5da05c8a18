"""Glossary and abbreviations of a concept."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import access, fragments
from concepts import abbreviations, blocks, glossary
from concepts.forms import TermForm
from concepts.models import Concept, Element, Term
from concepts.quality.abbreviations import KNOWN


def terms(request: HttpRequest, pk: int) -> HttpResponse:
    """All words and abbreviations, a form for the next one, and what the texts use without explaining it."""
    concept = access.fetch(
        Concept.objects.visible_to(request.user).select_related("municipality"),
        Concept.objects.editable_by(request.user),
        pk=pk,
    )
    added = None
    form = TermForm(request.POST or None, concept=concept)
    if request.method == "POST" and form.is_valid():
        added = form.save()
        if not fragments.is_wanted(request):
            messages.success(request, _("“%(name)s” has been added.") % {"name": added.short})
            return redirect("concepts:terms", concept.pk)
        form = TermForm(concept=concept)
    entries = Term.objects.of(concept)
    found = abbreviations.counted(_paragraphs(concept))
    unknown = set(glossary.unknown((each.short for each in found), entries.entries())) - KNOWN
    context = {
        "concept": concept,
        "terms": entries,
        "form": form,
        "added": added,
        "suggestions": [each for each in found if each.short in unknown],
    }
    return fragments.answer(request, "concepts/terms.html", "terms", context)


def edit_term(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a word or an abbreviation."""
    term = _fetch(request, pk)
    form = TermForm(request.POST or None, instance=term, concept=term.concept)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("“%(name)s” has been saved.") % {"name": term.short})
        return redirect("concepts:terms", term.concept_id)
    return render(request, "concepts/edit_term.html", {"concept": term.concept, "term": term, "form": form})


@require_POST
def delete_term(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a word or an abbreviation out of the glossary; the texts stay as they are."""
    term = _fetch(request, pk)
    term.delete()
    messages.success(request, _("“%(name)s” has been deleted.") % {"name": term.short})
    return redirect("concepts:terms", term.concept_id)


def _fetch(request: HttpRequest, pk: int) -> Term:
    return access.fetch(
        Term.objects.visible_to(request.user).select_related("concept"), Term.objects.editable_by(request.user), pk=pk
    )


def _paragraphs(concept: Concept) -> list[str]:
    """Every paragraph of every text, headings included."""
    found = []
    for element in Element.objects.of(concept).present():
        found.append(element.title)
        found.extend(blocks.plain_words(element.text).split("\n"))
    return found
