"""Rules on the look back: every goal and measure of the adopted concept is assessed, and nothing disappears without a reason."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concepts import blocks
from concepts.quality.base import MUST, SHOULD, Check, Draft, Finding, Rule, Whereabouts

NOT_ASSESSED = Rule(
    "goal_not_assessed",
    gettext_lazy("Old goal or measure not assessed"),
    SHOULD,
    gettext_lazy("Say how far it was reached or carried out, in a sentence that the council can check."),
)
NO_FATE = Rule(
    "goal_without_fate",
    gettext_lazy("Fate of an old goal or measure open"),
    SHOULD,
    gettext_lazy("Say what the new concept makes of it."),
)
NO_REASON = Rule(
    "fate_without_reason",
    gettext_lazy("Old goal or measure dropped without reason"),
    MUST,
    gettext_lazy("Give the reason: it is the first thing that is asked."),
)
NO_SUCCESSOR = Rule(
    "fate_without_successor",
    gettext_lazy("Old goal or measure goes on nowhere"),
    MUST,
    gettext_lazy("Choose the goal or measure of the new concept in which it goes on, or decide that it is dropped."),
)


def find(draft: Draft) -> Iterator[Finding]:
    """What is still open in what became of the old goals and measures."""
    for review in draft.reviews:
        address = reverse("concepts:goal_reviews", args=[draft.concept.pk])
        words = blocks.first_words(review.wording, 70) or review.label
        place: Whereabouts = {
            "label": _("What became of goals and measures"),
            "url": f"{address}#ziel-{review.pk}",
            "detail": f"{review.subject}:{review.uid}",
        }
        said = {"words": words}
        if not review.result:
            yield draft.overall(NOT_ASSESSED, _("Nobody has said what became of “%(words)s”.") % said, **place)
        if not review.fate:
            yield draft.overall(NO_FATE, _("It is open what the new concept makes of “%(words)s”.") % said, **place)
        if review.lacks_reason:
            yield draft.overall(NO_REASON, _("“%(words)s” is dropped without a reason.") % said, **place)
        if review.lacks_successor:
            sentence = (
                _("“%(words)s” is to go on, but what was named for that is gone.")
                if review.further_keys
                else _("“%(words)s” is to go on, but nothing is named in which it does.")
            )
            yield draft.overall(NO_SUCCESSOR, sentence % said, **place)


CHECK = Check((NOT_ASSESSED, NO_FATE, NO_REASON, NO_SUCCESSOR), find)
