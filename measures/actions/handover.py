"""Handing over everything that a person or an organisation owns, and taking that back."""

import logging
from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from measures.actions.handover_kinds import KINDS, Item, Party, kind
from measures.models import Handover, Lead, Measure
from stakeholders.models import Contact, Organisation

logger = logging.getLogger(__name__)


def owned(giver: Party, today: date) -> list[Item]:
    """Everything that goes along unless somebody chooses otherwise, in the order of the kinds."""
    return [item for each in KINDS for item in each.owned(giver, today)]


@transaction.atomic
def hand_over(giver: Party, receiver: Party, *, keys: Collection[str] | None = None, day: date, by: Any) -> Handover:
    """Give the things of these keys (none: all) to the receiver from that day on, all or nothing.

    Refuses another municipality, oneself, a day to come, things that are no longer the giver's, and
    whatever the receiver cannot own, such as requests for reports without an e-mail address.
    """
    _hold(giver)
    today = timezone.localdate()
    if receiver.municipality_id != giver.municipality_id:
        raise ValidationError(_("Please choose somebody of the same municipality."))
    if receiver == giver:
        raise ValidationError(_("Nothing can be handed over to oneself. Please choose somebody else."))
    if day > today:
        raise ValidationError({"day": _("This day is yet to come. Please hand over on the day itself.")})
    items = owned(giver, today)
    if keys is not None:
        gone = set(keys) - {item.key for item in items}
        if gone:
            raise ValidationError(_("Some of this was handed over meanwhile. Please load the page again."))
        items = [item for item in items if item.key in keys]
    if not items:
        raise ValidationError(_("There is nothing to hand over. Please choose at least one thing."))
    what = [
        {"kind": item.kind, "label": str(item.label), **kind(item.kind).give(item.thing, giver, receiver, day, by)}
        for item in items
    ]
    # Who leads a measure stands on its sheet: an import is not taken back over it.
    led = {item.thing.measure_id for item in items if isinstance(item.thing, Lead)}
    Measure.objects.with_keys(led).update(changed_at=timezone.now())
    handover = Handover.objects.create(
        municipality_id=giver.municipality_id,
        giver_contact=giver.contact,
        giver_organisation=giver.organisation,
        giver_name=str(giver),
        receiver_contact=receiver.contact,
        receiver_organisation=receiver.organisation,
        receiver_name=str(receiver),
        day=day,
        what=what,
        by=by,
    )
    logger.info("Handover %s of %s things by %s", handover.pk, len(what), getattr(by, "pk", None))
    return handover


@transaction.atomic
def undo_handover(handover: Handover, *, by: Any) -> Handover:
    """Put everything back as it was. Refuses, and changes nothing, once one of the things was changed since."""
    handover = Handover.objects.select_for_update().get(pk=handover.pk)
    if handover.is_undone:
        raise ValidationError(_("This handover has been undone already."))
    changed = [entry["label"] for entry in handover.what if not kind(entry["kind"]).stands(entry)]
    if changed:
        raise ValidationError(
            _("This handover can no longer be undone, because this was changed since: %(labels)s")
            % {"labels": "; ".join(changed[:5])}
        )
    for entry in reversed(handover.what):
        kind(entry["kind"]).take_back(entry, by)
    handover.mark_undone(by=by, at=timezone.now())
    return handover


@transaction.atomic
def move_to_successors(leads: Iterable[Lead], *, by: Any) -> list[Handover]:
    """Pass leads of organisations that were renamed to the organisations that follow them; one handover each.

    A person in charge who moved along stays in charge. Leads whose organisation has not exactly one
    successor stay where they are.
    """
    today = timezone.localdate()
    chosen: dict[Organisation, list[Lead]] = {}
    for lead in leads:
        chosen.setdefault(lead.organisation, []).append(lead)
    made = []
    for organisation, theirs in chosen.items():
        successor = successor_of(organisation, today)
        if successor is None:
            continue
        day = min(today, successor.valid_from or today)
        if any(lead.valid_from is not None and lead.valid_from >= day for lead in theirs):
            day = today
        keys = {f"lead-{lead.pk}" for lead in theirs}
        made.append(hand_over(Party(organisation), Party(successor), keys=keys, day=day, by=by))
    if not made:
        raise ValidationError(_("Nothing was left to pass on: these leads are no longer with a former organisation."))
    return made


def successor_of(organisation: Organisation, today: date) -> Organisation | None:
    """The organisation that exists today under a later name, if there is exactly one on every step."""
    for _step in range(20):
        if organisation.is_active(today):
            return organisation
        following = [*organisation.successors.all()]
        if len(following) != 1:
            return None
        organisation = following[0]
    return None


def _hold(giver: Party) -> None:
    """Nobody else hands over the same at the same time."""
    if giver.contact is not None:
        Contact.objects.select_for_update().get(pk=giver.contact.pk)
    else:
        Organisation.objects.select_for_update().get(pk=giver.organisation.pk)
