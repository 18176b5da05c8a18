"""The sheet of a council paper."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.fields import choice_field, model_field
from accounts.models import Municipality
from concepts.models import Edition
from reports.models import CouncilPaper


class PaperForm(forms.ModelForm):
    """What the paper says; only subject and edition are required. The number is given late by the council office."""

    class Meta:
        model = CouncilPaper
        fields = [
            "edition",
            "subject",
            "reference",
            "responsible",
            "proposed_resolution",
            "financial_effect",
            "financial_note",
            "reasons",
        ]
        widgets = {
            "subject": forms.Textarea(attrs={"rows": 2}),
            "proposed_resolution": forms.Textarea(attrs={"rows": 6}),
            "financial_note": forms.Textarea(attrs={"rows": 3}),
            "reasons": forms.Textarea(attrs={"rows": 10}),
        }
        labels = {
            "edition": _("Edition"),
            "reference": _("Number of the paper"),
            "financial_effect": _("Financial effects"),
        }
        help_texts = {
            "edition": _("The frozen edition that is to be decided on."),
            "reference": _("Given by the council office; it may stay empty."),
            "proposed_resolution": _("One point a line, such as “1. The council adopts …”."),
            "reasons": _("Lines that begin with a hyphen become a list."),
        }

    def __init__(self, *args: Any, user: Any, municipality: Municipality | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        editions = Edition.objects.reportable_by(user).of(municipality)
        model_field(self, "edition").queryset = editions.without_document().select_related("concept")
        choice_field(self, "financial_effect").choices = [("", _("not said yet")), *CouncilPaper.Effect.choices]
