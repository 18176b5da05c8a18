"""What a person chooses and writes about texts beside the binding one."""

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concepts.forms.rich_text import taken_in
from concepts.forms.text import RichTextWidget
from concepts.languages import BINDING, OFFERED, TAG, Variant
from concepts.models import Element, SideText


class LanguageForm(forms.Form):
    """In which language, or in plain words."""

    language = forms.ChoiceField(label=gettext_lazy("language"))
    other = forms.CharField(
        label=gettext_lazy("another language"),
        required=False,
        max_length=35,
        help_text=gettext_lazy(
            "Its tag by BCP 47, for example “am” for Amharic or “sr-Latn” for Serbian in Latin script."
        ),
    )
    is_plain = forms.BooleanField(label=gettext_lazy("in plain language"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [  # type: ignore[attr-defined]
            (BINDING, gettext_lazy("Plain language (German)")),
            *((tag, format_lazy("{} ({})", german, own)) for tag, own, german in OFFERED if tag != BINDING),
            ("", gettext_lazy("another language …")),
        ]
        self.fields["language"].required = False
        self.fields["language"].initial = BINDING

    def clean(self) -> dict[str, Any]:
        """A tag must have the form of one."""
        found = super().clean() or {}
        other = (found.get("other") or "").strip()
        if not found.get("language") and not TAG.match(other):
            self.add_error("other", _("Please give the tag of the language, such as “am” or “sr-Latn”."))
        return found

    @property
    def variant(self) -> Variant:
        """What was chosen; in German there is only plain language."""
        language = self.cleaned_data["language"] or self.cleaned_data["other"].strip()
        return Variant(language, self.cleaned_data["is_plain"] or language == BINDING)


class SideTextForm(forms.Form):
    """A version of a side text. ``based_on`` is the version that the person had before them, 0 for none."""

    HUMAN, MACHINE = "human", "machine"

    title = forms.CharField(label=gettext_lazy("heading"), max_length=1000, required=False)
    text = forms.CharField(
        label=gettext_lazy("text"), required=False, strip=False, widget=RichTextWidget(attrs={"rows": 24})
    )
    origin = forms.ChoiceField(
        label=gettext_lazy("Who wrote this text?"),
        choices=[
            (HUMAN, gettext_lazy("People wrote or checked it")),
            (MACHINE, gettext_lazy("A machine made it, and nobody has checked it yet")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Please say whether people or a machine wrote this text.")},
        help_text=gettext_lazy("Readers are told when a machine made it."),
    )
    of_revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
    based_on = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)

    def __init__(self, *args: Any, element: Element, variant: Variant, newest: SideText | None, **kwargs: Any) -> None:
        there = newest if newest and not newest.is_removed else None
        kwargs["initial"] = {
            "title": there.title if there else "",
            "text": there.text if there else "",
            "origin": (self.MACHINE if there.is_machine_made else self.HUMAN) if there else None,
            "of_revision": element.revision,
            "based_on": newest.number if newest else 0,
        }
        super().__init__(*args, **kwargs)
        language = {"lang": variant.language, "dir": variant.direction}
        self.fields["text"].widget.attrs.update({"data-rich-text": "", "spellcheck": "true", **language})

    def clean_text(self) -> str:
        """The text within the vocabulary."""
        text = taken_in(self.cleaned_data["text"])
        if not text:
            raise forms.ValidationError(_("Please write the text, or go back and leave it out."), code="empty")
        return text

    @property
    def wording(self) -> dict[str, Any]:
        """What the person wrote, as the action takes it."""
        found = {name: self.cleaned_data[name] for name in ("title", "text", "of_revision", "based_on")}
        return found | {"is_machine_made": self.cleaned_data["origin"] == self.MACHINE}
