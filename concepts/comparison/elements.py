"""Two states of a concept, section by section. Plain values in and out."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from concepts import acts, blocks
from concepts.comparison import marking
from concepts.comparison.order import longest_rising
from concepts.comparison.texts import Counts, Passage, TextComparison, Whereabouts, compare_texts
from concepts.comparison.words import likeness

Element = Mapping[str, Any]
_ALIKE = 0.6


@dataclass(frozen=True, slots=True)
class Place:
    """Where a section stands: in which one (empty: at the top) and behind which one (empty: first)."""

    under: str
    behind: str

    def __str__(self) -> str:
        return acts.place_in_words(self.under, self.behind)


def title(old: str, new: str) -> SafeString:
    """Two wordings of a heading as one line, with its words marked."""
    # Escaped by lxml, as every text that passes through concepts.comparison.marking.
    return mark_safe(marking.line(old, new))


@dataclass
class SectionComparison:
    """What became of one section; ``old`` and ``new`` are its entries in the two states, ``None`` where it was not there."""

    old: Element | None
    new: Element | None
    is_moved: bool = False
    old_place: Place = Place("", "")
    new_place: Place = Place("", "")
    level: int | None = None
    _came_from: Mapping[str, Whereabouts] = field(default_factory=dict)
    _went_to: Mapping[str, Whereabouts] = field(default_factory=dict)

    @property
    def entry(self) -> Element:
        """The newer of its two entries."""
        found = self.new if self.new is not None else self.old
        assert found is not None
        return found

    @property
    def uid(self) -> str:
        """Its id in the newer of the two states that have it."""
        return str(self.entry["uid"])

    @property
    def anchor(self) -> str:
        """Where a list of changes leads."""
        return f"a-{self.uid}"

    @property
    def is_added(self) -> bool:
        return self.old is None

    @property
    def is_removed(self) -> bool:
        return self.new is None

    @property
    def is_renumbered(self) -> bool:
        """Its number is another one (whether or not it was moved)."""
        return self._differs("number")

    @property
    def is_renamed(self) -> bool:
        """Its heading is another one."""
        return self._differs("title")

    @property
    def is_reclassified(self) -> bool:
        """It is something else now: another kind, level of goals, or one of the five elements."""
        return self._differs("kind") or self._differs("level") or (self._differs("pillar") and not self.is_moved)

    @property
    def has_new_text(self) -> bool:
        """Its text differs in words or shape."""
        return bool(self.text)

    @property
    def is_change(self) -> bool:
        """Whether anything about it is different; a mere renumbering, which follows from other changes, is one too."""
        return (
            self.is_added
            or self.is_removed
            or self.is_moved
            or self.is_renumbered
            or self.is_renamed
            or self.is_reclassified
            or self.has_new_text
        )

    @property
    def remarks(self) -> list[str]:
        """What happened to it besides its heading and text, one sentence each."""
        if self.old is None:
            return [_("New section, %(place)s.") % {"place": self.new_place}]
        if self.new is None:
            return [_("Removed section; it stood %(place)s.") % {"place": self.old_place}]
        found = []
        if self.is_moved:
            found.append(
                _("Moved: before %(before)s, now %(after)s.") % {"before": self.old_place, "after": self.new_place}
            )
        if self.is_renumbered and self.old["number"] and self.new["number"]:
            found.append(
                _("Number: before %(before)s, now %(after)s.")
                % {"before": self.old["number"], "after": self.new["number"]}
            )
        if self._differs("kind") or self._differs("level"):
            found.append(
                _("Kind: before %(before)s, now %(after)s.")
                % {"before": self.old["kind_label"], "after": self.new["kind_label"]}
            )
        elif self.is_reclassified:
            found.append(_("It belongs to another of the five elements now."))
        return found

    @cached_property
    def title(self) -> SafeString:
        """The heading with its words marked; empty where it never had one."""
        old, new = self.old or self.entry, self.new or self.entry
        return title(old["title"], new["title"])

    @cached_property
    def text(self) -> TextComparison:
        """What became of its text, passage by passage."""
        return compare_texts(
            self.old["text"] if self.old is not None else "",
            self.new["text"] if self.new is not None else "",
            level=self.level,
            came_from=self._came_from,
            went_to=self._went_to,
        )

    @property
    def passages(self) -> list[Passage]:
        """The passages of its text."""
        return self.text.passages

    @property
    def changes(self) -> list[Passage]:
        """The passages of its text that differ."""
        return self.text.changes

    @property
    def counts(self) -> Counts:
        """How many of its passages came, went, moved and changed."""
        return self.text.counts

    def _differs(self, name: str) -> bool:
        return self.old is not None and self.new is not None and self.old.get(name) != self.new.get(name)


@dataclass
class Comparison:
    """What became of every section, in the reading order of the newer state; removed ones stand where they stood."""

    sections: list[SectionComparison]

    @cached_property
    def changes(self) -> list[SectionComparison]:
        """Only the sections that differ."""
        return [each for each in self.sections if each.is_change]

    @cached_property
    def counts(self) -> Counts:
        """How many sections came, went, moved, and changed otherwise (a mere renumbering not counted)."""
        found = Counter(_what(each) for each in self.changes)
        return Counts(found["added"], found["removed"], found["moved"], found["changed"])

    @cached_property
    def passage_counts(self) -> Counts:
        """How many passages of all texts came, went, moved and changed."""
        return sum((each.counts for each in self.sections), Counts())

    def __bool__(self) -> bool:
        return bool(self.changes)


def compare(
    old: Sequence[Element], new: Sequence[Element], *, level: int | None = None, by_words: bool = False
) -> Comparison:
    """What became of every section; both in the shape (and reading order) of an edition document's ``elements``.

    Sections are the same by ``uid``, or where ``origin`` of the newer names the older's ``uid``.
    ``by_words`` also pairs what has no partner by equal heading or like text: for states whose ids
    were lost on the way. ``level`` is that of the sections' headings.
    """
    partner = _partners(old, new, by_words)
    old_by_uid, new_by_uid = {each["uid"]: each for each in old}, {each["uid"]: each for each in new}
    moved = _moved(old, new, partner)
    old_places, new_places = _places(old, old_by_uid), _places(new, new_by_uid)
    came, went = _wanderers(old, new, partner)
    found = []
    for before, after in _in_order(old, new, partner):
        old_uid, new_uid = (before or {}).get("uid", ""), (after or {}).get("uid", "")
        found.append(
            SectionComparison(
                before,
                after,
                new_uid in moved,
                old_places.get(old_uid, Place("", "")),
                new_places.get(new_uid, Place("", "")),
                level,
                came.get(new_uid, {}),
                went.get(old_uid, {}),
            )
        )
    return Comparison(found)


def _what(section: SectionComparison) -> str:
    if section.is_added:
        return "added"
    if section.is_removed:
        return "removed"
    if section.is_moved:
        return "moved"
    return "changed" if section.is_renamed or section.is_reclassified or section.has_new_text else "renumbered"


def _partners(old: Sequence[Element], new: Sequence[Element], by_words: bool) -> dict[str, str]:
    """Of each newer section that has one, the older's id."""
    known = {each["uid"] for each in old}
    found = {each["uid"]: each["uid"] for each in new if each["uid"] in known}
    taken = set(found.values())
    for each in new:
        origin = each.get("origin")
        if each["uid"] not in found and origin in known and origin not in taken:
            found[each["uid"]] = origin
            taken.add(origin)
    if by_words:
        _pair_by_words(old, new, found, taken)
    return found


