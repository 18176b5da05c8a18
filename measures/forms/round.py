"""What the office types to prepare and run a reporting round."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts import access
from accounts.fields import choice_field, label_rows, model_field
from accounts.models import Municipality
from concepts.models import Concept
from measures import served
from measures.models import Measure, MeasureReport, ReportingRound
from measures.querysets import MeasureQuerySet
from stakeholders.models import Contact, Organisation

QUESTIONS = 4
USUAL_TIME = timedelta(days=28)
LONGEST_TIME = timedelta(days=731)

# Offered where the office types its own questions; it may change or ignore them.
SUGGESTIONS: tuple[str | Promise, ...] = (
    _("How many people were reached since the last report?"),
    _("What was the greatest success?"),
    _("What do you need from the administration or the council?"),
    _("Which resolutions or approvals are still missing?"),
    _("Who should be asked beside you?"),
    _("Is the lead still the right one?"),
)


def soon(day: date, today: date) -> date:
    """The day; refuses one that lies years ahead, because links stay open as long."""
    if day > today + LONGEST_TIME:
        raise ValidationError(_("Please choose a day within the next two years."))
    return day


class DaysField(forms.CharField):
    """Numbers of days, typed with commas: “7, 1”."""

    def prepare_value(self, value: Any) -> Any:
        """A stored list as it is typed."""
        return ", ".join(str(each) for each in value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[int]:  # type: ignore[override]  # typed words become numbers
        """The days, each once; refuses what are none."""
        typed = [each.strip() for each in str(value or "").replace(";", ",").split(",") if each.strip()]
        days = [key for each in typed if (key := access.key(each)) is not None and key <= 365]
        if len(days) < len(typed):
            raise ValidationError(_("Please give numbers of days from 0 to 365, such as “7, 1”."))
        return sorted(set(days))


class RoundForm(forms.ModelForm):
    """Which measures, until when, and what is asked besides state and note."""

    element = forms.TypedChoiceField(label=_("Field of action or goal"), coerce=int, empty_value=None, required=False)
    organisation = forms.ModelChoiceField(
        label=_("Lead"), queryset=Organisation.objects.none(), required=False, empty_label=_("all")
    )
    with_ended = forms.BooleanField(label=_("Ask about measures that have ended, too"), required=False)
    picks = forms.ModelMultipleChoiceField(queryset=Measure.objects.none(), required=False)
    asked = forms.MultipleChoiceField(
        label=_("What is asked besides state and note"),
        choices=ReportingRound.ASKABLE,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    remind_before = DaysField(label=_("Days before the deadline"), required=False)
    remind_after = DaysField(label=_("Days after the deadline"), required=False)

    class Meta:
        model = ReportingRound
        fields = ["title", "concept", "deadline", "intro", "asked", "remind_before", "remind_after"]
        widgets = {
            "deadline": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "intro": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {
            "title": _("As people read it in the mail, such as “Progress report autumn 2027”."),
            "intro": _("Stands in the mail and above the form. A sentence on what the reports are for helps."),
        }

    def __init__(self, *args: Any, user: Any, municipality: Municipality, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today, self.municipality = today, municipality
        measures = Measure.objects.editable_by(user).of(municipality)
        self.every = measures
        model_field(self, "concept").queryset = Concept.objects.visible_to(user).of(municipality).newest_first()
        model_field(self, "concept").empty_label = _("all measures, with or without a concept")
        model_field(self, "organisation").queryset = Organisation.objects.of(municipality).order_by("name")
        model_field(self, "picks").queryset = measures
        self.groups = served.groups(user, municipality)
        self.branches = {each.pk: each.branch for group in self.groups for each in group.choices}
        choice_field(self, "element").choices = [
            ("", _("all")),
            *(
                (group.concept.title, [(each.pk, "\u2007" * 2 * each.depth + each.label) for each in group.choices])
                for group in self.groups
            ),
        ]
        if self.instance.pk is None:
            self.initial["deadline"] = today + USUAL_TIME
            self.initial["asked"] = [slug for slug, _label in ReportingRound.ASKABLE]
        chosen = self.instance.choice
        for name in ("element", "organisation", "with_ended", "picks"):
            self.initial.setdefault(name, chosen.get(name))
        self._add_questions()

    def _add_questions(self) -> None:
        for number, stored in zip(range(1, QUESTIONS + 1), [*self.instance.questions, *[{}] * QUESTIONS], strict=False):
            self.fields[f"question_{number}"] = forms.CharField(
                label=_("Question %(number)d") % {"number": number},
                required=False,
                max_length=300,
                initial=stored.get("words", ""),
                widget=forms.TextInput(attrs={"list": "question-suggestions"}),
            )
            self.fields[f"required_{number}"] = forms.BooleanField(
                label=_("Must be answered"), required=False, initial=stored.get("is_required", False)
            )

    @property
    def question_fields(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Each own question with its tick."""
        return [(self[f"question_{number}"], self[f"required_{number}"]) for number in range(1, QUESTIONS + 1)]

    @property
    def suggestions(self) -> tuple[str | Promise, ...]:
        """Questions that others ask."""
        return SUGGESTIONS

    @property
    def picked(self) -> set[int]:
        """Keys of the measures that are ticked one by one."""
        return {key for each in self["picks"].value() or [] if (key := access.key(each))}

    def clean_deadline(self) -> date:
        """People need time."""
        day = self.cleaned_data["deadline"]
        if day <= self.today:
            raise ValidationError(_("Please choose a day that is still to come."))
        return soon(day, self.today)

    def clean(self) -> dict[str, Any]:
        """Question rows become the round's questions, with keys that stay."""
        found = super().clean() or self.cleaned_data
        self.instance.questions = [
            {"key": f"q{number}", "words": words, "is_required": bool(found.get(f"required_{number}"))}
            for number in range(1, QUESTIONS + 1)
            if (words := (found.get(f"question_{number}") or "").strip())
        ]
        self.instance.choice = {
            "element": found.get("element"),
            "organisation": found["organisation"].pk if found.get("organisation") else None,
            "with_ended": bool(found.get("with_ended")),
            "picks": [each.pk for each in found.get("picks") or []],
        }
        return found

    @property
    def includes_ended(self) -> bool:
        """Ended measures are wanted, or single ones are ticked."""
        return bool(self.instance.choice.get("with_ended") or self.instance.choice.get("picks"))

    def in_scope(self) -> MeasureQuerySet:
        """The measures that the choice names, ended ones among them: as typed, else as stored."""
        choice, chosen = self.instance.choice, self.every
        if choice.get("picks"):
            return chosen.with_keys(choice["picks"])
        if self.instance.concept is not None:
            chosen = chosen.of_concept(self.instance.concept)
        if element := choice.get("element"):
            chosen = chosen.of_elements(self.branches.get(element, [element]))
        if organisation := choice.get("organisation"):
            chosen = chosen.led_by(organisation)
        return chosen

    def chosen(self) -> MeasureQuerySet:
        """The measures that are asked about: without ended ones, unless these are wanted or ticked one by one."""
        return self.in_scope() if self.includes_ended else self.in_scope().not_ended()


