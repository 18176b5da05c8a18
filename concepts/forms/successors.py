"""Beginning an update or a supplement, and what became of an old goal."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from concepts import actions, beginnings, verdicts
from concepts.forms.concepts import DayInput
from concepts.models import Concept, Edition, Element, GoalReview


class FollowForm(forms.ModelForm):
    """What comes after an adopted edition: its form, its name, and what it begins with."""

    beginning = forms.ChoiceField(
        label=_("Begin with"),
        choices=[(each.slug, each.label) for each in beginnings.BEGINNINGS],
        widget=forms.RadioSelect,
        initial="text",
    )

    class Meta:
        model = Concept
        fields = ["form", "title", "subtitle", "valid_from", "valid_until"]
        widgets = {"form": forms.RadioSelect, "valid_from": DayInput(), "valid_until": DayInput()}
        labels = {"form": _("What is to be begun?")}

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.edition = edition
        self.instance.municipality = edition.concept.municipality
        self.fields["form"].choices = [
            (Concept.Form.UPDATE, _("an update: a new concept that follows this one")),
            (Concept.Form.SUPPLEMENT, _("a supplement: a concept beside this one, which stays in force")),
        ]
        self.fields["form"].initial = Concept.Form.UPDATE
        self.fields["title"].initial = edition.document["concept"]["title"]

    def beginning_choices(self) -> tuple[beginnings.Beginning, ...]:
        """What it may begin with, each with its sentence."""
        return beginnings.BEGINNINGS

    def chosen_beginning(self) -> str:
        """The slug of the one that is ticked."""
        return self["beginning"].value() or ""

    def begin(self, *, by: Any) -> Concept | None:
        """Do it; ``None`` with an error in the form where that is refused."""
        concept = self.save(commit=False)
        beginning = beginnings.get(self.cleaned_data["beginning"])
        try:
            return actions.begin_successor(self.edition, concept=concept, beginning=beginning, by=by)
        except ValidationError as refusal:
            self.add_error(None, refusal)
            return None


class GoalReviewForm(forms.ModelForm):
    """How far an old goal was reached, and what the new concept makes of it. Everything may stay open for now."""

    based_on = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    class Meta:
        model = GoalReview
        fields = ["result", "assessment", "evidence", "fate", "fate_note", "successors"]
        widgets = {
            "assessment": forms.Textarea(attrs={"rows": 3}),
            "evidence": forms.Textarea(attrs={"rows": 2}),
            "fate_note": forms.Textarea(attrs={"rows": 2}),
            "successors": forms.CheckboxSelectMultiple,
        }
        help_texts = {
            "assessment": _("In a sentence or two that the council can check."),
            "evidence": _("Figures, reports, resolutions, talks on which the assessment rests."),
            "fate_note": _(
                "Why it was changed, merged or dropped. A dropped goal needs a reason before the council decides."
            ),
            "successors": _("One goal of the new concept or several."),
        }

    def __init__(self, *args: Any, goals: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.auto_id = f"id_{self.instance.pk}_%s"
        self.fields["based_on"].initial = self.instance.revision
        self.fields["result"].choices = [("", _("not assessed yet")), *verdicts.result_choices()]
        self.fields["fate"].choices = [("", _("still open")), *verdicts.fate_choices()]
        self.fields["successors"].queryset = Element.objects.of(self.instance.concept).present()
        self.fields["successors"].choices = goals
        self.fields["successors"].error_messages["invalid_choice"] = _(
            "A goal that you have chosen is no longer there. Please choose again."
        )
        if not goals:
            del self.fields["successors"]

    def store(self, *, by: Any) -> GoalReview:
        """Keep it as a new state of the review."""
        names = ("result", "assessment", "evidence", "fate", "fate_note")
        return actions.review_goal(
            GoalReview.objects.get(pk=self.instance.pk),
            words={name: self.cleaned_data[name] for name in names},
            successors=list(self.cleaned_data.get("successors", ())),
            based_on=self.cleaned_data["based_on"],
            by=by,
        )


class GoalReviewFilter(forms.Form):
    """Narrows the look back; whatever is asked, some list comes out."""

    OPEN = "open"

    state = forms.ChoiceField(
        label=_("Show"), required=False, choices=[("", _("all goals")), (OPEN, _("only what is still open"))]
    )
    result = forms.ChoiceField(label=_("Result"), required=False, choices=[("", _("all")), *verdicts.result_choices()])
    fate = forms.ChoiceField(
        label=_("What becomes of it"), required=False, choices=[("", _("all")), *verdicts.fate_choices()]
    )

    @property
    def is_narrowing(self) -> bool:
        """Something is chosen that could hide goals."""
        return any(self._chosen(name) for name in self.fields)

    def apply(self, reviews: list[GoalReview]) -> list[GoalReview]:
        """The reviews that the box asks for."""
        state, result, fate = (self._chosen(name) for name in ("state", "result", "fate"))
        return [
            each
            for each in reviews
            if (not state or not each.is_settled)
            and (not result or each.result == result)
            and (not fate or each.fate == fate)
        ]

    def _chosen(self, name: str) -> str:
        self.is_valid()
        return self.cleaned_data.get(name) or ""
