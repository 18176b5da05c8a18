"""Which section of a returned document is which of the concept, and what it says now. Plain values in and out.

The outcome is stored as it is: it says nothing about the concept of today, only what came back and
what it was given out as. What that means for today's text is worked out when somebody looks.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from difflib import SequenceMatcher
from typing import Any

from concepts import blocks, kinds
from concepts.comparison.order import longest_rising
from concepts.word.grafting import grafted
from concepts.word.remarks import Remark
from concepts.word.sections import Section, Sections
from concepts.word.settling import settled

SCHEMA = "leitwerk-word-return/1"
_TYPED_NUMBER = re.compile(r"^\s*(?:\d+(?:\.\d+)*\.?|[IVX]+\.)\s+")
_ALIKE = 0.5
_SURELY = 0.75
_MOST_PAIRS = 4_000


@dataclass(frozen=True, slots=True)
class Given:
    """A section as it was given out: title and text are those of the revision that the document was made from."""

    uid: str
    parent: str
    depth: int
    title: str
    text: str
    revision: int
    existed: bool = True


@dataclass(slots=True)
class Back:
    """A section as it came back, ready to be stored.

    ``uid`` is empty for a new one. ``parent`` and ``behind`` are places in the list of sections (None:
    at the top, first). ``is_known_by_mark`` is false where the words had to tell which section it is.
    """

    uid: str
    title: str
    text: str
    depth: int
    revision: int = 0
    parent: int | None = None
    behind: int | None = None
    is_moved: bool = False
    is_titled: bool = True
    is_known_by_mark: bool = False
    is_same: bool = False
    authors: list[str] = field(default_factory=list)
    remarks: list[list[str]] = field(default_factory=list)


@dataclass(slots=True)
class Review:
    """Everything that came back: the sections in the order of the document, what is missing, the comments."""

    concept: int = 0
    edition: int = 0
    is_marked: bool = False
    sections: list[Back] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    remarks: list[dict[str, Any]] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """Plain values for the database."""
        return {"schema": SCHEMA, **asdict(self)}


def from_json(stored: Mapping[str, Any]) -> Review:
    """The review out of the database."""
    values = {name: stored[name] for name in ("concept", "edition", "is_marked", "missing", "remarks")}
    return Review(**values, sections=[Back(**each) for each in stored["sections"]])


def reviewed(found: Sections, given: Sequence[Given], remarks: Sequence[Remark]) -> Review:
    """Match what came back with what was given out, and say of each section what it says now."""
    by_uid = {each.uid: each for each in given}
    known = [section.uid if section.uid in by_uid else "" for section in found.sections]
    by_mark = [bool(uid) for uid in known]
    _match_rest(found.sections, known, given)
    made = Review(found.concept, found.edition, found.is_marked)
    for section, uid, by_own in zip(found.sections, known, by_mark, strict=True):
        made.sections.append(
            _back(section, by_uid.get(uid), is_known_by_mark=by_own and found.is_marked, is_marked=found.is_marked)
        )
    _place(made.sections, found.sections, [each for each in given if each.uid in set(known)])
    made.missing = [each.uid for each in given if each.existed and each.uid not in set(known)]
    made.remarks = [{**asdict(each), "replies": [asdict(reply) for reply in each.replies]} for each in remarks]
    return made


def _back(section: Section, given: Given | None, *, is_known_by_mark: bool, is_marked: bool) -> Back:
    title = " ".join(section.title.split())
    back = Back(
        given.uid if given else "", title, "", section.depth, is_titled=section.nature is None or kinds.is_titled(section.nature.kind),
        is_known_by_mark=is_known_by_mark, authors=section.authors, remarks=[list(each) for each in section.remarks],
    )  # fmt: skip
    if given is None:
        back.text = blocks.cleaned(section.text)
        return back
    back.revision = given.revision
    if _TYPED_NUMBER.sub("", title) == " ".join(given.title.split()) or (not title and not back.is_titled):
        back.title = given.title
    back.text = (settled if is_marked else grafted)(given.text, section.text)
    back.is_same = back.text == given.text and back.title == given.title
    return back


# --- Which is which ---------------------------------------------------------------------------
def _match_rest(sections: Sequence[Section], known: list[str], given: Sequence[Given]) -> None:
    """Sections without a known mark: by heading in the same order, by heading anywhere, by words."""
    taken = {uid for uid in known if uid}
    free = [each for each in given if each.uid not in taken]
    open_places = [at for at, uid in enumerate(known) if not uid]
    if not free or not open_places:
        return
    names = [_name(each.title, each.text) for each in free]
    asked = [_name(sections[at].title, sections[at].text) for at in open_places]
    steps = SequenceMatcher(None, names, asked, autojunk=False).get_matching_blocks()
    found = {open_places[step.b + at]: free[step.a + at] for step in steps for at in range(step.size)}
    left = [each for each in free if each not in found.values()]
    waiting = [at for at in open_places if at not in found]
    for at in list(waiting):
        same = [each for each in left if _name(each.title, each.text) == _name(sections[at].title, sections[at].text)]
        if len(same) == 1:
            found[at] = same[0]
            left.remove(same[0])
            waiting.remove(at)
    if len(left) * len(waiting) <= _MOST_PAIRS:
        for at in waiting:
            rated = [(_likeness(sections[at], each), place) for place, each in enumerate(left)]
            best = max(rated, default=(0.0, 0))
            if best[0] >= (_ALIKE if sections[at].title else _SURELY):
                found[at] = left.pop(best[1])
    for at, each in found.items():
        known[at] = each.uid


def _name(title: str, text: str) -> str:
    """The heading without a typed number; of a section without one the beginning of its words."""
    words = _TYPED_NUMBER.sub("", title) or blocks.first_words(text, 80)
    return " ".join(words.lower().split())


def _likeness(section: Section, given: Given) -> float:
    words, others = blocks.plain_words(section.text).split(), blocks.plain_words(given.text).split()
    if not words or not others:
        one, other = section.title.lower().split(), given.title.lower().split()
        return SequenceMatcher(None, one, other).ratio() if one and other else 0.0
    common = len(set(words) & set(others)) * 2 / (len(set(words)) + len(set(others)))
    if common < _ALIKE:
        return 0.0
    return SequenceMatcher(None, words[:400], others[:400], autojunk=False).ratio()


# --- Where it stands --------------------------------------------------------------------------
def _place(backs: list[Back], sections: Sequence[Section], given: Sequence[Given]) -> None:
    """Parent and neighbour of every section in the document; which of the known ones stand elsewhere than before."""
    before = _before(backs, sections, given)
    order = {uid: at for at, (uid, _depth) in enumerate(before)}
    parent_before = _parents(before)
    stack: list[tuple[int, int]] = []
    children: dict[int | None, list[int]] = {}
    for at, (back, section) in enumerate(zip(backs, sections, strict=True)):
        depth = back.depth
        if not section.has_level and back.uid:
            home = parent_before.get(back.uid)
            place = next((place for place, _depth in stack if backs[place].uid == home), None) if home else None
            if place is not None:
                depth = next(depth for one, depth in stack if one == place) + 1
        while stack and stack[-1][1] >= depth:
            stack.pop()
        back.parent = stack[-1][0] if stack else None
        siblings = children.setdefault(back.parent, [])
        back.behind = siblings[-1] if siblings else None
        siblings.append(at)
        stack.append((at, depth))
    for parent, siblings in children.items():
        home = backs[parent].uid if parent is not None else ""
        stayed = [at for at in siblings if backs[at].uid and (parent_before.get(backs[at].uid) or "") == home]
        if parent is not None and not home:
            stayed = []
        steady = {stayed[place] for place in longest_rising([order[backs[at].uid] for at in stayed])}
        for at in siblings:
            backs[at].is_moved = bool(backs[at].uid) and at not in steady


def _before(backs: Sequence[Back], sections: Sequence[Section], given: Sequence[Given]) -> list[tuple[str, int]]:
    """The order in which the known sections were given out, each with its depth: as the marks say, else as they stand now."""
    marked = [
        (section.nature.place, back.uid, section.nature.depth)
        for back, section in zip(backs, sections, strict=True) if back.uid and section.nature is not None
    ]  # fmt: skip
    if len(marked) == len([back for back in backs if back.uid]):
        return [(uid, depth) for _place, uid, depth in sorted(marked)]
    return [(each.uid, each.depth) for each in given]


def _parents(lines: Sequence[tuple[str, int]]) -> dict[str, str]:
    found: dict[str, str] = {}
    stack: list[tuple[str, int]] = []
    for uid, depth in lines:
        while stack and stack[-1][1] >= depth:
            stack.pop()
        if stack:
            found[uid] = stack[-1][0]
        stack.append((uid, depth))
    return found
