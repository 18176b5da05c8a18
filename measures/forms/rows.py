"""Rows of grants, funds and applications, several at a time."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.forms.models import BaseInlineFormSet, inlineformset_factory
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import Municipality
from measures.forms.amount import AmountField, PercentField, day_input
from measures.models import (
    ApplicantProof,
    Application,
    Call,
    DrawDown,
    Fund,
    Grant,
    GrantShare,
    GrantYear,
    Measure,
    Payment,
    PlanRow,
    ProofOfUse,
)

_CLASSES: dict[str, type[forms.Field]] = dict.fromkeys(("amount", "reclaimed", "budget"), AmountField) | {
    "percent": PercentField
}


@dataclass(frozen=True, slots=True)
class Section:
    """One kind of rows: slug, label, a sentence of help, their model and fields, whose rows they are."""

    slug: str
    label: str | Promise
    hint: str | Promise
    parent: type[Model]
    model: type[Model]
    fields: tuple[str, ...]
    blank: int = 3
    limits: dict[str, Callable[[Municipality], Any]] = field(default_factory=dict)

    def form_set(self, parent: Model, typed: Any = None) -> "RowFormSet":
        """The rows of one thing, with some blank ones."""
        days = [each for each in self.fields if each.endswith("_on") or each == "deadline"]
        made: Any = inlineformset_factory(
            self.parent,
            self.model,
            formset=RowFormSet,
            fields=list(self.fields),
            field_classes={name: _CLASSES[name] for name in self.fields if name in _CLASSES},
            widgets={
                **{name: day_input() for name in days},
                **({"note": forms.Textarea(attrs={"rows": 2})} if "kind" in self.fields else {}),
            },
            extra=self.blank,
            can_delete=True,
            max_num=200,
            absolute_max=220,
            validate_max=True,
        )
        found: RowFormSet = made(typed, instance=parent, prefix=self.slug, section=self)
        return found


class RowFormSet(BaseInlineFormSet):
    """Rows that are saved together or not at all; a row that says what happened cannot be taken out."""

    def __init__(self, *args: Any, section: Section, **kwargs: Any) -> None:
        self.section = section
        self._choices: dict[str, list[Any]] = {}
        super().__init__(*args, **kwargs)

    def add_fields(self, form: Any, index: int | None) -> None:
        """Lists to choose from are read once, not for every row."""
        super().add_fields(form, index)
        place: Any = getattr(self.instance, "municipality", None)
        for name, found in self.section.limits.items():
            form.fields[name].queryset = found(place)
            if name not in self._choices:
                self._choices[name] = [*form.fields[name].choices]
            form.fields[name].choices = self._choices[name]
        form.fields["DELETE"].label = _("Take out this row")

    def clean(self) -> None:
        """What happened stays. (Django asks a row that is taken out for no fault of its own.)"""
        super().clean()
        # As stored: what was typed into the row may have emptied its days.
        gone = {form.instance.pk: number for number, form in enumerate(self.forms, 1) if form in self.deleted_forms}
        stored: Any = self.section.model._default_manager.filter(pk__in=[pk for pk in gone if pk])
        kept = sorted(gone[each.pk] for each in stored if each.has_happened)
        if kept:
            raise ValidationError(
                _("Row %(rows)s says what has happened and stays. If a day in it is wrong, empty that day first."),
                params={"rows": ", ".join(str(each) for each in kept)},
            )

    def get_unique_error_message(self, unique_check: Any) -> str:
        """One sentence for a row that stands there twice."""
        return str(_("A row stands here twice. Please put both into one."))

    def get_form_error(self) -> str:
        """The same beside the row."""
        return str(_("This row stands here twice."))


GRANT_SECTIONS: tuple[Section, ...] = (
    Section(
        "jahre",
        _("Years"),
        _("How much of the grant belongs to which year. The sums by year follow from these rows."),
        Grant,
        GrantYear,
        ("year", "amount", "note"),
    ),
    Section(
        "massnahmen",
        _("Measures"),
        _("What the grant pays for. Give the share in per cent or in euros, or leave both empty if nobody knows it."),
        Grant,
        GrantShare,
        ("measure", "percent", "amount", "note"),
        limits={"measure": lambda place: Measure.objects.of(place)},
    ),
    Section(
        "abrufe",
        _("Draw-downs"),
        _("When to call in which part, and whether it has arrived."),
        Grant,
        DrawDown,
        ("amount", "due_on", "requested_on", "received_on", "note"),
    ),
    Section(
        "nachweise",
        _("Proofs of use"),
        _("What the giver must be told, until when, and what became of it."),
        Grant,
        ProofOfUse,
        ("kind", "due_on", "handed_in_on", "accepted_on", "reclaimed", "note"),
        blank=2,
    ),
)
FUND_SECTIONS: tuple[Section, ...] = (
    Section(
        "jahre",
        _("Years"),
        _("Budget and last day for applications of every year."),
        Fund,
        Call,
        ("year", "budget", "deadline", "note"),
    ),
)
APPLICATION_SECTIONS: tuple[Section, ...] = (
    Section(
        "plan",
        _("Cost plan and financing plan"),
        _("Costs, and what pays for them beside the amount applied for: own share, third-party funds, income."),
        Application,
        PlanRow,
        ("side", "label", "amount"),
        blank=5,
    ),
    Section(
        "zahlungen",
        _("Payments"),
        _("When to pay which part, and when it was paid."),
        Application,
        Payment,
        ("amount", "due_on", "paid_on", "note"),
    ),
    Section(
        "nachweise",
        _("Proofs of use"),
        _("What the applicant must hand in, until when, and what became of it."),
        Application,
        ApplicantProof,
        ("kind", "due_on", "handed_in_on", "accepted_on", "reclaimed", "note"),
        blank=2,
    ),
)
