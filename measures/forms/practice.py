"""What is typed about good practice: by the office, and by people without an account."""

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import partial
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.fields import ChecksGiven, choice_field, retype
from accounts.models import Municipality
from measures import actions
from measures.models import PracticeEntry, PracticeParticipant, PracticeYear
from measures.models.practice import PASSAGES, TEXT_LENGTH
from measures.practice import addressees, axes, roles

_THOUSANDS = re.compile(r"\d{1,3}(\.\d{3})+(,\d+)?")
_ROWS = {"title": 2, "funding": 3, "source": 2}
# Nobody reads and fills in the public form faster; nobody leaves it open for longer.
QUICKEST, LONGEST = 3, 24 * 60 * 60
STAMP_SALT = "measures.practice.form"


class PracticeWordsForm(forms.ModelForm):
    """What every author of an entry may say; only the title is required."""

    role = forms.MultipleChoiceField(
        label=gettext_lazy("Roles of the municipality"), required=False, widget=forms.CheckboxSelectMultiple
    )
    topic = forms.MultipleChoiceField(label=gettext_lazy("Topics"), required=False, widget=forms.CheckboxSelectMultiple)
    addressee = forms.MultipleChoiceField(
        label=gettext_lazy("Of use to"), required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = PracticeEntry
        fields: tuple[str, ...] = (
            "title",
            "place",
            "country",
            "field",
            "period",
            *PASSAGES,
            "funding",
            "source",
            "source_url",
        )
        field_classes = {"source_url": partial(forms.URLField, assume_scheme="https")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "role").choices = roles.choices()
        choice_field(self, "topic").choices = roles.topic_choices()
        choice_field(self, "addressee").choices = addressees.choices()
        for name in ("title", *PASSAGES, "funding", "source"):
            field = self.fields[name]
            field.widget = forms.Textarea(
                attrs={"rows": _ROWS.get(name, 4), "maxlength": getattr(field, "max_length", None)}
            )
        if self.instance.pk:
            for axis in axes.AXES:
                self.initial[axis.slug] = [slug for slug, _label in self.instance.marks_on(axis)]

    @property
    def ticked(self) -> dict[str, Iterable[str]]:
        """The ticks of every axis."""
        return {axis.slug: self.cleaned_data.get(axis.slug, ()) for axis in axes.AXES}

    @property
    def passage_fields(self) -> list[forms.BoundField]:
        """The fields of the passages, in reading order."""
        return [self[name] for name in PASSAGES]

    def clean_title(self) -> str:
        """One line, however it was pasted."""
        title = " ".join(self.cleaned_data["title"].split())
        if not title:
            raise ValidationError(_("Please give it a title."))
        return title


class PracticeForm(PracticeWordsForm):
    """The sheet of an entry for the office; refuses to write over what a colleague has saved meanwhile."""

    based_on = forms.IntegerField(required=False, widget=forms.HiddenInput)

    class Meta(PracticeWordsForm.Meta):
        fields = (*PracticeWordsForm.Meta.fields, "contact_name", "contact_email")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["based_on"] = self._newest()

    def clean(self) -> dict[str, Any] | None:
        """What is saved must follow from what was seen."""
        if self.instance.pk and self.cleaned_data.get("based_on") != self._newest():
            retype(self, {"based_on": self._newest()})
            raise ValidationError(
                _(
                    "Somebody has saved this entry since you opened it. Your words stand here as you typed them. "
                    "Please look at the history first; if you save again, yours count, and the others stay in the history."
                )
            )
        return super().clean()

    def _newest(self) -> int:
        newest = self.instance.revisions.first() if self.instance.pk else None
        return newest.number if newest else 0


class _AmountField(forms.DecimalField):
    """Euros as people type them: 1.250.000, 1250000,50 or 1 250 000 €."""

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]  # Django's types take a DecimalField for an IntegerField
        if isinstance(value, str):
            value = re.sub(r"\s|€|EUR|Euro", "", value)
            if _THOUSANDS.fullmatch(value):
                value = value.replace(".", "")
            value = value.replace(",", ".")
        return super().to_python(value)


class ParticipantForm(forms.ModelForm):
    """One municipality that took part; without a name the line is left out."""

    class Meta:
        model = PracticeParticipant
        fields = ("name", "part")
        widgets = {"part": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].required = False

    def clean(self) -> dict[str, Any] | None:
        """A part belongs to somebody."""
        if self.cleaned_data.get("part") and not self.cleaned_data.get("name"):
            raise ValidationError({"name": _("Please say which municipality did this.")})
        return self.cleaned_data


class YearForm(ChecksGiven, forms.ModelForm):
    """One line of the yearly table; an empty one is left out."""

    own = frozenset({"entry"})

    amount = _AmountField(
        label=gettext_lazy("funding in euros"),
        required=False,
        min_value=0,
        max_digits=14,
        decimal_places=2,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )

    class Meta:
        model = PracticeYear
        fields = ("year", "municipalities", "projects", "amount", "note")

    @property
    def says_something(self) -> bool:
        """Any cell is filled."""
        return any(value not in (None, "") for value in self.cleaned_data.values())

    def clean_year(self) -> int | None:
        """A year, not a count of years."""
        year = self.cleaned_data["year"]
        if year is not None and not 1945 <= year <= 2100:
            raise ValidationError(_("Please give the year with four digits, such as 2024."))
        return year


