"""What a table of measures shall hold when it is handed out."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.fields import choice_field
from measures import actions


class ExportForm(forms.Form):
    """Format and columns; the measures are those of the list."""

    format = forms.ChoiceField(label=gettext_lazy("Format"), widget=forms.RadioSelect)
    scope = forms.ChoiceField(
        label=gettext_lazy("Columns"),
        widget=forms.RadioSelect,
        required=False,
        choices=[
            ("", gettext_lazy("all in which something stands")),
            ("list", gettext_lazy("those of the list")),
        ],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "format").choices = [(each.slug, each.label) for each in actions.FORMATS]
        self.fields["format"].error_messages["invalid_choice"] = _(
            "This format does not exist. Please choose one of these."
        )
        self.initial.setdefault("format", actions.FORMATS[0].slug)
        self.initial.setdefault("scope", "")
