"""Keeping a state of a concept on the way, and going back to one. Nothing is lost on the way back either."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from concepts import comparison, edition_parts, kinds
from concepts.actions.recording import record
from concepts.models import Concept, Element, Snapshot

State = Sequence[Mapping[str, Any]]


def living_state(concept: Concept) -> list[dict[str, Any]]:
    """The sections as they are now, in the shape of an edition document's ``elements``; one query."""
    return edition_parts.elements(concept)["elements"]


@transaction.atomic
def take_snapshot(concept: Concept, *, name: str, by: Any, is_automatic: bool = False) -> Snapshot:
    """Keep outline and texts as they are now; without a name it is called after the moment.

    Refuses a concept without sections and a name that is too long.
    """
    concept = Concept.objects.select_for_update(of=("self",)).select_related("municipality").get(pk=concept.pk)
    name = name.strip() or _("State of %(moment)s") % {"moment": timezone.localtime().strftime("%d.%m.%Y, %H:%M")}
    if len(name) > (Snapshot._meta.get_field("name").max_length or 0):
        raise ValidationError(_("The name of the snapshot is too long. Please use at most 200 characters."))
    elements = living_state(concept)
    if not elements and not is_automatic:
        raise ValidationError(_("The concept has no section yet: there is nothing to keep."))
    return Snapshot.objects.create(
        concept=concept,
        name=name,
        document={"elements": elements},
        is_automatic=is_automatic,
        taken_by=by if getattr(by, "pk", None) else None,
    )


@transaction.atomic
def rename_snapshot(snapshot: Snapshot, *, name: str, by: Any) -> Snapshot:
    """Give a snapshot another name; refuses an empty one."""
    if not name.strip():
        raise ValidationError(_("Please give the snapshot a name."))
    snapshot.rename(name)
    return snapshot


@transaction.atomic
def restore_state(concept: Concept, *, elements: State, state: str, by: Any) -> Snapshot:
    """Put outline and texts back to a state (``elements`` of a snapshot or an edition, called ``state``).

    Sections that came since go to the bin, removed ones come back, texts become new revisions; all as one act,
    on the locked concept. Returns the snapshot taken before: restoring that one undoes it. Refuses
    when nothing would change.
    """
    concept = Concept.objects.select_for_update(of=("self",)).select_related("municipality").get(pk=concept.pk)
    if not comparison.compare(living_state(concept), elements):
        raise ValidationError(_("The concept is in this state already. Nothing had to be changed."))
    if unknown := {each["kind"] for each in elements} - {slug for slug, _label in kinds.choices()}:
        raise ValidationError(
            _(
                "This state holds sections of a kind that no longer exists (%(kinds)s). It can be compared, but not put back."
            ),
            params={"kinds": ", ".join(sorted(unknown))},
        )
    before = take_snapshot(
        concept, name=_("Before going back to “%(state)s”") % {"state": state[:150]}, by=by, is_automatic=True
    )
    known = {str(each.uid): each for each in Element.objects.of(concept).select_for_update()}
    _take_out(known, {each["uid"] for each in elements}, by)
    placed = _place(concept, known, elements, by)
    note = _("State “%(state)s” restored") % {"state": state}
    for entry, element in placed:
        element.revise(title=entry["title"], text=entry["text"], based_on=element.revision, by=by, note=note[:200])
    record(None, "put_back", concept=concept, by=by, after={"state": state})
    return before


def _take_out(known: Mapping[str, Element], wanted: set[str], by: Any) -> None:
    """What came since goes to the bin, each branch with the same time, so that it can be brought back as one."""
    gone = [each.pk for uid, each in known.items() if uid not in wanted and not each.is_removed]
    Element.objects.filter(pk__in=gone).update(removed_at=timezone.now(), removed_by=by)


def _place(
    concept: Concept, known: Mapping[str, Element], elements: State, by: Any
) -> list[tuple[Mapping[str, Any], Element]]:
    """Every section of the state as present, in its place and of its kind; one that is unknown here is made anew."""
    found: list[tuple[Mapping[str, Any], Element]] = []
    here: dict[str, Element] = {}
    count: dict[str | None, int] = {}
    for entry in elements:
        element = known.get(entry["uid"]) or Element(concept=concept, uid=entry["uid"])
        element.put(
            parent=here[entry["parent"]] if entry["parent"] else None,
            position=count.get(entry["parent"], 0),
            kind=entry["kind"],
            pillar=entry["pillar"],
            level=entry["level"],
        )
        count[entry["parent"]] = count.get(entry["parent"], 0) + 1
        here[entry["uid"]] = element
        found.append((entry, element))
    return found
