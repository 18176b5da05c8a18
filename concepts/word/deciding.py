"""What a returned document would change in the concept of today, section by section. Plain values in and out."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from concepts import blocks, comparison, merging
from concepts.word.review import Back, Review

ACCEPT, REFUSE = "accept", "refuse"
WORD, PORTAL, BOTH = "word", "portal", "both"
UNCHANGED, CHANGED, RENAMED, MOVED, NEW, MISSING, CONFLICT = (
    "unchanged",
    "changed",
    "renamed",
    "moved",
    "new",
    "missing",
    "conflict",
)
STATES: dict[str, str | Promise] = {
    UNCHANGED: _("unchanged"),
    CHANGED: _("changed"),
    RENAMED: _("renamed"),
    MOVED: _("moved"),
    NEW: _("new"),
    MISSING: _("missing in the document"),
    CONFLICT: _("changed in both places"),
}


@dataclass(frozen=True, slots=True)
class Current:
    """A section of the concept as it is now, with the wording that the document was made from."""

    uid: str
    parent: str
    name: str
    number: str
    title: str
    text: str
    revision: int
    base_title: str
    base_text: str


@dataclass(frozen=True, slots=True)
class Choices:
    """What was decided: by difference accept or refuse, by difference and block whose wording."""

    decisions: Mapping[str, str] = field(default_factory=dict)
    blocks: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """Plain values for the database."""
        return {"decisions": dict(self.decisions), "blocks": {key: dict(each) for key, each in self.blocks.items()}}


def choices_from_json(stored: Mapping[str, Any]) -> Choices:
    """The choices out of the database; none where none were kept."""
    return Choices(stored.get("decisions", {}), stored.get("blocks", {}))


@dataclass(frozen=True, slots=True)
class BlockConflict:
    """A passage that was changed in Word and in the portal; both against the wording that was given out."""

    bid: str
    word: SafeString | str
    portal: SafeString | str
    choice: str


@dataclass
class Difference:
    """One section that differs, or carries comments. ``key`` names it in the choices, ``place`` is its place in the document."""

    key: str
    place: int | None
    back: Back | None
    current: Current | None
    choices: Choices
    parent_name: str = ""
    remarks: Sequence[Mapping[str, Any]] = ()

    @cached_property
    def merge(self) -> merging.Merge:
        """The text with what Word and what the portal changed since."""
        if self.back is None or self.current is None:
            return merging.Merge(self.back.text if self.back else "")
        return merging.merge(self.current.base_text, self.back.text, self.current.text)

    @cached_property
    def text(self) -> str:
        """The text that accepting would store, blocks in conflict as they were chosen (undecided: as in the portal)."""
        chosen = self.choices.blocks.get(self.key, {})
        wordings = {
            each.bid: {WORD: each.mine, BOTH: each.both}[chosen[each.bid]]
            for each in self.merge.conflicts
            if chosen.get(each.bid) in {WORD, BOTH}
        }
        return self.merge.resolved(wordings) if wordings else self.merge.text

    @property
    def title(self) -> str:
        """The heading that accepting would store: Word's where Word changed it."""
        if self.back is None or self.current is None:
            return self.back.title if self.back else ""
        return self.current.title if self.back.title == self.current.base_title else self.back.title

    @cached_property
    def states(self) -> list[str]:
        """Everything that is different about it, most important first."""
        if self.back is None:
            return [MISSING]
        if self.current is None:
            return [NEW]
        found = [CONFLICT] if self.conflicts or self.is_title_conflict else []
        if self.merge.text != self.current.text and not found:
            found.append(CHANGED)
        if self.title != self.current.title and not self.is_title_conflict:
            found.append(RENAMED)
        if self.back.is_moved:
            found.append(MOVED)
        return found or [UNCHANGED]

    @property
    def labels(self) -> list[str | Promise]:
        """The states in words."""
        return [STATES[state] for state in self.states]

    @property
    def is_change(self) -> bool:
        return self.states != [UNCHANGED]

    @property
    def is_missing(self) -> bool:
        return self.back is None

    @property
    def is_new(self) -> bool:
        return self.back is not None and self.current is None

    @property
    def is_moved(self) -> bool:
        return self.back is not None and self.current is not None and self.back.is_moved

    @property
    def is_conflict(self) -> bool:
        return CONFLICT in self.states

    @property
    def is_title_conflict(self) -> bool:
        """The heading was changed in Word and, to something else, in the portal."""
        if self.back is None or self.current is None:
            return False
        return len({self.back.title, self.current.title, self.current.base_title}) == 3

    @property
    def name(self) -> str:
        """What it is called: as in the concept, else as in the document."""
        if self.current is not None:
            return self.current.name
        assert self.back is not None
        return self.back.title or blocks.first_words(self.back.text) or "…"

    @property
    def number(self) -> str:
        return self.current.number if self.current else ""

    @property
    def anchor(self) -> str:
        """The end of its place on the reading page; nothing for a new one."""
        return str(uuid.UUID(hex=self.current.uid)) if self.current else ""

    @property
    def authors(self) -> list[str]:
        return self.back.authors if self.back else []

    @property
    def decision(self) -> str:
        """``accept``, ``refuse`` or nothing yet."""
        return self.choices.decisions.get(self.key, "")

    @property
    def is_accepted(self) -> bool:
        return self.decision == ACCEPT

    @property
    def is_refused(self) -> bool:
        return self.decision == REFUSE

    @cached_property
    def conflicts(self) -> list[BlockConflict]:
        """The passages that both sides changed."""
        chosen = self.choices.blocks.get(self.key, {})
        return [
            BlockConflict(
                each.bid, _drawn(each.base, each.mine), _drawn(each.base, each.theirs), chosen.get(each.bid, "")
            )
            for each in self.merge.conflicts
        ]

    @property
    def undecided(self) -> int:
        """How many passages in conflict still wait for a choice."""
        return sum(1 for each in self.conflicts if not each.choice)

    @cached_property
    def passages(self) -> list[comparison.Passage]:
        """What would change in the text of today."""
        before = self.current.text if self.current else ""
        after = "" if self.back is None else self.merge.text
        return [each for each in comparison.compare_texts(before, after).passages if each.is_change]

    @property
    def title_line(self) -> SafeString | str:
        """The heading with its words marked, where Word changed it."""
        if self.back is None or self.current is None or self.title == self.current.title:
            return ""
        return comparison.title(self.current.title, self.back.title)

    @property
    def words(self) -> dict[str, int]:
        """How many words stand there now and how many would."""
        before = self.current.text if self.current else ""
        after = "" if self.back is None else self.text
        return {"before": len(blocks.plain_words(before).split()), "after": len(blocks.plain_words(after).split())}


