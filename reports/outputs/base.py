"""What every output declares, and what it hands back."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

from concepts.sheets.writer import Page


class Unprintable(Exception):
    """A document that cannot be made; the message is a sentence for the person who asked for it."""


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A report as HTML, and as tables where its kind has such, ready to become a file.

    ``accent_colour`` is the municipality's; ``picture`` hands out the bytes of one of the edition's
    pictures by its id, the only thing from outside that an output may fetch.
    """

    html: str
    accent_colour: str
    picture: Callable[[str], bytes]
    tables: Callable[[], list[Page]] = list
    title: str = ""


@dataclass(frozen=True, slots=True)
class Printed:
    """A finished file and its number of pages (of a workbook: of its tables)."""

    content: bytes
    pages: int


@dataclass(frozen=True, slots=True)
class Output:
    """A kind of file: slug, name on screen, ending, media type, and how a manuscript becomes one.

    ``render(manuscript, step)`` calls ``step`` with the slug of every step of work that it begins;
    ``steps`` lists them in order.
    """

    slug: str
    label: str | Promise
    ending: str
    mime: str
    steps: tuple[str, ...]
    render: Callable[[Manuscript, Callable[[str], None]], Printed]
    is_archivable: bool = False