class RoundFilter(forms.Form):
    """Narrows the people of a round; what is nonsense in the address does not narrow."""

    status = forms.ChoiceField(label=_("State of the report"), required=False)
    organisation = forms.ChoiceField(label=_("Organisation"), required=False)
    unopened = forms.BooleanField(label=_("Only people who have not reacted yet"), required=False)

    def __init__(self, data: Any, *, organisations: list[str]) -> None:
        super().__init__(data)
        choice_field(self, "status").choices = [("", _("all")), *MeasureReport.Status.choices]
        choice_field(self, "organisation").choices = [("", _("all")), *((each, each) for each in organisations)]

    def apply(self, people: Any) -> Any:
        """Those that fit."""
        self.is_valid()
        found = self.cleaned_data
        if found.get("status"):
            people = people.with_status(found["status"])
        if found.get("organisation"):
            people = people.of_organisation_named(found["organisation"])
        return people.unopened() if found.get("unopened") else people

    @property
    def is_narrowing(self) -> bool:
        """Something is chosen."""
        return any(getattr(self, "cleaned_data", {}).values())


class DeadlineForm(forms.Form):
    """A later deadline."""

    deadline = forms.DateField(
        label=_("New deadline"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def clean_deadline(self) -> date:
        """Not a slip of the pen."""
        return soon(self.cleaned_data["deadline"], timezone.localdate())


class AddForm(forms.Form):
    """Measures that join a running round."""

    measures = forms.ModelMultipleChoiceField(
        queryset=Measure.objects.none(), error_messages={"required": _("Please tick at least one measure.")}
    )

    def __init__(self, *args: Any, measures: MeasureQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        model_field(self, "measures").queryset = measures


class ReportQuestionForm(forms.Form):
    """What the office would like to know before it accepts a report."""

    question = forms.CharField(
        label=_("Your question"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        help_text=_("Several questions to the same person within ten minutes go out as one mail."),
    )


class SomebodyElseForm(forms.Form):
    """Who is asked instead."""

    contact = forms.ModelChoiceField(label=_("Person"), queryset=Contact.objects.none())

    def __init__(self, *args: Any, municipality: Municipality, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = Contact.objects.visible_to(user).with_address().of(municipality).select_related("organisation")
        model_field(self, "contact").queryset = people.order_by("organisation__name", "name")
        label_rows(self, "contact", lambda each: f"{each.organisation}: {each.name}")
