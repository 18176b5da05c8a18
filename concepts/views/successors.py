"""What comes after an adopted edition: beginning it, and what became of the old goals and measures."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import access, fragments
from concepts import actions, verdicts
from concepts.forms import FollowForm, GoalReviewFilter, GoalReviewForm
from concepts.models import Concept, Edition, GoalReview, Outdated


def follow(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin an update or a supplement of an adopted edition."""
    edition = access.fetch(
        Edition.objects.visible_to(request.user).select_related("concept__municipality"),
        Edition.objects.editable_by(request.user),
        pk=pk,
    )
    if not edition.is_adopted:
        messages.error(request, _("Only an adopted edition can be updated or supplemented."))
        return redirect("concepts:edition", edition.pk)
    form = FollowForm(request.POST or None, edition=edition)
    if request.method == "POST" and form.is_valid() and (concept := form.begin(by=request.user)):
        messages.success(request, _("“%(title)s” has been begun.") % {"title": concept.title})
        return redirect("concepts:detail", concept.pk)
    return render(request, "concepts/follow.html", {"edition": edition, "concept": edition.concept, "form": form})


def goal_reviews(request: HttpRequest, pk: int) -> HttpResponse:
    """What became of every goal and measure of the concept before, with how far the look back has come."""
    concept = access.fetch(
        Concept.objects.visible_to(request.user).select_related("municipality", "predecessor"), pk=pk
    )
    reviews = GoalReview.objects.of(concept).told(concept)
    box = GoalReviewFilter(request.GET)
    editions = Edition.objects.adopted().for_lists().of_concept(concept.predecessor) if concept.predecessor else ()
    context = {
        "concept": concept,
        "reviews": box.apply(reviews),
        "groups": _groups(reviews, box),
        "total": len(reviews),
        "assessed": sum(each.is_assessed for each in reviews),
        "settled": sum(each.is_settled for each in reviews),
        "may_fetch_more": len({each.subject for each in reviews}) < len(verdicts.SUBJECTS),
        "box": box,
        "editions": editions,
        "may_edit": Concept.objects.editable_by(request.user).contains(concept),
    }
    return fragments.answer(request, "concepts/goal_reviews.html", "results", context)


def _groups(reviews: list[GoalReview], box: GoalReviewFilter) -> list[dict[str, Any]]:
    """Goals, then measures: what the box asks for, and how far the look back on all of them has come."""
    fitting = box.apply(reviews)
    groups = []
    for subject in verdicts.SUBJECTS:
        every = [each for each in reviews if each.about is subject]
        groups.append(
            {
                "subject": subject,
                "reviews": [each for each in fitting if each.about is subject],
                "total": len(every),
                "assessed": sum(each.is_assessed for each in every),
                "settled": sum(each.is_settled for each in every),
            }
        )
    return groups


@require_POST
def take_goals(request: HttpRequest, pk: int) -> HttpResponse:
    """Fetch the goals and measures of an adopted edition of the concept before, where that was not done at the beginning."""
    concept = access.fetch(Concept.objects.visible_to(request.user), Concept.objects.editable_by(request.user), pk=pk)
    edition = access.fetch(Edition.objects.visible_to(request.user), pk=access.key(request.POST.get("edition")))
    try:
        made = actions.prepare_reviews(concept, edition=edition)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    else:
        messages.success(request, _fetched(made))
    return redirect("concepts:goal_reviews", concept.pk)


def review_goal(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what became of one goal or measure: a page of its own, or a form in its place in the list."""
    review = _review(request, pk)
    choices = _choices(review)
    form = GoalReviewForm(request.POST or None, instance=review, choices=choices)
    status = 200
    theirs: GoalReview | None = None
    if request.method == "POST" and form.is_valid():
        try:
            stored = form.store(by=request.user)
        except Outdated as newer:
            theirs, status = GoalReview.objects.select_related("changed_by").get(pk=review.pk), 409
            form = _again(request, newer.current, choices)
        else:
            return _stored(request, stored)
    context = {"review": review, "concept": review.concept, "form": form, "theirs": theirs}
    response = fragments.answer(request, "concepts/review_goal.html", "form", context)
    response.status_code = 200 if fragments.is_wanted(request) else status
    return response


def goal_review(request: HttpRequest, pk: int) -> HttpResponse:
    """One goal or measure of the look back as it stands; what the list shows again when writing is given up."""
    review = access.fetch(GoalReview.objects.visible_to(request.user).select_related("concept"), pk=pk)
    if not fragments.is_wanted(request):
        return redirect(f"{reverse('concepts:goal_reviews', args=[review.concept_id])}#ziel-{review.pk}")
    return _card(request, review)


def _review(request: HttpRequest, pk: int) -> GoalReview:
    return access.fetch(
        GoalReview.objects.visible_to(request.user).select_related("concept__municipality"),
        GoalReview.objects.editable_by(request.user),
        pk=pk,
    )


def _fetched(made: list[GoalReview]) -> str:
    if not made:
        return _("Everything in this edition had been fetched already.")
    measures = sum(each.is_about_measure for each in made)
    said = {"goals": len(made) - measures, "measures": measures}
    return _("Fetched: goals %(goals)d, measures %(measures)d.") % said


def _choices(review: GoalReview) -> list[tuple[Any, str]]:
    """In what it may go on."""
    ask = actions.measures_to_choose if review.is_about_measure else actions.goals_to_choose
    return ask(review.concept)


def _again(request: HttpRequest, current: GoalReview, choices: list[tuple[Any, str]]) -> GoalReviewForm:
    """The same words once more, now based on what somebody else has stored meanwhile."""
    typed = request.POST.copy()
    typed["based_on"] = str(current.revision)
    return GoalReviewForm(typed, instance=current, choices=choices)


def _stored(request: HttpRequest, review: GoalReview) -> HttpResponse:
    """The card in the list for htmx; else back to the list."""
    if fragments.is_wanted(request):
        return _card(request, review, said=_("Saved."))
    messages.success(request, _("What became of it has been saved."))
    return redirect(f"{reverse('concepts:goal_reviews', args=[review.concept_id])}#ziel-{review.pk}")


def _card(request: HttpRequest, review: GoalReview, said: str = "") -> HttpResponse:
    [shown] = GoalReview.objects.of(review.concept).filter(pk=review.pk).told(review.concept)
    context: dict[str, Any] = {
        "review": shown,
        "may_edit": Concept.objects.editable_by(request.user).contains(review.concept),
        "said": said,
    }
    return render(request, "concepts/_goal_review.html", context)
