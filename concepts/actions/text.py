"""Acts on the wording of a section. Nothing that somebody wrote is ever overwritten or lost."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from concepts import blocks
from concepts.merging import Wording, weave
from concepts.models import Conflict, Element, Presence, Revision, Unmerged


@transaction.atomic
def save_text(
    element: Element,
    *,
    title: str,
    text: str,
    based_on: int,
    by: User | None,
    note: str = "",
    base: Wording | None = None,
    is_autosaved: bool = False,
) -> Revision | None:
    """Store a new wording; ``None`` when nothing differs from the one in force.

    What others saved after ``based_on`` is merged into it. ``base`` is the wording that it comes from where
    that is not the one of ``based_on``: an editor that could not show all of that revision yet. Raises
    ``Conflict`` and stores nothing when others wrote differently in the same place. Afterwards the
    element holds the wording in force.
    """
    if base is None:
        try:
            return element.revise(
                title=title, text=text, based_on=based_on, by=by, note=note, is_autosaved=is_autosaved
            )
        except Conflict:
            pass  # somebody was faster: both are merged
    current = Element.objects.select_for_update().get(pk=element.pk)
    woven = weave(base or current.wording_at(based_on), Wording(title, blocks.cleaned(text)), current.wording)
    if not woven.is_settled:
        raise Conflict(current)
    return element.revise(
        title=woven.title,
        text=woven.text.text,
        based_on=current.revision,
        by=by,
        note=note or _("Merged with revision %d") % current.revision,
        is_autosaved=is_autosaved,
    )


@dataclass(frozen=True, slots=True)
class Turn:
    """Which open editor sends, and its how-manyth text this is."""

    draft: str
    number: int


@transaction.atomic
def take_in_text(
    element: Element,
    *,
    title: str,
    text: str,
    based_on: int,
    by: User,
    turn: Turn | None = None,
    base: Wording | None = None,
    is_autosaved: bool = False,
) -> Revision | Unmerged | None:
    """As ``save_text``, from an editor: what conflicts is kept for its writer's decision and returned.

    An open editor may not hear an answer, and its texts may overtake each other. A text older than one that
    has arrived from it stores nothing. One that follows on a text whose answer got lost is merged on the
    basis of that one, so that nobody is in conflict with themselves.
    """
    known = None
    if turn is not None:
        Element.objects.select_for_update().get(pk=element.pk)  # its texts arrive one after the other
        known = Presence.objects.opened(element, by, turn.draft)
        if known.turn >= turn.number:
            element.refresh_from_db(fields=["title", "text", "revision"])
            return None
        if known.revision > based_on:
            based_on, base = known.revision, known.said
    mine = Wording(title, blocks.cleaned(text))
    said: dict[str, Any] = {"title": title, "text": mine.text, "based_on": based_on, "by": by, "base": base}
    found: Revision | Unmerged | None
    try:
        found = save_text(element, is_autosaved=is_autosaved, **said)
    except Conflict:
        found = keep_unmerged(element, draft=turn.draft if turn else "", **said)
        if known and turn:
            known.heard(turn.number, known.revision, known.said)
        return found
    if known and turn:
        known.heard(turn.number, element.revision, None if element.wording == mine else mine)
        Unmerged.objects.of(by).in_element(element).of_draft(turn.draft).delete()
    return found


@transaction.atomic
def keep_unmerged(
    element: Element, *, title: str, text: str, based_on: int, by: User, draft: str = "", base: Wording | None = None
) -> Unmerged:
    """Keep what conflicts with the wording in force until its writer has decided; again and again while they write on."""
    base = base or element.wording_at(based_on)
    kept, _made = Unmerged.objects.update_or_create(
        element=element,
        user=by,
        draft=draft or f"r{based_on}",
        defaults={
            "title": title,
            "text": blocks.cleaned(text),
            "base_title": base.title,
            "base_text": blocks.cleaned(base.text),
        },
    )
    return kept


@transaction.atomic
def resolve_text(unmerged: Unmerged, *, title: str, text: str, based_on: int, by: User) -> Revision | None:
    """Put in force what was decided. The person's own wording stands before it in the history.

    Raises ``Conflict`` when a newer revision than ``based_on`` exists. Returns the revision in force, ``None``
    when everything said so before.
    """
    element = unmerged.element
    merged = _("Merged by hand with revision %d") % based_on
    mine, chosen = unmerged.wording, Wording(title, blocks.cleaned(text))
    if mine != chosen:
        aside = _("Set aside in favour of revision %d") % based_on
        kept = element.revise(title=mine.title, text=mine.text, based_on=based_on, by=by, note=aside)
        based_on = kept.number if kept else based_on
    made = element.revise(title=chosen.title, text=chosen.text, based_on=based_on, by=by, note=merged)
    unmerged.delete()
    return made


@transaction.atomic
def restore_revision(revision: Revision, *, based_on: int, by: User | None) -> Revision | None:
    """Put an earlier wording in force again, as a new revision; ``None`` when it is in force already.

    What others saved after ``based_on`` in other places is merged into it; raises ``Conflict`` where
    they wrote in the same place.
    """
    return save_text(
        revision.element,
        title=revision.title,
        text=revision.text,
        based_on=based_on,
        by=by,
        note=_("Wording of revision %d restored") % revision.number,
    )
