"""Beginning a concept and setting its words."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.fields import model_field
from accounts.models import Municipality
from concepts import actions, kinds, pillars, skeletons
from concepts.models import Concept


class DayInput(forms.DateInput):
    """A date as browsers pick it."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class ConceptForm(forms.ModelForm):
    """Begin a concept: what it is called, and what it follows."""

    class Meta:
        model = Concept
        fields = ["title", "subtitle", "form", "predecessor"]
        help_texts = {"subtitle": _("Such as “Update 2027 to 2032”. It may stay empty.")}

    def __init__(self, *args: Any, municipality: Municipality, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.municipality = municipality
        others = Concept.objects.of(municipality)
        model_field(self, "predecessor").queryset = others.exclude(pk=self.instance.pk) if self.instance.pk else others
        model_field(self, "predecessor").empty_label = _("none")

    def clean(self) -> dict[str, Any]:
        """A supplement or an update needs the concept it belongs to."""
        typed = super().clean() or self.cleaned_data
        form, predecessor = typed.get("form"), typed.get("predecessor")
        if form and form != Concept.Form.CONCEPT and predecessor is None and "predecessor" not in self.errors:
            self.add_error("predecessor", _("Please choose the concept that this one follows or supplements."))
        return typed


class NewConceptForm(ConceptForm):
    """Begin a concept, empty or with a skeleton."""

    skeleton = forms.ChoiceField(
        label=_("Begin with"),
        choices=[("", ""), *((each.slug, each.label) for each in skeletons.SKELETONS)],
        required=False,
        help_text=_(
            "A skeleton brings chapters, fields of action and guiding questions. Everything can be renamed, moved and "
            "removed; the questions are never printed."
        ),
    )

    def skeleton_choices(self) -> list[skeletons.Skeleton]:
        """What it may begin with, the empty one first, with its sentence and fields."""
        return [skeletons.Skeleton("", _("the five elements as empty chapters"), "", ()), *skeletons.SKELETONS]

    def chosen_skeleton(self) -> str:
        """The slug of the one that is ticked."""
        return self["skeleton"].value() or ""

    def create(self, *, by: Any) -> Concept:
        """Make it."""
        skeleton = skeletons.get(self.cleaned_data["skeleton"])
        return actions.create_concept(self.save(commit=False), skeleton=skeleton, by=by)


class ConceptSettingsForm(ConceptForm):
    """Everything about a concept but its text: title, validity, and the municipality's own words."""

    level_names = forms.CharField(
        label=_("Names of the goal levels"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One per line, the highest first, such as “Leitziel”, “Handlungsziel”."),
    )

    class Meta(ConceptForm.Meta):
        fields = [*ConceptForm.Meta.fields, "valid_from", "valid_until"]
        widgets = {"valid_from": DayInput(), "valid_until": DayInput()}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["level_names"].initial = "\n".join(self.instance.goal_levels)
        for kind in kinds.KINDS:
            self._add_word(f"kind_{kind.slug}", kind.label, self.instance.kind_labels.get(kind.slug, ""))
        for pillar in pillars.PILLARS:
            self._add_word(f"pillar_{pillar.slug}", pillar.label, self.instance.pillar_labels.get(pillar.slug, ""))

    def clean_level_names(self) -> list[str]:
        """The names, one per line that is not empty."""
        names = [line.strip() for line in self.cleaned_data["level_names"].splitlines() if line.strip()]
        if not names:
            raise forms.ValidationError(_("Please name at least one level."))
        return names

    def save(self, commit: bool = True) -> Concept:
        """Store the concept with its words."""
        self.instance.goal_levels = self.cleaned_data["level_names"]
        self.instance.kind_labels = self._words("kind_")
        self.instance.pillar_labels = self._words("pillar_")
        return super().save(commit)

    def of_the_concept(self) -> Iterator[forms.BoundField]:
        """The fields about the concept itself."""
        return (self[name] for name in self.Meta.fields)

    def of_the_kinds(self) -> Iterator[forms.BoundField]:
        """The fields for names of kinds."""
        return (self[name] for name in self.fields if name.startswith("kind_"))

    def of_the_pillars(self) -> Iterator[forms.BoundField]:
        """The fields for names of the five elements."""
        return (self[name] for name in self.fields if name.startswith("pillar_"))

    def _add_word(self, name: str, default: Any, own: str) -> None:
        self.fields[name] = forms.CharField(
            label=default,
            max_length=100,
            required=False,
            initial=own,
            widget=forms.TextInput(attrs={"placeholder": default}),
        )

    def _words(self, prefix: str) -> dict[str, str]:
        typed = {
            name.removeprefix(prefix): value for name, value in self.cleaned_data.items() if name.startswith(prefix)
        }
        return {slug: word for slug, word in typed.items() if word}
