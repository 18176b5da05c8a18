"""What a person writes: the heading and the text of a section, and on what it is based."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from js_asset import ImportMap, Media, Script

from concepts.actions import Turn
from concepts.forms.rich_text import taken_in
from concepts.merging import Wording
from concepts.models import Element

_EDITOR = {
    "django-prose-editor/editor": "django_prose_editor/editor.js",
    "leitwerk/editor/words": "js/editor/words.js",
    "leitwerk/editor/atoms": "js/editor/atoms.js",
    "leitwerk/editor/insets": "js/editor/insets.js",
    "leitwerk/editor/schema": "js/editor/schema.js",
    "leitwerk/editor/commands": "js/editor/commands.js",
    "leitwerk/editor/dialogs": "js/editor/dialogs.js",
    "leitwerk/editor/by-hand": "js/editor/by-hand.js",
    "leitwerk/editor/pasting": "js/editor/pasting.js",
    "leitwerk/editor/picture": "js/editor/picture.js",
    "leitwerk/editor/toolbar": "js/editor/toolbar.js",
    "leitwerk/editor/keeping": "js/editor/keeping.js",
    "leitwerk/editor/autosave": "js/editor/autosave.js",
    "leitwerk/editor/drafts": "js/editor/drafts.js",
    "leitwerk/editor/presence": "js/editor/presence.js",
    "leitwerk/editor/state": "js/editor/state.js",
    "leitwerk/editor/weaving": "js/editor/weaving.js",
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
    """A section's heading and text. ``based_on`` is the revision that the person had before them.

    ``base_title`` and ``base_text`` come only from an editor that could not show all of that revision yet:
    they are what it showed. ``draft`` is the name of an open editor, ``turn`` the number of the text it sends.
    """

    SAVE, SAVE_AND_LEAVE = "save", "save_and_leave"

    title = forms.CharField(label=_("heading"), max_length=1000, required=False)
    text = forms.CharField(label=_("text"), required=False, strip=False, widget=RichTextWidget(attrs={"rows": 24}))
    based_on = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
    base_title = forms.CharField(max_length=1000, required=False, widget=forms.HiddenInput)
    base_text = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)
    draft = forms.SlugField(max_length=40, required=False, widget=forms.HiddenInput)
    turn = forms.IntegerField(required=False, min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)
    act = forms.ChoiceField(choices=[(SAVE, SAVE), (SAVE_AND_LEAVE, SAVE_AND_LEAVE)], required=False)

    def __init__(self, *args: Any, element: Element, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"title": element.title, "text": element.text, "based_on": element.revision})
        super().__init__(*args, **kwargs)
        title, based_on = self.fields["title"], self.fields["based_on"]
        title.required = element.behaviour.is_titled
        title.error_messages["required"] = _("Please give the section a heading.")
        if not element.behaviour.is_titled:
            title.label = _("heading (may stay empty)")
        unknown = _("It is not known on which revision your text is based. Please copy it and load the page again.")
        based_on.error_messages |= dict.fromkeys(("required", "invalid", "min_value", "max_value"), unknown)
        self.fields["text"].widget.attrs.update({"data-rich-text": "", "spellcheck": "true", "lang": "de"})

    def clean_text(self) -> str:
        """The text within the vocabulary, so that it is shown again as it would be stored."""
        return taken_in(self.cleaned_data["text"])

    def clean_base_text(self) -> str:
        """As the text."""
        return taken_in(self.cleaned_data["base_text"])

    @property
    def wording(self) -> dict[str, Any]:
        """What the person wrote, and on what it is based, as the actions take it."""
        base = Wording(self.cleaned_data["base_title"], self.cleaned_data["base_text"])
        found = {name: self.cleaned_data[name] for name in ("title", "text", "based_on")}
        draft, turn = self.cleaned_data["draft"], self.cleaned_data["turn"]
        return {
            **found,
            "base": base if "base_text" in self.data else None,
            "turn": Turn(draft, turn) if draft and turn else None,
        }


class AutosaveForm(TextForm):
    """What an open editor sends every few seconds: its wording, or without a text only a sign of life."""

    writer = forms.IntegerField(required=False)
    leaving = forms.BooleanField(required=False)

    def __init__(self, *args: Any, element: Element, **kwargs: Any) -> None:
        super().__init__(*args, element=element, **kwargs)
        self.element = element
        self.fields["title"].required = False

    def clean_title(self) -> str:
        """While a heading is being written anew it may be empty for a moment; the section keeps the one it has."""
        title: str = self.cleaned_data["title"]
        return title or (self.element.title if self.element.behaviour.is_titled else "")

    @property
    def has_text(self) -> bool:
        """Whether there is something to save."""
        return "text" in self.data

    @property
    def reason(self) -> str:
        """Why it was refused, in sentences."""
        return " ".join(str(each) for faults in self.errors.values() for each in faults)

    def is_of(self, user: Any) -> bool:
        """Whether the editor was opened by the person who is logged in now."""
        return self.cleaned_data["writer"] in {None, user.pk}
