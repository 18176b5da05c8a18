"""Comments on a concept as comments in a Word document."""

from typing import Any

from concepts.models import Concept
from concepts.word.writing.manuscript import Comment as Said
from concepts.word.writing.manuscript import Reply
from consultations.models import Comment


def comments_of(concept: Concept, user: Any) -> list[Said]:
    """Those that the user may read, each with the office's answer, in the order in which they were written."""
    found = (
        Comment.objects.visible_to(user)
        .filter(concept=concept)
        .select_related("author", "element", "answer__answered_by", "concept__municipality")
        .order_by("created_at", "pk")
    )
    return [
        Said(
            uid=str(comment.element.uid),
            author=str(comment.author),
            at=comment.created_at,
            text=f"{comment.get_kind_display()}: {comment.text}",
            bid=comment.bid,
            quote=comment.quote,
            replies=_answer(comment),
            is_settled=comment.is_answered,
        )
        for comment in found
    ]


def _answer(comment: Comment) -> tuple[Reply, ...]:
    if not comment.is_answered:
        return ()
    answer = comment.answer
    author = str(answer.answered_by) if answer.answered_by else comment.concept.municipality.office_word
    words = f"{answer.outcome_label}: {answer.text}" if answer.text else answer.outcome_label
    return (Reply(author, answer.answered_at, words),)
