"""What people type about money that goes out."""

from typing import Any

from django import forms
from django.db.models import F
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.fields import choice_field, model_field
from accounts.models import Municipality
from measures import application_states
from measures.forms.amount import AmountField, WebField, day_input
from measures.forms.careful import CarefulForm
from measures.forms.funding import Box, year_choices
from measures.forms.sections import Sectioned, fields_of
from measures.keepers import keepers
from measures.models import Application, Call, Fund, Measure
from measures.querysets import ApplicationQuerySet
from stakeholders.models import Body, Organisation

SORTINGS: dict[str, tuple[str | Promise, tuple[Any, ...]]] = {
    "": (_("year, the latest first"), ("-call__year", "title", "pk")),
    "title": (_("title"), ("title", "pk")),
    "applied": (_("applied for, the largest first"), (F("applied").desc(nulls_last=True), "title", "pk")),
    "changed": (_("last change"), ("-changed_at", "pk")),
}


class FundForm(CarefulForm):
    """A fund; its years are rows of their own."""

    class Meta:
        model = Fund
        fields = ["title", "purpose", "deadlines", "guideline", "url", "kept_by"]
        field_classes = {"url": WebField}
        widgets = {"purpose": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        model_field(self, "kept_by").queryset = keepers(self.instance.municipality, timezone.localdate())


class ApplicationFilter(Box):
    """Narrows and sorts the list of applications."""

    words = forms.CharField(label=_("Words"), required=False, max_length=200)
    fund = forms.ModelChoiceField(Fund.objects.none(), label=_("Fund"), required=False)
    year = forms.ChoiceField(label=_("Year"), required=False, choices=year_choices)
    state = forms.ChoiceField(label=_("State"), required=False)
    sort = forms.ChoiceField(
        label=_("Sorted by"), required=False, choices=[(slug, label) for slug, (label, _order) in SORTINGS.items()]
    )
    late = forms.BooleanField(label=_("Only ones whose proof of use is overdue"), required=False)

    def __init__(self, *args: Any, municipality: Municipality | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].widget.input_type = "search"
        model_field(self, "fund").queryset = Fund.objects.of(municipality)
        model_field(self, "fund").empty_label = str(_("all"))
        choice_field(self, "state").choices = [("", _("all")), *application_states.choices()]

    def apply(self, applications: ApplicationQuerySet) -> ApplicationQuerySet:
        """The applications that the box asks for, in its order."""
        if words := self.cleaned("words"):
            applications = applications.with_words(words)
        if fund := self.cleaned("fund"):
            applications = applications.of_fund(fund)
        if year := self.cleaned("year"):
            applications = applications.in_year(int(year))
        if state := self.cleaned("state"):
            applications = applications.in_states([state])
        if self.cleaned("late"):
            applications = applications.with_late_proof(timezone.localdate())
        return applications.order_by(*SORTINGS[self.cleaned("sort") or ""][1])


_APPLICATION = (
    (_("Who applies for what"), (("title",), ("call", "applied"), ("applicant", "applicant_name"), ("contact",))),
    (_("Receipt"), (("received_on", "reference"),)),
    (_("Project"), (("description",), ("starts_on", "ends_on"), ("term",), ("planned", "reached"), ("result",))),
    (_("Measures"), (("measures",),)),
)


class ApplicationForm(Sectioned, CarefulForm):
    """An application; only title, fund and year are required. Opinion and decision have forms of their own."""

    SECTIONS = _APPLICATION

    class Meta:
        model = Application
        fields = fields_of(_APPLICATION)
        field_classes = {"applied": AmountField}
        widgets = {
            "received_on": day_input(),
            "starts_on": day_input(),
            "ends_on": day_input(),
            "description": forms.Textarea(attrs={"rows": 5}),
            "result": forms.Textarea(attrs={"rows": 4}),
            "measures": forms.CheckboxSelectMultiple,
        }

    def __init__(self, *args: Any, municipality: Municipality | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        model_field(self, "call").queryset = Call.objects.of(municipality).select_related("fund")
        model_field(self, "applicant").queryset = Organisation.objects.of(municipality)
        model_field(self, "measures").queryset = Measure.objects.of(municipality)


class OpinionForm(forms.Form):
    """What the office recommends to the body that decides."""

    opinion = forms.CharField(
        label=_("Opinion of the office"), widget=forms.Textarea(attrs={"rows": 6}), help_text=_("It is internal.")
    )
    on = forms.DateField(label=_("Opinion of"), widget=day_input())


class _DecisionForm(forms.Form):
    body = forms.ModelChoiceField(Body.objects.none(), label=_("Decided by"), required=False)
    on = forms.DateField(label=_("Decided on"), required=False, widget=day_input())

    def __init__(self, *args: Any, municipality: Municipality | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        model_field(self, "body").queryset = Body.objects.of(municipality)
        model_field(self, "body").empty_label = str(_("the administration itself"))


class GrantingForm(_DecisionForm):
    """What was granted, by whom, under which conditions."""

    amount = AmountField(label=_("Granted"), required=False, max_digits=12, decimal_places=2)
    conditions = forms.CharField(label=_("Conditions"), required=False, widget=forms.Textarea(attrs={"rows": 4}))

    field_order = ["amount", "body", "on", "conditions"]


class RefusalForm(_DecisionForm):
    """Why it was refused, and by whom."""

    reason = forms.CharField(
        label=_("Reason of the refusal"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("In one or two sentences, as the applicant may read them."),
    )

    field_order = ["reason", "body", "on"]
