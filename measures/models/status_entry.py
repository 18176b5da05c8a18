"""What was reported on a measure, when, by whom."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from measures import status
from measures.models.measure import Measure


class StatusEntry(models.Model):
    """One dated report on a measure (Sachstand): choice and sentence. Entries are added, never overwritten."""

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="status_entries")
    state = models.CharField(_("state"), max_length=20, choices=status.choices)
    note = models.TextField(_("status note"), blank=True)
    reported_on = models.DateField(_("reported on"))
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("status entry")
        verbose_name_plural = _("status entries")
        ordering = ["-reported_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.measure}, {self.reported_on}"

    def clean(self) -> None:
        """Some states say too little without a sentence."""
        if self.state and self.behaviour.needs_reason and not self.note.strip():
            raise ValidationError({"note": _("Please say in a sentence why. It will stand in the report.")})

    @property
    def behaviour(self) -> status.State:
        """What its state says."""
        return status.get(self.state)
