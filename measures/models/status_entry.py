"""What was reported on a measure, when, by whom."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from measures import status, timeliness
from measures.models.measure import Measure


class StatusEntry(models.Model):
    """One dated report on a measure (Sachstand): choice and sentence. Entries are added, never overwritten."""

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="status_entries")
    state = models.CharField(_("state"), max_length=20, choices=status.choices)
    note = models.TextField(_("status note"), blank=True)
    reported_on = models.DateField(_("reported on"))
    light = models.CharField(_("traffic light, set"), max_length=20, choices=timeliness.choices, blank=True)
    light_reason = models.TextField(_("reason of the traffic light"), blank=True)
    figures = models.TextField(_("figures"), blank=True, help_text=_("Who was reached, how often, how many."))
    obstacles = models.TextField(_("obstacles"), blank=True)
    next_step = models.TextField(_("next step"), blank=True)

    resume_on = models.DateField(_("put off until"), null=True, blank=True)
    decided_by = models.CharField(_("decided by"), max_length=300, blank=True)
    handed_to = models.CharField(_("handed over to"), max_length=300, blank=True)
    merged_into = models.ForeignKey(
        Measure, models.SET_NULL, null=True, blank=True, related_name="absorbed", verbose_name=_("merged into")
    )

    # Nobody where it was reported through the link of a mail: then ``report`` says who wrote it.
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
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
        if self.light and not self.light_reason.strip():
            raise ValidationError({"light_reason": _("Please say in a sentence why the traffic light is set so.")})
        if self.merged_into_id is not None and self.merged_into_id == self.measure_id:
            raise ValidationError({"merged_into": _("A measure cannot be merged into itself.")})

    @property
    def behaviour(self) -> status.State:
        """What its state says."""
        return status.get(self.state)

    @classmethod
    def add_to_all(cls, measures: Collection[int], *, state: str, note: str, on: date, author: Any) -> None:
        """Add the same entry to all of them, given by their keys; each then stands where its newest entry says.

        As with one report, a status that was written before there were entries becomes the first one.
        Call inside a transaction that has locked them.
        """
        found = {each.pk: each for each in Measure.objects.with_keys(measures)}
        told = set(StatusEntry.objects.filter(measure__in=found).values_list("measure", flat=True))
        earlier = [
            StatusEntry(measure=each, state=each.state, note=each.status_note, reported_on=each.reported_on)
            for each in found.values()
            if each.pk not in told and each.status_note and each.reported_on
        ]
        new = [
            StatusEntry(measure=each, state=state, note=note, reported_on=on, author=author) for each in found.values()
        ]
        StatusEntry.objects.bulk_create([*earlier, *new])
        newest: dict[int, StatusEntry] = {}
        for entry in StatusEntry.objects.filter(measure__in=found).order_by("-reported_on", "-pk"):
            newest.setdefault(entry.measure_id, entry)
        for pk, entry in newest.items():
            found[pk].stand(entry.state, entry.note, entry.reported_on, entry.light, entry.light_reason)
        Measure.objects.bulk_update(found.values(), Measure.STANDING, batch_size=150)
