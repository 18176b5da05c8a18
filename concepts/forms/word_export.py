"""What goes into a Word document."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.fields import label_rows, model_field
from concepts.actions import export_word
from concepts.models import Concept, Edition


class WordExportForm(forms.Form):
    """Which text, and whether the comments go along."""

    edition = forms.ModelChoiceField(
        label=_("Which text?"),
        queryset=Edition.objects.none(),
        required=False,
        blank=True,
        widget=forms.RadioSelect,
        empty_label=_("The living text, as it is now"),
    )
    with_comments = forms.BooleanField(
        label=_("With comments"),
        required=False,
        initial=True,
        help_text=_(
            "Comments and answers stand in the margin with names. Leave them out of a file that goes to people outside."
        ),
    )

    def __init__(self, *args: Any, concept: Concept, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.concept, self.user = concept, user
        model_field(self, "edition").queryset = Edition.objects.visible_to(user).of_concept(concept)
        label_rows(self, "edition", lambda edition: edition.name)

    def written(self) -> bytes:
        """The document that was asked for."""
        return export_word(
            self.concept,
            edition=self.cleaned_data["edition"],
            with_comments=self.cleaned_data["with_comments"],
            by=self.user,
        )

    @property
    def file_name(self) -> str:
        """Its name, without ending."""
        edition = self.cleaned_data["edition"]
        return f"{self.concept.title} {edition.name}" if edition else self.concept.title
