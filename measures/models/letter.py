"""What is written to whom about reporting rounds, and whom a reminder may go to."""

from datetime import date, datetime
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Municipality
from measures.models.report_request import ReportRequest
from measures.querysets import AddresseeQuerySet, LetterQuerySet


class Addressee(models.Model):
    """When the portal last wrote to somebody; holds the promise of one reminder a week.

    One row an address, over all rounds, due dates and municipalities: whoever wants to remind, of whatever, must
    first win it. The row is forgotten once it holds nobody back.
    """

    email = models.EmailField(unique=True)
    last_written_on = models.DateField(null=True, blank=True)

    objects = AddresseeQuerySet.as_manager()

    class Meta:
        verbose_name = _("addressee")
        verbose_name_plural = _("addressees")

    def __str__(self) -> str:
        return self.email

    @classmethod
    def win(cls, email: str, today: date) -> bool:
        """Win the right to remind somebody today; false when they were written to within the last seven days."""
        addressee = cls._of(email)
        free = cls.objects.filter(pk=addressee.pk).not_written_within_a_week(today)
        return bool(free.update(last_written_on=today))

    @classmethod
    def note_letter(cls, email: str, today: date) -> None:
        """Something else than a reminder goes out today."""
        cls.objects.filter(pk=cls._of(email).pk).update(last_written_on=today)

    @classmethod
    def _of(cls, email: str) -> "Addressee":
        return cls.objects.get_or_create(email=email.strip().lower())[0]


class Letter(models.Model):
    """One mail about reporting rounds, from the act that asks for it to the moment it left (Schreiben).

    The row is the truth: the worker claims it, sends it, and settles it; running twice sends nothing twice.
    """

    class Kind(models.TextChoices):
        REQUEST = "request", _("request")
        REMINDER = "reminder", _("reminder")
        DEPUTY = "deputy", _("letter to the deputy")
        RETURNED = "returned", _("question")
        DELEGATED = "delegated", _("delegation")
        MOVED = "moved", _("new deadline")
        THANKS = "thanks", _("thanks")
        PHONE = "phone", _("letter to the office")

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        SENDING = "sending", pgettext_lazy("letter", "being sent")
        SENT = "sent", _("sent")
        FAILED = "failed", _("failed")
        NEEDLESS = "needless", _("no longer needed")

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    name = models.CharField(max_length=200, blank=True)
    email = models.EmailField()
    requests = models.ManyToManyField(ReportRequest, related_name="letters")
    # What only this letter says, such as the question of the office; plain values, worded by the template.
    words = models.JSONField(default=dict, blank=True)

    written_on = models.DateField(default=timezone.localdate)
    # A question of the office waits for some minutes, so that several go out as one mail.
    not_before = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    attempt = models.PositiveSmallIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    failure = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        ordering = ["pk"]
        indexes = [models.Index(fields=["state", "id"], name="letter_state")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.email}"

    def claim(self, now: datetime, *, lost_before: datetime) -> bool:
        """Take it for this worker; false when it is settled or another worker is at it."""
        free = Letter.objects.filter(pk=self.pk).filter(
            Q(state=self.State.WAITING) | Q(state=self.State.SENDING, claimed_at__lt=lost_before)
        )
        taken = free.update(state=self.State.SENDING, claimed_at=now, attempt=models.F("attempt") + 1)
        if taken:
            self.refresh_from_db()
        return bool(taken)

    def take_in(self, words: dict[str, Any]) -> bool:
        """Say these words, too: lists are joined, other values replaced; false when it is on its way already."""
        joined = dict(self.words)
        for name, value in words.items():
            joined[name] = [*joined.get(name, []), *value] if isinstance(value, list) else value
        taken = Letter.objects.waiting().filter(pk=self.pk, words=self.words).update(words=joined)
        if taken:
            self.words = joined
        return bool(taken)

    def mark_sent(self, now: datetime) -> None:
        """It has left."""
        self._settle(state=self.State.SENT, sent_at=now, failure="")

    def mark_failed(self, sentence: str) -> None:
        """It did not leave; the sentence says why."""
        self._settle(state=self.State.FAILED, failure=sentence[:500])

    def mark_needless(self) -> None:
        """Nothing is left to say: the round was closed or the request withdrawn before it left."""
        self._settle(state=self.State.NEEDLESS)

    def put_back(self, sentence: str) -> None:
        """Try again later; the sentence says what went wrong this time."""
        self._settle(state=self.State.WAITING, failure=sentence[:500])

    def _settle(self, **changes: object) -> None:
        Letter.objects.filter(pk=self.pk).update(**changes)
        for name, value in changes.items():
            setattr(self, name, value)
