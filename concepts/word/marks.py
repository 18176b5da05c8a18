"""What of the portal travels in a Word document: bookmarks that say which element and which block stands where.

Word and LibreOffice both keep bookmarks through editing, saving and converting (tried with LibreOffice
7.4, which writes those of one place in reverse order, and those of an empty paragraph twice; custom
properties survive too, styles of tables do not). A name has at most 40 signs: letters, digits, ``_``.

* ``lwc_<concept>_<edition>``: on the title, the keys of concept and edition (0 = the living text).
* ``lwe_<32 hex of uid>``: where an element begins: on its heading, on the label of its kind, or on its
  first block where it has neither.
* ``lwm_<place>_<revision>_<depth>_<level>_<kind>[__<pillar>]``: beside it, what kind of element it is and
  which revision of it was written out.
* ``lw_<bid>_<path>``: on the first paragraph of a block, one for the block and one for each block it is the
  first of. The path has a letter for every holder around the block and one for itself (``TAGS``): ``ip`` is
  a paragraph in a list item, ``xitp`` a paragraph in a cell of a table in a list item in a box. The path
  says what the paragraph *was* (``j`` for ``i`` in the first item of a list); a holder begins where its own mark stands. A table with a caption begins
  with it, one without in its first cell. A block id that stands in the document twice bears a number from
  the second time on: ``lw_<bid>_<path>_2``. A footnote's mark ``n`` stands around its sign in the text.
* ``lwr_<place>_<kind>_<id>``: around a cross reference to something that is no place of the document
  (``lwr_<place>_e<32 hex>`` to an element of another one; the place in digits and letters, to be short).
* ``lwo_<place>_<kind>_<element>``: a measure or an indicator was once made from the words of this paragraph;
  it serves the element with that place among the elements (0: none that is known).

* ``lws_<key>``: a source in the list of sources.

Marks sit around the words of their paragraph, so that a paragraph parted in two keeps its id in the
first part; a paragraph without marks is new. Two paragraphs run together show the marks of both.
"""

import re
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from concepts.word.names import W

LONGEST_NAME = 40
# The letter of every tag that bears a block id. Those of holders stand in the paths of what they hold;
# the first item of a list has one of its own, so that two lists in a row stay two.
TAGS: dict[str, str] = {
    "p": "p",
    "h2": "2",
    "h3": "3",
    "h4": "4",
    "li": "i",
    "blockquote": "q",
    "box": "x",
    "table": "t",
    "figure": "f",
    "live": "v",
    "footnote": "n",
}
LIST_ITEM, QUOTATION, BOX = TAGS["li"], TAGS["blockquote"], TAGS["box"]
FIRST_ITEM = "j"

# Properties of the document: what the concept calls its levels of goals (as JSON), and its subtitle.
GOAL_LEVELS, SUBTITLE = "lw_goal_levels", "lw_subtitle"
# How the drawing of a picture that only decorates is called.
DECORATION = "Schmuckbild"
# Styles of words that say what stands there and lend it no look; and the one of numbers that nobody typed.
NUMBER_STYLE = "gliederungsnummer"
STYLES_WITHOUT_LOOK = frozenset(
    {"hyperlink", "internet link", "querverweis", "footnote reference", "footnote characters", "footnote anchor",
     "annotation reference"}
)  # fmt: skip

_BLOCK = re.compile(r"^lw_(b[0-9a-z]{9})_([a-z2-4]+)(?:_\d+)?$")
_ELEMENT = re.compile(r"^lwe_([0-9a-f]{32})$")
_NATURE = re.compile(r"^lwm_(\d+)_(\d+)_(\d+)_(\d+)_([a-z0-9_]+?)(?:__([a-z0-9_]+))?$")
_CONCEPT = re.compile(r"^lwc_(\d+)_(\d+)$")
_ORIGIN = re.compile(r"^lwo_\d+_([a-z]+)_(\d+)$")
_REFERENCE = re.compile(r"^lwr_[0-9a-z]+_(?:e([0-9a-f]{32})|([a-z]+)_([0-9A-Za-z]+))$")
_SOURCE = re.compile(r"^lws_(\d+)$")
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class BlockMark:
    """A block begins here: its id, and the letters of its holders and its own."""

    bid: str
    path: str


@dataclass(frozen=True, slots=True)
class ElementMark:
    """An element begins here."""

    uid: uuid.UUID


@dataclass(frozen=True, slots=True)
class NatureMark:
    """What the element is that begins here, and which revision of it was written out. ``level`` 0 is none."""

    place: int
    revision: int
    depth: int
    level: int
    kind: str
    pillar: str = ""


@dataclass(frozen=True, slots=True)
class ConceptMark:
    """The document was written out of this concept; ``edition`` 0 is the living text."""

    concept: int
    edition: int


