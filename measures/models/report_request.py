"""Who is asked in a reporting round, and what was written to whom."""

from datetime import date, datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Municipality
from measures.models.reporting_round import ReportingRound
from measures.querysets import AddresseeQuerySet, ReportRequestQuerySet
from stakeholders.models import Contact, Organisation


class ReportRequest(models.Model):
    """One person's part of a reporting round: the bundle of measures on which they are asked (Berichtsbitte).

    Name and address stand as text: who was asked stays readable when the contact is gone. The personal
    link of the mail is about this row; a deputy gets a link of their own to the same row.
    """

    round = models.ForeignKey(ReportingRound, models.CASCADE, related_name="requests")
    contact = models.ForeignKey(Contact, models.SET_NULL, null=True, blank=True, related_name="report_requests")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="report_requests"
    )
    organisation = models.ForeignKey(
        Organisation,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="report_requests",
        verbose_name=_("organisation"),
    )
    organisation_name = models.CharField(_("organisation"), max_length=250, blank=True)
    name = models.CharField(_("name"), max_length=200)
    email = models.EmailField(_("e-mail address"))

    sent_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(_("link opened"), null=True, blank=True)
    last_reminded_at = models.DateTimeField(_("last reminded"), null=True, blank=True)
    # Which planned day was the last that a mail has covered, so that a day is not due twice.
    reminded_for = models.DateField(null=True, blank=True)
    overdue_reminders = models.PositiveSmallIntegerField(default=0)
    deputy_name = models.CharField(_("deputy"), max_length=200, blank=True)
    deputy_email = models.EmailField(_("e-mail address of the deputy"), blank=True)
    deputy_notified_at = models.DateTimeField(null=True, blank=True)
    office_told_at = models.DateTimeField(null=True, blank=True)
    failure = models.CharField(_("why the mail did not go out"), max_length=500, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    delegated_from = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="delegated_to", verbose_name=_("delegated by")
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ReportRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request for reports")
        verbose_name_plural = _("requests for reports")
        ordering = ["organisation_name", "name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "email"],
                condition=Q(withdrawn_at__isnull=True),
                name="a_person_is_asked_once_in_a_round",
                violation_error_message=_("This person is already asked in this round."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} <{self.email}>"

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None

    @property
    def is_answerable(self) -> bool:
        """Its link opens the form: it stands, and the round is running."""
        return not self.is_withdrawn and self.round.is_open

    def mark_sent(self, now: datetime) -> None:
        """The mail with the link has left; an earlier failure is over."""
        ReportRequest.objects.filter(pk=self.pk).update(sent_at=now, failure="")
        self.sent_at, self.failure = now, ""

    def mark_failed(self, sentence: str) -> None:
        """The mail did not go out; the sentence is for the office."""
        ReportRequest.objects.filter(pk=self.pk).update(failure=sentence[:500])
        self.failure = sentence[:500]

    def mark_opened(self, now: datetime) -> None:
        """Somebody has opened the link; only the first time is kept."""
        if ReportRequest.objects.filter(pk=self.pk, opened_at__isnull=True).update(opened_at=now):
            self.opened_at = now

    def note_reminder(self, now: datetime, *, day: date, is_overdue: bool) -> None:
        """A reminder covers every planned day up to this one."""
        self.last_reminded_at, self.reminded_for = now, day
        self.overdue_reminders += is_overdue
        self.save(update_fields=["last_reminded_at", "reminded_for", "overdue_reminders"])

    def note_deputy(self, deputy: Contact, now: datetime) -> None:
        """The deputy is written to as well, and may answer."""
        self.deputy_name, self.deputy_email, self.deputy_notified_at = deputy.name, deputy.email.lower(), now
        self.save(update_fields=["deputy_name", "deputy_email", "deputy_notified_at"])

    def note_office_told(self, now: datetime) -> None:
        """The office knows that it must phone."""
        ReportRequest.objects.filter(pk=self.pk).update(office_told_at=now)
        self.office_told_at = now

    def withdraw(self, now: datetime) -> None:
        """Ask no longer: the link opens nothing any more. Refuses one that was withdrawn already."""
        if not ReportRequest.objects.standing().filter(pk=self.pk).update(withdrawn_at=now):
            raise ValidationError(_("This request has been withdrawn already."))
        self.withdrawn_at = now


class Addressee(models.Model):
    """When the portal last wrote to somebody about reporting rounds; holds the promise of one reminder a week.

    One row for a person in a municipality, over all rounds; whoever wants to remind must first win the row.
    """

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="+")
    email = models.EmailField()
    last_written_on = models.DateField(null=True, blank=True)
    last_reminded_on = models.DateField(null=True, blank=True)

    objects = AddresseeQuerySet.as_manager()

    class Meta:
        verbose_name = _("addressee")
        verbose_name_plural = _("addressees")
        constraints = [models.UniqueConstraint(fields=["municipality", "email"], name="an_addressee_is_known_once")]

    def __str__(self) -> str:
        return self.email

    def take_reminder(self, today: date, *, not_since: date) -> bool:
        """Win the right to remind today; false when something was written after ``not_since`` already."""
        free = Addressee.objects.filter(pk=self.pk).not_written_since(not_since)
        return bool(free.update(last_written_on=today, last_reminded_on=today))

    def note_letter(self, today: date) -> None:
        """Something else than a reminder goes out today."""
        Addressee.objects.filter(pk=self.pk).update(last_written_on=today)


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

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    name = models.CharField(max_length=200, blank=True)
    email = models.EmailField()
    requests = models.ManyToManyField(ReportRequest, related_name="letters")
    # What only this letter says, such as the question of the office; plain values, worded by the template.
    words = models.JSONField(default=dict, blank=True)

    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    attempt = models.PositiveSmallIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    failure = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

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

    def mark_sent(self, now: datetime) -> None:
        """It has left."""
        self._settle(state=self.State.SENT, sent_at=now, failure="")

    def mark_failed(self, sentence: str) -> None:
        """It did not leave; the sentence says why."""
        self._settle(state=self.State.FAILED, failure=sentence[:500])

    def _settle(self, **changes: object) -> None:
        Letter.objects.filter(pk=self.pk).update(**changes)
        for name, value in changes.items():
            setattr(self, name, value)
