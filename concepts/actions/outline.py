"""Acts on the tree of a concept. Each locks the concept, so that two people at once leave a sound tree.

Among present siblings, positions are always 0, 1, 2 …; an element keeps its branch wherever it goes.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from concepts import kinds, moves, outline, pillars
from concepts.actions.recording import place_of, record
from concepts.models import Concept, Element


@transaction.atomic
def create_element(
    concept: Concept,
    *,
    kind: str,
    parent: Element | None,
    after: Element | None = None,
    title: str = "",
    pillar: str = "",
    level: int | None = None,
    by: Any,
) -> Element:
    """A new, empty element under ``parent`` (``None``: at the top), behind ``after`` or else at the end.

    Refuses a kind that may not stand there.
    """
    _lock(concept)
    parent = _present(concept, parent.pk) if parent else None
    _refuse_wrong_place(concept, kind, parent)
    siblings = list(Element.objects.under(concept, parent))
    index = siblings.index(after) + 1 if after in siblings else len(siblings)
    element = Element.objects.create(
        concept=concept,
        parent=parent,
        kind=kind,
        pillar=pillar if parent is None else "",
        level=(level or 1) if kinds.get(kind).has_level else None,
        position=index,
    )
    element.revise(title=title, text="", based_on=0, by=by)
    siblings.insert(index, element)
    _number(siblings)
    record(element, "create", by=by, after=place_of(element))
    return element


@transaction.atomic
def move_element(element: Element, *, parent: Element | None, after: Element | None, by: Any) -> Element:
    """Put an element with its branch under ``parent`` (``None``: the top), behind ``after`` (``None``: first).

    Refuses a place inside its own branch and one where its kind may not stand.
    """
    concept = _lock(element.concept)
    return _put(concept, element.pk, moves.Place(parent.pk if parent else None, after.pk if after else None), by)


@transaction.atomic
def shift_element(element: Element, *, direction: moves.Direction, by: Any) -> Element:
    """Move an element one step up, down, in or out; refuses a step that does not exist."""
    concept = _lock(element.concept)
    place = moves.next_place(outline.tree(_all_present(concept), concept.given_numbers), element.pk, direction)
    if place is None:
        raise ValidationError(_("This section cannot be moved any further in that direction."))
    return _put(concept, element.pk, place, by)


@transaction.atomic
def classify_element(
    element: Element, *, title: str, kind: str, pillar: str, level: int | None, based_on: int, by: Any
) -> Element:
    """Rename an element and say what it is.

    Refuses a kind that may not stand where it stands, or that what stands below it may not stand
    under; raises ``Conflict`` when somebody has saved a newer wording than ``based_on``.
    """
    concept = _lock(element.concept)
    element = _present(concept, element.pk)
    _refuse_wrong_place(concept, kind, element.parent)
    for child in Element.objects.under(concept, element):
        if not kinds.may_stand_under(child.kind, kind):
            raise ValidationError(
                _("“%(name)s” stands below and cannot stand under the kind “%(kind)s”. Please move it first."),
                params={"name": child.name, "kind": concept.kind_label(kinds.get(kind))},
            )
    was, before = (element.kind, element.level, element.pillar), _what(concept, element)
    element.revise(title=title, text=element.text, based_on=based_on, by=by)
    element.classify(kind=kind, pillar=pillar, level=level)
    if was != (element.kind, element.level, element.pillar):
        record(element, "classify", by=by, before={"what": before}, after={"what": _what(concept, element)})
    return element


@transaction.atomic
def remove_element(element: Element, *, by: Any) -> int:
    """Take an element with its whole branch out of the concept, restorable; returns how many were taken out.

    What is linked to them (measures, indicators, comments) stays linked.
    """
    concept = _lock(element.concept)
    present = _all_present(concept)
    if element.pk not in {each.pk for each in present}:
        raise ValidationError(_("This section has already been removed."))
    branch = moves.branch_of(present, element.pk)
    record(element, "remove", by=by, before={**place_of(element), "count": len(branch)})
    Element.objects.filter(pk__in=branch).update(removed_at=timezone.now(), removed_by=by)
    _number(list(Element.objects.under(concept, element.parent)))
    return len(branch)


@transaction.atomic
def restore_element(element: Element, *, by: Any) -> int:
    """Bring an element back to where it stood, with everything that was taken out together with it.

    Refuses while its parent is itself removed, or where its kind may not stand any more.
    """
    concept = _lock(element.concept)
    element = Element.objects.select_related("parent").get(pk=element.pk)
    if not element.is_removed:
        raise ValidationError(_("This section is not in the bin."))
    if element.parent and element.parent.is_removed:
        raise ValidationError(
            _("Please restore “%(name)s” first: this section stood in it."), params={"name": element.parent.name}
        )
    _refuse_wrong_place(concept, element.kind, element.parent)
    together = Element.objects.of(concept).removed_with(element)
    branch = moves.branch_of(together, element.pk)
    siblings = list(Element.objects.under(concept, element.parent))
    Element.objects.filter(pk__in=branch).update(removed_at=None, removed_by=None, merged_into=None)
    siblings.insert(min(element.position, len(siblings)), element)
    _number(siblings)
    record(element, "restore", by=by, after={**place_of(element), "count": len(branch)})
    return len(branch)


def _lock(concept: Concept) -> Concept:
    return Concept.objects.select_for_update().get(pk=concept.pk)


def _all_present(concept: Concept) -> list[Element]:
    return list(Element.objects.of(concept).present().defer("text"))


def _present(concept: Concept, pk: int) -> Element:
    found = Element.objects.of(concept).present().filter(pk=pk).first()
    if found is None:
        raise ValidationError(_("The section is no longer there. Please load the page again."))
    return found


def _refuse_wrong_place(concept: Concept, kind: str, parent: Element | None) -> None:
    if kinds.may_stand_under(kind, parent.kind if parent else kinds.TOP):
        return
    own = concept.kind_label(kinds.get(kind))
    if parent is None:
        raise ValidationError(_("The kind “%(kind)s” cannot stand at the top of the concept."), params={"kind": own})
    raise ValidationError(
        _("The kind “%(kind)s” cannot stand under the kind “%(parent)s”."),
        params={"kind": own, "parent": concept.kind_label(parent.behaviour)},
    )


def _what(concept: Concept, element: Element) -> str:
    """What an element is, in the municipality's words: kind or goal level, and at the top its part of the five elements."""
    words = [str(concept.kind_label(element.behaviour, element.level))]
    if element.pillar:
        words.append(str(concept.pillar_label(pillars.get(element.pillar))))
    return ", ".join(words)


