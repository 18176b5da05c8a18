"""What a person writes: the heading and the text of a section, and on what it is based."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from js_asset import ImportMap, Media, Script

from concepts.forms.rich_text import taken_in
from concepts.models import Element

_EDITOR = {
    "django-prose-editor/editor": "django_prose_editor/editor.js",
    "leitwerk/editor/words": "js/editor/words.js",
    "leitwerk/editor/atoms": "js/editor/atoms.js",
    "leitwerk/editor/schema": "js/editor/schema.js",
    "leitwerk/editor/commands": "js/editor/commands.js",
    "leitwerk/editor/dialogs": "js/editor/dialogs.js",
    "leitwerk/editor/pasting": "js/editor/pasting.js",
    "leitwerk/editor/picture": "js/editor/picture.js",
    "leitwerk/editor/toolbar": "js/editor/toolbar.js",
    "leitwerk/editor/keeping": "js/editor/keeping.js",
}


class RichTextWidget(forms.Textarea):
    """A text area with HTML, which ``static/js/editor/`` turns into an editor; it stays as it is without scripts."""

    @property
    def media(self) -> Media:
        """The editor's modules; print it with the answer's nonce, before any other module."""
        return Media(
            importmap=ImportMap(_EDITOR),
            css={"all": ["css/editor.css"]},
            js=[Script("js/editor/start.js", type="module")],
        )


class TextForm(forms.Form):
    """A section's heading and text. ``based_on`` is the revision that the person had before them."""

    SAVE, SAVE_AND_LEAVE, TAKE_THEIRS = "save", "save_and_leave", "take_theirs"

    title = forms.CharField(label=_("heading"), max_length=1000, required=False)
    text = forms.CharField(label=_("text"), required=False, strip=False, widget=RichTextWidget(attrs={"rows": 24}))
    based_on = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    act = forms.ChoiceField(
        choices=[(SAVE, SAVE), (SAVE_AND_LEAVE, SAVE_AND_LEAVE), (TAKE_THEIRS, TAKE_THEIRS)], required=False
    )

    def __init__(self, *args: Any, element: Element, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"title": element.title, "text": element.text, "based_on": element.revision})
        super().__init__(*args, **kwargs)
        title = self.fields["title"]
        title.required = element.behaviour.is_titled
        title.error_messages["required"] = _("Please give the section a heading.")
        if not element.behaviour.is_titled:
            title.label = _("heading (may stay empty)")
        self.fields["text"].widget.attrs.update({"data-rich-text": "", "spellcheck": "true", "lang": "de"})

    def clean_text(self) -> str:
        """The text within the vocabulary, so that it is shown again as it would be stored."""
        return taken_in(self.cleaned_data["text"])

    @property
    def wording(self) -> dict[str, Any]:
        """What the person wrote, and on what it is based, as the actions take it."""
        return {name: self.cleaned_data[name] for name in ("title", "text", "based_on")}
