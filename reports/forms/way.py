"""The way through the bodies: rows in order, added, moved and removed by plain buttons."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms.formsets import BaseFormSet, formset_factory
from django.utils.translation import gettext_lazy as _

from accounts.fields import choice_field, model_field
from accounts.models import Municipality
from reports.models import Consideration, CouncilPaper
from stakeholders.models import Body

PREFIX = "way"
MOST = 30


class StepForm(forms.ModelForm):
    """One step: body, role, date, agenda item, public or not, result."""

    class Meta:
        model = Consideration
        fields = ["body", "role", "meeting_date", "agenda_number", "is_public", "result"]
        widgets = {"meeting_date": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}

    def __init__(self, *args: Any, bodies: Any, body_choices: list[tuple[Any, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        model_field(self, "body").queryset = bodies
        # Asked for once for all rows.
        choice_field(self, "body").choices = body_choices
        choice_field(self, "role").choices = [("", _("choose a role")), *Consideration.Role.choices]
        # A row that somebody added must be filled in or removed; it never vanishes without a word.
        self.empty_permitted = False


class Way:
    """The rows as typed. A button named ``act`` with ``add``, ``up-2``, ``down-2`` or ``remove-2`` rearranges them."""

    _StepSet = formset_factory(StepForm, extra=0, max_num=MOST, absolute_max=MOST)

    def __init__(
        self,
        typed: Mapping[str, Any] | None,
        *,
        paper: CouncilPaper | None,
        user: Any,
        municipality: Municipality | None,
    ) -> None:
        bodies = Body.objects.visible_to(user).of(municipality)
        self.act = str(typed.get("act", "")) if typed else ""
        choices = [("", _("choose a body")), *((body.pk, str(body)) for body in bodies)]
        arguments: dict[str, Any] = {"prefix": PREFIX, "form_kwargs": {"bodies": bodies, "body_choices": choices}}
        if typed is None:
            steps = paper.considerations.all() if paper else []
            rows = [forms.model_to_dict(step, StepForm.Meta.fields) for step in steps]
            self.formset: BaseFormSet = self._StepSet(initial=rows, **arguments)
        elif self.act:
            self.formset = self._StepSet(initial=rearranged(_rows(typed), self.act), **arguments)
        else:
            self.formset = self._StepSet(typed, **arguments)

    @property
    def moved(self) -> int | None:
        """The place to which a row was just moved: there the focus follows."""
        verb, _hyphen, place = self.act.partition("-")
        return int(place) + {"up": -1, "down": 1}[verb] if verb in {"up", "down"} and place.isdigit() else None

    @property
    def only_rearranged(self) -> bool:
        """A button of the rows was pressed: show the page again, store nothing."""
        return bool(self.act)

    def is_valid(self) -> bool:
        """Whether every row can be stored."""
        return self.formset.is_valid()

    @property
    def considerations(self) -> list[dict[str, Any]]:
        """The valid rows in order."""
        return [form.cleaned_data for form in self.formset.forms]


def rearranged(rows: list[dict[str, Any]], act: str) -> list[dict[str, Any]]:
    """The rows after one press of a button; what cannot be done changes nothing."""
    verb, _hyphen, place = act.partition("-")
    at = int(place) if place.isdigit() and int(place) < len(rows) else -1
    rows = list(rows)
    if verb == "add" and len(rows) < MOST:
        rows.append({"is_public": True})
    elif verb == "remove" and at >= 0:
        del rows[at]
    elif verb == "up" and at > 0:
        rows[at - 1], rows[at] = rows[at], rows[at - 1]
    elif verb == "down" and 0 <= at < len(rows) - 1:
        rows[at + 1], rows[at] = rows[at], rows[at + 1]
    return rows


def _rows(typed: Mapping[str, Any]) -> list[dict[str, Any]]:
    total = str(typed.get(f"{PREFIX}-TOTAL_FORMS", "0"))
    count = min(int(total), MOST) if total.isdigit() else 0
    names = StepForm.Meta.fields
    return [{name: typed.get(f"{PREFIX}-{at}-{name}", "") for name in names} for at in range(count)]