@dataclass(frozen=True, slots=True)
class ReferenceMark:
    """A cross reference to something outside the document, as in ``data-to``: ``measure:12``."""

    to: str


@dataclass(frozen=True, slots=True)
class OriginMark:
    """A measure or an indicator was made from the words of this paragraph: its kind, the place of what it serves."""

    kind: str
    serves: int = 0


Mark = BlockMark | ElementMark | NatureMark | ConceptMark | ReferenceMark | OriginMark


def of_block(bid: str, path: str, times: int = 1) -> str | None:
    """The name of a block's bookmark; ``times`` counts the blocks of that id so far. ``None`` when it nests too deep."""
    name = f"lw_{bid}_{path}" if times == 1 else f"lw_{bid}_{path}_{times}"
    return name if len(name) <= LONGEST_NAME else None


def of_element(uid: str | uuid.UUID) -> str:
    """The name of an element's bookmark."""
    return f"lwe_{uuid.UUID(str(uid)).hex}"


def of_nature(nature: NatureMark) -> str:
    """The name of the bookmark that says what an element is."""
    name = f"lwm_{nature.place}_{nature.revision}_{nature.depth}_{nature.level}_{nature.kind}"
    full = f"{name}__{nature.pillar}" if nature.pillar else name
    return full if len(full) <= LONGEST_NAME else name


def of_concept(concept: int, edition: int | None = None) -> str:
    """The name of the bookmark on the title."""
    return f"lwc_{concept}_{edition or 0}"


def of_reference(place: int, to: str) -> str | None:
    """The name of a cross reference's bookmark; ``None`` where it does not fit."""
    kind, _colon, key = to.partition(":")
    short = f"e{key.replace('-', '')}" if "-" in key else f"{kind}_{key}"  # only elements have such long names
    name = f"lwr_{_short(place)}_{short}"
    return name if len(name) <= LONGEST_NAME and _REFERENCE.match(name) else None


def _short(number: int) -> str:
    """A number in 36 digits."""
    return (_short(number // 36) if number >= 36 else "") + _DIGITS[number % 36]


def of_origin(place: int, kind: str, serves: int = 0) -> str:
    """The name of the bookmark at the words that a measure or an indicator was made from."""
    return f"lwo_{place}_{kind}_{serves}"


def read(name: str) -> Mark | None:
    """What a bookmark of that name says; ``None`` for one that is not ours."""
    if found := _BLOCK.match(name):
        return BlockMark(found[1], found[2])
    if found := _ELEMENT.match(name):
        return ElementMark(uuid.UUID(hex=found[1]))
    if found := _NATURE.match(name):
        place, revision, depth, level = (int(found[group]) for group in range(1, 5))
        return NatureMark(place, revision, depth, level, found[5], found[6] or "")
    if found := _CONCEPT.match(name):
        return ConceptMark(int(found[1]), int(found[2]))
    if found := _REFERENCE.match(name):
        return ReferenceMark(f"element:{uuid.UUID(hex=found[1])}" if found[1] else f"{found[2]}:{found[3]}")
    if found := _ORIGIN.match(name):
        return OriginMark(found[1], int(found[2]))
    return None


def of_source(key: int) -> str:
    """The name of the bookmark at a source in the list of sources."""
    return f"lws_{key}"


def target(name: str) -> str:
    """What a link to the bookmark of that name refers to, as in ``data-to``; "" for one to anything else."""
    if found := _SOURCE.match(name):
        return f"source:{found[1]}"
    mark = read(name)
    if isinstance(mark, ElementMark):
        return f"element:{mark.uid}"
    return f"block:{mark.bid}" if isinstance(mark, BlockMark) else ""


def is_ours(body: etree._Element) -> bool:
    """Whether the document was written out by the portal: an element begins somewhere in it."""
    return any(
        isinstance(read(start.get(f"{W}name", "")), ElementMark | ConceptMark)
        for start in body.iter(f"{W}bookmarkStart")
    )


def beginning_in(node: etree._Element) -> list[Mark]:
    """Our marks that begin under a node of the document (a paragraph, a cell, a table), each once, in order."""
    names = dict.fromkeys(start.get(f"{W}name", "") for start in node.iter(f"{W}bookmarkStart"))
    return [mark for name in names if (mark := read(name)) is not None]


def blocks_among(found: Iterable[Mark]) -> list[BlockMark]:
    """The marks of blocks among the marks of one paragraph, holders before what they hold; footnotes left out."""
    known = [mark for mark in found if isinstance(mark, BlockMark) and mark.path != TAGS["footnote"]]
    return sorted(known, key=lambda mark: len(mark.path))
