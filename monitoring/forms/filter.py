"""The box above the list of indicators."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.fields import choice_field
from accounts.models import Municipality
from measures import served
from monitoring.models import Indicator
from monitoring.querysets import IndicatorQuerySet

INDENT = "\u2003"


class IndicatorFilter(forms.Form):
    """Narrows the list; whatever is typed, some list comes out."""

    words = forms.CharField(label=_("Words"), required=False, max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    element = forms.ChoiceField(label=_("Field of action"), required=False)
    without_values = forms.BooleanField(label=_("Only ones without values"), required=False)

    def __init__(self, *args: Any, user: Any, municipality: Municipality | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        everything = ("", _("all"))
        self.fields["words"].widget.input_type = "search"
        for name, look in (
            ("words", "form-control"),
            ("kind", "form-select"),
            ("element", "form-select"),
            ("without_values", "form-check-input"),
        ):
            self.fields[name].widget.attrs["class"] = look
        choice_field(self, "kind").choices = [everything, *Indicator.Kind.choices]
        groups = served.groups(user, municipality, with_goals=False)
        self._branches = {str(each.pk): each.branch for group in groups for each in group.choices}
        choice_field(self, "element").choices = [
            everything,
            *(
                (group.concept.title, [(str(each.pk), INDENT * each.depth + each.label) for each in group.choices])
                for group in groups
            ),
        ]

    @property
    def fields_in_a_row(self) -> list[forms.BoundField]:
        """Those that stand beside each other, each under its label."""
        return [self[name] for name in ("words", "kind", "element")]

    @property
    def is_narrowing(self) -> bool:
        """Something is chosen that could hide indicators."""
        return any(self.cleaned(name) for name in self.fields)

    def cleaned(self, name: str) -> Any:
        """The typed value where it is valid, else nothing."""
        self.is_valid()
        return self.cleaned_data.get(name)

    def apply(self, indicators: IndicatorQuerySet) -> IndicatorQuerySet:
        """The indicators that the box asks for."""
        if words := self.cleaned("words"):
            indicators = indicators.with_words(words)
        if kind := self.cleaned("kind"):
            indicators = indicators.filter(kind=kind)
        if element := self.cleaned("element"):
            indicators = indicators.of_elements(self._branches[element])
        if self.cleaned("without_values"):
            indicators = indicators.without_values()
        return indicators
