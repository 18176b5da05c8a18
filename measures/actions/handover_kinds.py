"""What can be handed over: for every kind of thing how it is found, given, checked and taken back."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.actions import revoke_links
from measures.actions.letters import write_letter
from measures.actions.rounds import ask_instead, withdraw_request
from measures.keepers import keepers
from measures.models import Fund, Grant, Lead, MeasureReport, ReportRequest
from stakeholders.models import Contact, Organisation

Entry = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Party:
    """Who gives or receives: an organisation, or one person of it."""

    organisation: Organisation
    contact: Contact | None = None

    def __str__(self) -> str:
        return f"{self.contact.name}, {self.organisation.name}" if self.contact else self.organisation.name

    @property
    def municipality_id(self) -> int:
        return self.organisation.municipality_id

    @property
    def user_id(self) -> int | None:
        """The account of the person."""
        return self.contact.user_id if self.contact else None


def party(contact: Contact) -> Party:
    """A person as giver or receiver."""
    return Party(contact.organisation, contact)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that can go along."""

    kind: str
    thing: Any
    label: str
    note: str = ""

    @property
    def key(self) -> str:
        """By which a form names it."""
        return f"{self.kind}-{self.thing.pk}"


class LeadKind:
    """Leads: another organisation begins a new one, another person of the same answers for the one there is."""

    slug = "lead"
    label = gettext_lazy("Leads")

    def owned(self, giver: Party, today: date) -> list[Item]:
        """Those the person answers for, or all of the organisation."""
        leads = Lead.objects.current(today).filter(measure__municipality=giver.municipality_id)
        mine = leads.filter(contact=giver.contact) if giver.contact else leads.filter(organisation=giver.organisation)
        mine = mine.select_related("measure", "organisation", "contact").order_by("measure__code", "pk")
        return [Item(self.slug, lead, str(lead.measure), lead.organisation.name) for lead in mine]

    def give(self, lead: Lead, giver: Party, receiver: Party, day: date, by: Any) -> Entry:
        """End the lead the day before and begin a new one; within the organisation only the person changes."""
        if lead.organisation_id == receiver.organisation.pk:
            was = lead.contact_id
            lead.pass_to(receiver.contact)
            return {"pk": lead.pk, "was": was, "contact": lead.contact_id}
        if lead.valid_from is not None and day < lead.valid_from:
            raise ValidationError(
                {
                    "day": _("“%(measure)s” is led only since %(day)s. Please choose that day or a later one.")
                    % {"measure": lead.measure, "day": lead.valid_from.strftime("%d.%m.%Y")}
                }
            )
        entry: Entry = {
            "old": lead.pk,
            "measure": lead.measure_id,
            "organisation": lead.organisation_id,
            "was": lead.contact_id,
            "from": _iso(lead.valid_from),
            "until": _iso(lead.valid_until),
            "new": None,
        }
        contact = receiver.contact
        if contact is None and lead.contact and lead.contact.organisation_id == receiver.organisation.pk:
            contact = lead.contact  # who moved along when the organisation was renamed stays in charge
        until = lead.valid_until
        beside = Lead.objects.filter(measure=lead.measure_id, organisation=receiver.organisation)
        leads_already = beside.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=day)).exists()
        lead.end(day)
        entry["ended"] = _iso(lead.valid_until) if lead.pk else None
        if not leads_already:
            new = Lead.objects.create(
                measure_id=entry["measure"],
                organisation=receiver.organisation,
                contact=contact,
                valid_from=day,
                valid_until=until,
            )
            entry |= {"new": new.pk, "contact": new.contact_id}
        return entry

    def stands(self, entry: Entry) -> bool:
        """Still as the handover left it."""
        if "pk" in entry:
            return Lead.objects.filter(pk=entry["pk"], contact=entry["contact"]).exists()
        old = Lead.objects.filter(pk=entry["old"]).first()
        new_stands = (
            entry["new"] is None
            or Lead.objects.filter(pk=entry["new"], contact=entry["contact"], valid_until=_day(entry["until"])).exists()
        )
        ended = _iso(old.valid_until) if old else None
        others = Lead.objects.filter(
            measure=entry["measure"], organisation=entry["organisation"], valid_until__isnull=True
        )
        return new_stands and ended == entry["ended"] and not others.exists()

    def take_back(self, entry: Entry, by: Any) -> None:
        """The first leads on as if nothing had been."""
        was = Contact.objects.filter(pk=entry["was"]).first()
        if "pk" in entry:
            Lead.objects.get(pk=entry["pk"]).pass_to(was)
            return
        Lead.objects.filter(pk=entry["new"]).delete()
        old = Lead.objects.filter(pk=entry["old"]).first()
        if old is not None:
            old.resume(_day(entry["until"]))
            return
        Lead.objects.create(
            measure_id=entry["measure"],
            organisation_id=entry["organisation"],
            contact=was,
            valid_from=_day(entry["from"]),
            valid_until=_day(entry["until"]),
        )


