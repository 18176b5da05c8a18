"""The box with which texts are searched."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.fields import choice_field, model_field
from concepts import searching
from concepts.models import Concept
from concepts.models.search import SearchEntryQuerySet
from concepts.search_sources import Source
from concepts.searching import Term


class SearchForm(forms.Form):
    """Words, concept, kind; whatever is typed, some answer comes out."""

    words = forms.CharField(
        label=_("What are you looking for?"),
        required=False,
        max_length=200,
        help_text=_(
            "Word forms and parts of long words are found, too. Put words in quotation marks to find them side by side."
        ),
        widget=forms.SearchInput(attrs={"autocomplete": "off", "data-search": "", "lang": "de"}),
    )
    concept = forms.ModelChoiceField(Concept.objects.none(), label=_("Concept"), required=False, empty_label=_("all"))
    kind = forms.ChoiceField(label=_("Kind"), required=False)

    def __init__(self, *args: Any, concepts: Any, sources: list[Source], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        model_field(self, "concept").queryset = concepts
        choices = {slug: label for source in sources for slug, label in source.kinds}
        choice_field(self, "kind").choices = [("", _("all")), *choices.items()]

    @property
    def is_narrowing(self) -> bool:
        """Something besides the words is chosen that could hide results."""
        return bool(self._value("concept") or self._value("kind"))

    @property
    def asks_for_all(self) -> bool:
        """Something is asked, of all concepts and kinds."""
        return bool(self.asked) and not self.is_narrowing

    @property
    def words_given(self) -> str:
        """What was asked for, as it was typed."""
        return self._value("words") or ""

    @property
    def wider(self) -> str:
        """The same question without filters, as the end of an address."""
        return f"?{urlencode({'words': self.words_given})}"

    @property
    def asked(self) -> list[Term]:
        """What the words ask for."""
        return searching.terms(self.words_given)

    def apply(self, entries: SearchEntryQuerySet) -> SearchEntryQuerySet:
        """The entries that answer; none while nothing is asked for."""
        if not self.asked:
            return entries.none()
        if concept := self._value("concept"):
            entries = entries.of_concept(concept)
        if kind := self._value("kind"):
            entries = entries.of_kind(kind)
        return entries.answering(self.asked)

    def _value(self, name: str) -> Any:
        self.is_valid()
        return self.cleaned_data.get(name)
