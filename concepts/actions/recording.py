"""Keeping in mind what was done to an outline."""

from collections.abc import Mapping
from typing import Any

from concepts import comparison, outline
from concepts.models import Concept, Element, OutlineChange

Facts = Mapping[str, Any]


def record(
    element: Element | None,
    act: str,
    *,
    by: Any,
    before: Facts | None = None,
    after: Facts | None = None,
    name: str = "",
    concept: Concept | None = None,
) -> OutlineChange:
    """Write down an act on the outline (``concepts.acts``), inside the transaction that does it.

    ``before`` and ``after`` are plain words: ``place_of(element)``, for a split or merge ``{"other": its name}``.
    ``element`` is ``None`` where the act is about the whole ``concept``.
    """
    return OutlineChange.objects.create(
        concept_id=element.concept_id if element else concept.pk,  # type: ignore[union-attr]
        element=element,
        act=act,
        name=(name or (element.name if element else ""))[:300],
        before=dict(before or {}),
        after=dict(after or {}),
        by=by if getattr(by, "pk", None) else None,
    )


def place_of(element: Element) -> dict[str, str]:
    """Where a present element stands, in words: number and name of the section above and of the one before it."""
    concept = element.concept
    lines = outline.tree(Element.objects.of(concept).present(), concept.given_numbers)
    return _found(lines, element.pk, "") or {}


def _found(lines: list[outline.Line[Element]], pk: int, under: str) -> dict[str, str] | None:
    behind = number = ""
    for line in lines:
        number = line.number
        if line.element.pk == pk:
            return {"number": number, "under": under, "behind": behind}
        own = comparison.named({"number": number, "name": line.element.name})
        if found := _found(line.children, pk, own):
            return found
        behind = own
    return None
