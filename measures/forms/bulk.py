"""What an act on many measures asks for."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from measures.bulk.acts import Act, Asker


class BulkForm(forms.Form):
    """The fields of one act, with the keys of the chosen measures on one line."""

    keys = forms.CharField(widget=forms.HiddenInput, max_length=60_000)
    act = forms.CharField(widget=forms.HiddenInput)
    query = forms.CharField(widget=forms.HiddenInput, required=False, max_length=6000)

    def __init__(self, *args: Any, act: Act, asker: Asker, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.chosen_act = act
        self.fields.update(act.ask(asker))

    def clean(self) -> dict[str, Any]:
        """The act may refuse a combination of values."""
        values = super().clean() or self.cleaned_data
        if not self.errors:
            try:
                self.chosen_act.check(self.values)
            except ValidationError as refused:
                self.add_error(None, refused.messages)
        return values

    @property
    def values(self) -> dict[str, Any]:
        """What the act needs, without what only carries the page along."""
        return {name: value for name, value in self.cleaned_data.items() if name not in BulkForm.base_fields}
