"""A reporting round: who is asked what about which measures, until when; frozen when it is closed."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import Municipality
from concepts import documents
from concepts.models import Concept
from measures.querysets import MeasureReportQuerySet, ReportingRoundQuerySet
from measures.querysets.related import rows_of

REMIND_BEFORE = (7, 1)
REMIND_AFTER = (7, 14, 21)
LINK_DAYS = 90


def remind_before() -> list[int]:
    """Days before the deadline on which a reminder is due, unless the municipality chooses others."""
    return list(REMIND_BEFORE)


def remind_after() -> list[int]:
    """Days after the deadline on which a reminder is due; then the office is told to phone."""
    return list(REMIND_AFTER)


class ReportingRound(models.Model):
    """The question to all leads how their measures stand (Berichtsrunde).

    ``questions`` are the office's own, each ``{"key": "q1", "words": "…", "is_required": false}``; ``asked``
    names the boxes of the form that the round shows (``ASKABLE``). Closing composes ``document`` (see
    ``measures.round_document``), whose SHA-256 is ``checksum``; a closed row refuses every change.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("in preparation")
        OPEN = "open", _("running")
        CLOSED = "closed", _("closed")

    # State and note are always asked; the rest can be left out, so that the form stays short.
    ASKABLE: tuple[tuple[str, str | Promise], ...] = (
        ("light", _("traffic light")),
        ("figures", _("figures")),
        ("obstacles", _("obstacles")),
        ("next_step", _("next step")),
    )

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="reporting_rounds")
    concept = models.ForeignKey(
        Concept, models.PROTECT, null=True, blank=True, related_name="reporting_rounds", verbose_name=_("concept")
    )
    title = models.CharField(_("title"), max_length=200)
    intro = models.TextField(_("words to all"), blank=True)
    questions = models.JSONField(_("own questions"), default=list, blank=True)
    asked = models.JSONField(_("boxes of the form"), default=list, blank=True)
    # Which measures the office chose while it prepared the round (``forms.RoundForm``); of no meaning once it runs.
    choice = models.JSONField(default=dict, blank=True, editable=False)

    opens_on = models.DateField(_("begins on"))
    deadline = models.DateField(_("deadline"))
    remind_before = models.JSONField(_("reminders before the deadline"), default=remind_before, blank=True)
    remind_after = models.JSONField(_("reminders after the deadline"), default=remind_after, blank=True)

    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")

    previous = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("compared with")
    )
    document = models.JSONField(null=True, blank=True, editable=False)
    checksum = models.CharField(_("checksum"), max_length=64, blank=True, editable=False)

    objects = ReportingRoundQuerySet.as_manager()

    class Meta:
        verbose_name = _("reporting round")
        verbose_name_plural = _("reporting rounds")
        ordering = ["-opens_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(deadline__gte=F("opens_on")),
                name="round_ends_after_it_begins",
                violation_error_message=_("The deadline lies before the day on which the round begins."),
            ),
            models.CheckConstraint(
                condition=~Q(state="closed") | (Q(document__isnull=False) & ~Q(checksum="")),
                name="a_closed_round_has_a_document",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store it; refuses to change one that was closed."""
        if self.pk is not None and ReportingRound.objects.closed().filter(pk=self.pk).exists():
            raise ValidationError(_("This round is closed. What it holds can no longer be changed."))
        super().save(*args, **kwargs)

    @property
    def level(self) -> str:
        """Its state as a plain level for the badge."""
        return {self.State.DRAFT: "neutral", self.State.OPEN: "active", self.State.CLOSED: "ok"}[self.State(self.state)]

    @property
    def is_draft(self) -> bool:
        return self.state == self.State.DRAFT

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    @property
    def is_closed(self) -> bool:
        return self.state == self.State.CLOSED

    @property
    def is_intact(self) -> bool:
        """Whether the document is still the one that was frozen."""
        return self.document is not None and documents.checksum(self.document) == self.checksum

    @property
    def may_be_unchanged(self) -> bool:
        """“Nothing has changed” is an answer, because no own question must be answered."""
        return not any(question.get("is_required") for question in self.questions)

    def asks(self, box: str) -> bool:
        """Whether the form shows the box."""
        return box in self.asked

    def is_overdue(self, today: date) -> bool:
        """Still running past its deadline."""
        return self.is_open and self.deadline < today

    def links_until(self, today: date) -> datetime:
        """Until when links open the form: reports come late, and the office closes when it is ready."""
        last_day = max(self.deadline, today) + timedelta(days=LINK_DAYS)
        return timezone.make_aware(datetime.combine(last_day, time.max))

    def reminder_days(self) -> list[date]:
        """The days on which reminders are planned, earliest first."""
        before = [self.deadline - timedelta(days=each) for each in self.remind_before]
        return sorted([*before, *(self.deadline + timedelta(days=each) for each in self.remind_after)])

    @classmethod
    def reports_of(cls) -> "MeasureReportQuerySet":
        """All reports of all rounds, for questions of the rounds themselves."""
        requests = rows_of(cls, "requests").model
        found: MeasureReportQuerySet = rows_of(requests, "reports").all()
        return found

    def hold(self) -> "ReportingRound":
        """Lock the row until the end of the transaction: nobody closes it meanwhile; returns it as it is now."""
        return ReportingRound.objects.select_for_update().without_document().get(pk=self.pk)

    def open(self, now: datetime) -> None:
        """Begin to ask; refuses a round that has begun already."""
        opened = ReportingRound.objects.filter(pk=self.pk, state=self.State.DRAFT).update(
            state=self.State.OPEN, opened_at=now
        )
        if not opened:
            raise ValidationError(_("This round has been sent already."))
        self.state, self.opened_at = self.State.OPEN, now

    def extend(self, deadline: date) -> None:
        """Give everybody until a later day; refuses an earlier one and a round that does not run."""
        if deadline <= self.deadline:
            raise ValidationError(_("The new deadline must lie after the present one. Please choose a later day."))
        extended = ReportingRound.objects.open().filter(pk=self.pk, deadline__lt=deadline).update(deadline=deadline)
        if not extended:
            raise ValidationError(_("The deadline can only be moved while the round is running."))
        self.deadline = deadline

    def close(self, document: dict[str, Any], *, by: Any, now: datetime, previous: "ReportingRound | None") -> None:
        """Freeze it with its document; refuses a round that is not running."""
        changes = {
            "state": self.State.CLOSED,
            "closed_at": now,
            "closed_by": by if getattr(by, "pk", None) else None,
            "previous": previous,
            "document": document,
            "checksum": documents.checksum(document),
        }
        if not ReportingRound.objects.open().filter(pk=self.pk).update(**changes):
            raise ValidationError(_("This round is not running: it cannot be closed."))
        for name, value in changes.items():
            setattr(self, name, value)

    def question_keys(self) -> Sequence[str]:
        """Keys of the office's own questions, in order."""
        return [question["key"] for question in self.questions]
