"""The two-minute report on a measure."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.fields import choice_field, model_field
from measures import wording
from measures.models import Measure, StatusEntry

FURTHER = (
    "light",
    "light_reason",
    "figures",
    "obstacles",
    "next_step",
    "resume_on",
    "decided_by",
    "handed_to",
    "merged_into",
)


class ProgressForm(forms.ModelForm):
    """State, sentence and day, and what else there is to say; begins with how the measure stands."""

    class Meta:
        model = StatusEntry
        fields = ["state", "note", "reported_on", *FURTHER]
        widgets = {
            "state": forms.RadioSelect,
            "note": forms.Textarea(attrs={"rows": 5}),
            "reported_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "resume_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            **{
                name: forms.Textarea(attrs={"rows": 2})
                for name in ("light_reason", "figures", "obstacles", "next_step")
            },
        }
        labels = {
            "state": _("How does the measure stand?"),
            "note": _("What happened, in words"),
            "light": _("Traffic light"),
        }
        help_texts = {
            "note": _("Two or three sentences. They are printed in reports as you write them."),
            "reported_on": _("The day for which the report holds."),
            "light": _("Without a choice it follows from the dates."),
        }

    def __init__(self, *args: Any, measure: Measure, today: date, **kwargs: Any) -> None:
        initial = {
            "state": measure.state,
            "reported_on": today,
            "light": measure.light,
            "light_reason": measure.light_reason,
        }
        kwargs.setdefault("initial", initial)
        super().__init__(*args, **kwargs)
        choice_field(self, "state").choices = wording.choices(measure.municipality, wording.STATE, keep=measure.state)
        others = Measure.objects.of(measure.municipality).exclude(pk=measure.pk)
        model_field(self, "merged_into").queryset = others.only("code", "title")
        self.today = today

    @property
    def main(self) -> list[Any]:
        """What everybody is asked."""
        return [self[name] for name in self.fields if name not in FURTHER]

    @property
    def further(self) -> list[Any]:
        """What some have to add."""
        return [self[name] for name in FURTHER]

    @property
    def has_further(self) -> bool:
        """Something stands or must be mended there."""
        return any(self[name].value() or self[name].errors for name in FURTHER)

    @property
    def said_further(self) -> dict[str, Any]:
        """What was added, as ``actions.report_progress`` takes it."""
        return {name: self.cleaned_data[name] for name in FURTHER}

    def clean_reported_on(self) -> date:
        """A report tells what was, not what will be."""
        day = self.cleaned_data["reported_on"]
        if day > self.today:
            raise ValidationError(_("This day lies in the future. Please give the day for which the report holds."))
        return day
