"""How well measures are looked after: who leads them, whether somebody can be reached, and what would mend it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import Membership, Municipality
from measures.models import Lead, Measure, ReportRequest
from measures.querysets import REPORT_AFTER
from measures.recipients import recipients
from stakeholders.models import Contact, Organisation

# Never to have answered shows only after more than one round, or after one that is over.
LATEST_ROUNDS = 3
SHOWN = 50


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that is not in order: what it is, and the act that mends it. ``lead`` can be passed on by one click."""

    title: str
    address: str
    note: str = ""
    act: str = ""
    act_address: str = ""
    lead: int | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """Everything of one kind that is not in order."""

    slug: str
    heading: str | Promise
    hint: str | Promise
    lines: Sequence[Line] = field(default_factory=list)

    @property
    def count(self) -> int:
        return len(self.lines)

    @property
    def shown(self) -> Sequence[Line]:
        """As many as one looks through."""
        return self.lines[:SHOWN]

    @property
    def more(self) -> int:
        """How many stand behind those."""
        return max(0, len(self.lines) - SHOWN)

    @property
    def passes_on(self) -> bool:
        """Something can be passed to a successor by one click."""
        return any(line.lead for line in self.lines)


@dataclass(frozen=True, slots=True)
class Health:
    """The page's figures and lists."""

    measures: int
    reachable: int
    fresh: int
    sections: list[Section]

    @property
    def findings(self) -> int:
        """How much is not in order."""
        return sum(section.count for section in self.sections)

    @property
    def fresh_share(self) -> int:
        """Percent of the measures with a report younger than half a year."""
        return round(100 * self.fresh / self.measures) if self.measures else 0


@dataclass(frozen=True, slots=True)
class Known:
    """What was asked of the database, once, for all lists."""

    today: date
    measures: list[Measure]
    leads: dict[int, list[Lead]]
    contacts: list[Contact]
    members: set[int]

    @property
    def links(self) -> list[Lead]:
        """All current leads."""
        return [link for links in self.leads.values() for link in links]


def health(
    user: Any, municipality: Municipality | None, today: date, organisation: Organisation | None = None
) -> Health:
    """What the user's municipality has in order, as far as one organisation leads it; the same queries for few and many."""
    found = Measure.objects.visible_to(user).of(municipality).not_ended()
    asked = ReportRequest.objects.visible_to(user).in_municipality(municipality)
    contacts = Contact.objects.visible_to(user).of(municipality)
    if organisation is not None:
        found = found.led_by_any([organisation.pk], today)
        asked = asked.filter(organisation=organisation)
        contacts = contacts.filter(organisation=organisation)
    measures = [*found.only("code", "title", "state", "lead_note", "reported_on").coded_first()]
    reach = recipients(measures, today)
    reached = {each.pk for person in reach.people if not person.is_absent for each in person.measures}
    members = Membership.objects.filter(municipality=municipality, user__is_active=True).current(today)
    known = Known(
        today,
        measures,
        _leads(measures, today),
        [*contacts.select_related("organisation", "deputy").order_by("name", "pk")],
        {*members.values_list("user", flat=True)},
    )
    sections = [_without_lead(known), _former(known), _unreachable(known), _people(known), _silent(asked, today)]
    sections.append(_overdue(asked, today))
    fresh = sum(each.reported_on is not None and each.reported_on >= today - REPORT_AFTER for each in measures)
    return Health(len(measures), len(reached), fresh, sections)


def former_leads(user: Any, municipality: Municipality | None, today: date) -> list[Lead]:
    """Current leads, of measures the user plans, whose organisation no longer exists under its name."""
    measures = Measure.objects.editable_by(user).of(municipality).not_ended()
    links = _leads(measures, today)
    return [link for links in links.values() for link in links if not link.organisation.is_active(today)]


def _leads(measures: Iterable[Measure], today: date) -> dict[int, list[Lead]]:
    links = Lead.objects.current(today).filter(measure__in=[each.pk for each in measures])
    links = links.select_related("organisation", "contact__deputy", "measure")
    links = links.prefetch_related("organisation__contacts__deputy", "organisation__successors__successors__successors")
    found: dict[int, list[Lead]] = {}
    for link in links.order_by("measure__code", "measure__title", "pk"):
        found.setdefault(link.measure_id, []).append(link)
    return found


def _page(measure: Measure) -> str:
    return reverse("measures:detail", args=[measure.pk])


def _count(number: int) -> str:
    return ngettext("%(number)s measure", "%(number)s measures", number) % {"number": number}


def _without_lead(known: Known) -> Section:
    lines = [
        Line(
            str(each),
            _page(each),
            _("only in words: %(words)s") % {"words": each.lead_note} if each.lead_note else "",
            _("Enter who leads it"),
            reverse("measures:edit", args=[each.pk]) + "#part-people",
        )
        for each in known.measures
        if each.pk not in known.leads
    ]
    return Section(
        "without-lead", gettext_lazy("Measures without a lead"), gettext_lazy("Nobody can be asked about them."), lines
    )