class RequestKind:
    """Requests of running rounds: somebody else is asked, with a link of their own; the old link opens nothing."""

    slug = "request"
    label = gettext_lazy("Open requests for reports")

    def owned(self, giver: Party, today: date) -> list[Item]:
        """Those with something still to be written."""
        writable = MeasureReport.objects.writable()
        asked = ReportRequest.objects.answerable().filter(
            round__municipality=giver.municipality_id, pk__in=writable.values("request")
        )
        if giver.contact is None:
            asked = asked.filter(organisation=giver.organisation)
        elif giver.contact.email:
            asked = asked.filter(Q(contact=giver.contact) | Q(email__iexact=giver.contact.email))
        else:
            asked = asked.filter(contact=giver.contact)
        asked = asked.with_round().order_by("round__deadline", "pk")
        return [Item(self.slug, each, each.round.title, each.name) for each in asked]

    def give(self, asked: ReportRequest, giver: Party, receiver: Party, day: date, by: Any) -> Entry:
        """Ask the receiver for what is not written yet, in one mail; what the office has still to read stays."""
        contact = receiver.contact
        if contact is None or not contact.email:
            raise ValidationError(
                _("Requests for reports go to a person with an e-mail address. Please choose one, or leave them out.")
            )
        if contact.email.lower() == asked.email.lower():
            return {"same": asked.pk}
        reports = [*asked.reports.writable().select_related("measure", "request__round")]
        before = {each.pk: each.status for each in reports}
        known = MeasureReport.objects.in_round(asked.round).standing().filter(request__email__iexact=contact.email)
        known_keys = {*known.values_list("pk", flat=True)}
        new = ask_instead(asked, reports, contact=contact, by=by)
        mine = (
            new.reports.standing().filter(measure__in=[each.measure_id for each in reports]).exclude(pk__in=known_keys)
        )
        stays = asked.reports.to_read().exists()
        if stays:
            revoke_links(purpose=ReportRequest.LINK_PURPOSE, subject_id=asked.pk, by=by)
        else:
            withdraw_request(asked, by=by)
        return {
            "request": asked.pk,
            "new": new.pk,
            "reports": before,
            "given": dict(mine.values_list("pk", "version")),
            "withdrawn": not stays,
        }

    def stands(self, entry: Entry) -> bool:
        """The round runs, nobody has written on what was given, and the first is not asked anew."""
        if "same" in entry:
            return True
        asked = ReportRequest.objects.with_round().filter(pk=entry["request"]).first()
        if asked is None or not asked.round.is_open or asked.is_withdrawn != entry["withdrawn"]:
            return False
        again = ReportRequest.objects.in_round(asked.round).standing().to(asked.email).exclude(pk=asked.pk)
        given = MeasureReport.objects.filter(pk__in=entry["given"], status=MeasureReport.Status.OPEN)
        versions = {str(pk): version for pk, version in given.values_list("pk", "version")}
        return not again.exists() and versions == {str(pk): version for pk, version in entry["given"].items()}

    def take_back(self, entry: Entry, by: Any) -> None:
        """Ask the first once more, with a new link; whoever was asked instead is asked no longer."""
        if "same" in entry:
            return
        for report in MeasureReport.objects.filter(pk__in=entry["given"]).select_related("request__round"):
            report.withdraw()
        new = ReportRequest.objects.with_round().get(pk=entry["new"])
        if not new.is_withdrawn and not new.reports.standing().exists():
            new.withdraw(timezone.now())
            revoke_links(purpose=ReportRequest.LINK_PURPOSE, subject_id=new.pk, by=by)
        asked = ReportRequest.objects.with_round().get(pk=entry["request"])
        if entry["withdrawn"]:
            asked.reinstate()
        for report in asked.reports.filter(pk__in=entry["reports"]).select_related("request__round"):
            report.ask_again(entry["reports"][str(report.pk)])
        write_letter("request", [asked])


