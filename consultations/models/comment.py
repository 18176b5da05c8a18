"""What a member of the board says about an element, and what the office answers."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _now
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

    @property
    def is_on_older_wording(self) -> bool:
        """The section has been changed since."""
        return self.revision < self.element.revision

    @property
    def author_role(self) -> str:
        """The author's role in this municipality; from lists in a fixed number of queries."""
        mine = [each for each in self.author.memberships.all() if each.municipality_id == self.concept.municipality_id]
        return ", ".join(str(each.role_label) for each in mine)

    @staticmethod
    def closed_reason(concept: Concept) -> str:
        """Why nobody can comment on the concept now, in a sentence; nothing while it is open."""
        if concept.is_open_for_comments:
            return ""
        if concept.is_adopted:
            return _now("This concept has been adopted. It can no longer be commented on.")
        return _now("This concept is a draft. The office has not opened it for comments, or has closed it again.")

    def reason_against_change(self, user: Any) -> str:
        """Why the person cannot change or withdraw the comment, in a sentence; nothing where they can."""
        if self.author_id != user.pk:
            return _now("Only the author can change a comment.")
        if self.is_answered:
            return _now("The office has answered this comment. It can no longer be changed.")
        return self.closed_reason(self.concept)


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

    def clean(self) -> None:
        """An outcome that does not simply follow the comment says why."""
        if self.outcome and outcomes.is_known(self.outcome) and self.behaviour.needs_reason and not self.text.strip():
            raise ValidationError({"text": _("Please give the reason. The member who commented shall understand it.")})

    @property
    def is_changed(self) -> bool:
        """Changed after it was given."""
        return self.changed_at - self.answered_at > timedelta(seconds=1)

    @property
    def behaviour(self) -> outcomes.Outcome:
        """What its outcome says."""
        return outcomes.get(self.outcome)

    @property
    def outcome_label(self) -> str:
        return str(self.behaviour.label)
