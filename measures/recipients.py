"""Whom a reporting round asks: for every measure the person who answers for its current leads."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from measures.models import Lead, Measure
from stakeholders.models import Contact, Organisation


@dataclass(slots=True)
class Recipient:
    """One person with the bundle of measures on which they are asked; ``instead_of`` is absent."""

    contact: Contact
    organisation: Organisation
    measures: list[Measure] = field(default_factory=list)
    instead_of: Contact | None = None
    is_absent: bool = False

    @property
    def email(self) -> str:
        """The address in the one spelling by which people are told apart."""
        return self.contact.email.strip().lower()


@dataclass(frozen=True, slots=True)
class Unreached:
    """A measure of which nobody can be asked: why, and the organisation whose entry would have to be mended."""

    measure: Measure
    why: str | Promise
    organisation: Organisation | None = None


@dataclass(frozen=True, slots=True)
class Recipients:
    """Everybody who is asked, and the measures that nobody answers for."""

    people: list[Recipient]
    unreached: list[Unreached]

    @property
    def measures(self) -> int:
        """How many measures somebody is asked about."""
        return len({measure.pk for person in self.people for measure in person.measures})


def recipients(measures: Iterable[Measure], today: date) -> Recipients:
    """Who is asked about these measures; joint leads are asked each, one person is asked once. Three queries."""
    measures = list(measures)
    links = Lead.objects.current(today).filter(measure__in=[each.pk for each in measures])
    leads: dict[int, list[Lead]] = {}
    links = links.select_related("organisation", "contact__organisation", "contact__deputy")
    for link in links.order_by("organisation__name", "pk").prefetch_related("organisation__contacts__deputy"):
        leads.setdefault(link.measure_id, []).append(link)
    people: dict[str, Recipient] = {}
    unreached = []
    for measure in measures:
        found = [person for link in leads.get(measure.pk, []) if (person := _answering(link, today))]
        for person in found:
            known = people.setdefault(person.email, person)
            if measure not in known.measures:
                known.measures.append(measure)
        if not found:
            unreached.append(_unreached(measure, leads.get(measure.pk, [])))
    return Recipients(sorted(people.values(), key=lambda each: (each.organisation.name, each.contact.name)), unreached)


def _answering(link: Lead, today: date) -> Recipient | None:
    """The person of the lead, else somebody of the organisation; whoever is away is stood in for by the deputy."""
    named = [link.contact] if link.contact is not None else []
    colleagues = sorted(link.organisation.contacts.all(), key=lambda each: (each.user_id is None, each.name, each.pk))
    candidates = [each for each in [*named, *colleagues] if each.email and not each.has_left(today)]
    first = candidates[0] if candidates else None
    if first is None:
        return None
    if not first.is_absent(today):
        return Recipient(first, link.organisation)
    stand_ins = [each for each in [first.deputy, *candidates[1:]] if each is not None and each.is_reachable(today)]
    if stand_ins:
        return Recipient(stand_ins[0], link.organisation, instead_of=first)
    return Recipient(first, link.organisation, is_absent=True)


def _unreached(measure: Measure, leads: list[Lead]) -> Unreached:
    if not leads:
        return Unreached(measure, _("Nobody leads this measure."))
    return Unreached(
        measure, _("Nobody with an e-mail address is entered for the lead."), organisation=leads[0].organisation
    )
