"""What people type about money that comes in."""

from typing import Any

from django import forms
from django.db.models import F
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.fields import model_field
from accounts.models import Municipality
from measures.forms.amount import AmountField, WebField, day_input
from measures.forms.careful import CarefulForm
from measures.forms.sections import Sectioned, fields_of
from measures.keepers import keepers
from measures.models import FundingProgramme, Grant
from measures.querysets import GrantQuerySet

YEARS_SHOWN = range(2015, 2036)
SORTINGS: dict[str, tuple[str | Promise, tuple[Any, ...]]] = {
    "": (_("end of the funding period, the next first"), (F("funded_until").asc(nulls_last=True), "title", "pk")),
    "title": (_("title"), ("title", "pk")),
    "amount": (_("grant, the largest first"), (F("amount").desc(nulls_last=True), "title", "pk")),
    "changed": (_("last change"), ("-changed_at", "pk")),
}


def year_choices() -> list[tuple[str, str]]:
    """Years to choose from."""
    return [("", str(_("all"))), *((str(year), str(year)) for year in YEARS_SHOWN)]


class Box(forms.Form):
    """A box above a list: whatever is typed, some list comes out."""

    @property
    def is_narrowing(self) -> bool:
        """Something is chosen that could hide rows."""
        return any(self.cleaned(name) for name in self.fields if name != "sort")

    def cleaned(self, name: str) -> Any:
        """The typed value where it is valid, else nothing."""
        self.is_valid()
        return self.cleaned_data.get(name)


class GrantFilter(Box):
    """Narrows and sorts the list of grants."""

    STATES = (("", _("running ones")), ("closed", _("closed ones")), ("all", _("all")))

    words = forms.CharField(label=_("Words"), required=False, max_length=200)
    programme = forms.ModelChoiceField(FundingProgramme.objects.none(), label=_("Funding programme"), required=False)
    year = forms.ChoiceField(label=_("Year"), required=False, choices=year_choices)
    state = forms.ChoiceField(label=_("Shown are"), required=False, choices=STATES)
    sort = forms.ChoiceField(
        label=_("Sorted by"), required=False, choices=[(slug, label) for slug, (label, _order) in SORTINGS.items()]
    )
    unlinked = forms.BooleanField(label=_("Only ones without a measure"), required=False)

    def __init__(self, *args: Any, municipality: Municipality | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].widget.input_type = "search"
        model_field(self, "programme").queryset = FundingProgramme.objects.of(municipality)
        model_field(self, "programme").empty_label = str(_("all"))

    def apply(self, grants: GrantQuerySet) -> GrantQuerySet:
        """The grants that the box asks for, in its order."""
        shown = {"closed": grants.closed, "all": grants.all}
        grants = shown.get(self.cleaned("state") or "", grants.running)()
        if words := self.cleaned("words"):
            grants = grants.with_words(words)
        if programme := self.cleaned("programme"):
            grants = grants.filter(programme=programme)
        if year := self.cleaned("year"):
            grants = grants.in_year(int(year))
        if self.cleaned("unlinked"):
            grants = grants.unlinked()
        return grants.order_by(*SORTINGS[self.cleaned("sort") or ""][1])


_PROGRAMME = (
    (_("Programme"), (("title",), ("giver", "level"), ("guideline", "version"), ("starts_on", "ends_on"), ("url",))),
    (_("What the giver asks for"), (("publicity",), ("note",))),
)


class ProgrammeForm(Sectioned, CarefulForm):
    """A funding programme; only the title is required."""

    SECTIONS = _PROGRAMME

    class Meta:
        model = FundingProgramme
        fields = fields_of(_PROGRAMME)
        field_classes = {"url": WebField}
        widgets = {
            "starts_on": day_input(),
            "ends_on": day_input(),
            "publicity": forms.Textarea(attrs={"rows": 3}),
            "note": forms.Textarea(attrs={"rows": 3}),
        }


_GRANT = (
    (_("What"), (("title",), ("programme", "kept_by"), ("notice_number", "notice_on", "reference"))),
    (
        _("When"),
        (("funded_from", "funded_until"), ("works_from", "works_until"), ("bound_until",)),
    ),
    (
        _("Money"),
        (
            ("financing", "eligible_costs", "amount"),
            ("own_cash", "own_in_kind", "third_party"),
            ("third_party_note",),
        ),
    ),
    (_("What is asked for"), (("conditions",), ("publicity",), ("note",))),
)


class GrantForm(Sectioned, CarefulForm):
    """A grant; only the title is required, and an amount that is not known stays empty."""

    SECTIONS = _GRANT

    class Meta:
        model = Grant
        fields = fields_of(_GRANT)
        field_classes = dict.fromkeys(
            ("eligible_costs", "amount", "own_cash", "own_in_kind", "third_party"), AmountField
        )
        widgets = {
            **{
                name: day_input()
                for name in ("notice_on", "funded_from", "funded_until", "works_from", "works_until", "bound_until")
            },
            **{name: forms.Textarea(attrs={"rows": 3}) for name in ("conditions", "publicity", "note")},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        municipality = self.instance.municipality
        model_field(self, "programme").queryset = FundingProgramme.objects.of(municipality)
        model_field(self, "kept_by").queryset = keepers(municipality, timezone.localdate())
