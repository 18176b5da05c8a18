"""The name of a saved view, and who sees it."""

from typing import Any

from django import forms

from accounts.fields import ChecksGiven
from measures.models import SavedView


class SavedViewForm(ChecksGiven, forms.ModelForm):
    """Name and sharing; only who plans the measures shares a view with everybody."""

    # Municipality and owner are given, so that a name that is taken is noticed here.
    given = frozenset({"municipality", "owner"})

    class Meta:
        model = SavedView
        fields = ["name", "is_shared"]

    def __init__(self, *args: Any, may_share: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_share:
            del self.fields["is_shared"]

    def clean_name(self) -> str:
        """On one line."""
        return " ".join(self.cleaned_data["name"].split())
