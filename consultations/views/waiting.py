"""What waits on the start page: comments for the office; open drafts and answers for the board."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import fragments
from accounts.requests import MemberRequest
from accounts.waiting import ROWS, Row
from concepts.models import Concept
from consultations.models import Comment


def waiting(request: MemberRequest) -> HttpResponse:
    """Comments that nobody has answered yet, the oldest first."""
    comments = Comment.objects.answerable_by(request.user).of(request.municipality).unanswered().for_lists()
    rows = [_row(comment, comment.author.name) for comment in comments[:ROWS]]
    return fragments.answer(request, "consultations/waiting.html", "region", {"rows": rows})


def commentable(request: MemberRequest) -> HttpResponse:
    """Drafts on which one may comment now."""
    concepts = Concept.objects.commentable_by(request.user).of(request.municipality)[:ROWS]
    rows = [
        Row(
            reverse("concepts:read", kwargs={"pk": concept.pk}),
            concept.title,
            level="active",
            state=concept.get_state_display(),
        )
        for concept in concepts
    ]
    return fragments.answer(request, "consultations/commentable.html", "region", {"rows": rows})


def answered(request: MemberRequest) -> HttpResponse:
    """One's own comments that the office has answered, the newest answer first."""
    mine = Comment.objects.visible_to(request.user).of(request.municipality).written_by(request.user)
    comments = mine.answered().for_lists().order_by("-answer__answered_at")[:ROWS]
    rows = [_row(comment, comment.answer.outcome_label) for comment in comments]
    return fragments.answer(request, "consultations/answered.html", "region", {"rows": rows})


def _row(comment: Comment, note: str) -> Row:
    address = reverse("consultations:detail", kwargs={"pk": comment.pk})
    return Row(address, comment.text[:90] or _("Comment"), f"{note} · {comment.concept.title}")
