"""Who is asked in a reporting round."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from measures.models.reporting_round import ReportingRound
from measures.querysets import ReportRequestQuerySet
from stakeholders.models import Contact, Organisation


class ReportRequest(models.Model):
    """One person's part of a reporting round: the bundle of measures on which they are asked (Berichtsbitte).

    Name and address stand as text: who was asked stays readable when the contact is gone. The personal
    link of the mail is about this row; a deputy gets a link of their own to the same row.
    """

    # What the mail's link is for, as the door of ``accounts`` calls it.
    LINK_PURPOSE = "reports"

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

    # Added by ``with_counts``.
    expected: int
    told: int

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

    def name_at(self, email: str) -> str:
        """Who reads the mails of that address: the person who is asked, or the deputy."""
        is_deputy = bool(self.deputy_email) and email.lower() == self.deputy_email.lower()
        return self.deputy_name if is_deputy and email.lower() != self.email.lower() else self.name

    def mark_sent(self, now: datetime) -> None:
        """A mail with the link has left; only the first time is kept, and an earlier failure is over."""
        self.sent_at, self.failure = self.sent_at or now, ""
        ReportRequest.objects.filter(pk=self.pk).update(sent_at=self.sent_at, failure="")

    def mark_failed(self, sentence: str) -> None:
        """The mail did not go out; the sentence is for the office."""
        ReportRequest.objects.filter(pk=self.pk).update(failure=sentence[:500])
        self.failure = sentence[:500]

    def mark_opened(self, now: datetime) -> None:
        """Somebody has opened the link; only the first time is kept."""
        if ReportRequest.objects.filter(pk=self.pk, opened_at__isnull=True).update(opened_at=now):
            self.opened_at = now

    def reminder_due(self, today: date) -> date | None:
        """The latest planned day up to today that no mail has covered yet; none, so none is due."""
        asked_on = timezone.localdate(self.sent_at) if self.sent_at else None
        covered = max(filter(None, [asked_on, self.reminded_for]), default=None)
        if covered is None:
            return None
        return max((day for day in self.round.reminder_days() if covered < day <= today), default=None)

    def is_beyond_reminders(self, today: date, *, patience: timedelta) -> bool:
        """All reminders went out, the last one long enough ago: now somebody must phone."""
        last_day = max(self.round.reminder_days(), default=self.round.deadline)
        return today >= max(last_day, self.round.deadline, self.reminded_for or last_day) + patience

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

    def reinstate(self) -> None:
        """Ask again after all. Refuses where the person is asked anew in the round meanwhile."""
        same = ReportRequest.objects.in_round(self.round).standing().to(self.email).exclude(pk=self.pk)
        if same.exists():
            raise ValidationError(_("%(name)s is asked anew in this round meanwhile."), params={"name": self.name})
        self.withdrawn_at = None
        self.save(update_fields=["withdrawn_at"])
