"""Freezing and adopting editions."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.fields import label_rows, model_field
from concepts import actions
from concepts.models import Concept, Edition


class FreezeForm(forms.Form):
    """What the edition is to be called."""

    name = forms.CharField(
        label=_("Name of the edition"),
        max_length=200,
        help_text=_(
            "Such as “Draft for the advisory board, March 2027”. Each edition of a concept has a name of its own."
        ),
    )

    def __init__(self, *args: Any, concept: Concept, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.concept = concept

    def freeze(self, *, by: Any) -> Edition | None:
        """Freeze it; ``None`` with an error in the form where that is refused."""
        try:
            return actions.freeze_edition(self.concept, name=self.cleaned_data["name"], by=by)
        except ValidationError as refusal:
            self.add_error("name", refusal)
            return None


class AdoptForm(forms.Form):
    """Which edition was adopted."""

    edition = forms.ModelChoiceField(
        label=_("Which edition has been adopted?"),
        queryset=Edition.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
    )

    def __init__(self, *args: Any, concept: Concept, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        model_field(self, "edition").queryset = Edition.objects.for_lists().of_concept(concept)
        label_rows(self, "edition", lambda edition: edition.name)
