"""Taking a snapshot, and going back to a state."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.fields import choice_field
from concepts import actions, documents
from concepts.forms.comparison import State, states_of
from concepts.models import Concept, Snapshot


class SnapshotForm(forms.Form):
    """What a snapshot is to be called; without a name it is called after the moment."""

    name = forms.CharField(
        label=_("Name of the snapshot"),
        max_length=200,
        required=False,
        help_text=_("Such as “Before the advisory board”. Without a name, date and time stand for it."),
    )

    def take(self, concept: Concept, *, by: Any) -> Snapshot | None:
        """Take it; ``None`` with an error in the form where that is refused."""
        try:
            return actions.take_snapshot(concept, name=self.cleaned_data["name"], by=by)
        except ValidationError as refusal:
            self.add_error("name", refusal)
            return None


class RestoreForm(forms.Form):
    """To which state to go back. ``seen`` is the checksum of the state that the person had looked at, if any."""

    stand = forms.ChoiceField(label=_("State"))
    seen = forms.CharField(required=False, max_length=64)

    def __init__(self, data: Any, *, concept: Concept, user: Any) -> None:
        super().__init__(data)
        self.concept = concept
        self.states = {
            key: state
            for key, state in states_of(concept, user).items()
            if state.concept_key == concept.pk and state.source != concept
        }
        choice_field(self, "stand").choices = [(key, state.label) for key, state in self.states.items()]
        self.fields["stand"].error_messages["invalid_choice"] = _(
            "This state does not exist, or you may not read it. Please choose another one."
        )

    @property
    def state(self) -> State | None:
        """The chosen state; ``None`` where there is no such one."""
        self.is_valid()
        return self.states.get(self.cleaned_data.get("stand", ""))

    def clean(self) -> dict[str, Any]:
        """What was looked at is still how it was."""
        cleaned = super().clean() or {}
        if cleaned.get("seen") and cleaned["seen"] != now(self.concept):
            raise ValidationError(
                _("Somebody has gone on writing since you opened this page. Please look again at what would change.")
            )
        return cleaned


def now(concept: Concept) -> str:
    """The checksum of the concept's state as it is."""
    return documents.checksum({"elements": actions.living_state(concept)})
