"""What people type about projects of several municipalities."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.fields import model_field
from measures.forms.amount import AmountField, WebField, day_input
from measures.forms.careful import CarefulForm
from measures.models import JointInvitation, JointPart, JointProject, Measure


class JointProjectForm(CarefulForm):
    """The common part: every partner reads it."""

    class Meta:
        model = JointProject
        fields = ["title", "description", "funding", "starts_on", "ends_on", "term", "url"]
        field_classes = {"url": WebField}
        widgets = {
            "description": forms.Textarea(attrs={"rows": 6}),
            "funding": forms.Textarea(attrs={"rows": 3}),
            "starts_on": day_input(),
            "ends_on": day_input(),
        }


class JointPartForm(CarefulForm):
    """One municipality's own part, and what of it the partners see."""

    class Meta:
        model = JointPart
        fields = [
            "contribution",
            "shares_contribution",
            "contact",
            "amount",
            "amount_note",
            "shares_amount",
            "measures",
            "shares_measures",
            "note",
        ]
        field_classes = {"amount": AmountField}
        widgets = {
            "contribution": forms.Textarea(attrs={"rows": 5}),
            "measures": forms.CheckboxSelectMultiple,
            "note": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        model_field(self, "measures").queryset = Measure.objects.of(self.instance.municipality)


class InviteMunicipalityForm(forms.ModelForm):
    """For whom the code is; the portal does not send it."""

    class Meta:
        model = JointInvitation
        fields = ["label"]


class JoinForm(forms.Form):
    """The code that the leading municipality has passed on."""

    code = forms.CharField(label=_("Code"), max_length=100, widget=forms.TextInput(attrs={"autocomplete": "off"}))

    def clean_code(self) -> str:
        """Only a code that is open opens anything; a wrong one, a used one and an old one look alike."""
        code = self.cleaned_data["code"]
        self.invitation = JointInvitation.objects.by_code(code).open(timezone.now()).select_related("project").first()
        if self.invitation is None:
            raise ValidationError(
                _("No open invitation has this code. Please check every character, or ask for a new code.")
            )
        return code
