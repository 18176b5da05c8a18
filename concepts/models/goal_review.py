"""What became of the goals and measures of the concept that this one follows."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _

from concepts import blocks, references, verdicts
from concepts.models.concept import Concept
from concepts.models.edition import Edition
from concepts.models.element import Element
from concepts.references import Target


class Outdated(Exception):
    """Somebody else has written on the same review meanwhile; ``current`` is what stands there. Nothing was stored."""

    def __init__(self, current: "GoalReview") -> None:
        super().__init__(f"Goal review {current.pk} has revision {current.revision}.")
        self.current = current


class GoalReviewQuerySet(QuerySet["GoalReview"]):
    """Reviews of old goals and measures."""

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

    def told(self, concept: Concept) -> "list[GoalReview]":
        """The reviews with what they go on as under its name of today; a fixed number of queries."""
        reviews = list(self)
        wanted = {to for review in reviews for to in review.further_keys}
        known = {each.to: each for each in references.of_upper_floors(concept, wanted)} if wanted else {}
        for review in reviews:
            review.__dict__["known_targets"] = known
        return reviews  # type: ignore[return-value]  # inside, mypy takes the class for one of any model

    def assessed(self) -> "GoalReviewQuerySet":
        """Somebody has said how far the goal was reached."""
        return self.exclude(result="")

    def open(self) -> "GoalReviewQuerySet":
        """Not judged yet, or nobody has decided what the new concept makes of it."""
        return self.filter(Q(result="") | Q(fate=""))


class GoalReview(models.Model):
    """What became of one goal or measure of the adopted concept that this one follows (Zielbilanz).

    The old wording is copied from the frozen ``edition`` (which never changes) and never edited.
    ``result`` and ``assessment`` say how far it was reached, ``fate`` and ``fate_note`` what the new
    concept makes of it, ``successors`` and ``further`` where it goes on: in goals, and in what lives on
    upper floors, kept as references of the text vocabulary so that they survive a move. ``subject`` and ``uid`` say what it is about:
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

    # How the old edition said that it stood.
    last_state = models.CharField(max_length=200, blank=True, editable=False)
    last_note = models.TextField(blank=True, editable=False)
    last_on = models.DateField(null=True, blank=True, editable=False)

    result = models.CharField(_("result"), max_length=20, choices=verdicts.result_choices, blank=True)
    assessment = models.TextField(_("assessment"), blank=True)
    evidence = models.TextField(_("evidence"), blank=True)
    fate = models.CharField(_("what becomes of it"), max_length=20, choices=verdicts.fate_choices, blank=True)
    fate_note = models.TextField(_("reason"), blank=True)
    successors = models.ManyToManyField(Element, blank=True, related_name="reviewed_as", verbose_name=_("goes on as"))
    further = models.TextField(_("goes on as measure"), blank=True, editable=False)

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
    def about(self) -> verdicts.Subject:
        """What it looks back on, with the words for judging that."""
        return verdicts.subject(self.subject)

    @property
    def is_about_measure(self) -> bool:
        """It looks back on a measure, which goes on in measures."""
        return self.about is verdicts.MEASURE

    @property
    def further_keys(self) -> list[str]:
        """What it goes on as beside goals: targets of ``concepts.references``, in order."""
        return blocks.references_in(self.further)

    @property
    def further_targets(self) -> list[Target]:
        """The same with names and addresses; what is gone, and all without ``told``, under the names that were last known."""
        known: dict[str, Target] = self.__dict__.get("known_targets", {})
        spans = blocks.parsed(self.further).iter("span") if self.further else ()
        words = {node.get("data-to"): "".join(node.itertext()) for node in spans}
        return [known.get(to) or Target(to=to, label=words.get(to, "")) for to in self.further_keys]

    @property
    def standing_keys(self) -> list[str]:
        """Those that the new concept still has; without ``told`` nobody knows, and all count."""
        known = self.__dict__.get("known_targets", self.further_keys)
        return [key for key in self.further_keys if key in known]

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
        found = self.about.fate(self.fate)
        return found.label if found else _("still open")

    @property
    def fate_lead(self) -> str | Promise:
        """What introduces that in which it goes on."""
        found = self.about.fate(self.fate)
        return (found and found.lead) or _("Goes on as")

    @property
    def result_level(self) -> str:
        """The plain level of its badge."""
        found = self.about.result(self.result)
        return found.level if found else "neutral"

    @property
    def result_label(self) -> str | Promise:
        """How far it was reached, in words."""
        found = self.about.result(self.result)
        return found.label if found else _("not assessed yet")

    @property
    def lacks_reason(self) -> bool:
        """Its fate is one that needs a reason, and none is given."""
        found = self.about.fate(self.fate)
        return bool(found and found.needs_reason and not self.fate_note.strip())

    @property
    def lacks_successor(self) -> bool:
        """Its fate names a goal or measure of the new concept, and none is chosen, or it is gone since."""
        found = self.about.fate(self.fate)
        return bool(found and found.needs_successor and not self.standing_keys and not list(self.successors.all()))

    def revise(
        self,
        *,
        words: dict[str, str],
        successors: list[Element],
        based_on: int,
        by: Any,
        further: Iterable[tuple[str, str]] = (),
    ) -> None:
        """Store what was judged and decided; raises ``Outdated`` when a newer state than ``based_on`` exists.

        ``words`` has the fields result, assessment, evidence, fate, fate_note; ``further`` are the targets and
        names of what it goes on as beside goals. Call inside a transaction.
        """
        current = GoalReview.objects.select_for_update().get(pk=self.pk)
        if current.revision != based_on:
            raise Outdated(current)
        for name in ("result", "assessment", "evidence", "fate", "fate_note"):
            setattr(self, name, words[name])
        line = '<p><span class="reference" data-to="{}">{}</span></p>'
        self.further = blocks.cleaned(format_html_join("", line, further))
        self.revision = based_on + 1
        self.changed_by = by if getattr(by, "pk", None) else None
        self.save()
        self.successors.set(successors)
