"""The sheet of a measure."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import access
from accounts.fields import ChecksGiven, model_field, offered
from concepts.models import Concept, Element
from measures import served, sheet, wording
from measures.forms.careful import CarefulForm
from measures.models import District, Measure
from stakeholders.models import Organisation

DAY = {"type": "date"}
SHORT_TEXTS = ("partners", "target_groups", "goal_note", "cross_cutting", "funding", "legal_basis", "origin_note")


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to tick."""

    value: int
    label: str
    is_chosen: bool
    depth: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class ChoiceGroup:
    """Things to tick under one heading."""

    heading: str
    choices: tuple[Choice, ...]


class MeasureForm(ChecksGiven, CarefulForm):
    """Everything the office plans of a measure, as its concept wants the sheet. The state is reported, not edited."""

    # The municipality is given, so that the constraints on codes can be checked here.
    given = frozenset({"municipality"})

    leads = forms.ModelMultipleChoiceField(
        Organisation.objects.none(), label=_("Lead"), required=False, widget=forms.CheckboxSelectMultiple
    )
    elements = forms.ModelMultipleChoiceField(
        Element.objects.none(), label=_("Serves"), required=False, widget=forms.CheckboxSelectMultiple
    )
    new_districts = forms.CharField(
        label=_("further districts"),
        required=False,
        max_length=1000,
        help_text=_("Names that are not in the list yet, separated by commas."),
    )

    class Meta:
        model = Measure
        fields = [
            "title", "code", "kind", "concept", "situation", "description", "goal_note", "aims", "cross_cutting",
            "lead_note", "partners", "partner_organisations", "target_groups", "districts", "contact_person", "website",
            "starts_on", "ends_on", "term", "horizon", "priority", "needed_steps", "obstacles", "assessment",
            "recommendations", "outlook", "inputs", "outputs", "outcomes", "impact", "costs", "staff_share",
            "staff_until", "required_resources", "funding", "duty", "legal_basis", "origin", "origin_note",
        ]  # fmt: skip
        field_classes = {"website": partial(forms.URLField, assume_scheme="https")}
        widgets = {
            "title": forms.Textarea(attrs={"rows": 2}),
            "costs": forms.Textarea(attrs={"rows": 2}),
            **{name: forms.DateInput(attrs=DAY, format="%Y-%m-%d") for name in ("starts_on", "ends_on", "staff_until")},
            "partner_organisations": forms.CheckboxSelectMultiple,
            "districts": forms.CheckboxSelectMultiple,
        }

    def __init__(self, *args: Any, user: Any, concept: Concept | None = None, **kwargs: Any) -> None:
        self.user = user
        super().__init__(*args, **kwargs)
        municipality = self.instance.municipality
        self.sheet = sheet.of(concept or self.instance.concept)
        model_field(self, "concept").queryset = Concept.objects.editable_by(user).of(municipality)
        model_field(self, "leads").queryset = Organisation.objects.of(municipality)
        model_field(self, "partner_organisations").queryset = Organisation.objects.of(municipality)
        model_field(self, "districts").queryset = District.objects.filter(municipality=municipality)
        self.groups = served.groups(user, municipality)
        keys = [each.pk for group in self.groups for each in group.choices]
        model_field(self, "elements").queryset = Element.objects.filter(pk__in=keys)
        self._offer_words()
        self._follow_the_sheet()
        if self.instance.pk:
            self.initial["leads"] = [lead.pk for lead in self.instance.shown_leads]
            self.initial["elements"] = [element.pk for element in self.instance.elements.all()]
            self.initial["as_read"] = self._written_out()

    @property
    def chosen_elements(self) -> set[int]:
        """Keys of the elements that are ticked, as typed or as stored."""
        return self._ticked("elements")

    @property
    def choice_lists(self) -> dict[str, list[ChoiceGroup]]:
        """The lists of things to tick, by field; what is ticked stands first where there is no outline."""
        return {
            "elements": [self._elements_of(group) for group in self.groups],
            "leads": [ChoiceGroup("", self._organisations("leads"))],
            "partner_organisations": [ChoiceGroup("", self._organisations("partner_organisations"))],
            "districts": [ChoiceGroup("", self._plain_choices("districts"))],
        }

    def clean_title(self) -> str:
        """One line, however it was pasted."""
        title = " ".join(self.cleaned_data["title"].split())
        if not title:
            raise ValidationError(_("Please give the measure a title."))
        return title

    def clean(self) -> dict[str, Any]:
        """An end before the begin is said beside the end, so that its part of the sheet stands open."""
        cleaned = super().clean()
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The end lies before the begin."))
        return cleaned

    def save(self, commit: bool = True) -> Measure:
        """Store the sheet with its leads and what it serves; the concept follows from the elements where none is chosen."""
        elements = self._in_reading_order()
        if not self.instance.concept_id and elements:
            self.instance.concept = elements[0].concept
        for field in self.sheet.own:
            if field.key in self.cleaned_data:
                self._write_own(field.key, self.cleaned_data[field.key])
        measure = super().save(commit)
        if "leads" in self.cleaned_data:
            measure.be_led_by([*self.cleaned_data["leads"]], timezone.localdate())
        choosable = [element.pk for element in offered(self, "elements")]
        measure.serve([*elements, *measure.elements.exclude(pk__in=choosable)])
        for name in ("partner_organisations", "districts"):
            if name in self.cleaned_data:
                getattr(measure, name).set(self.cleaned_data[name])
        for name in self._further_districts():
            measure.districts.add(District.objects.get_or_create(municipality=measure.municipality, name=name)[0])
        return measure

    def _offer_words(self) -> None:
        """Kinds and priorities by the municipality's own names."""
        for name, group in (("kind", wording.KIND), ("priority", wording.PRIORITY)):
            offered = wording.choices(self.instance.municipality, group, keep=getattr(self.instance, name))
            required = self.fields[name].required
            self.fields[name] = forms.ChoiceField(
                label=self.fields[name].label,
                required=required,
                choices=offered if required else [("", _("none")), *offered],
            )

    def _follow_the_sheet(self) -> None:
        """Own fields in, hidden fields out, labels and what is required as the concept wants them."""
        for field in self.sheet.own:
            self.fields[field.key] = forms.CharField(label=str(field.label), required=False, widget=forms.Textarea)
            self.initial.setdefault(field.key, self.instance.own_value(field.key))
        for field in self.sheet.fields:
            names = [field.key] if field.is_own else [name for name in field.entry.names if name in self.fields]
            if not field.is_shown:
                for name in names:
                    del self.fields[name]
            elif names:
                self.fields[names[0]].required = self.fields[names[0]].required or field.is_required
                if field.label != field.entry.label:
                    self.fields[names[0]].label = str(field.label)
        if "districts" not in self.fields:
            del self.fields["new_districts"]
        for name, box in self.fields.items():
            if isinstance(box.widget, forms.Textarea) and name not in ("title", "costs"):
                box.widget.attrs["rows"] = 3 if name in SHORT_TEXTS or name.startswith(sheet.OWN) else 5

    def _ticked(self, name: str) -> set[int]:
        return {key for each in self[name].value() or [] if (key := access.key(each))}

    def _elements_of(self, group: served.Group) -> ChoiceGroup:
        ticked = self.chosen_elements
        return ChoiceGroup(
            group.concept.title,
            tuple(Choice(each.pk, each.label, each.pk in ticked, each.depth) for each in group.choices),
        )

    def _organisations(self, name: str) -> tuple[Choice, ...]:
        """Those in existence today and the ticked ones, the ticked ones first."""
        if name not in self.fields:
            return ()
        today, ticked = timezone.localdate(), self._ticked(name)
        listed = [
            Choice(each.pk, each.name, each.pk in ticked, note=each.abbreviation)
            for each in offered(self, name)
            if each.pk in ticked or each.is_active(today)
        ]
        return tuple(sorted(listed, key=lambda each: not each.is_chosen))

    def _plain_choices(self, name: str) -> tuple[Choice, ...]:
        if name not in self.fields:
            return ()
        ticked = self._ticked(name)
        return tuple(Choice(each.pk, str(each), each.pk in ticked) for each in offered(self, name))

    def _further_districts(self) -> Iterable[str]:
        typed = self.cleaned_data.get("new_districts") or ""
        return dict.fromkeys(name.strip()[:200] for name in typed.split(",") if name.strip())

    def _write_own(self, key: str, words: str) -> None:
        values = {**self.instance.own_values, key: words}
        self.instance.own_values = {name: said for name, said in values.items() if said}

    def _in_reading_order(self) -> list[Element]:
        order = {each.pk: index for index, each in enumerate(c for group in self.groups for c in group.choices)}
        return sorted(self.cleaned_data["elements"].select_related("concept"), key=lambda each: order[each.pk])

    def _save_m2m(self) -> None:
        """Whatever has rows of its own is stored by ``save``."""
