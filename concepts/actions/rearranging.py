"""Splitting an element and merging it with the one before, each with an exact way back.

Blocks keep their ids, every text becomes a new revision, and what hangs on moved blocks (comments,
passages that measures and indicators come from) follows them: ``settings.FOLLOWERS``.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from concepts import dividing
from concepts.actions.outline import create_element, move_element, remove_element, restore_element
from concepts.actions.recording import record
from concepts.models import Concept, Conflict, Element

SPLIT, MERGED = "split", "merged"


@dataclass(frozen=True, slots=True)
class WayBack:
    """What must be known to take a split or a merge back; plain enough to be carried in a page.

    ``first`` keeps (or took in) the text, ``second`` got (or gave) it; the numbers of their revisions
    before and after the act say whether somebody has written since.
    """

    act: str
    first: int
    second: int
    first_before: int
    first_after: int
    second_before: int
    second_after: int
    children: list[int] = field(default_factory=list)
    followed: dict[str, Any] = field(default_factory=dict)

    @property
    def plain(self) -> dict[str, Any]:
        """As plain JSON."""
        return asdict(self)


@transaction.atomic
def split_element(
    element: Element,
    *,
    bid: str,
    title: str,
    kind: str,
    is_below: bool,
    based_on: int,
    by: Any,
) -> tuple[Element, WayBack]:
    """Let a new element begin before the block: right behind (``is_below``: below) the old one, with the rest of the text.

    What stood below the old element goes below a new one beside it, so that the reading order stays. Refuses a
    place that does not exist and a kind that may not stand there; raises ``Conflict`` on a newer wording.
    """
    Concept.objects.select_for_update().get(pk=element.concept_id)
    first = _present(element, based_on)
    parts = dividing.divided(first.text, bid, title=title)
    if parts is None:
        raise ValidationError(_("The section cannot be split there. Please choose one of the places on this page."))
    parent, after = (first, None) if is_below else (first.parent, first)
    second = create_element(
        first.concept, kind=kind, parent=parent, after=after, title=title, pillar=first.pillar, level=first.level, by=by
    )
    children = [] if is_below else list(Element.objects.under(first.concept, first))
    if is_below:
        second = move_element(second, parent=first, after=None, by=by)
    _hang(children, second, by=by)
    number = second.revision
    note = _("Split from “%s”") % first.name[:100]
    second.revise(title=title, text=parts[1], based_on=number, by=by, note=note)
    note = _("Split: what follows is now “%s”") % second.name[:100]
    first.revise(title=first.title, text=parts[0], based_on=based_on, by=by, note=note)
    record(first, "split", by=by, after={"other": second.name})
    return second, WayBack(
        SPLIT,
        first.pk,
        second.pk,
        based_on,
        first.revision,
        number,
        second.revision,
        [each.pk for each in children],
        _follow(first, second, dividing.ids_of(parts[1]), whole=False),
    )


@transaction.atomic
def merge_element(
    element: Element, *, keeps_heading: bool, based_on: int, into_based_on: int, by: Any
) -> tuple[Element, WayBack]:
    """Put an element's text behind that of its sibling before; the emptied element goes into the bin.

    Its heading becomes a heading in the text where ``keeps_heading``; what stood below it stands at the
    end below the other. Refuses the first sibling, and where its children may not stand below the other.
    """
    Concept.objects.select_for_update().get(pk=element.concept_id)
    second = _present(element, based_on)
    first = Element.objects.sibling_before(second)
    if first is None:
        raise ValidationError(_("There is no section before this one on the same level to merge it with."))
    first = _present(first, into_based_on)
    heading = second.title if keeps_heading else ""
    result = dividing.joined(first.text, second.text, heading=heading)
    children = list(Element.objects.under(second.concept, second))
    _hang(children, first, by=by)
    note = _("Merged with “%s”") % second.name[:100]
    first.revise(title=first.title, text=result.text, based_on=into_based_on, by=by, note=note)
    note = _("Merged into “%s”") % first.name[:100]
    second.revise(title=second.title, text="", based_on=based_on, by=by, note=note)
    followed = _follow(second, first, result.ids, whole=True)
    name = second.name
    remove_element(second, by=by)
    second.give_way_to(first)
    record(second, "merge", by=by, name=name, after={"other": first.name})
    return first, WayBack(
        MERGED,
        first.pk,
        second.pk,
        into_based_on,
        first.revision,
        based_on,
        second.revision,
        [each.pk for each in children],
        followed,
    )


@transaction.atomic
def take_back(way_back: WayBack, *, by: Any) -> Element:
    """Undo a split or a merge exactly: texts as new revisions, children and what had followed where they were.

    Refuses when somebody has changed one of the two elements since.
    """
    first, second = (Element.objects.get(pk=pk) for pk in (way_back.first, way_back.second))
    concept = Concept.objects.select_for_update().get(pk=first.concept_id)
    is_split = way_back.act == SPLIT
    texts_stand = (first.revision, second.revision) == (way_back.first_after, way_back.second_after)
    below_second = {each.pk for each in Element.objects.under(concept, second)}
    if not texts_stand or first.is_removed or second.is_removed == is_split or below_second - {*way_back.children}:
        raise ValidationError(
            _("One of the two sections has been changed since. Please undo it by hand, or use the history.")
        )
    source, target = (second, first) if is_split else (first, second)
    if not is_split:
        restore_element(second, by=by)
    children = [each for each in Element.objects.under(concept, source) if each.pk in way_back.children]
    _hang(children, target, by=by)
    note = _("Taken back: splitting") if is_split else _("Taken back: merging")
    for element, number in ((first, way_back.first_before), (second, way_back.second_before)):
        was = element.revisions.get(number=number)
        element.refresh_from_db()
        element.revise(title=was.title, text=was.text, based_on=element.revision, by=by, note=note)
    for path, moved in way_back.followed.items():
        import_string(path).go_back(moved, target, source)
    if is_split:
        remove_element(second, by=by)
    return first if is_split else second


def _present(element: Element, based_on: int) -> Element:
    found = Element.objects.present().select_related("concept", "parent").filter(pk=element.pk).first()
    if found is None:
        raise ValidationError(_("The section is no longer there. Please load the page again."))
    if found.revision != based_on:
        raise Conflict(found)
    return found


def _hang(children: list[Element], parent: Element, *, by: Any) -> None:
    """Put elements at the end below another, in their order."""
    last = Element.objects.under(parent.concept, parent).last()
    for child in children:
        last = move_element(child, parent=parent, after=last, by=by)


def _follow(source: Element, target: Element, bids: Mapping[str, str], *, whole: bool) -> dict[str, Any]:
    return {path: import_string(path).follow(source, target, bids, whole) for path in settings.FOLLOWERS}
