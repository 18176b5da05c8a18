"""What became of the goals of the concept that another one follows."""

import pytest

from concepts.models import GoalReview, Outdated
from tests.factories import ConceptFactory, ElementFactory, GoalReviewFactory

WORDS = {
    "result": "partly",
    "assessment": "Drei von fünf.",
    "evidence": "Bericht 2026",
    "fate": "kept",
    "fate_note": "",
}


@pytest.fixture
def update(town):
    return ConceptFactory(municipality=town, form="update", predecessor=ConceptFactory(municipality=town, adopted=True))


def test_a_review_keeps_what_was_judged_and_where_the_goal_goes_on(update, ole):
    review = GoalReviewFactory(concept=update)
    goal = ElementFactory(concept=update, goal=True)

    review.revise(words=WORDS, successors=[goal], based_on=0, by=ole)

    kept = GoalReview.objects.of(update).get()
    assert (kept.result, kept.assessment, kept.evidence, kept.fate) == (
        "partly",
        "Drei von fünf.",
        "Bericht 2026",
        "kept",
    )
    assert (list(kept.successors.all()), kept.changed_by, kept.revision) == ([goal], ole, 1)


def test_two_people_on_one_review_do_not_overwrite_each_other(update, ole, amira):
    review = GoalReviewFactory(concept=update)
    review.revise(words=WORDS, successors=[], based_on=0, by=ole)

    with pytest.raises(Outdated) as refusal:
        review.revise(words=WORDS | {"assessment": "Ganz anders."}, successors=[], based_on=0, by=amira)

    assert refusal.value.current.assessment == "Drei von fünf."
    assert GoalReview.objects.get().assessment == "Drei von fünf."


def test_a_fate_says_what_it_still_lacks(update):
    dropped = GoalReviewFactory(concept=update, fate="dropped")
    kept = GoalReviewFactory(concept=update, fate="kept")
    undecided = GoalReviewFactory(concept=update)

    assert [(each.lacks_reason, each.lacks_successor) for each in (dropped, kept, undecided)] == [
        (True, False),
        (False, True),
        (False, False),
    ]


def test_open_reviews_are_those_without_result_or_fate(update):
    open_one = GoalReviewFactory(concept=update, result="reached")
    GoalReviewFactory(concept=update, result="reached", fate="dropped", fate_note="überholt")

    assert list(GoalReview.objects.of(update).open()) == [open_one]
    assert GoalReview.objects.of(update).assessed().count() == 2
