"""What can be done to many measures at once: one entry each, complete with what it asks and what it touches."""

import calendar
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Min
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.fields import column
from accounts.models import Municipality
from concepts.models import Concept
from measures import served, wording
from measures.bulk.aspects import Aspect, Attributes, Rows
from measures.models import District, Lead, Measure, Service, StatusEntry
from stakeholders.models import Organisation

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Asker:
    """Who wants to change measures, where and when."""

    user: Any
    municipality: Municipality
    today: date


@dataclass(frozen=True, slots=True)
class Act:
    """One act: slug, label, the fields it asks for, what it touches, what it does, and which columns show the difference.

    ``do`` takes the keys of locked measures and works for all of them in a fixed number of queries.
    ``says`` puts the act with its values into one line.
    """

    slug: str
    label: str | Promise
    ask: Callable[[Asker], dict[str, forms.Field]]
    touches: tuple[Aspect, ...]
    do: Callable[[Collection[int], Values, Asker], None]
    says: Callable[[Values, Asker], str]
    columns: tuple[str, ...] = ()
    check: Callable[[Values], None] = lambda values: None


class _Labelled(forms.ModelChoiceField):
    """A choice by the words of the thing."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj)[:120]


def _choice(label: "str | StrPromise", choices: Any, **more: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[("", _("Please choose")), *choices], **more)


# --- state -------------------------------------------------------------------------------------


def _ask_state(asker: Asker) -> dict[str, forms.Field]:
    return {
        "state": _choice(_("State"), wording.choices(asker.municipality, wording.STATE)),
        "note": forms.CharField(
            label=_("Reason or note"),
            widget=forms.Textarea(attrs={"rows": 3}),
            required=False,
            help_text=_("It is added to every measure as a dated entry and printed in reports."),
        ),
        "reported_on": forms.DateField(
            label=_("Day"), initial=asker.today, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        ),
    }


def _check_state(values: Values) -> None:
    StatusEntry(state=values["state"], note=values["note"]).clean()


def _do_state(keys: Collection[int], values: Values, asker: Asker) -> None:
    if values["reported_on"] > asker.today:
        raise ValidationError(_("This day lies in the future. Please give the day for which the report holds."))
    StatusEntry.add_to_all(
        keys, state=values["state"], note=values["note"], on=values["reported_on"], author=asker.user
    )


def _say_state(values: Values, asker: Asker) -> str:
    return str(wording.label(asker.municipality, wording.STATE, values["state"]))


# --- leads -------------------------------------------------------------------------------------


def _ask_leads(asker: Asker) -> dict[str, forms.Field]:
    active = Organisation.objects.of(asker.municipality).active(asker.today)
    return {"organisation": _Labelled(active, label=_("Organisation"), empty_label=_("Please choose"))}


def _replace_leads(keys: Collection[int], values: Values, asker: Asker) -> None:
    """End what leads today; who leads already goes on."""
    yesterday = asker.today - timedelta(days=1)
    others = Lead.objects.current(asker.today).filter(measure__in=[*keys]).exclude(organisation=values["organisation"])
    others.filter(valid_from__gt=yesterday).delete()
    others.update(valid_until=yesterday)
    _add_leads(keys, values, asker)


def _add_leads(keys: Collection[int], values: Values, asker: Asker) -> None:
    current = Lead.objects.current(asker.today).filter(measure__in=[*keys], organisation=values["organisation"])
    led = set(current.values_list("measure", flat=True))
    Lead.objects.bulk_create(
        Lead(measure_id=key, organisation=values["organisation"], valid_from=asker.today)
        for key in keys
        if key not in led
    )


_LEADS = (Rows(Lead, ("organisation_id", "contact_id", "valid_from", "valid_until")),)


# --- fields of the measure ---------------------------------------------------------------------


def _sets(
    slug: str, label: str | Promise, ask: Callable[[Asker], forms.Field], says: Callable[[Any, Asker], str]
) -> Act:
    """An act that gives all measures the same value in one field."""

    def do(keys: Collection[int], values: Values, asker: Asker) -> None:
        Measure.objects.with_keys(keys).update(**{slug: values[slug]})

    name = column(Measure, slug).attname
    return Act(
        slug,
        label,
        lambda asker: {slug: ask(asker)},
        (Attributes((name,)),),
        do,
        lambda values, asker: says(values[slug], asker),
        (slug,),
    )


def _worded(group: str, label: "str | StrPromise", *, may_be_empty: bool = False) -> Callable[[Asker], forms.Field]:
    def ask(asker: Asker) -> forms.Field:
        choices = wording.choices(asker.municipality, group)
        if may_be_empty:
            return forms.ChoiceField(label=label, required=False, choices=[("", _("none")), *choices])
        return _choice(label, choices)

    return ask


def _said(group: str) -> Callable[[Any, Asker], str]:
    return lambda slug, asker: str(wording.label(asker.municipality, group, slug) or _("none"))


def _ask_duty(asker: Asker) -> forms.Field:
    return forms.ChoiceField(
        label=Measure._meta.get_field("duty").verbose_name,
        required=False,
        choices=[("", _("none")), *Measure.Duty.choices],
    )


def _ask_concept(asker: Asker) -> forms.Field:
    concepts = Concept.objects.editable_by(asker.user).of(asker.municipality).newest_first()
    return _Labelled(concepts, label=_("Concept"), empty_label=_("Please choose"))


# --- districts and elements --------------------------------------------------------------------

_SERVICES = (Rows(Service, ("element_id", "is_primary")),)
_DISTRICTS = (Rows(Measure.districts.through, ("district_id",)),)


def _ask_district(asker: Asker) -> dict[str, forms.Field]:
    districts = District.objects.filter(municipality=asker.municipality)
    return {"district": _Labelled(districts, label=_("District"), empty_label=_("Please choose"))}


def _add_district(keys: Collection[int], values: Values, asker: Asker) -> None:
    link = Measure.districts.through
    there = set(link.objects.filter(measure__in=[*keys], district=values["district"]).values_list("measure", flat=True))
    link.objects.bulk_create(
        link(measure_id=key, district_id=values["district"].pk) for key in keys if key not in there
    )


def _take_district(keys: Collection[int], values: Values, asker: Asker) -> None:
    Measure.districts.through.objects.filter(measure__in=[*keys], district=values["district"]).delete()


def _ask_element(asker: Asker) -> dict[str, forms.Field]:
    groups = [
        (group.concept.title, [(str(each.pk), "\u2003" * each.depth + each.label[:120]) for each in group.choices])
        for group in served.groups(asker.user, asker.municipality)
    ]
    return {"element": _choice(_("Field of action or goal"), groups)}


def _add_element(keys: Collection[int], values: Values, asker: Asker) -> None:
    """It becomes the primary one where nothing was served before."""
    found = Service.objects.filter(measure__in=[*keys]).values_list("measure", "element")
    serving = {measure for measure, _element in found}
    there = {measure for measure, element in found if element == int(values["element"])}
    Service.objects.bulk_create(
        Service(measure_id=key, element_id=int(values["element"]), is_primary=key not in serving)
        for key in keys
        if key not in there
    )


def _take_element(keys: Collection[int], values: Values, asker: Asker) -> None:
    """Where it was the primary one, the oldest of those that stay takes its place."""
    served_by = Service.objects.filter(measure__in=[*keys])
    links = served_by.filter(element=int(values["element"]))
    headless = [*links.filter(is_primary=True).values_list("measure", flat=True)]
    links.delete()
    firsts = served_by.filter(measure__in=headless).order_by().values("measure").annotate(first=Min("pk"))
    Service.objects.filter(pk__in=[*firsts.values_list("first", flat=True)]).update(is_primary=True)


def _say_element(values: Values, asker: Asker) -> str:
    names = {
        str(each.pk): each.label for group in served.groups(asker.user, asker.municipality) for each in group.choices
    }
    return names[values["element"]]


# --- dates -------------------------------------------------------------------------------------

_UNITS = (("days", gettext_lazy("days")), ("months", gettext_lazy("months")), ("years", gettext_lazy("years")))


def _ask_shift(asker: Asker) -> dict[str, forms.Field]:
    return {
        "number": forms.IntegerField(
            label=_("By how much"), min_value=-3650, max_value=3650, help_text=_("With a minus: earlier.")
        ),
        "unit": forms.ChoiceField(label=_("Unit"), choices=_UNITS, initial="months"),
        "ends_only": forms.BooleanField(label=_("Only the end, the begin stays"), required=False),
    }


def shifted(day: date, number: int, unit: str) -> date:
    """The day so many days, months or years later; the last of a month stays within its month."""
    if unit == "days":
        return day + timedelta(days=number)
    months = day.year * 12 + day.month - 1 + number * {"months": 1, "years": 12}[unit]
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _shift(keys: Collection[int], values: Values, asker: Asker) -> None:
    measures = [*Measure.objects.with_keys(keys).only("starts_on", "ends_on")]
    by = values["number"], values["unit"]
    try:
        for measure in measures:
            if measure.ends_on:
                measure.ends_on = shifted(measure.ends_on, *by)
            if measure.starts_on and not values["ends_only"]:
                measure.starts_on = shifted(measure.starts_on, *by)
    except (ValueError, OverflowError) as beyond:
        raise ValidationError(
            _("That leads to a day that no calendar has. Please choose a smaller number.")
        ) from beyond
    wrong = [each for each in measures if each.starts_on and each.ends_on and each.ends_on < each.starts_on]
    if wrong:
        raise ValidationError(
            ngettext(
                "%(number)s measure would end before it begins. Please choose another number.",
                "%(number)s measures would end before they begin. Please choose another number.",
                len(wrong),
            )
            % {"number": len(wrong)}
        )
    Measure.objects.bulk_update(measures, ["starts_on", "ends_on"], batch_size=300)


def _say_shift(values: Values, asker: Asker) -> str:
    return f"{values['number']:+d} {dict(_UNITS)[values['unit']]}"


def _name(key: str) -> Callable[[Values, Asker], str]:
    return lambda values, asker: str(values[key])


ACTS: tuple[Act, ...] = (
    Act(
        "state",
        gettext_lazy("Report a state"),
        _ask_state,
        (
            Attributes(("state", "status_note", "reported_on", "light", "light_reason")),
            Rows(StatusEntry, ("state",)),
        ),
        _do_state,
        _say_state,
        ("state",),
        _check_state,
    ),
    Act(
        "lead",
        gettext_lazy("Hand over the lead"),
        _ask_leads,
        _LEADS,
        _replace_leads,
        _name("organisation"),
        ("leads",),
    ),
    Act("add_lead", gettext_lazy("Add a lead"), _ask_leads, _LEADS, _add_leads, _name("organisation"), ("leads",)),
    _sets(
        "priority",
        gettext_lazy("Set the priority"),
        _worded(wording.PRIORITY, gettext_lazy("Priority"), may_be_empty=True),
        _said(wording.PRIORITY),
    ),
    _sets("kind", gettext_lazy("Set the kind"), _worded(wording.KIND, gettext_lazy("Kind")), _said(wording.KIND)),
    _sets(
        "duty",
        gettext_lazy("Set mandatory or voluntary"),
        _ask_duty,
        lambda slug, asker: str(dict(Measure.Duty.choices).get(slug, _("none"))),
    ),
    _sets("concept", gettext_lazy("Assign to a concept"), _ask_concept, lambda concept, asker: str(concept)),
    Act(
        "element",
        gettext_lazy("Link to a field of action or goal"),
        _ask_element,
        _SERVICES,
        _add_element,
        _say_element,
        ("serves",),
    ),
    Act(
        "no_element",
        gettext_lazy("Take out the link to a field of action or goal"),
        _ask_element,
        _SERVICES,
        _take_element,
        _say_element,
        ("serves",),
    ),
    Act(
        "district",
        gettext_lazy("Add a district"),
        _ask_district,
        _DISTRICTS,
        _add_district,
        _name("district"),
        ("districts",),
    ),
    Act(
        "no_district",
        gettext_lazy("Take out a district"),
        _ask_district,
        _DISTRICTS,
        _take_district,
        _name("district"),
        ("districts",),
    ),
    Act(
        "shift",
        gettext_lazy("Shift the dates"),
        _ask_shift,
        (Attributes(("starts_on", "ends_on")),),
        _shift,
        _say_shift,
        ("begin", "time"),
    ),
)
_BY_SLUG = {act.slug: act for act in ACTS}


def get(slug: str) -> Act:
    """The act of that slug; raises ``KeyError``."""
    return _BY_SLUG[slug]
