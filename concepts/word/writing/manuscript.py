"""What is written out: the document of a concept or edition, its pictures, and what was said about it. Plain values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture of the text with its bytes."""

    content: bytes
    mime: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer to a comment."""

    author: str
    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment in the margin: on which element, on which block and words of it where some were chosen."""

    uid: str
    author: str
    at: datetime
    text: str
    bid: str = ""
    quote: str = ""
    replies: tuple[Reply, ...] = ()
    is_settled: bool = False


@dataclass(frozen=True, slots=True)
class Origin:
    """A measure or an indicator that was once made from words of the text: its kind, where they stand, what it serves."""

    kind: str
    uid: str
    bid: str = ""
    serves: str = ""


@dataclass(frozen=True, slots=True)
class Names:
    """What the parts of the document that the portal makes are called, in the reader's language."""

    contents: str
    lists: str = ""
    abbreviations: str = ""
    glossary: str = ""
    sources: str = ""
    tables: str = ""
    figures: str = ""


@dataclass(frozen=True, slots=True)
class Manuscript:
    """Everything that one Word document is made of.

    ``document`` has the shape of an edition's (``concepts.documents``); ``edition`` is the edition's key,
    nothing for the living text. ``state`` is the line below the title: which text this is, and of when.
    """

    document: Mapping[str, Any]
    photos: Mapping[str, Photo] = field(default_factory=dict)
    comments: Sequence[Comment] = ()
    origins: Sequence[Origin] = ()
    edition: int | None = None
    state: str = ""

    @property
    def elements(self) -> Sequence[Mapping[str, Any]]:
        """The elements in reading order."""
        return self.document["elements"]

    @property
    def title(self) -> str:
        return self.document["concept"]["title"]