class _YearFormSet(forms.BaseFormSet):
    """The yearly table: each year once, one line for the total."""

    def clean(self) -> None:
        lines = [each for each in self.forms if each.is_valid() and each.says_something]
        years = [each.cleaned_data["year"] for each in lines]
        if twice := {year for year in years if year is not None and years.count(year) > 1}:
            raise ValidationError(
                _("These years stand in the table twice: %(years)s.") % {"years": ", ".join(map(str, sorted(twice)))}
            )
        if years.count(None) > 1:
            raise ValidationError(_("Only one line can be without a year: the one with the total."))


ParticipantFormSet = forms.formset_factory(ParticipantForm, extra=3, max_num=60, absolute_max=60)
YearFormSet = forms.formset_factory(YearForm, _YearFormSet, extra=3, max_num=60, absolute_max=60)


class PracticeSheet:
    """The whole page of an entry: its words, who took part, what was paid when."""

    def __init__(self, typed: Any, entry: PracticeEntry) -> None:
        self.entry = entry
        self.form = PracticeForm(typed, instance=entry)
        people = [{"name": each.name, "part": each.part} for each in self._rows("participants")]
        years = [{name: getattr(each, name) for name in YearForm.Meta.fields} for each in self._rows("years")]
        self.participants = ParticipantFormSet(typed, initial=people, prefix="participants")
        self.years = YearFormSet(typed, initial=years, prefix="years")

    @property
    def has_errors(self) -> bool:
        """Something typed cannot be stored as it is."""
        return bool(self.form.errors or self.participants.total_error_count() or self.years.total_error_count())

    def is_valid(self) -> bool:
        """All three parts are sound; each says what it lacks."""
        return all([self.form.is_valid(), self.participants.is_valid(), self.years.is_valid()])

    def save(self, *, by: Any) -> PracticeEntry:
        """Store the page and keep what it said before."""
        people = [
            PracticeParticipant(name=each.cleaned_data["name"], part=each.cleaned_data["part"])
            for each in self.participants
            if each.cleaned_data.get("name")
        ]
        years = [PracticeYear(**each.cleaned_data) for each in self.years if each.says_something]
        return actions.save_practice(
            self.form.save(commit=False), ticked=self.form.ticked, participants=people, years=years, by=by
        )

    def _rows(self, name: str) -> Any:
        return getattr(self.entry, name).all() if self.entry.pk else ()


class SubmitPracticeForm(PracticeWordsForm):
    """The public form: for people without an account, and hard on machines."""

    office = forms.ModelChoiceField(
        Municipality.objects.all(),
        label=gettext_lazy("Municipality that reads it"),
        help_text=gettext_lazy("Its office reviews what you write and publishes it."),
        empty_label=gettext_lazy("Please choose"),
    )
    consent = forms.BooleanField(
        label=gettext_lazy(
            "My description may be published. My name and my address may be stored so that the office can ask me."
        ),
        error_messages={"required": gettext_lazy("Without your consent we may not store anything.")},
    )
    # People do not see this field; programs fill in whatever bears such a name.
    homepage = forms.CharField(label=gettext_lazy("Please leave this field empty"), required=False)
    stamp = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta(PracticeWordsForm.Meta):
        fields = (*PracticeWordsForm.Meta.fields, "contact_name", "contact_email")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["homepage"].widget.attrs = {"tabindex": "-1", "autocomplete": "off"}
        self.fields["contact_name"].required = self.fields["contact_email"].required = True
        self.fields["contact_name"].label = _("Your name")
        self.fields["contact_name"].widget.attrs["autocomplete"] = "name"
        self.fields["contact_email"].label = _("Your e-mail address")
        self.fields["contact_email"].widget.attrs["autocomplete"] = "email"
        for name in ("place", "method"):
            self.fields[name].required = True
        self.initial["stamp"] = signing.TimestampSigner(salt=STAMP_SALT).sign("form")

    def clean(self) -> dict[str, Any] | None:
        """Refuse what no person would send, in words that a person understands."""
        if self.cleaned_data.get("homepage"):
            self._stamp_anew()
            raise ValidationError(
                _("A field that must stay empty was filled in. We have emptied it. Please send the form again.")
            )
        try:
            signer = signing.TimestampSigner(salt=STAMP_SALT)
            signer.unsign(self.cleaned_data.get("stamp", ""), max_age=LONGEST)
        except signing.BadSignature:
            self._stamp_anew()
            raise ValidationError(
                _("This page was open for very long. Everything you typed is still here: please send it once more.")
            ) from None
        if self._is_too_quick():
            raise ValidationError(_("That was very quick. Please wait a few seconds and send it once more."))
        return super().clean()

    def save(self, commit: bool = True, *, address: str = "") -> PracticeEntry:
        """Keep it, and mail the link that confirms the address. Raises ``TooMany`` where too much was sent."""
        entry = super().save(commit=False)
        entry.municipality = self.cleaned_data["office"]
        return actions.send_practice_in(entry, ticked=self.ticked, address=address)

    def _is_too_quick(self) -> bool:
        try:
            signing.TimestampSigner(salt=STAMP_SALT).unsign(self.cleaned_data["stamp"], max_age=QUICKEST)
        except signing.SignatureExpired:
            return False
        return True

    def _stamp_anew(self) -> None:
        retype(self, {"stamp": self.initial["stamp"], "homepage": ""})


class AnswerPracticeForm(PracticeWordsForm):
    """An author without an account answers the office's question and may better the words."""

    answer = forms.CharField(
        label=gettext_lazy("Your answer"),
        required=False,
        max_length=TEXT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class QuestionForm(forms.Form):
    """What the office wants to know."""

    question = forms.CharField(
        label=gettext_lazy("Question to the author"),
        max_length=TEXT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("Please write what you would like to know.")},
    )
