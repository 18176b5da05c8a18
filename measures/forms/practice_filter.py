"""The box above the library of good practice."""

from typing import Any

from django import forms
from django.db.models import F
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.fields import choice_field
from concepts import searching
from measures.models import PracticeEntry
from measures.practice import addressees, axes, roles
from measures.querysets import PracticeQuerySet

SORTINGS: dict[str, tuple[str | Promise, tuple[Any, ...]]] = {
    "": (_("newest first"), (F("published_at").desc(nulls_last=True), "title", "pk")),
    "title": (_("title"), ("title", "pk")),
    "place": (_("country and municipality"), ("country", "place", "title", "pk")),
    "adopted": (_("most often adopted"), ("-adopted_by", "title", "pk")),
}
FUNDED = {"yes": True, "no": False}


class PracticeFilter(forms.Form):
    """Narrows and sorts the library; whatever stands in the address, some list comes out."""

    words = forms.CharField(label=_("Words"), required=False, max_length=200)
    role = forms.ChoiceField(label=_("Role of the municipality"), required=False)
    topic = forms.ChoiceField(label=_("Topic"), required=False)
    addressee = forms.ChoiceField(label=_("Of use to"), required=False)
    field = forms.ChoiceField(label=_("Field of action"), required=False)
    country = forms.ChoiceField(label=_("Country"), required=False)
    place = forms.ChoiceField(label=_("Municipality"), required=False)
    funding = forms.ChoiceField(
        label=_("Funding"),
        required=False,
        choices=[("", _("all")), ("yes", _("says something about funding")), ("no", _("without particulars"))],
    )
    sort = forms.ChoiceField(
        label=_("Sorted by"), required=False, choices=[(slug, label) for slug, (label, _order) in SORTINGS.items()]
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        everything = ("", _("all"))
        published = PracticeEntry.objects.published()
        self.fields["words"].widget.input_type = "search"
        choice_field(self, "role").choices = [everything, *roles.choices()]
        choice_field(self, "topic").choices = [everything, *roles.topic_choices()]
        choice_field(self, "addressee").choices = [everything, *addressees.choices()]
        for name in ("field", "country", "place"):
            used = published.words_used(name)
            if name == "place":
                used = sorted({*used, *published.participants_named()}, key=str.casefold)
            choice_field(self, name).choices = [everything, *((word, word) for word in used)]

    @property
    def is_narrowing(self) -> bool:
        """Something is chosen that could hide entries."""
        return any(self.cleaned(name) for name in self.fields if name != "sort")

    @property
    def narrows_further(self) -> bool:
        """Something is chosen in the part that is folded away."""
        return any(self.cleaned(name) for name in self.fields if name not in ("words", "role", "sort"))

    def cleaned(self, name: str) -> Any:
        """The typed value where it is valid, else nothing."""
        self.is_valid()
        return self.cleaned_data.get(name)

    def apply(self, entries: PracticeQuerySet) -> PracticeQuerySet:
        """The entries that the box asks for, in its order."""
        if words := self.cleaned("words"):
            entries = entries.answering(searching.terms(words))
        for axis in axes.AXES:
            if slug := self.cleaned(axis.slug):
                entries = entries.marked(axis, slug)
        if field := self.cleaned("field"):
            entries = entries.in_field(field)
        if country := self.cleaned("country"):
            entries = entries.from_country(country)
        if place := self.cleaned("place"):
            entries = entries.from_place(place)
        if funding := self.cleaned("funding"):
            entries = entries.funded(FUNDED[funding])
        return entries.order_by(*SORTINGS[self.cleaned("sort") or ""][1])
