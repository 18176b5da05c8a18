"""The sheet of an indicator."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts import access
from accounts.fields import ChecksGiven, model_field, offered
from concepts.models import Concept, Element
from measures import served
from measures.models import Measure
from monitoring.forms.fields import NumberField
from monitoring.models import Indicator


class IndicatorForm(ChecksGiven, forms.ModelForm):
    """Definition, unit, protection, target and links; only the name is required."""

    # The municipality is given, so that the constraints on codes can be checked here.
    given = frozenset({"municipality"})

    target_value = NumberField(label=_("Target value"), required=False)
    elements = forms.ModelMultipleChoiceField(Element.objects.none(), label=_("Measures the element"), required=False)

    class Meta:
        model = Indicator
        fields = [
            "name",
            "code",
            "kind",
            "direction",
            "concept",
            "definition",
            "population",
            "source",
            "holder",
            "caution",
            "unit",
            "unit_label",
            "decimals",
            "minimum_cell_count",
            "target_value",
            "target_year",
            "target_note",
            "measures",
        ]
        widgets = {
            "name": forms.Textarea(attrs={"rows": 2}),
            "definition": forms.Textarea(attrs={"rows": 4}),
            "population": forms.Textarea(attrs={"rows": 3}),
            "caution": forms.Textarea(attrs={"rows": 3}),
            "measures": forms.CheckboxSelectMultiple,
        }

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        municipality = self.instance.municipality
        model_field(self, "concept").queryset = Concept.objects.editable_by(user).of(municipality)
        model_field(self, "measures").queryset = Measure.objects.visible_to(user).of(municipality)
        self.groups = served.groups(user, municipality)
        keys = [each.pk for group in self.groups for each in group.choices]
        model_field(self, "elements").queryset = Element.objects.filter(pk__in=keys)
        if self.instance.pk:
            self.initial["elements"] = [element.pk for element in self.instance.elements.all()]

    @property
    def chosen_elements(self) -> set[int]:
        """Keys of the elements that are ticked, as typed or as stored."""
        return {key for each in self["elements"].value() or [] if (key := access.key(each))}

    def clean_name(self) -> str:
        """One line, however it was pasted."""
        name = " ".join(self.cleaned_data["name"].split())
        if not name:
            raise ValidationError(_("Please give the indicator a name."))
        return name

    def clean_decimals(self) -> int:
        if self.cleaned_data["decimals"] > 4:
            raise ValidationError(_("Please give at most four decimal places."))
        return self.cleaned_data["decimals"]

    def save(self, commit: bool = True) -> Indicator:
        """Store the sheet and its links; elements that this person cannot see stay linked."""
        indicator = super().save(commit)
        choosable = [element.pk for element in offered(self, "elements")]
        indicator.elements.set([*self.cleaned_data["elements"], *indicator.elements.exclude(pk__in=choosable)])
        return indicator
