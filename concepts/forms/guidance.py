"""The guiding question beside a text."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from concepts.models import Element


class GuidanceForm(forms.Form):
    """Change a section's guiding question, or leave it empty to take it away."""

    guidance = forms.CharField(
        label=_("Guiding question"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("It helps whoever writes this section and is never printed. Leave it empty to take it away."),
    )

    def __init__(self, *args: Any, element: Element, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"guidance": element.guidance})
        super().__init__(*args, **kwargs)