def _pair_by_words(old: Sequence[Element], new: Sequence[Element], found: dict[str, str], taken: set[str]) -> None:
    """First what has the same heading in the same section, then what has it anywhere, then what reads alike."""
    words = {each["uid"]: blocks.plain_words(each["text"]).split() for each in (*old, *new)}

    def same_place(before: Element, after: Element) -> bool:
        parents = (found.get(after["parent"]) if after["parent"] else None) == before["parent"]
        return parents and bool(after["title"]) and _heading(before) == _heading(after)

    def same_heading(before: Element, after: Element) -> bool:
        return bool(after["title"]) and _heading(before) == _heading(after)

    def alike(before: Element, after: Element) -> bool:
        return likeness(words[before["uid"]], words[after["uid"]]) >= _ALIKE

    for fits in (same_place, same_heading, alike):
        for after in new:
            if after["uid"] in found:
                continue
            for before in old:
                if before["uid"] not in taken and before["kind"] == after["kind"] and fits(before, after):
                    found[after["uid"]] = before["uid"]
                    taken.add(before["uid"])
                    break


def _heading(element: Element) -> str:
    return " ".join(element["title"].casefold().split())


def _moved(old: Sequence[Element], new: Sequence[Element], partner: Mapping[str, str]) -> set[str]:
    """The newer ids of those that stand under another parent, or in another order among the siblings that stayed."""
    parents = {each["uid"]: each["parent"] for each in old}
    order = {each["uid"]: at for at, each in enumerate(old)}
    moved: set[str] = set()
    siblings: dict[str | None, list[str]] = {}
    for each in new:
        before = partner.get(each["uid"])
        if before is None:
            continue
        parent = partner.get(each["parent"]) if each["parent"] else None
        if parents[before] == parent and (parent is not None or each["parent"] is None):
            siblings.setdefault(each["parent"], []).append(each["uid"])
        else:
            moved.add(each["uid"])
    for family in siblings.values():
        steady = longest_rising([order[partner[uid]] for uid in family])
        moved |= set(family) - {family[at] for at in steady}
    return moved


