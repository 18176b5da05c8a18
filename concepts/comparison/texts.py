"""Two versions of one text, passage by passage. Plain values in and out."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from lxml import etree, html

from concepts import blocks
from concepts.comparison import marking
from concepts.comparison.matching import (
    ADDED,
    CHANGED,
    MOVED_AWAY,
    MOVED_HERE,
    REMOVED,
    RESHAPED,
    SAME,
    Pair,
    Seen,
    pairs,
)

_LABELS = {
    SAME: "",
    CHANGED: gettext_lazy("Changed"),
    RESHAPED: gettext_lazy("Same words, other appearance"),
    ADDED: gettext_lazy("New"),
    REMOVED: gettext_lazy("Deleted"),
    MOVED_HERE: gettext_lazy("Moved to here"),
    MOVED_AWAY: gettext_lazy("Moved away from here"),
}
_ID = re.compile(r' data-bid="[^"]*"')
_REFERENCE = re.compile(r'(<span class="reference" data-to="[^"]*">)[^<]*')
_HEADINGS = frozenset({"h2", "h3", "h4"})


@dataclass(frozen=True, slots=True)
class Counts:
    """How many passages came, went, moved and changed."""

    added: int = 0
    removed: int = 0
    moved: int = 0
    changed: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.added + other.added,
            self.removed + other.removed,
            self.moved + other.moved,
            self.changed + other.changed,
        )

    def __bool__(self) -> bool:
        return bool(self.total)

    @property
    def total(self) -> int:
        """All of them."""
        return self.added + self.removed + self.moved + self.changed


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """A block of another section's text, and that section's name."""

    section: str
    node: etree._Element


@dataclass
class Passage:
    """A paragraph, heading, list, table, picture, quotation or box as a whole, and what became of it.

    ``state`` is one of same, changed, reshaped (other marks, the same words), added, removed,
    moved_here, moved_away. ``bid`` is its id (a list's is that of its first item), ``under`` the
    heading in the text above it, ``section`` the section that it came from or went to.
    """

    state: str
    bid: str
    under: str
    old: etree._Element | None
    new: etree._Element | None
    section: str = ""
    level: int | None = None
    counts: Counts = field(default=Counts())

    @property
    def is_change(self) -> bool:
        """Whether anything about it is different."""
        return self.state != SAME

    @property
    def label(self) -> str:
        """What became of it, in words; empty where nothing did."""
        if self.section:
            words = _("Moved to here from “%(name)s”") if self.state == MOVED_HERE else _("Moved to “%(name)s”")
            return words % {"name": self.section}
        return str(_LABELS[self.state])

    @cached_property
    def _drawn(self) -> list[etree._Element]:
        pen = marking.Pen(self.level)
        if self.state == MOVED_HERE:
            return [pen.added(self.new, moved_from=self.old)]
        if self.state in {REMOVED, MOVED_AWAY}:
            return [pen.removed(self.old, is_moved=self.state == MOVED_AWAY)]
        if self.state == ADDED:
            return [pen.added(self.new)]
        return [pen.same(self.new) if self.state == SAME else pen.changed(self.old, self.new)]

    # The texts were sanitised when they were stored (concepts.blocks.cleaned); only our own marks were added.
    @cached_property
    def inline(self) -> SafeString:
        """Both versions as one, with marks."""
        return mark_safe(marking.written(self._drawn))

    @cached_property
    def before(self) -> SafeString:
        """The old version, with what went from it marked; empty where there was none."""
        return mark_safe(marking.written(marking.side(self._drawn, ADDED)))

    @cached_property
    def after(self) -> SafeString:
        """The new version, with what came into it marked; empty where there is none."""
        return mark_safe(marking.written(marking.side(self._drawn, REMOVED)))


@dataclass
class TextComparison:
    """What became of every passage of a text, in reading order."""

    passages: list[Passage]

    @property
    def counts(self) -> Counts:
        """How many passages came, went, moved and changed."""
        return sum((each.counts for each in self.passages), Counts())

    @property
    def changes(self) -> list[Passage]:
        """Only the passages that differ."""
        return [each for each in self.passages if each.is_change]

    @property
    def inline(self) -> SafeString:
        """Both versions as one, with marks."""
        return SafeString("".join(each.inline for each in self.passages))

    def __bool__(self) -> bool:
        return any(each.is_change for each in self.passages)


def compare_texts(
    old: str,
    new: str,
    *,
    level: int | None = None,
    came_from: Mapping[str, Whereabouts] | None = None,
    went_to: Mapping[str, Whereabouts] | None = None,
) -> TextComparison:
    """What became of every passage from one text to the other; both are cleaned texts.

    ``level`` is that of the heading above the text. ``came_from`` and ``went_to`` (by block id) know
    blocks that stood, or stand now, in other sections.
    """
    before = [Seen(node) for node in blocks.parsed(old)]
    after = [Seen(node) for node in blocks.parsed(new)] if new != old else before
    found = [Pair(at, at) for at in range(len(after))] if after is before else list(pairs(before, after))
    return TextComparison(list(_passages(before, after, found, level, came_from or {}, went_to or {})))


def _passages(
    before: Sequence[Seen],
    after: Sequence[Seen],
    found: Sequence[Pair],
    level: int | None,
    came_from: Mapping[str, Whereabouts],
    went_to: Mapping[str, Whereabouts],
) -> Iterator[Passage]:
    under = ""
    for pair in found:
        old = before[pair.old] if pair.old is not None else None
        new = after[pair.new] if pair.new is not None else None
        seen = new or old
        assert seen is not None
        bid = seen.ids[0] if seen.ids else ""
        state, other = _state(pair, old, new, came_from.get(bid), went_to.get(bid))
        if state in {ADDED, REMOVED} and seen.is_empty:  # an empty line is no passage
            if new is None:
                continue
            state = SAME
        passage = Passage(
            state,
            bid,
            under,
            other.node if other and state == MOVED_HERE else (old.node if old else None),
            new.node if new else None,
            other.section if other else "",
            level,
            _COUNTED[state],
        )
        yield passage
        if seen.node.tag in _HEADINGS and new is not None:
            under = " ".join(blocks.words_of(seen.node).split())


# A moved passage counts once, where it stands now; one that went to another section counts there.
_COUNTED = {
    SAME: Counts(),
    CHANGED: Counts(changed=1),
    RESHAPED: Counts(changed=1),
    ADDED: Counts(added=1),
    REMOVED: Counts(removed=1),
    MOVED_HERE: Counts(moved=1),
    MOVED_AWAY: Counts(),
}


def _state(
    pair: Pair, old: Seen | None, new: Seen | None, from_other: Whereabouts | None, to_other: Whereabouts | None
) -> tuple[str, Whereabouts | None]:
    if old is None:
        return (MOVED_HERE, from_other) if from_other else (ADDED, None)
    if new is None:
        if pair.is_moved:
            return MOVED_AWAY, None
        return (MOVED_AWAY, to_other) if to_other else (REMOVED, None)
    if pair.is_moved:
        return MOVED_HERE, None
    if old.node is new.node or _shape(old.node) == _shape(new.node):
        return SAME, None
    return (RESHAPED if old.said == new.said and old.family == new.family else CHANGED), None


def _shape(node: etree._Element) -> str:
    """The block as HTML without ids, and without the labels of references, which follow their targets by themselves."""
    return _REFERENCE.sub(r"\1", _ID.sub("", html.tostring(node, encoding="unicode", with_tail=False)))
