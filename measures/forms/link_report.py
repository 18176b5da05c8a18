"""What people type who report on their measures, with or without an account."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import prefetch_related_objects
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext_lazy as _

from accounts.fields import choice_field, label_rows, listed, model_field, retype
from measures import wording
from measures.models import Measure, MeasureReport, TargetGroup

ANSWER = "answer_{}"
REACHED = "reached_{}"
MOST_PEOPLE = 100_000_000


class ReportForm(forms.ModelForm):
    """How a measure stands: only what the round asks, nothing required while one writes."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    settles = forms.BooleanField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = MeasureReport
        fields = [
            "state",
            "note",
            "figures",
            "obstacles",
            "next_step",
            "light",
            "light_reason",
            "resume_on",
            "handed_to",
            "decided_by",
            "merged_note",
        ]
        widgets = {
            "note": forms.Textarea(attrs={"rows": 4}),
            "figures": forms.Textarea(attrs={"rows": 2}),
            "obstacles": forms.Textarea(attrs={"rows": 2}),
            "next_step": forms.Textarea(attrs={"rows": 2}),
            "light": forms.RadioSelect,
            "light_reason": forms.Textarea(attrs={"rows": 2}),
            "resume_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }
        labels = {
            "state": _("How does the measure stand?"),
            "note": _("What happened?"),
            "figures": _("Figures, if there are any"),
            "obstacles": _("What stands in the way?"),
            "next_step": _("What comes next?"),
            "light": _("Is the measure on time?"),
            "light_reason": _("Why is it late or at risk?"),
            "resume_on": _("To be resumed on"),
            "handed_to": _("Handed over to"),
            "decided_by": _("Decided by"),
            "merged_note": _("Merged into another measure: which one?"),
        }
        help_texts = {
            "note": _("Two or three sentences are enough. They are printed as you write them."),
            "figures": _("Such as: 64 people reached, 12 courses."),
        }

    # Only of interest where work has ended or rests.
    ENDINGS = ("resume_on", "handed_to", "decided_by", "merged_into", "merged_note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "auto_id": "id_%s"})
        place = self.instance.measure.municipality
        self.questions = self.instance.request.round.questions
        self.fields["state"] = forms.ChoiceField(
            label=self.fields["state"].label,
            choices=[("", _("Please choose")), *wording.choices(place, wording.STATE, self.instance.measure.state)],
            required=False,
        )
        self.initial["state"] = self.instance.state or self.instance.measure.state
        choice_field(self, "light").choices = [("", _("I leave it open")), *listed(choice_field(self, "light"))[1:]]
        self.initial["version"] = self.instance.version
        for name, box in (("light", "light"), ("light_reason", "light")):
            self._leave_out(name, box)
        for box in ("figures", "obstacles", "next_step"):
            self._leave_out(box, box)
        for question in self.questions:
            key = ANSWER.format(question["key"])
            self.fields[key] = forms.CharField(
                label=question["words"], required=False, widget=forms.Textarea(attrs={"rows": 2}), max_length=5000
            )
            self.initial[key] = self.instance.answers.get(question["key"], "")

        self._ask_for_numbers()
        self._ask_for_target()

    def _ask_for_numbers(self) -> None:
        """People reached, for each target group of the sheet that has a row."""
        told = {each["group"]: each["reached"] for each in self.instance.reached}
        self.groups: list[TargetGroup] = []
        if told or self.instance.request.round.asks("figures"):
            prefetch_related_objects([self.instance.measure], "target_group_rows")
            self.groups = [*self.instance.measure.target_group_rows.all()]
        for row in self.groups:
            so_far = (
                _("So far: %(number)s") % {"number": number_format(row.reached, force_grouping=True)}
                if row.reached is not None
                else ""
            )
            self.fields[REACHED.format(row.pk)] = forms.IntegerField(
                label=_("People reached: %(group)s") % {"group": row.name},
                help_text=so_far,
                required=False,
                min_value=0,
                max_value=MOST_PEOPLE,
            )
            self.initial[REACHED.format(row.pk)] = told.get(row.pk)
        numbers = [REACHED.format(row.pk) for row in self.groups]
        names = [name for name in self.fields if name not in numbers]
        place = names.index("figures" if "figures" in names else "note") + 1
        self.order_fields([*names[:place], *numbers, *names[place:]])

    def _ask_for_target(self) -> None:
        """One of the other measures on which the person is asked; another one is named in words."""
        asked, target = self.instance.request, self.instance.merged_into
        found = Measure.objects.in_bundle(asked).exclude(pk=self.instance.measure_id).for_choosing().coded_first()
        targets = {str(each.pk): each for each in [*found, *filter(None, [target])]}
        if targets:
            self.fields["merged_into"] = forms.TypedChoiceField(
                label=_("Merged into one of your measures"),
                choices=[("", "–"), *((key, str(each)) for key, each in targets.items())],
                coerce=targets.__getitem__,
                empty_value=None,
                required=False,
            )
            self.fields["merged_note"].label = _("Merged into a measure that is not yours: which one?")
        self.initial["merged_into"] = target.pk if target else ""

    def _leave_out(self, name: str, box: str) -> None:
        if not self.instance.request.round.asks(box) and not getattr(self.instance, name):
            del self.fields[name]

    def contents(self) -> dict[str, Any]:
        """What was typed, by the names that a report knows; what cannot be understood is left out."""
        typed = {name: value for name, value in self.cleaned_data.items() if name in MeasureReport.CONTENTS}
        typed["reached"] = self._reached()
        answers = dict(self.instance.answers)
        for question in self.questions:
            answers[question["key"]] = self.cleaned_data.get(ANSWER.format(question["key"]), "")
        return {**typed, "answers": answers} if self.questions else typed

    def _reached(self) -> list[dict[str, Any]]:
        """The numbers that stand in the form; one that cannot be understood, or whose group is gone, stays as it was."""
        told = {each["group"]: each for each in self.instance.reached}
        for row in self.groups:
            if (name := REACHED.format(row.pk)) not in self.cleaned_data:
                continue
            told.pop(row.pk, None)
            if (number := self.cleaned_data[name]) is not None:
                told[row.pk] = {"group": row.pk, "name": row.name, "reached": number}
        return sorted(told.values(), key=lambda each: each["group"])

    def _post_clean(self) -> None:
        """The report itself judges what is enough, when it is handed in; its fields stay as they are stored."""

    def take_refusal(self, refused: ValidationError) -> None:
        """Show what the report refuses at the field it is about."""
        by_field = getattr(refused, "error_dict", {NON_FIELD_ERRORS: [refused]})
        for name, errors in by_field.items():
            self.add_error(name if name in self.fields else None, [*errors])

    def settle_with(self, now: MeasureReport) -> list[tuple[str, str]]:
        """Stand on what somebody else saved meanwhile; returns what they wrote where it differs, by label."""
        retype(self, {"version": str(now.version), "settles": "on"})
        theirs = ReportForm(instance=now)
        return [
            (str(field.label), theirs.words_of(name))
            for name, field in theirs.fields.items()
            if name not in ("version", "settles") and theirs.words_of(name) not in ("", self.words_of(name))
        ]

    def words_of(self, name: str) -> str:
        """What stands in a field, as somebody reads it."""
        value = self[name].value() if name in self.fields else ""
        labels = {str(key): str(label) for key, label in getattr(self.fields[name], "choices", ())}
        plain = date_format(value, "SHORT_DATE_FORMAT") if isinstance(value, date) else str(value or "")
        return labels.get(plain, plain) if plain else ""

    @property
    def typed(self) -> list[tuple[str, str]]:
        """What was typed and could not be kept, by label: nobody must write it again."""
        return [
            (str(field.label), self.words_of(name))
            for name, field in self.fields.items()
            if name not in ("version", "settles") and name in self.changed_data and self.words_of(name)
        ]

    @property
    def said(self) -> list[tuple[str, str]]:
        """What the report says, by label; the numbers as they were reported, be the target groups others by now."""
        numbers = {REACHED.format(row.pk) for row in self.groups}
        words = [
            (str(field.label), self.words_of(name))
            for name, field in self.fields.items()
            if name not in {"version", "settles", *numbers} and self.words_of(name)
        ]
        lines = "\n".join(self.instance.reached_lines)
        return [*words, (str(_("People reached")), lines)] if lines else words

    @property
    def main_fields(self) -> list[forms.BoundField]:
        """What is always in sight."""
        return [each for each in self.visible_fields() if each.name not in self.ENDINGS]

    @property
    def ending_fields(self) -> list[forms.BoundField]:
        """What is asked where work has ended or rests."""
        return [self[name] for name in self.ENDINGS if name in self.fields]

    @property
    def shows_endings(self) -> bool:
        """Something stands in them, or is wrong with them."""
        return any(each.value() or each.errors for each in self.ending_fields)


class DeclineForm(forms.Form):
    """Why somebody is no longer the one to ask, and who is."""

    note = forms.CharField(
        label=_("Who looks after it now?"),
        help_text=_("A sentence is enough: name, office, telephone, or why it is not you."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
    )


class DelegateForm(forms.Form):
    """Which measures a colleague is to report on."""

    name = forms.CharField(label=_("Name of your colleague"), max_length=200)
    email = forms.EmailField(label=_("E-mail address of your colleague"))
    reports = forms.ModelMultipleChoiceField(
        label=_("Which measures?"), queryset=MeasureReport.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    word = forms.CharField(
        label=_("A word to your colleague"),
        help_text=_("Stands in the mail."),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=500,
    )

    def __init__(self, *args: Any, reports: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        model_field(self, "reports").queryset = reports
        label_rows(self, "reports", lambda report: str(report.measure))
        self.initial.setdefault("reports", [each.pk for each in reports])
