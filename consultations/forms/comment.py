"""A member's comment."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.fields import choice_field
from concepts import blocks
from concepts.models import Element
from consultations.models import Comment

_QUOTABLE = frozenset({"p", "h2", "h3", "h4", "table", "figure"})
_LABEL_LENGTH = 70


class CommentForm(forms.ModelForm):
    """Kind, passage where one is meant, and the words. The quoted words come from the script where it runs."""

    bid = forms.ChoiceField(label=_("Passage"), required=False)
    quote = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Comment
        fields = ["kind", "text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 5})}

    def __init__(self, *args: Any, element: Element | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["kind", "bid", "text", "quote"])
        if element is None:
            del self.fields["bid"], self.fields["quote"]
            return
        choice_field(self, "bid").choices = [("", _("the whole section")), *_passages(element)]

    def clean_text(self) -> str:
        text = self.cleaned_data["text"].strip()
        if not text:
            raise ValidationError(_("Please write what you want to say."))
        return text


def _passages(element: Element) -> list[tuple[str, str]]:
    found = []
    for block in blocks.blocks_of(element.text):
        words = " ".join(block.text.split())
        if block.tag in _QUOTABLE and words:
            short = words if len(words) <= _LABEL_LENGTH else words[:_LABEL_LENGTH].rsplit(" ", 1)[0] + " …"
            found.append((block.bid, short))
    return found
