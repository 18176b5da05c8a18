"""Acts of a consultation: comment, change, withdraw, answer."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from concepts import blocks
from concepts.models import Element
from consultations.models import Answer, Comment

QUOTE_LENGTH = 600


@transaction.atomic
def add_comment(*, element: Element, kind: str, text: str, by: Any, bid: str = "", quote: str = "") -> Comment:
    """Store a comment on the element's current wording; refuses while the concept is not open for comments."""
    refuse(Comment.closed_reason(element.concept))
    bid, quote = passage(element, bid, quote)
    return Comment.objects.create(
        concept=element.concept,
        element=element,
        revision=element.revision,
        bid=bid,
        quote=quote,
        kind=kind,
        text=text,
        author=by,
    )


@transaction.atomic
def change_comment(comment: Comment, *, kind: str, text: str, by: Any) -> Comment:
    """Other words for one's own comment, as long as nobody has answered it."""
    refuse(comment.reason_against_change(by))
    comment.kind, comment.text = kind, text
    comment.save(update_fields=["kind", "text", "changed_at"])
    return comment


@transaction.atomic
def withdraw_comment(comment: Comment, *, by: Any) -> None:
    """Take one's own comment back for good, as long as nobody has answered it."""
    refuse(comment.reason_against_change(by))
    comment.delete()


@transaction.atomic
def answer_comment(comment: Comment, *, outcome: str, text: str, by: Any) -> Answer:
    """The office's answer, new or changed; refuses an outcome without the reason it needs."""
    answer = Answer.objects.filter(comment=comment).first() or Answer(comment=comment)
    answer.outcome, answer.text, answer.answered_by = outcome, text, by
    answer.full_clean(exclude=["comment", "answered_by"])
    answer.save()
    return answer


def refuse(reason: str) -> None:
    """Stop where there is a reason against it."""
    if reason:
        raise ValidationError(reason)


def passage(element: Element, bid: str, quote: str) -> tuple[str, str]:
    """The block and the words quoted from it: the chosen ones where they stand there, else the block's beginning.

    A block that is no longer there is left out, so that nobody quotes what the section does not say.
    """
    words = {block.bid: " ".join(block.text.split()) for block in blocks.blocks_of(element.text)}
    if bid not in words:
        return "", ""
    quote = " ".join(quote.split())
    if not quote or quote not in words[bid]:
        quote = words[bid]
    return bid, quote if len(quote) <= QUOTE_LENGTH else quote[:QUOTE_LENGTH].rsplit(" ", 1)[0] + " …"
