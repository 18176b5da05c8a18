"""What a member of the board says about an element, and what the office answers."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from concepts.models import Concept, Element
from consultations import outcomes
from consultations.querysets import CommentQuerySet


class Comment(models.Model):
    """A member's comment on an element (Kommentar): personal, not the statement of the board.

    ``revision`` is the wording it was written on, ``bid`` and ``quote`` the passage where one was
    chosen; the element may be removed later, the comment stays with its concept.
    """

    class Kind(models.TextChoices):
        SUGGESTION = "suggestion", _("suggestion")
        QUESTION = "question", _("question")
        CRITICISM = "criticism", _("criticism")
        APPROVAL = "approval", _("approval")
        WORDING = "wording", _("proposal for a wording")
        NEW_MEASURE = "new_measure", _("proposal for a measure")

    concept = models.ForeignKey(Concept, models.PROTECT, related_name="comments")
    element = models.ForeignKey(Element, models.PROTECT, related_name="comments")
    revision = models.PositiveIntegerField()
    bid = models.CharField(max_length=10, blank=True)
    quote = models.TextField(_("passage"), blank=True)

    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.SUGGESTION)
    text = models.TextField(_("your comment"))
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="comments")
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ["created_at", "pk"]

    def __str__(self) -> str:
        return f"{self.author}: {self.text[:60]}"

    @property
    def is_answered(self) -> bool:
        return hasattr(self, "answer")


class Answer(models.Model):
    """The office's answer to a comment (Antwort): outcome and sentence."""

    comment = models.OneToOneField(Comment, models.PROTECT, related_name="answer")
    outcome = models.CharField(_("outcome"), max_length=20, choices=outcomes.choices)
    text = models.TextField(_("answer"), blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    answered_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.outcome_label}: {self.text[:60]}"

    @property
    def behaviour(self) -> outcomes.Outcome:
        """What its outcome says."""
        return outcomes.get(self.outcome)

    @property
    def outcome_label(self) -> str:
        return str(self.behaviour.label)