@dataclass(frozen=True, slots=True)
class KeptKind:
    """Grants and funds of which a person is reminded."""

    slug: str
    label: str | Promise
    model: type[Grant] | type[Fund]

    def owned(self, giver: Party, today: date) -> list[Item]:
        """Those that the person's account keeps."""
        if giver.user_id is None:
            return []
        kept = self.model.objects.filter(municipality=giver.municipality_id, kept_by=giver.user_id)
        return [Item(self.slug, each, each.title) for each in kept.order_by("title", "pk")]

    def give(self, thing: Grant | Fund, giver: Party, receiver: Party, day: date, by: Any) -> Entry:
        """Let the receiver's account keep it; refuses whoever may not."""
        may = keepers(thing.municipality, timezone.localdate()).filter(pk=receiver.user_id or 0)
        if not may.exists():
            raise ValidationError(
                _("%(name)s cannot keep “%(title)s”: that takes an account of the office. Please leave it out.")
                % {"name": receiver, "title": thing.title}
            )
        self.model.objects.filter(pk=thing.pk).update(kept_by=receiver.user_id)
        return {"pk": thing.pk, "was": giver.user_id, "user": receiver.user_id}

    def stands(self, entry: Entry) -> bool:
        """Still kept by the receiver."""
        return self.model.objects.filter(pk=entry["pk"], kept_by=entry["user"]).exists()

    def take_back(self, entry: Entry, by: Any) -> None:
        """Kept by the first again."""
        self.model.objects.filter(pk=entry["pk"]).update(kept_by=entry["was"])


class DeputyKind:
    """That the person stands in for others."""

    slug = "deputy"
    label = gettext_lazy("Deputy roles")

    def owned(self, giver: Party, today: date) -> list[Item]:
        """Whom the person stands in for."""
        if giver.contact is None:
            return []
        others = giver.contact.deputises_for.select_related("organisation").order_by("name", "pk")
        return [Item(self.slug, each, each.name, each.organisation.name) for each in others]

    def give(self, other: Contact, giver: Party, receiver: Party, day: date, by: Any) -> Entry:
        """The receiver stands in; nobody, where the receiver would be standing in for themselves."""
        if receiver.contact is None:
            raise ValidationError(_("Only a person can stand in for others. Please choose one, or leave them out."))
        deputy = None if receiver.contact.pk == other.pk else receiver.contact
        was = other.deputy_id
        other.be_absent(other.absent_until, deputy)
        return {"pk": other.pk, "was": was, "deputy": other.deputy_id}

    def stands(self, entry: Entry) -> bool:
        """The same person stands in."""
        return Contact.objects.filter(pk=entry["pk"], deputy=entry["deputy"]).exists()

    def take_back(self, entry: Entry, by: Any) -> None:
        """The first stands in again."""
        other = Contact.objects.get(pk=entry["pk"])
        other.be_absent(other.absent_until, Contact.objects.filter(pk=entry["was"]).first())


KINDS = (
    LeadKind(),
    RequestKind(),
    KeptKind("grant", gettext_lazy("Grants kept"), Grant),
    KeptKind("fund", gettext_lazy("Funds kept"), Fund),
    DeputyKind(),
)


def kind(slug: str) -> Any:
    """The kind of that slug."""
    return next(each for each in KINDS if each.slug == slug)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(words: str | None) -> date | None:
    return date.fromisoformat(words) if words else None
