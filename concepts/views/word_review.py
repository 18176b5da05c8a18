"""A reviewed Word document on its way back into its concept: upload, progress, decisions, one act."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts import access, fragments
from concepts import actions, tasks
from concepts.forms import WordReturnForm, decided
from concepts.models import Concept, WordReview
from concepts.word import steps
from concepts.word.deciding import STATES


def word_return(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose the reviewed document; below, all that came back so far."""
    concept = access.fetch(
        Concept.objects.visible_to(request.user).select_related("municipality"),
        Concept.objects.editable_by(request.user),
        pk=pk,
    )
    form = WordReturnForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        review = actions.upload_word_review(concept, file=file, name=file.name, by=request.user)
        assert review.job is not None  # made with it
        tasks.read_word_review.delay_on_commit(review.job.pk)
        return redirect("concepts:word_review", review.pk)
    reviews = WordReview.objects.visible_to(request.user).of_concept(concept).for_lists()
    return render(request, "concepts/word_review/upload.html", {"concept": concept, "form": form, "reviews": reviews})


def word_review(request: HttpRequest, pk: int) -> HttpResponse:
    """How far the reading is; then what came back, to be decided about; after that what became of it."""
    review = _fetch(request, pk)
    if not review.is_read:
        context: dict[str, Any] = {
            "review": review,
            "concept": review.concept,
            "job": review.job,
            "steps": steps.steps_back(review.job.step if review.job and review.job.is_running else ""),
            "place": review.job.place_in_queue() if review.job and review.job.is_waiting else 0,
        }
        return fragments.answer(request, "concepts/word_review/progress.html", "progress", context)
    if fragments.is_wanted(request):
        # The progress page asks once more and finds the outcome: it loads itself afresh.
        response = HttpResponse(status=204)
        response["HX-Refresh"] = "true"
        return response
    if review.is_closed:
        context = {"review": review, "concept": review.concept, "became": _became(review)}
        return render(request, "concepts/word_review/closed.html", context)
    found = actions.review_differences(review)
    changes = [each for each in found if each.is_change]
    context = {
        "review": review,
        "concept": review.concept,
        "changes": changes,
        "unchanged": len(found) - len(changes),
        "remarked": [each for each in found if each.remarks and not each.is_change],
        "undecided": sum(1 for each in changes if not each.decision),
        "conflicts": sum(1 for each in changes if each.is_conflict),
    }
    return render(request, "concepts/word_review/review.html", context)


@require_POST
def decide_word_review(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep what was decided so far; nothing happens to the concept."""
    review = _fetch(request, pk)
    if _is_over(request, review):
        return redirect("concepts:word_review", review.pk)
    review.keep_choices(decided(request.POST, actions.review_differences(review)).as_json())
    if fragments.is_wanted(request):
        return HttpResponse(status=204)
    messages.success(request, _("Your decisions have been kept. Nothing has been changed in the concept yet."))
    return redirect("concepts:word_review", review.pk)


@require_POST
def apply_word_review(request: HttpRequest, pk: int) -> HttpResponse:
    """Put everything that was accepted into the concept, as one act."""
    review = _fetch(request, pk)
    if _is_over(request, review):
        return redirect("concepts:word_review", review.pk)
    review.keep_choices(decided(request.POST, actions.review_differences(review)).as_json())
    try:
        counts = actions.apply_word_review(review, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect("concepts:word_review", review.pk)
    total = sum(counts.values())
    messages.success(
        request,
        ngettext(
            "The review is closed. %(count)d change has been taken over.",
            "The review is closed. %(count)d changes have been taken over.",
            total,
        )
        % {"count": total},
    )
    return redirect("concepts:word_review", review.pk)


def discard_word_review(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw the upload away, after asking."""
    review = _fetch(request, pk)
    if request.method != "POST":
        return render(request, "concepts/word_review/discard.html", {"review": review, "concept": review.concept})
    try:
        actions.discard_word_review(review)
        messages.success(request, _("The uploaded document has been thrown away."))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect("concepts:word_review", review.pk)
    return redirect("concepts:word_return", review.concept_id)


@require_POST
def retry_word_review(request: HttpRequest, pk: int) -> HttpResponse:
    """Read a document once more whose reading failed."""
    review = _fetch(request, pk)
    if review.job is not None and actions.retry_word_review(review):
        tasks.read_word_review.delay_on_commit(review.job.pk)
    return redirect("concepts:word_review", review.pk)


def _fetch(request: HttpRequest, pk: int) -> WordReview:
    reviews = WordReview.objects.visible_to(request.user)
    return access.fetch(reviews.select_related("job", "concept__municipality", "closed_by"), pk=pk)


def _is_over(request: HttpRequest, review: WordReview) -> bool:
    if review.is_closed or not review.is_read:
        messages.info(request, _("Nothing can be decided about this document now."))
        return True
    return False


def _became(review: WordReview) -> list[dict[str, object]]:
    return [
        {**each, "labels": [STATES[state] for state in each["states"]]}
        for each in (review.outcome or {}).get("became", {}).values()
    ]
