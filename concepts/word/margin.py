"""What stands beside the words while a paragraph is read: tracked changes and the beginnings of comments."""

from dataclasses import dataclass, field, replace

from lxml import etree

from concepts.word.document import DELETED, INSERTED, MOVED, Tracked
from concepts.word.names import W

_ADDED = {f"{W}ins": INSERTED, f"{W}moveTo": MOVED}
_TAKEN_OUT = {f"{W}del": DELETED, f"{W}moveFrom": MOVED}
_MOST_WORDS = 300


@dataclass(slots=True)
class Margin:
    """Collects until a block takes it; comments may reach over paragraphs, so their words are kept by key."""

    tracked: list[Tracked] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    quotes: dict[str, list[str]] = field(default_factory=dict)
    open: list[str] = field(default_factory=list)
    within: list[int] = field(default_factory=list)

    def begin(self, key: str) -> None:
        """A comment begins here."""
        if key not in self.quotes:
            self.quotes[key] = []
            self.remarks.append(key)
            self.open.append(key)

    def end(self, key: str) -> None:
        """A comment ends here."""
        if key in self.open:
            self.open.remove(key)

    def refer(self, key: str) -> None:
        """The sign of a comment; one without a beginning of its own stands here."""
        self.begin(key)
        self.end(key)

    def enter(self, node: etree._Element) -> bool:
        """Words come that somebody put in or moved here; whether that is so."""
        kind = _ADDED.get(node.tag)
        if kind:
            self.tracked.append(tracked_in(kind, node))
            self.within.append(len(self.tracked) - 1)
        return kind is not None

    def leave(self) -> None:
        """The words put in have ended."""
        self.within.pop()

    def take_out(self, node: etree._Element) -> None:
        """Words that somebody took out or moved away; those moved are told where they stand now."""
        if _TAKEN_OUT.get(node.tag) == DELETED:
            words = "".join(node.itertext(f"{W}delText", f"{W}t"))
            self.tracked.append(tracked_in(DELETED, node, words))

    def mark_of_paragraph(self, properties: etree._Element | None) -> None:
        """The end of a paragraph that somebody put in or took out."""
        for tag, kind in (("ins", INSERTED), ("del", DELETED)):
            node = properties.find(f"{W}rPr/{W}{tag}") if properties is not None else None
            if node is not None:
                self.tracked.append(tracked_in(kind, node))

    def add(self, words: str) -> None:
        """Words as they are read."""
        for key in self.open:
            self.quotes[key].append(words)
        for at in self.within:
            if at < len(self.tracked) and len(self.tracked[at].words) < _MOST_WORDS:
                self.tracked[at] = replace(self.tracked[at], words=(self.tracked[at].words + words)[:_MOST_WORDS])

    def take(self) -> tuple[list[Tracked], list[str]]:
        """Everything collected since the last time, for the block that was just read."""
        found = ([each for each in self.tracked], self.remarks)
        self.tracked, self.remarks = [], []
        return found


def tracked_in(kind: str, node: etree._Element, words: str = "") -> Tracked:
    """A tracked change as its node tells it."""
    return Tracked(kind, node.get(f"{W}author", "").strip(), node.get(f"{W}date", ""), words[:_MOST_WORDS])
