"""That somebody was reminded of due dates about money."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from measures.querysets import ReminderQuerySet


class FundingReminder(models.Model):
    """One mail about due dates to one person (Erinnerung): kept, so that nobody gets a second one within a week."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    sent_on = models.DateField(_("sent on"))
    lines = models.PositiveIntegerField(_("due dates named"))

    objects = ReminderQuerySet.as_manager()

    class Meta:
        verbose_name = _("reminder of due dates")
        verbose_name_plural = _("reminders of due dates")
        ordering = ["-sent_on", "-pk"]
        constraints = [models.UniqueConstraint(fields=["user", "sent_on"], name="one_funding_reminder_a_day")]

    def __str__(self) -> str:
        return f"{self.user}, {self.sent_on}"