def _put(concept: Concept, pk: int, place: moves.Place, by: Any) -> Element:
    element = _present(concept, pk)
    parent = _present(concept, place.parent) if place.parent else None
    if parent and parent.pk in moves.branch_of(_all_present(concept), pk):
        raise ValidationError(_("A section cannot stand inside itself."))
    _refuse_wrong_place(concept, element.kind, parent)
    old_parent, before = element.parent_id, place_of(element)
    siblings = [each for each in Element.objects.under(concept, parent) if each.pk != pk]
    keys = [each.pk for each in siblings]
    if place.after is not None and place.after not in keys:
        raise ValidationError(_("Somebody else has changed the outline meanwhile. Please look again and repeat."))
    index = keys.index(place.after) + 1 if place.after is not None else 0
    if parent is None and not element.pillar and old_parent is not None:
        element.pillar = _pillar_above(concept, element)
    if parent is not None:
        element.pillar = ""
    element.parent = parent
    Element.objects.filter(pk=pk).update(parent=parent, pillar=element.pillar)
    siblings.insert(index, element)
    _number(siblings)
    if old_parent != element.parent_id:
        _number([each for each in Element.objects.of(concept).present() if each.parent_id == old_parent])
    if (after := place_of(element)) != before:
        record(element, "move", by=by, before=before, after=after)
    return element


def _pillar_above(concept: Concept, element: Element) -> str:
    """The one of the five elements that its branch belonged to, so that moving to the top does not lose it."""
    line = next(
        line
        for line in outline.flat(outline.tree(_all_present(concept), concept.given_numbers))
        if line.element.pk == element.pk
    )
    return line.pillar


def _number(siblings: list[Element]) -> None:
    """Positions 0, 1, 2 … in the given order; writes only those that change."""
    changed = []
    for position, element in enumerate(siblings):
        if element.position != position:
            element.position = position
            changed.append(element)
    Element.objects.bulk_update(changed, ["position"])
