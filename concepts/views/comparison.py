"""Two states of a concept beside each other."""

from django.http import HttpRequest, HttpResponse

from accounts import access, fragments
from concepts import comparison
from concepts.forms import CompareForm
from concepts.models import Concept, Edition

# The page's heading is the first, that of all changes the second: the sections' are the third.
SECTION_LEVEL = 3


def compare(request: HttpRequest, pk: int) -> HttpResponse:
    """What differs between any two states of a concept that the person may read."""
    concept = access.fetch(
        Concept.objects.readable_by(request.user).select_related("municipality", "predecessor"), pk=pk
    )
    form = CompareForm(request.GET, concept=concept, user=request.user)
    context = {
        "concept": concept,
        "form": form,
        "may_report": Edition.objects.reportable_by(request.user).of_concept(concept).exists(),
        "may_read_text": Concept.objects.visible_to(request.user).contains(concept),
    }
    if form.has_choice and form.is_valid():
        found = comparison.compare(
            form.older.elements, form.newer.elements, level=SECTION_LEVEL, by_words=form.is_across
        )
        context |= {"found": found, "sections": found.sections if form.is_whole else found.changes}
    return fragments.answer(request, "concepts/compare.html", "comparison", context)
