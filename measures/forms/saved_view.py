"""The name of a saved view, and who sees it."""

from typing import Any

from django import forms

from measures.models import SavedView


class SavedViewForm(forms.ModelForm):
    """Name and sharing; only who plans the measures shares a view with everybody."""

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

    def _get_validation_exclusions(self) -> set[str]:
        """Municipality and owner are given, so that a name that is taken is noticed here."""
        return super()._get_validation_exclusions() - {"municipality", "owner"}
