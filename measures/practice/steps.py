"""What the office can do with an entry of good practice: one button per step, offered where the state allows it."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Step:
    """One step: from which states to which, its address, label and icon; whether it asks first, or for words."""

    to: str
    of: tuple[str, ...]
    url_name: str
    label: Words
    icon: str
    is_main: bool = False
    needs_words: bool = False
    question: Words = ""
    consequence: Words = ""


STEPS: tuple[Step, ...] = (
    Step("submitted", ("draft",), "measures:submit_draft_practice", _("Give to review"), "next", is_main=True),
    Step(
        "in_review",
        ("submitted", "returned", "withdrawn", "draft"),
        "measures:review_practice",
        _("Begin the review"),
        "eye",
        is_main=True,
    ),
    Step("published", ("in_review",), "measures:publish_practice", _("Publish"), "check", is_main=True),
    Step(
        "returned", ("in_review",), "measures:return_practice", _("Send back with a question"), "undo", needs_words=True
    ),
    Step(
        "in_review",
        ("published",),
        "measures:review_practice",
        _("Take out of the library and rework"),
        "edit",
        question=_("Take this entry out of the library?"),
        consequence=_(
            "Until you publish it again, only your office can read it. Measures made from it keep their origin."
        ),
    ),
    Step(
        "withdrawn",
        ("draft", "submitted", "in_review", "returned", "published"),
        "measures:withdraw_practice",
        _("Withdraw"),
        "trash",
        question=_("Withdraw this entry?"),
        consequence=_(
            "Nobody outside your office reads it any more. Its words and its history stay, and you can review it again."
        ),
    ),
)


def from_state(state: str) -> list[Step]:
    """The steps that lead on from a state, the main one first."""
    return [step for step in STEPS if state in step.of]