def _former(known: Known) -> Section:
    lines = []
    for link in known.links:
        office = link.organisation
        if office.is_active(known.today):
            continue
        successors = [each for each in office.successors.all()]
        ended = date_format(office.valid_until, "SHORT_DATE_FORMAT") if office.valid_until else ""
        note = _("%(office)s, until %(day)s") % {"office": office.name, "day": ended} if ended else office.name
        if len(successors) == 1:
            note = _("%(note)s, now: %(successor)s") % {"note": note, "successor": successors[0].name}
        act = _("Hand over"), reverse("measures:hand_over_organisation", args=[office.pk])
        lines.append(
            Line(str(link.measure), _page(link.measure), note, *act, link.pk if len(successors) == 1 else None)
        )
    return Section(
        "former",
        gettext_lazy("Led by an organisation that no longer exists under this name"),
        gettext_lazy("It was renamed or dissolved. The history keeps the old name."),
        lines,
    )


def _is_reached(link: Lead, today: date) -> bool:
    people = [link.contact, *link.organisation.contacts.all()]
    people += [each.deputy for each in people if each is not None and not each.has_left(today)]
    return any(each.is_reachable(today) for each in people if each is not None)


def _unreachable(known: Known) -> Section:
    silent = [link for link in known.links if not _is_reached(link, known.today)]
    offices = Counter(link.organisation for link in silent if link.organisation.is_active(known.today))
    lines = [
        Line(
            office.name,
            reverse("stakeholders:detail", args=[office.pk]),
            _count(number),
            _("Add a contact"),
            reverse("stakeholders:add_contact", args=[office.pk]),
        )
        for office, number in sorted(offices.items(), key=lambda each: each[0].name)
    ]
    return Section(
        "unreachable",
        gettext_lazy("Organisations that lead and in which nobody can be reached"),
        gettext_lazy("No contact with an e-mail address who is there, and no deputy."),
        lines,
    )


def _people(known: Known) -> Section:
    """Contacts who own something and are no longer there, away without a deputy, or without their account."""
    named = Counter(link.contact_id for link in known.links if link.contact_id)
    leading = {link.organisation_id for link in known.links}
    needed = Counter(each.deputy_id for each in known.contacts if each.deputy_id)
    lines = []
    for person in known.contacts:
        why = _why(person, known)
        owns = named[person.pk] or needed[person.pk] or person.organisation_id in leading
        if not why or not owns or (person.has_left(known.today) and not (named[person.pk] or needed[person.pk])):
            continue
        words = [person.organisation.name, str(why)]
        if named[person.pk]:
            words.append(_count(named[person.pk]))
        is_back = person.is_absent(known.today) and not person.has_left(known.today)
        act = (_("Name a deputy"), "measures:absence") if is_back else (_("Hand over"), "measures:hand_over")
        absence = reverse("measures:absence", args=[person.pk])
        lines.append(Line(person.name, absence, " · ".join(words), act[0], reverse(act[1], args=[person.pk])))
    return Section(
        "people",
        gettext_lazy("People who are no longer there, or away without a deputy"),
        gettext_lazy("They still own something, or speak for an organisation that leads measures."),
        lines,
    )


def _why(person: Contact, known: Known) -> str:
    if person.left_on is not None and person.has_left(known.today):
        return _("left on %(day)s") % {"day": date_format(person.left_on, "SHORT_DATE_FORMAT")}
    if (
        person.absent_until
        and person.is_absent(known.today)
        and not (person.deputy and person.deputy.is_reachable(known.today))
    ):
        day = date_format(person.absent_until, "SHORT_DATE_FORMAT")
        return _("absent until %(day)s, without a deputy who is there") % {"day": day}
    if person.user_id and person.user_id not in known.members:
        return _("the account or membership has ended")
    return ""


def _silent(asked: Any, today: date) -> Section:
    """People who were asked in the latest rounds that are over, and never told anything."""
    over = asked.standing().sent().filter(round__deadline__lt=today).with_round().with_counts()
    over = over.order_by("-round__deadline", "-round_id", "name")
    rounds: list[int] = []
    people: dict[str, list[ReportRequest]] = {}
    for each in over:
        if each.round_id not in rounds:
            rounds.append(each.round_id)
        if rounds.index(each.round_id) < LATEST_ROUNDS and each.expected:
            people.setdefault(each.email.lower(), []).append(each)
    lines = [
        Line(
            theirs[0].name,
            reverse("measures:request_of_round", args=[theirs[0].pk]),
            " · ".join(filter(None, [theirs[0].organisation_name, _rounds(len(theirs))])),
            _("See what was sent"),
            reverse("measures:request_of_round", args=[theirs[0].pk]),
        )
        for theirs in people.values()
        if not any(each.told for each in theirs)
    ]
    return Section(
        "silent",
        gettext_lazy("People who did not answer in the last rounds"),
        gettext_lazy("A call helps more than the next mail."),
        sorted(lines, key=lambda each: each.title),
    )


def _rounds(number: int) -> str:
    return ngettext("asked in %(number)s round", "asked in %(number)s rounds", number) % {"number": number}


def _overdue(asked: Any, today: date) -> Section:
    lines = [
        Line(
            each.name,
            reverse("measures:request_of_round", args=[each.pk]),
            " · ".join(
                [
                    each.round.title,
                    _("due on %(day)s") % {"day": date_format(each.round.deadline, "SHORT_DATE_FORMAT")},
                    _count(each.expected - each.told),
                ]
            ),
            _("Remind"),
            reverse("measures:request_of_round", args=[each.pk]),
        )
        for each in asked.overdue(today).with_round().with_counts().order_by("round__deadline", "name")
    ]
    return Section(
        "overdue", gettext_lazy("Overdue reports"), gettext_lazy("The deadline of a running round is past."), lines
    )
