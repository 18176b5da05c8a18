"""The sheet of a measure."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from concepts.models import Concept, Element
from measures import served, wording
from measures.models import Measure
from stakeholders.models import Organisation


class MeasureForm(forms.ModelForm):
    """Everything the office plans of a measure; only the title is required. The state is reported, not edited."""

    leads = forms.ModelMultipleChoiceField(
        Organisation.objects.none(), label=_("Lead"), required=False, widget=forms.CheckboxSelectMultiple
    )
    elements = forms.ModelMultipleChoiceField(
        Element.objects.none(), label=_("Serves"), required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Measure
        fields = [
            "title",
            "code",
            "kind",
            "concept",
            "description",
            "lead_note",
            "partners",
            "target_groups",
            "starts_on",
            "ends_on",
            "term",
            "priority",
            "costs",
        ]
        widgets = {
            "title": forms.Textarea(attrs={"rows": 2}),
            "description": forms.Textarea(attrs={"rows": 6}),
            "partners": forms.Textarea(attrs={"rows": 3}),
            "target_groups": forms.Textarea(attrs={"rows": 3}),
            "starts_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "ends_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        municipality = self.instance.municipality
        for name, group in (("kind", wording.KIND), ("priority", wording.PRIORITY)):
            offered = wording.choices(municipality, group, keep=getattr(self.instance, name))
            self.fields[name] = forms.ChoiceField(
                label=self.fields[name].label,
                required=self.fields[name].required,
                choices=offered if self.fields[name].required else [("", _("none")), *offered],
            )
        self.fields["concept"].queryset = Concept.objects.editable_by(user).of(municipality)
        self.fields["leads"].queryset = Organisation.objects.of(municipality)
        self.groups = served.groups(user, municipality)
        keys = [each.pk for group in self.groups for each in group.choices]
        self.fields["elements"].queryset = Element.objects.filter(pk__in=keys)
        if self.instance.pk:
            self.initial["leads"] = [lead.pk for lead in self.instance.shown_leads]
            self.initial["elements"] = [element.pk for element in self.instance.elements.all()]

    @property
    def chosen_elements(self) -> set[int]:
        """Keys of the elements that are ticked, as typed or as stored."""
        return {int(key) for key in self["elements"].value() or [] if str(key).isdigit()}

    @property
    def organisations(self) -> list[tuple[Organisation, bool]]:
        """Those in existence today and the ticked ones, each with whether it is ticked; the ticked ones first."""
        today = timezone.localdate()
        chosen = {int(key) for key in self["leads"].value() or [] if str(key).isdigit()}
        listed = [(each, each.pk in chosen) for each in self.fields["leads"].queryset]
        return sorted((pair for pair in listed if pair[1] or pair[0].is_active(today)), key=lambda pair: not pair[1])

    def clean_title(self) -> str:
        """One line, however it was pasted."""
        title = " ".join(self.cleaned_data["title"].split())
        if not title:
            raise ValidationError(_("Please give the measure a title."))
        return title

    def save(self, commit: bool = True) -> Measure:
        """Store the sheet with its leads and what it serves; the concept follows from the elements where none is chosen."""
        elements = self._in_reading_order()
        if not self.instance.concept_id and elements:
            self.instance.concept = elements[0].concept
        measure = super().save(commit)
        measure.be_led_by([*self.cleaned_data["leads"]], timezone.localdate())
        offered = [element.pk for element in self.fields["elements"].queryset]
        measure.serve([*elements, *measure.elements.exclude(pk__in=offered)])
        return measure

    def _in_reading_order(self) -> list[Element]:
        order = {each.pk: index for index, each in enumerate(c for group in self.groups for c in group.choices)}
        return sorted(self.cleaned_data["elements"].select_related("concept"), key=lambda each: order[each.pk])

    def _save_m2m(self) -> None:
        """Leads and elements have rows of their own; ``save`` stores them."""

    def _get_validation_exclusions(self) -> set[str]:
        """The municipality is given, so that the constraints on codes can be checked here."""
        return super()._get_validation_exclusions() - {"municipality"}
