"""The two-minute report on a measure."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from measures import status
from measures.models import Measure, StatusEntry


class ProgressForm(forms.ModelForm):
    """State, sentence and day; begins with how the measure stands."""

    class Meta:
        model = StatusEntry
        fields = ["state", "note", "reported_on"]
        widgets = {
            "state": forms.RadioSelect,
            "note": forms.Textarea(attrs={"rows": 5}),
            "reported_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }
        labels = {"state": _("How does the measure stand?"), "note": _("What happened, in words")}
        help_texts = {
            "note": _("Two or three sentences. They are printed in reports as you write them."),
            "reported_on": _("The day for which the report holds."),
        }

    def __init__(self, *args: Any, measure: Measure, today: date, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"state": measure.state, "reported_on": today})
        super().__init__(*args, **kwargs)
        self.fields["state"].choices = status.choices()
        self.today = today

    def clean_reported_on(self) -> date:
        """A report tells what was, not what will be."""
        day = self.cleaned_data["reported_on"]
        if day > self.today:
            raise ValidationError(_("This day lies in the future. Please give the day for which the report holds."))
        return day
