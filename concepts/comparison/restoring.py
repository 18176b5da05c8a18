"""One passage of a text taken back to how it was, everything else left alone. Plain values in and out."""

from copy import deepcopy

from lxml import etree

from concepts import blocks
from concepts.comparison.matching import MOVED_AWAY, MOVED_HERE
from concepts.comparison.texts import Passage, compare_texts


def put_back(now: str, earlier: str, bid: str) -> str:
    """The text of now with the passage of that id as it was earlier: worded, placed, there or not there.

    Raises ``LookupError`` where no passage of that id differs.
    """
    passages = compare_texts(earlier, now).passages
    found = next((each for each in passages if each.bid == bid and each.is_change and each.state != MOVED_AWAY), None)
    if found is None:
        raise LookupError(bid)
    root = blocks.parsed(now)
    # The comparison read the same text: its passages stand in the same order as the nodes here.
    places = {id(each.new): at for at, each in enumerate(each for each in passages if each.new is not None)}
    nodes = list(root)
    here = nodes[places[id(found.new)]] if found.new is not None else None
    if found.old is None:
        root.remove(here)
    elif here is not None and found.state != MOVED_HERE:
        root.replace(here, deepcopy(found.old))
    else:
        _set_in(root, nodes, places, found, passages)
        if here is not None:
            root.remove(here)
    return blocks.inner_html(root)


def _set_in(
    root: etree._Element,
    nodes: list[etree._Element],
    places: dict[int, int],
    found: Passage,
    passages: list[Passage],
) -> None:
    """Behind the nearest passage before it, in the earlier text, that is still there; else at the beginning."""
    still = {id(each.old): places[id(each.new)] for each in passages if each.old is not None and each.new is not None}
    neighbour = found.old.getprevious() if found.old is not None else None
    while neighbour is not None and id(neighbour) not in still:
        neighbour = neighbour.getprevious()
    if neighbour is None:
        root.insert(0, deepcopy(found.old))
    else:
        nodes[still[id(neighbour)]].addnext(deepcopy(found.old))
