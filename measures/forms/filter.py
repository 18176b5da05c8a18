"""The box above the list of measures."""

from typing import Any

from django import forms
from django.db.models import Case, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Municipality
from measures import served, status
from measures.querysets import MeasureQuerySet
from stakeholders.models import Organisation

INDENT = "\u2003"
UNCODED_LAST = Case(When(code="", then=1), default=0)
SORTINGS: dict[str, tuple[str, tuple[str | Case, ...]]] = {
    "": (_("code and title"), (UNCODED_LAST, "code", "title", "pk")),
    "title": (_("title"), ("title", "pk")),
    "end": (_("end, the next first"), ("ends_on", UNCODED_LAST, "code", "pk")),
    "reported": (_("report, the oldest first"), ("reported_on", UNCODED_LAST, "code", "pk")),
    "changed": (_("last change"), ("-changed_at", "pk")),
}


class MeasureFilter(forms.Form):
    """Narrows and sorts the list; whatever is typed, some list comes out."""

    words = forms.CharField(label=_("Words"), required=False, max_length=200)
    state = forms.ChoiceField(label=_("State"), required=False)
    lead = forms.ModelChoiceField(Organisation.objects.none(), label=_("Lead"), required=False)
    element = forms.ChoiceField(label=_("Field of action"), required=False)
    sort = forms.ChoiceField(
        label=_("Sorted by"), required=False, choices=[(slug, label) for slug, (label, _order) in SORTINGS.items()]
    )
    overdue = forms.BooleanField(label=_("Only overdue ones"), required=False)
    without_lead = forms.BooleanField(label=_("Only ones without a lead"), required=False)

    def __init__(self, *args: Any, user: Any, municipality: Municipality | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        everything = ("", _("all"))
        self.fields["words"].widget.input_type = "search"
        self.fields["state"].choices = [everything, *status.choices()]
        self.fields["lead"].queryset = Organisation.objects.of(municipality)
        self.fields["lead"].empty_label = str(_("all"))
        groups = served.groups(user, municipality, with_goals=False)
        self._branches = {str(each.pk): each.branch for group in groups for each in group.choices}
        self.fields["element"].choices = [everything, *((group.concept.title, _options(group)) for group in groups)]

    @property
    def is_narrowing(self) -> bool:
        """Something is chosen that could hide measures."""
        return any(self.cleaned(name) for name in self.fields if name != "sort")

    def cleaned(self, name: str) -> Any:
        """The typed value where it is valid, else nothing."""
        self.is_valid()
        return self.cleaned_data.get(name)

    def apply(self, measures: MeasureQuerySet) -> MeasureQuerySet:
        """The measures that the box asks for, in its order."""
        if words := self.cleaned("words"):
            measures = measures.with_words(words)
        if state := self.cleaned("state"):
            measures = measures.filter(state=state)
        if lead := self.cleaned("lead"):
            measures = measures.led_by(lead)
        if element := self.cleaned("element"):
            measures = measures.of_elements(self._branches[element])
        if self.cleaned("overdue"):
            measures = measures.overdue(timezone.localdate())
        if self.cleaned("without_lead"):
            measures = measures.without_lead()
        return measures.order_by(*SORTINGS[self.cleaned("sort") or ""][1])


def _options(group: served.Group) -> list[tuple[str, str]]:
    return [(str(each.pk), INDENT * each.depth + each.label) for each in group.choices]
