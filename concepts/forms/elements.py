"""Placing, naming and sorting the sections of a concept."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.fields import choice_field
from concepts import actions, kinds, moves, pillars
from concepts.models import Concept, Element


class NewElementForm(forms.Form):
    """A new section at one place: only the kinds that may stand there are offered."""

    kind = forms.ChoiceField(label=_("Kind"), widget=forms.RadioSelect)
    title = forms.CharField(
        label=_("Heading"),
        max_length=1000,
        required=False,
        help_text=_("Goals, principles and key messages need none: their first words stand for them."),
    )
    pillar = forms.ChoiceField(label=_("Belongs to"), required=False)
    level = forms.TypedChoiceField(
        label=_("Goal level"), help_text=_("Only for goals."), coerce=int, required=False, empty_value=None
    )

    def __init__(
        self, *args: Any, concept: Concept, parent: Element | None, after: Element | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.concept, self.parent, self.after = concept, parent, after
        allowed = kinds.under(parent.kind if parent else kinds.TOP)
        choice_field(self, "kind").choices = [(kind.slug, concept.kind_label(kind)) for kind in allowed]
        self.fields["kind"].initial = after.kind if after else allowed[0].slug if allowed else ""
        choice_field(self, "pillar").choices = _pillar_choices(concept)
        choice_field(self, "level").choices = _level_choices(concept)
        if parent is not None:
            del self.fields["pillar"]
        if len(concept.goal_levels) < 2 or not any(kind.has_level for kind in allowed):
            del self.fields["level"]

    def clean(self) -> dict[str, Any]:
        """A kind with a heading needs one."""
        typed = super().clean() or self.cleaned_data
        if typed.get("kind") and kinds.get(typed["kind"]).is_titled and not typed.get("title", "").strip():
            self.add_error("title", _("Please give a heading."))
        return typed

    def create(self, *, by: Any) -> Element:
        """Make the section."""
        typed = self.cleaned_data
        return actions.create_element(
            self.concept,
            kind=typed["kind"],
            parent=self.parent,
            after=self.after,
            title=typed["title"].strip(),
            pillar=typed.get("pillar", ""),
            level=typed.get("level"),
            by=by,
        )


class ElementForm(forms.ModelForm):
    """What a section is called and what it is; the text has a page of its own."""

    based_on = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Element
        fields = ["title", "kind", "pillar", "level"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        concept, parent = self.instance.concept, self.instance.parent
        self.fields["based_on"].initial = self.instance.revision
        allowed = kinds.under(parent.kind if parent else kinds.TOP)
        choice_field(self, "kind").choices = [(kind.slug, concept.kind_label(kind)) for kind in allowed]
        choice_field(self, "pillar").choices = _pillar_choices(concept)
        self.fields["level"] = forms.TypedChoiceField(
            label=_("Goal level"),
            help_text=_("Only for goals."),
            coerce=int,
            required=False,
            empty_value=None,
            choices=_level_choices(concept),
        )
        if parent is not None:
            del self.fields["pillar"]
        if len(concept.goal_levels) < 2 or not any(kind.has_level for kind in allowed):
            del self.fields["level"]

    def clean(self) -> dict[str, Any]:
        """A kind with a heading needs one."""
        typed = super().clean() or self.cleaned_data
        if typed.get("kind") and kinds.get(typed["kind"]).is_titled and not typed.get("title", "").strip():
            self.add_error("title", _("Please give a heading."))
        return typed


class PlaceForm(forms.Form):
    """Where a section is to go: one step in a direction, or under a parent and behind a sibling."""

    direction = forms.ChoiceField(choices=[(each.value, each.value) for each in moves.Direction], required=False)
    parent = forms.IntegerField(required=False)
    after = forms.IntegerField(required=False)

    def __init__(self, *args: Any, element: Element, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.element = element

    def clean_parent(self) -> Element | None:
        """The section to stand under."""
        return self._neighbour("parent")

    def clean_after(self) -> Element | None:
        """The section to stand behind."""
        return self._neighbour("after")

    def move(self, *, by: Any) -> Element:
        """Do it."""
        typed = self.cleaned_data
        if typed["direction"]:
            return actions.shift_element(self.element, direction=moves.Direction(typed["direction"]), by=by)
        return actions.move_element(self.element, parent=typed["parent"], after=typed["after"], by=by)

    def _neighbour(self, name: str) -> Element | None:
        pk = self.cleaned_data[name]
        if pk is None:
            return None
        found = Element.objects.of(self.element.concept).present().filter(pk=pk).first()
        if found is None:
            raise ValidationError(_("Somebody else has changed the outline meanwhile. Please look again and repeat."))
        return found


def _pillar_choices(concept: Concept) -> list[tuple[str, Any]]:
    return [
        ("", _("none of the five elements")),
        *((each.slug, concept.pillar_label(each)) for each in pillars.PILLARS),
    ]


def _level_choices(concept: Concept) -> list[tuple[int, str]]:
    return list(enumerate(concept.goal_levels, start=1))
