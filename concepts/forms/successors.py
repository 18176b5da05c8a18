"""Beginning an update or a supplement, and what became of an old goal or measure."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.fields import choice_field, listed, model_field
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
        choice_field(self, "form").choices = [
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
    """How far an old goal was reached or a measure carried out, and what the new concept makes of it. Everything may stay open for now."""

    further = forms.MultipleChoiceField(
        label=_("goes on as measure"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Measures that belong to the new concept or serve one of its sections."),
        error_messages={
            "invalid_choice": _("A measure that you have chosen is no longer there. Please choose again."),
        },
    )
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
                "Why it was changed, merged or dropped. What is dropped needs a reason before the council decides."
            ),
            "successors": _("One goal of the new concept or several."),
        }

    def __init__(self, *args: Any, choices: list[tuple[Any, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.auto_id = f"id_{self.instance.pk}_%s"
        self.fields["based_on"].initial = self.instance.revision
        choice_field(self, "result").choices = [("", _("not assessed yet")), *self.instance.about.result_choices()]
        choice_field(self, "fate").choices = [("", _("still open")), *self.instance.about.fate_choices()]
        self.fields["further"].initial = self.instance.further_keys
        model_field(self, "successors").queryset = Element.objects.of(self.instance.concept).present()
        self.fields["successors"].error_messages["invalid_choice"] = _(
            "A goal that you have chosen is no longer there. Please choose again."
        )
        asked, other = ("further", "successors") if self.instance.is_about_measure else ("successors", "further")
        del self.fields[other]
        choice_field(self, asked).choices = choices
        if not choices:
            del self.fields[asked]

    @property
    def where(self) -> forms.BoundField | None:
        """The field that says in what it goes on; ``None`` where the new concept has nothing to choose."""
        found = next((name for name in ("successors", "further") if name in self.fields), None)
        return self[found] if found else None

    def store(self, *, by: Any) -> GoalReview:
        """Keep it as a new state of the review."""
        names = ("result", "assessment", "evidence", "fate", "fate_note")
        return actions.review_goal(
            GoalReview.objects.get(pk=self.instance.pk),
            words={name: self.cleaned_data[name] for name in names},
            successors=list(self.cleaned_data.get("successors", ())),
            further=self._further(),
            based_on=self.cleaned_data["based_on"],
            by=by,
        )

    def _further(self) -> list[tuple[str, str]]:
        """Target and name of what was chosen; what was stored stays where nothing could be chosen."""
        if "further" not in self.fields:
            return [(each.to, each.label) for each in self.instance.further_targets]
        chosen = set(self.cleaned_data["further"])
        return [(to, str(name)) for to, name in listed(choice_field(self, "further")) if to in chosen]


class GoalReviewFilter(forms.Form):
    """Narrows the look back; whatever is asked, some list comes out."""

    OPEN = "open"

    subject = forms.ChoiceField(
        label=_("Goals and measures"),
        required=False,
        choices=[("", _("both")), *((each.slug, each.plural) for each in verdicts.SUBJECTS)],
    )
    state = forms.ChoiceField(
        label=_("Show"), required=False, choices=[("", _("all")), (OPEN, _("only what is still open"))]
    )
    result = forms.ChoiceField(
        label=_("Result"), required=False, choices=lambda: [("", _("all")), *verdicts.result_choices()]
    )
    fate = forms.ChoiceField(
        label=_("What becomes of it"), required=False, choices=lambda: [("", _("all")), *verdicts.fate_choices()]
    )

    @property
    def is_narrowing(self) -> bool:
        """Something is chosen that could hide goals or measures."""
        return any(self._chosen(name) for name in self.fields)

    def apply(self, reviews: list[GoalReview]) -> list[GoalReview]:
        """The reviews that the box asks for."""
        subject, state, result, fate = (self._chosen(name) for name in ("subject", "state", "result", "fate"))
        return [
            each
            for each in reviews
            if (not subject or each.subject == subject)
            and (not state or not each.is_settled)
            and (not result or each.result == result)
            and (not fate or each.fate == fate)
        ]

    def _chosen(self, name: str) -> str:
        self.is_valid()
        return self.cleaned_data.get(name) or ""
