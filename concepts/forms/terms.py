"""Words, abbreviations and sources of a concept."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.fields import ChecksGiven
from concepts.models import Concept, Source, Term


class TermForm(ChecksGiven, forms.ModelForm):
    """A word or an abbreviation with its explanation."""

    # The concept is set by us; the word must still be the only one in it.
    given = frozenset({"concept"})

    class Meta:
        model = Term
        fields = ["short", "is_abbreviation", "long", "explanation", "variants"]
        widgets = {"explanation": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, concept: Concept, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.concept = concept
        self.fields["explanation"].help_text = _(
            "Needed for a word; for an abbreviation only where the long form does not suffice."
        )

    def clean_short(self) -> str:
        """One line without doubled blanks."""
        return " ".join(self.cleaned_data["short"].split())


class SourceForm(ChecksGiven, forms.ModelForm):
    """A source as its list shows it."""

    # The concept is set by us; the short form must still be the only one in it.
    given = frozenset({"concept"})

    address = forms.URLField(label=_("address in the web"), max_length=500, required=False, assume_scheme="https")

    class Meta:
        model = Source
        fields = ["author", "title", "year", "place", "address", "accessed_on", "note", "label"]
        widgets = {"accessed_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}

    def __init__(self, *args: Any, concept: Concept, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.concept = concept
        self.fields["label"].required = False

    def clean(self) -> dict[str, Any]:
        """Without a short form it is made of the surname and the year."""
        typed = super().clean() or self.cleaned_data
        label = " ".join(typed.get("label", "").split())
        if not label:
            author = typed.get("author", "").split(";")[0].split(",")[0]
            label = f"{author or typed.get('title', '')[:40]} {typed.get('year', '')}".strip()
        typed["label"] = label[: Source._meta.get_field("label").max_length]
        return typed
