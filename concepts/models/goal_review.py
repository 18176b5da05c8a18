"""What became of the goals of the concept that this one follows."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from concepts import blocks, verdicts
from concepts.models.concept import Concept
from concepts.models.edition import Edition
from concepts.models.element import Element


class Outdated(Exception):
    """Somebody else has written on the same review meanwhile; ``current`` is what stands there. Nothing was stored."""

    def __init__(self, current: "GoalReview") -> None:
        super().__init__(f"Goal review {current.pk} has revision {current.revision}.")
        self.current = current


class GoalReviewQuerySet(QuerySet["GoalReview"]):
    """Reviews of old goals."""

    def visible_to(self, user: Any) -> "GoalReviewQuerySet":
        """Those of concepts the user sees."""
        return self.filter(concept__in=Concept.objects.visible_to(user))

    def editable_by(self, user: Any) -> "GoalReviewQuerySet":
        """Those of concepts the user may write."""
        return self.filter(concept__in=Concept.objects.editable_by(user))

    def of(self, concept: Concept) -> "GoalReviewQuerySet":
        """Those of one concept, in the order in which the old edition had the goals, with their successors."""
        return (
            self.filter(concept=concept)
            .select_related("changed_by")
            .prefetch_related(models.Prefetch("successors", Element.objects.present().order_by("pk")))
            .order_by("position", "pk")
        )

    def assessed(self) -> "GoalReviewQuerySet":
        """Somebody has said how far the goal was reached."""
        return self.exclude(result="")

    def open(self) -> "GoalReviewQuerySet":
        """Not judged yet, or nobody has decided what the new concept makes of it."""
        return self.filter(Q(result="") | Q(fate=""))


class GoalReview(models.Model):
    """What became of one goal of the adopted concept that this one follows (Zielbilanz).

    The old wording is copied from the frozen ``edition`` (which never changes) and never edited.
    ``result`` and ``assessment`` say how far it was reached, ``fate`` and ``fate_note`` what the new
    concept makes of it, ``successors`` where it goes on. ``subject`` and ``uid`` say what it is about:
    an element by its uid, a measure by the id that the edition gives it.
    """

    concept = models.ForeignKey(Concept, models.CASCADE, related_name="goal_reviews")
    edition = models.ForeignKey(Edition, models.PROTECT, null=True, blank=True, related_name="+")
    subject = models.CharField(max_length=20, choices=verdicts.subject_choices, default="goal", editable=False)
    uid = models.CharField(max_length=40, editable=False)
    position = models.PositiveIntegerField(default=0, editable=False)

    # As the old edition had it.
    number = models.CharField(max_length=40, blank=True, editable=False)
    label = models.CharField(max_length=200, blank=True, editable=False)
    place = models.CharField(max_length=1000, blank=True, editable=False)
    wording = models.TextField(blank=True, editable=False)

    result = models.CharField(_("result"), max_length=20, choices=verdicts.result_choices, blank=True)
    assessment = models.TextField(_("assessment"), blank=True)
    evidence = models.TextField(_("evidence"), blank=True)
    fate = models.CharField(_("what becomes of it"), max_length=20, choices=verdicts.fate_choices, blank=True)
    fate_note = models.TextField(_("reason"), blank=True)
    successors = models.ManyToManyField(Element, blank=True, related_name="reviewed_as", verbose_name=_("goes on as"))

    revision = models.PositiveIntegerField(default=0, editable=False)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    changed_at = models.DateTimeField(auto_now=True)

    objects = GoalReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("goal review")
        verbose_name_plural = _("goal reviews")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["concept", "subject", "uid"], name="one_review_per_goal_and_concept")
        ]

    def __str__(self) -> str:
        return blocks.first_words(self.wording) or self.label

    @property
    def quoted(self) -> list[str]:
        """The old wording as plain paragraphs."""
        return blocks.plain_words(self.wording).split("\n")

    @property
    def is_assessed(self) -> bool:
        return bool(self.result)

    @property
    def is_settled(self) -> bool:
        """Assessed, its fate decided, and nothing that the fate asks for is lacking."""
        return bool(self.result and self.fate and not self.lacks_reason and not self.lacks_successor)

    @property
    def fate_label(self) -> str | Promise:
        """What the new concept makes of it, in words."""
        found = verdicts.fate(self.fate)
        return found.label if found else _("still open")

    @property
    def fate_lead(self) -> str | Promise:
        """What introduces the goals in which it goes on."""
        found = verdicts.fate(self.fate)
        return (found and found.lead) or _("Goes on as")

    @property
    def result_level(self) -> str:
        """The plain level of its badge."""
        found = verdicts.result(self.result)
        return found.level if found else "neutral"

    @property
    def result_label(self) -> str | Promise:
        """How far it was reached, in words."""
        found = verdicts.result(self.result)
        return found.label if found else _("not assessed yet")

    @property
    def lacks_reason(self) -> bool:
        """Its fate is one that needs a reason, and none is given."""
        found = verdicts.fate(self.fate)
        return bool(found and found.needs_reason and not self.fate_note.strip())

    @property
    def lacks_successor(self) -> bool:
        """Its fate names a goal of the new concept, and none is chosen (or it was removed since)."""
        found = verdicts.fate(self.fate)
        return bool(found and found.needs_successor and not list(self.successors.all()))

    def revise(self, *, words: dict[str, str], successors: list[Element], based_on: int, by: Any) -> None:
        """Store what was judged and decided; raises ``Outdated`` when a newer state than ``based_on`` exists.

        ``words`` has the fields result, assessment, evidence, fate, fate_note. Call inside a transaction.
        """
        current = GoalReview.objects.select_for_update().get(pk=self.pk)
        if current.revision != based_on:
            raise Outdated(current)
        for name in ("result", "assessment", "evidence", "fate", "fate_note"):
            setattr(self, name, words[name])
        self.revision = based_on + 1
        self.changed_by = by if getattr(by, "pk", None) else None
        self.save()
        self.successors.set(successors)
