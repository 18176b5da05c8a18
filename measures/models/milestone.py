"""Dated steps and phases of a measure."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from measures import status
from measures.models.measure import Measure
from measures.querysets import MilestoneQuerySet


class Milestone(models.Model):
    """A step of a measure, a phase, or a resolution it needs (Meilenstein), with a state of its own."""

    class Kind(models.TextChoices):
        STEP = "milestone", _("milestone")
        PHASE = "phase", _("phase")
        RESOLUTION = "resolution", _("needed resolution")

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="milestones")
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.STEP)
    title = models.CharField(_("title"), max_length=500)
    state = models.CharField(_("state"), max_length=20, choices=status.choices, default="planned")
    starts_on = models.DateField(_("begin"), null=True, blank=True)
    due_on = models.DateField(_("due on"), null=True, blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    note = models.TextField(_("note"), blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    objects = MilestoneQuerySet.as_manager()

    class Meta:
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(due_on__isnull=True) | Q(due_on__gte=F("starts_on")),
                name="milestone_is_due_after_it_begins",
                violation_error_message=_("The end lies before the begin."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def behaviour(self) -> status.State:
        """What its state says."""
        return status.get(self.state)

    @property
    def state_label(self) -> str | Promise:
        """What its state is called."""
        return self.behaviour.label

    @property
    def is_of_its_own_kind(self) -> bool:
        """More than a plain step, which is worth saying."""
        return self.kind != self.Kind.STEP

    @property
    def is_open(self) -> bool:
        """Work is still expected."""
        return self.behaviour.is_open

    def is_overdue(self, today: date) -> bool:
        """Due before that day and not done."""
        return self.is_open and self.due_on is not None and self.due_on < today
