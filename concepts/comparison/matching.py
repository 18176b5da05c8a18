"""Which block became which: by their ids, by equal words, by likeness. Plain values in and out."""

from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from concepts.comparison.order import longest_rising
from concepts.comparison.words import likeness

SAME, CHANGED, RESHAPED, ADDED, REMOVED = "same", "changed", "reshaped", "added", "removed"
MOVED_HERE, MOVED_AWAY = "moved_here", "moved_away"
# Shorter words recur all over a text ("ja", "Ziele"): equal ones are no sign of being the same block.
_TELLING = 3
_ALIKE = 0.4
_SAYING = ("alt", "src", "href", "data-to", "data-live", "data-option")
_MOST_PAIRS = 40_000
_FAMILIES = {"h2": "p", "h3": "p", "h4": "p", "ol": "ul", "th": "td"}


@dataclass
class Seen:
    """A node with what is asked of it again and again while partners are sought."""

    node: etree._Element

    @cached_property
    def family(self) -> str:
        """Only nodes of one family can be the same block in two shapes."""
        kind = "live" if self.node.get("class") == "live" else self.node.tag
        return _FAMILIES.get(kind, kind)

    @cached_property
    def ids(self) -> list[str]:
        """Its own id and those in it."""
        return [node.get("data-bid") for node in self.node.iter() if node.get("data-bid")]

    @cached_property
    def words(self) -> list[str]:
        """Every word in it, footnotes, alternative texts, addresses and live blocks included; of a reference its target."""
        found: list[str] = []
        for node in self.node.iter():
            if node.text and not node.get("data-to"):
                found += node.text.split()
            if node is not self.node and node.tail:
                found += node.tail.split()
            found += [value for name in _SAYING if (value := node.get(name))]
        return found

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to see in it."""
        return self.family == "p" and not self.words

    @cached_property
    def said(self) -> tuple[str, ...]:
        """The words, to be looked up."""
        return tuple(self.words)


@dataclass(frozen=True, slots=True)
class Pair:
    """What became of a node: ``old`` and ``new`` are ``None`` where there is none; ``is_moved`` says its order changed."""

    old: int | None
    new: int | None
    is_moved: bool = False


@dataclass
class _Search:
    old: list[Seen]
    new: list[Seen]
    partner: dict[int, int] = field(default_factory=dict)  # of a new node, the old one
    taken: set[int] = field(default_factory=set)

    def take(self, old: int, new: int) -> None:
        self.partner[new] = old
        self.taken.add(old)

    def may(self, old: int, new: int) -> bool:
        return new not in self.partner and old not in self.taken and self.old[old].family == self.new[new].family


def pairs(old: Sequence[Seen], new: Sequence[Seen], *, by_place: bool = False, may_move: bool = True) -> Iterator[Pair]:
    """Every node of both sides once, in reading order, removed ones before what came in their stead.

    A moved node comes twice: at its old place (``new`` is ``None``) and at its new one.
    ``by_place`` pairs what is left where as many stand on both sides (cells of a row).
    """
    search = _Search(list(old), list(new))
    _by_ids(search, equal_words=True)
    _by_words(search)
    _by_ids(search, equal_words=False)
    if not may_move:
        search.partner = {k: search.partner[k] for k in _steady(search)}
        search.taken = set(search.partner.values())
    _in_gaps(search, by_place)
    steady = set(_steady(search))
    yield from _in_order(search, steady)


def _in_order(search: _Search, steady: set[int]) -> Iterator[Pair]:
    moved = {search.partner[at] for at in search.partner if at not in steady}
    emitted = 0

    def older_than(limit: int) -> Iterator[Pair]:
        nonlocal emitted
        for at in range(emitted, limit):
            if at in moved:
                yield Pair(at, None, is_moved=True)
            elif at not in search.taken:
                yield Pair(at, None)
        emitted = max(emitted, limit)

    limit = len(search.old)
    limits = []
    for at in reversed(range(len(search.new))):
        if at in steady:
            limit = search.partner[at]
        limits.append(limit)
    for at in range(len(search.new)):
        yield from older_than(limits.pop())
        if at in steady:
            yield Pair(search.partner[at], at)
            emitted = max(emitted, search.partner[at] + 1)
        else:
            yield Pair(search.partner.get(at), at, is_moved=at in search.partner)
    yield from older_than(len(search.old))


def _by_ids(search: _Search, *, equal_words: bool) -> None:
    places: dict[str, int] = {}
    for at, seen in enumerate(search.old):
        for bid in seen.ids:
            places.setdefault(bid, at)
    for at, seen in enumerate(search.new):
        votes: dict[int, int] = defaultdict(int)
        for weight, bid in enumerate(seen.ids):
            if bid in places:
                votes[places[bid]] += 1 if weight else 100  # its own id counts more than those in it
        for old in sorted(votes, key=votes.__getitem__, reverse=True):
            if search.may(old, at) and (not equal_words or search.old[old].said == seen.said):
                search.take(old, at)
                break


def _by_words(search: _Search) -> None:
    places: dict[tuple[str, ...], deque[int]] = defaultdict(deque)
    for at, seen in enumerate(search.old):
        if at not in search.taken and len(seen.words) >= _TELLING:
            places[seen.said].append(at)
    for at, seen in enumerate(search.new):
        waiting = places.get(seen.said)
        if waiting and search.may(waiting[0], at):
            search.take(waiting.popleft(), at)


def _in_gaps(search: _Search, by_place: bool) -> None:
    """Pair what is left between two pairs that keep their order: like with like, in order."""
    before = -1
    first = 0
    steady = [*_steady(search), len(search.new)]
    for at in steady:
        until = search.partner[at] if at < len(search.new) else len(search.old)
        old = [i for i in range(before + 1, until) if i not in search.taken]
        new = [j for j in range(first, at) if j not in search.partner]
        if old and new:
            _fill(search, old, new, by_place)
        before, first = until, at + 1


def _fill(search: _Search, old: list[int], new: list[int], by_place: bool) -> None:
    if by_place and len(old) == len(new):
        for i, j in zip(old, new, strict=True):
            search.take(i, j)
        return
    if len(old) * len(new) > _MOST_PAIRS:
        return
    lowest = 0
    for j in new:
        best, chosen = _ALIKE, None
        for at in range(lowest, len(old)):
            if not search.may(old[at], j):
                continue
            alike = 1.0 if search.old[old[at]].said == search.new[j].said else _likeness(search, old[at], j)
            if alike > best or (alike == best and chosen is None):
                best, chosen = alike, at
        if chosen is not None:
            search.take(old[chosen], j)
            lowest = chosen + 1


def _likeness(search: _Search, old: int, new: int) -> float:
    return likeness(search.old[old].words, search.new[new].words)


def _steady(search: _Search) -> list[int]:
    """The new places of the longest run of pairs that stand in the same order on both sides."""
    places = sorted(search.partner)
    return [places[at] for at in longest_rising([search.partner[at] for at in places])]
