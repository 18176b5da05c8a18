"""The order of things that two people arranged. Plain values in and out."""

from bisect import bisect_left
from collections.abc import Callable, Collection, Sequence


def settled_ones(before: Sequence[str], after: Sequence[str]) -> set[str]:
    """The things that kept their order among each other; whatever else stands in both was moved."""
    places = {key: at for at, key in enumerate(before)}
    common = [key for key in after if key in places]
    ends: list[int] = []
    last: list[str] = []
    earlier: dict[str, str | None] = {}
    for key in common:
        at = bisect_left(ends, places[key])
        ends[at:] = [places[key], *ends[at + 1 :]]
        last[at:] = [key, *last[at + 1 :]]
        earlier[key] = last[at - 1] if at else None
    kept: set[str] = set()
    step = last[-1] if last else None
    while step is not None:
        kept.add(step)
        step = earlier[step]
    return kept


def woven(
    base: Sequence[str],
    mine: Sequence[str],
    theirs: Sequence[str],
    *,
    members: Collection[str],
    split: Callable[[str], bool] = lambda key: False,
) -> list[str]:
    """The members in one order: as theirs, with what I inserted or moved behind what stands before it in mine.

    Where both inserted at the same place mine comes first, unless ``split`` says that what theirs
    inserted there belongs to the thing before.
    """
    wanted = set(members)
    rest_mine, rest_theirs = settled_ones(base, mine), settled_ones(base, theirs)
    known, in_theirs = set(base), set(theirs)
    moved = {key for key in mine if key in known and key in in_theirs and key not in rest_mine and key in rest_theirs}
    order = [key for key in theirs if key in wanted and key not in moved]
    placed = set(order)
    new_in_theirs = {key for key in order if key not in known and key not in mine}
    before: str | None = None
    for key in mine:
        if key not in wanted:
            continue
        if key not in placed:
            at = order.index(before) + 1 if before is not None else 0
            while before is not None and split(before) and at < len(order) and order[at] in new_in_theirs:
                at += 1
            order.insert(at, key)
            placed.add(key)
        before = key
    return order
