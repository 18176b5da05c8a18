"""A Word document that came back into its concept."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Job
from concepts.models.concept import Concept


def review_path(review: "WordReview", filename: str) -> str:
    """By a random id: the uploaded name may be anything."""
    return f"reviews/{review.concept.municipality_id}/{uuid.uuid4()}.docx"


class WordReviewQuerySet(QuerySet["WordReview"]):
    """Returned Word documents."""

    def visible_to(self, user: Any) -> "WordReviewQuerySet":
        """Those of concepts that the user writes: they hold wordings that nobody has accepted."""
        return self.filter(concept__in=Concept.objects.editable_by(user))

    def of_concept(self, concept: Concept) -> "WordReviewQuerySet":
        """Those of one concept."""
        return self.filter(concept=concept)

    def for_lists(self) -> "WordReviewQuerySet":
        """With job and people, without the large outcome of the reading."""
        return self.select_related("job__asked_by", "closed_by").defer("outcome", "choices", "findings")


class WordReview(models.Model):
    """A reviewed Word document on its way back into the concept it was made from (Durchsicht).

    Read by the worker; then a person accepts or refuses what it changes, section by section. ``outcome``
    is what came back (shape: ``concepts.word.review``), ``choices`` what was decided so far. Closing
    puts what was accepted into the concept; what was refused stays readable here for good.
    """

    concept = models.ForeignKey(Concept, models.CASCADE, related_name="word_reviews")
    file = models.FileField(_("Word document"), upload_to=review_path)
    original_name = models.CharField(max_length=255)
    # None where a command brought it in.
    job = models.OneToOneField(Job, models.PROTECT, null=True, related_name="word_review")

    outcome = models.JSONField(null=True, blank=True)
    findings = models.JSONField(default=list, blank=True)
    choices = models.JSONField(default=dict, blank=True)
    uploaded_at = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = WordReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("Word review")
        verbose_name_plural = _("Word reviews")
        ordering = ["-uploaded_at", "-pk"]

    def __str__(self) -> str:
        return self.original_name

    @property
    def is_read(self) -> bool:
        """What came back is there to be decided about."""
        return self.outcome is not None

    @property
    def is_closed(self) -> bool:
        """Everything was decided."""
        return self.closed_at is not None

    def keep_outcome(self, outcome: dict[str, Any], findings: list[str]) -> None:
        """Remember what came back."""
        self.outcome, self.findings = outcome, findings
        self.save(update_fields=["outcome", "findings"])

    def keep_choices(self, choices: dict[str, Any]) -> None:
        """Remember what was decided so far."""
        self.choices = choices
        self.save(update_fields=["choices"])

    def close(self, outcome: dict[str, Any], *, by: Any) -> None:
        """Nothing more is decided; ``outcome`` now says, too, what became of every section."""
        self.outcome, self.closed_at = outcome, timezone.now()
        self.closed_by = by if getattr(by, "pk", None) else None
        self.save(update_fields=["outcome", "closed_at", "closed_by"])
