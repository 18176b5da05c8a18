"""The whole text in one page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts import access
from concepts import (
    alongside,
    captions,
    directories,
    edition_parts,
    glossary,
    live,
    outline,
    pillars,
    reading,
    references,
)
from concepts.languages import Variant
from concepts.models import Concept, Element, Source, Term


def read(request: HttpRequest, pk: int) -> HttpResponse:
    """The living text with contents, numbered headings and footnotes."""
    concept = access.fetch(Concept.objects.visible_to(request.user).select_related("municipality"), pk=pk)
    lines = outline.flat(outline.tree(Element.objects.of(concept).present(), concept.given_numbers))
    chosen, sides = Variant.read(request.GET.get("sprache", "")), edition_parts.side_texts(concept)["side_texts"]
    pieces = alongside.shown(reading.pieces_of_lines(lines, concept.kind_label), sides, chosen)
    terms = Term.objects.of(concept).entries()
    found = captions.numbered((piece.uid, piece.text) for piece in pieces)
    insets = reading.Insets(
        references.in_one_page(concept, pieces),
        marks_lost=True,
        live=live.shown(live.current(concept, [piece.text for piece in pieces])),
        numbered=captions.by_element(found),
        terms=glossary.Marks(terms),
    )
    context = {
        "concept": concept,
        "choices": alongside.choices(sides, chosen),
        "chosen": chosen,
        "directories": directories.directories(terms, Source.objects.of(concept).entries(), found),
        "chapters": reading.chapters(pieces, insets=insets),
        "pillar_labels": {each.slug: concept.pillar_label(each) for each in pillars.PILLARS},
        "may_edit": Concept.objects.editable_by(request.user).contains(concept),
    }
    return render(request, "concepts/read.html", context)
