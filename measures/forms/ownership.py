"""What people type about responsibility: the filter, absences, handovers."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.fields import choice_field, label_rows, model_field
from accounts.models import Municipality
from measures.actions import Item, Party, party
from stakeholders.forms import day_input
from stakeholders.models import Contact, Organisation


class OwnershipFilter(forms.Form):
    """Narrows the page to what one organisation leads."""

    organisation = forms.ModelChoiceField(
        label=_("Organisation"), required=False, queryset=Organisation.objects.none(), empty_label=_("all")
    )

    def __init__(self, *args: Any, municipality: Municipality | None, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        model_field(self, "organisation").queryset = Organisation.objects.visible_to(user).of(municipality)

    def chosen(self) -> Organisation | None:
        """The organisation, if one was chosen."""
        self.is_valid()
        return self.cleaned_data.get("organisation")


class AbsenceForm(forms.Form):
    """Until when somebody is away, who stands in, and whether they have left for good."""

    absent_until = forms.DateField(
        label=_("Absent until"),
        required=False,
        widget=day_input(),
        help_text=_("The last day of the absence. Leave it empty when the person is there."),
    )
    deputy = forms.ModelChoiceField(
        label=_("Deputy"),
        required=False,
        queryset=Contact.objects.none(),
        empty_label=_("nobody"),
        help_text=_("Is asked instead while the person is away."),
    )
    left_on = forms.DateField(
        label=_("Left on"),
        required=False,
        widget=day_input(),
        help_text=_("From this day on the person is no longer there and is not asked. The name stays in the history."),
    )

    def __init__(self, *args: Any, contact: Contact, user: Any, **kwargs: Any) -> None:
        values = {name: getattr(contact, name) for name in ("absent_until", "deputy", "left_on")}
        super().__init__(*args, **{**kwargs, "initial": values})
        others = Contact.objects.visible_to(user).of(contact.organisation.municipality).exclude(pk=contact.pk)
        model_field(self, "deputy").queryset = others.select_related("organisation").order_by(
            "organisation__name", "name"
        )
        label_rows(self, "deputy", lambda each: f"{each.organisation}: {each.name}")


class HandoverForm(forms.Form):
    """To whom, from which day on, and which of the things."""

    receiver = forms.ChoiceField(label=_("To whom"))
    day = forms.DateField(label=_("From this day on"), widget=day_input())
    items = forms.MultipleChoiceField(label=_("What goes along"), required=False)

    def __init__(
        self, *args: Any, giver: Party, items: list[Item], municipality: Municipality, user: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        self.parties = _parties(giver, municipality, user, today)
        offices: dict[str, list[tuple[str, str]]] = {}
        for key, each in self.parties.items():
            label = each.contact.name if each.contact else str(_("%(name)s (no person)") % {"name": each.organisation})
            offices.setdefault(each.organisation.name, []).append((key, label))
        choice_field(self, "receiver").choices = [("", _("please choose")), *offices.items()]
        choice_field(self, "items").choices = [(item.key, item.label) for item in items]
        self.fields["day"].initial = today
        self.fields["items"].initial = [item.key for item in items]

    @property
    def chosen(self) -> list[str]:
        """The keys that are ticked."""
        return [*(self["items"].value() or [])]

    def clean_receiver(self) -> Party:
        """The person or organisation behind the key."""
        return self.parties[self.cleaned_data["receiver"]]

    def clean_items(self) -> list[str]:
        """At least one."""
        if not self.cleaned_data["items"]:
            raise ValidationError(_("Please choose at least one thing that goes along."))
        return self.cleaned_data["items"]


def _parties(giver: Party, municipality: Municipality, user: Any, today: date) -> dict[str, Party]:
    """Organisations of today with the people who are there, without the giver."""
    offices = Organisation.objects.visible_to(user).of(municipality).active(today).prefetch_related("contacts")
    found: dict[str, Party] = {}
    for office in offices:
        people = sorted(office.contacts.all(), key=lambda each: each.name)
        for person in people:
            person.organisation = office
            if not person.has_left(today):
                found[f"contact-{person.pk}"] = party(person)
        found[f"organisation-{office.pk}"] = Party(office)
    return {key: each for key, each in found.items() if each != giver}
