"""What grows while the text is written: links, pictures, footnotes, bookmarks, comments in the margin."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from lxml import etree

from concepts.word import marks
from concepts.word.writing.lists import Lists
from concepts.word.writing.manuscript import Comment, Manuscript, Origin, Photo
from concepts.word.writing.nodes import node

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ENDINGS = {"image/png": "png", "image/jpeg": "jpeg", "image/gif": "gif"}


@dataclass(frozen=True, slots=True)
class Relation:
    """A link from the text to another part or to an address."""

    key: str
    kind: str
    target: str
    is_external: bool = False


@dataclass(slots=True)
class Parts:
    """The growing parts of one document."""

    manuscript: Manuscript
    places: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    lists: Lists = field(default_factory=Lists)
    relations: list[Relation] = field(default_factory=list)
    note_relations: list[Relation] = field(default_factory=list)
    media: dict[str, bytes] = field(default_factory=dict)
    notes: list[etree._Element] = field(default_factory=list)
    remarks: list[Comment] = field(default_factory=list)
    properties: dict[str, str] = field(default_factory=dict)
    _bookmarks: int = 0
    _blocks: Counter[str] = field(default_factory=Counter)
    _references: int = 0
    _origins: int = 0
    _drawings: int = 0
    _captions: Counter[str] = field(default_factory=Counter)
    _is_in_note: bool = False

    def relation(self, kind: str, target: str, *, is_external: bool = False) -> str:
        """The key of a link to that target; the footnotes, a part of their own, keep theirs apart."""
        known = self.note_relations if self._is_in_note else self.relations
        found = next((each for each in known if (each.target, each.is_external) == (target, is_external)), None)
        if found is None:
            found = Relation(f"rId{len(known) + 1}", f"{_OFFICE}/{kind}", target, is_external)
            known.append(found)
        return found.key

    def next_caption(self, word: str, number: int) -> str:
        """What Word must be told to count on to that number: nothing where it does so by itself."""
        before, self._captions[word] = self._captions[word], number
        return "" if number == before + 1 else f" \\r {number}"

    @contextmanager
    def in_note(self) -> Iterator[None]:
        """What is written inside belongs to the footnotes."""
        self._is_in_note = True
        yield
        self._is_in_note = False

    def photo(self, uid: str) -> tuple[str, Photo] | None:
        """The key of a picture of the text and the picture; nothing for one that is gone."""
        photo = self.manuscript.photos.get(uid)
        if photo is None or photo.mime not in _ENDINGS:
            return None
        name = f"media/{uid}.{_ENDINGS[photo.mime]}"
        self.media[f"word/{name}"] = photo.content
        return self.relation("image", name), photo

    def next_drawing(self) -> int:
        """A number of its own for every drawing."""
        self._drawings += 1
        return self._drawings

    def block_name(self, bid: str | None, path: str) -> str | None:
        """The name of a block's bookmark, the second of the same id told apart."""
        if not bid:
            return None
        self._blocks[bid] += 1
        return marks.of_block(bid, path, self._blocks[bid])

    def reference_name(self, to: str) -> str | None:
        """The name of the bookmark around a reference that leads out of the document."""
        self._references += 1
        return marks.of_reference(self._references, to)

    def origin_name(self, origin: Origin) -> str:
        """The name of the bookmark where a measure or an indicator was once made from words."""
        self._origins += 1
        served = next((at for at, each in enumerate(self.manuscript.elements, 1) if each["uid"] == origin.serves), 0)
        return marks.of_origin(self._origins, origin.kind, served)

    def bookmarked(self, names: Iterable[str | None], content: list[etree._Element]) -> list[etree._Element]:
        """The content between bookmarks of those names."""
        begins, ends = [], []
        for name in names:
            if name:
                begins.append(node("w:bookmarkStart", w_id=self._bookmarks, w_name=name))
                ends.append(node("w:bookmarkEnd", w_id=self._bookmarks))
                self._bookmarks += 1
        return [*begins, *content, *reversed(ends)]