def differences(review: Review, current: Sequence[Current], choices: Choices) -> list[Difference]:
    """Every section of the document and every one that is missing in it, in the order of the document."""
    by_uid = {each.uid: each for each in current}
    remarks = {each["key"]: each for each in review.remarks}
    found = []
    for place, back in enumerate(review.sections):
        if back.uid and back.uid not in by_uid:
            # Moved to the bin in the portal since: what came back is offered as a new section.
            back = Back(**{**_values(back), "uid": "", "is_moved": False})
        above = review.sections[back.parent] if back.parent is not None else None
        found.append(
            Difference(
                f"s{place}",
                place,
                back,
                by_uid.get(back.uid),
                choices,
                parent_name=(above.title or blocks.first_words(above.text)) if above else "",
                remarks=[remarks[key] for key, _bid in back.remarks if key in remarks],
            )
        )
    found += [Difference(f"m{uid}", None, None, by_uid[uid], choices) for uid in review.missing if uid in by_uid]
    return found


def with_everything(found: Sequence[Difference], decision: str, wording: str = "") -> Choices:
    """The same decision for every change; with a ``wording``, for every passage in conflict, too."""
    changes = [each for each in found if each.is_change]
    passages = {each.key: {one.bid: wording for one in each.conflicts} for each in changes} if wording else {}
    return Choices({each.key: decision for each in changes}, passages)


def _drawn(before: str, after: str) -> SafeString | str:
    # Drawn by concepts.comparison from texts that were sanitised when they were stored or read.
    return mark_safe("".join(each.inline for each in comparison.compare_texts(before, after).passages))


def _values(back: Back) -> dict[str, Any]:
    return {name: getattr(back, name) for name in back.__dataclass_fields__}