def _places(elements: Sequence[Element], by_uid: Mapping[str, Element]) -> dict[str, Place]:
    found = {}
    last: dict[str | None, str] = {}
    for each in elements:
        parent = by_uid.get(each["parent"]) if each["parent"] else None
        found[each["uid"]] = Place(named(parent) if parent else "", last.get(each["parent"], ""))
        last[each["parent"]] = named(each)
    return found


def named(element: Element) -> str:
    """A section as people speak of it: number and heading."""
    return f"{element['number']} {element['name']}".strip()


def _wanderers(
    old: Sequence[Element], new: Sequence[Element], partner: Mapping[str, str]
) -> tuple[dict[str, dict[str, Whereabouts]], dict[str, dict[str, Whereabouts]]]:
    """Blocks that went from one section's text to another's: by the newer section, and by the older."""
    stood = {bid: each["uid"] for each in old for bid in blocks.ids_in(each["text"])}
    stands = {bid: each["uid"] for each in new for bid in blocks.ids_in(each["text"])}
    away = {bid for bid in stood.keys() & stands.keys() if partner.get(stands[bid]) != stood[bid]}
    if not away:
        return {}, {}
    old_blocks, new_blocks = _blocks(old, away), _blocks(new, away)
    came: dict[str, dict[str, Whereabouts]] = {}
    went: dict[str, dict[str, Whereabouts]] = {}
    for bid in away & old_blocks.keys() & new_blocks.keys():
        came.setdefault(stands[bid], {})[bid] = old_blocks[bid]
        went.setdefault(stood[bid], {})[bid] = new_blocks[bid]
    return came, went


def _blocks(elements: Iterable[Element], wanted: set[str]) -> dict[str, Whereabouts]:
    """The whole passages that begin with one of the ids."""
    found = {}
    for each in elements:
        if wanted.isdisjoint(blocks.ids_in(each["text"])):
            continue
        for node in blocks.parsed(each["text"]):
            first = next((inner.get("data-bid") for inner in node.iter() if inner.get("data-bid")), None)
            if first in wanted:
                found[first] = Whereabouts(named(each), node)
    return found


def _in_order(
    old: Sequence[Element], new: Sequence[Element], partner: Mapping[str, str]
) -> Iterator[tuple[Element | None, Element | None]]:
    """Both states as one list: the newer order, each removed section behind the one that stood before it."""
    old_by_uid = {each["uid"]: each for each in old}
    stayed = set(partner.values())
    behind: dict[str | None, list[Element]] = {}
    last: str | None = None
    for each in old:
        if each["uid"] in stayed:
            last = each["uid"]
        else:
            behind.setdefault(last, []).append(each)
    for gone in behind.get(None, []):
        yield gone, None
    for each in new:
        before = partner.get(each["uid"])
        yield (old_by_uid[before] if before else None), each
        for gone in behind.get(before, []) if before else []:
            yield gone, None
