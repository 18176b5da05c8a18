"""The box above the findings, and what people say to one."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.fields import choice_field, model_field
from concepts import actions, pillars
from concepts.actions.quality import Remark
from concepts.models import Concept, Element
from concepts.quality.base import WEIGHTS


class QualityFilter(forms.Form):
    """Narrows the findings; whatever is asked, some list comes out."""

    rule = forms.ChoiceField(label=_("Rule"), required=False)
    weight = forms.ChoiceField(label=_("Weight"), required=False)
    pillar = forms.ChoiceField(label=_("Element of the concept"), required=False)

    def __init__(self, *args: Any, concept: Concept, remarks: list[Remark], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        everything = ("", _("all"))
        found = {each.finding.rule.slug: each.finding.rule.label for each in remarks}
        choice_field(self, "rule").choices = [everything, *found.items()]
        choice_field(self, "weight").choices = [everything, *((each.slug, each.label) for each in WEIGHTS)]
        choice_field(self, "pillar").choices = [
            everything,
            *((each.slug, concept.pillar_label(each)) for each in pillars.PILLARS),
        ]

    @property
    def is_narrowing(self) -> bool:
        """Something is chosen that could hide findings."""
        return any(self._chosen(name) for name in self.fields)

    def apply(self, remarks: list[Remark]) -> list[Remark]:
        """The findings that the box asks for."""
        rule, weight, pillar = (self._chosen(name) for name in ("rule", "weight", "pillar"))
        return [
            each
            for each in remarks
            if (not rule or each.finding.rule.slug == rule)
            and (not weight or each.finding.rule.weight.slug == weight)
            and (not pillar or each.finding.pillar == pillar)
        ]

    def _chosen(self, name: str) -> str:
        self.is_valid()
        return self.cleaned_data.get(name) or ""


class FactorPlaceForm(forms.Form):
    """The section in which a success factor is treated."""

    element = forms.ModelChoiceField(Element.objects.none(), label=_("Section"))

    def __init__(self, *args: Any, concept: Concept, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        model_field(self, "element").queryset = Element.objects.of(concept).present()
        self.fields["element"].error_messages["required"] = _("Please choose a section.")
        self.fields["element"].error_messages["invalid_choice"] = _(
            "This section is no longer there. Please choose another."
        )

    def place(self, factor: str, *, by: Any) -> None:
        """Do it."""
        actions.place_factor(self.cleaned_data["element"], factor=factor, by=by)
