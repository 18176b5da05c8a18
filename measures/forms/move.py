"""Moving a card of the board: the new state, and why where that must be said."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.fields import choice_field
from measures import status, wording
from measures.models import Measure


class MoveForm(forms.Form):
    """The state to move to, a sentence about it, and the state that the person saw."""

    state = forms.ChoiceField(label=_("New state"))
    note = forms.CharField(label=_("What happened, in words"), required=False, widget=forms.Textarea(attrs={"rows": 4}))
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, measure: Measure, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.measure = measure
        choice_field(self, "state").choices = [
            (state.slug, wording.label(measure.municipality, wording.STATE, state.slug)) for state in status.STATES
        ]

    @property
    def needs_reason(self) -> bool:
        """The state that is chosen says too little without a sentence."""
        chosen = str(self["state"].value() or "")
        return any(state.needs_reason for state in status.STATES if state.slug == chosen)

    def clean(self) -> dict[str, Any]:
        """Refuse a move of what somebody else has moved meanwhile, one that moves nothing, and a missing reason."""
        cleaned = super().clean() or {}
        slug = cleaned.get("state")
        if not slug:
            return cleaned
        if cleaned["seen"] and cleaned["seen"] != self.measure.state:
            raise ValidationError(
                _("Meanwhile somebody has reported “%(state)s” on this measure. Please look at it and choose again."),
                params={"state": self.measure.state_label},
            )
        if slug == self.measure.state:
            raise ValidationError(_("The measure stands in this column already."))
        if status.get(slug).needs_reason and not cleaned["note"].strip():
            raise ValidationError({"note": _("Please say in a sentence why. It will stand in the report.")})
        return cleaned
