"""What people type about the register of stakeholders."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.fields import choice_field
from stakeholders.models import Body, Contact, Organisation
from stakeholders.querysets import ScopedQuerySet


def day_input() -> forms.DateInput:
    """The browser's own choice of a day."""
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class RegisterFilter(forms.Form):
    """Narrows a list of the register; without a choice it shows what exists today."""

    TIMES = (("", _("today")), ("former", _("former ones")), ("all", _("all, former ones too")))

    words = forms.CharField(label=_("Name or abbreviation"), required=False, max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    time = forms.ChoiceField(label=_("In existence"), required=False, choices=TIMES)

    def __init__(self, *args: Any, kinds: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].widget.input_type = "search"
        choice_field(self, "kind").choices = [("", _("all")), *kinds]

    @property
    def is_narrowing(self) -> bool:
        """Something is chosen."""
        return any(self._value(name) for name in self.fields)

    def apply(self, entries: ScopedQuerySet) -> ScopedQuerySet:
        """The entries that the box asks for."""
        today = timezone.localdate()
        if words := self._value("words"):
            entries = entries.with_words(words)
        if kind := self._value("kind"):
            entries = entries.of_kind(kind)
        if self._value("time") == "all":
            return entries
        return entries.former(today) if self._value("time") == "former" else entries.active(today)

    def _value(self, name: str) -> Any:
        self.is_valid()
        return self.cleaned_data.get(name)


class OrganisationForm(forms.ModelForm):
    """An organisation under its present name; another name comes by renaming."""

    class Meta:
        model = Organisation
        fields = ["name", "abbreviation", "kind", "valid_from", "valid_until", "note"]
        widgets = {"note": forms.Textarea(attrs={"rows": 3}), "valid_from": day_input(), "valid_until": day_input()}


class BodyForm(forms.ModelForm):
    """A body under its present name."""

    class Meta:
        model = Body
        fields = ["name", "abbreviation", "kind", "valid_from", "valid_until", "note"]
        widgets = {"note": forms.Textarea(attrs={"rows": 3}), "valid_from": day_input(), "valid_until": day_input()}


class RenameForm(forms.Form):
    """The new name and the day from which it holds."""

    name = forms.CharField(label=_("New name"), max_length=250)
    abbreviation = forms.CharField(label=_("New abbreviation"), max_length=40, required=False)
    on = forms.DateField(label=_("From this day on"), widget=day_input())


class DissolveForm(forms.Form):
    """The last day."""

    last_day = forms.DateField(label=_("Last day"), widget=day_input())


class ContactForm(forms.ModelForm):
    """A person who speaks for an organisation; the account follows from the e-mail address."""

    class Meta:
        model = Contact
        fields = ["name", "function", "email", "phone"]
        help_texts = {
            "email": _(
                "If somebody in your municipality has an account with this address, "
                "they may report on the measures this organisation leads."
            )
        }

    def save(self, commit: bool = True) -> Contact:
        """Store the contact, linked to the account of that address."""
        self.instance.link_account()
        return super().save(commit)
