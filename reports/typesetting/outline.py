"""The order of what is printed: every element with its heading, and after it what serves it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from concepts import bibliography, captions, directories, glossary, references
from reports.typesetting import embedded
from reports.typesetting.text import LOWEST, typeset

_BLOCK_ID = re.compile(r' data-bid="(b[0-9a-z]{9})"')


@dataclass(slots=True)
class Entry:
    """One element on paper. ``level`` is that of its heading, 0 when it has none and is set off as a block.

    ``measures`` and ``indicators`` are printed right after the entry; they serve ``served``, which
    is the entry itself or an element above it that ends here.
    """

    anchor: str
    level: int
    number: str
    title: str
    label: str
    html: str
    appendices: list["Appendix"] = field(default_factory=list)

    @property
    def heading(self) -> str:
        """Number and title as one line, for contents, bookmarks and running heads."""
        return f"{self.number} {self.title}".strip()


@dataclass(slots=True)
class Appendix:
    """Measures and indicators that serve one element, and how that element is called."""

    served: str
    measures: list[dict[str, Any]]
    elsewhere: list[tuple[dict[str, Any], str]]
    indicators: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Outline:
    """All entries in reading order, and what serves no printed element."""

    entries: list[Entry]
    directories: directories.Directories
    other_measures: list[dict[str, Any]]
    other_indicators: list[dict[str, Any]]


def outline(document: dict[str, Any]) -> Outline:
    """The edition's elements as entries with headings that skip no level.

    Every measure and indicator is printed once, with the first element it serves; further elements
    refer to that place.
    """
    pictures = {picture["uid"] for picture in document.get("pictures", [])}
    links, shown = _links(document), embedded.printed(document)
    listed = directories.of_document(document)
    numbered = captions.by_element((*listed.tables, *listed.figures))
    terms, seen = glossary.Marks((*listed.abbreviations, *listed.words), on_paper=True), set[int]()
    entries: dict[str, Entry] = {}
    levels: dict[str | None, int] = {None: 0}
    ends: dict[str, str] = {}
    parents: dict[str, str | None] = {}
    for element in document["elements"]:
        uid, parent = element["uid"], element["parent"]
        heading = (element["title"] or element["kind_label"]) if element["is_titled"] else ""
        depth = levels.get(parent, 0)
        level = min(depth + 1, LOWEST) if heading else 0
        levels[uid], parents[uid] = level or depth, parent
        if parent is None:
            seen.clear()
        entries[uid] = Entry(
            anchor=f"a-{uid}",
            level=level,
            number=element["number"],
            title=heading,
            label=element["kind_label"],
            html=typeset(
                element["text"],
                under=levels[uid],
                pictures=pictures,
                links=links,
                shown=shown,
                numbered=numbered.get(uid, {}),
                terms=terms,
                seen=seen,
            ),
        )
        for above in _line_up(uid, parents):
            ends[above] = uid
    served = {measure["id"]: measure["elements"] for measure in document["measures"]}
    indicators = [
        # One that measures only a measure stands where that measure stands.
        each
        if each["elements"]
        else each | {"elements": [uid for key in each["measures"] for uid in served.get(key, [])]}
        for each in document["indicators"]
    ]
    _append(document["measures"], indicators, document["elements"], entries, ends)
    return Outline(
        entries=list(entries.values()),
        directories=listed,
        other_measures=[each for each in document["measures"] if not entries.keys() & set(each["elements"])],
        other_indicators=[each for each in indicators if not entries.keys() & set(each["elements"])],
    )


def _links(document: dict[str, Any]) -> references.Links:
    """Where references lead; only to what is printed, since a link to nowhere makes no valid file."""
    printed = {f"#a-{element['uid']}" for element in document["elements"]}
    printed |= {f"#m-{measure['id']}" for measure in document["measures"]}
    printed |= {f"#i-{indicator['id']}" for indicator in document["indicators"]}
    printed |= {f"#{bid}" for element in document["elements"] for bid in _BLOCK_ID.findall(element["text"])}
    printed |= {f"#{source.anchor}" for source in bibliography.of_document(document)}
    found = references.of_document(document)
    return {to: link if link.href in printed else references.Link(link.label, "") for to, link in found.items()}


def _line_up(uid: str, parents: dict[str, str | None]) -> Iterator[str]:
    current: str | None = uid
    while current is not None:
        yield current
        current = parents[current]


def _append(
    measures: list[dict[str, Any]],
    indicators: list[dict[str, Any]],
    elements: list[dict[str, Any]],
    entries: dict[str, Entry],
    ends: dict[str, str],
) -> None:
    """Hang measures and indicators behind the last entry below the element they serve."""
    names = {element["uid"]: f"{element['number']} {element['name']}".strip() for element in elements}
    own, elsewhere = _by_element(measures, entries)
    measured, _further = _by_element(indicators, entries)
    for uid in reversed(entries):
        if uid in own or uid in measured or uid in elsewhere:
            entries[ends[uid]].appendices.append(
                Appendix(
                    served=names[uid],
                    measures=own.get(uid, []),
                    elsewhere=[(measure, names[first]) for measure, first in elsewhere.get(uid, [])],
                    indicators=measured.get(uid, []),
                )
            )


def _by_element(
    things: Iterable[dict[str, Any]], entries: dict[str, Entry]
) -> tuple[dict[str, list[dict[str, Any]]], dict[str, list[tuple[dict[str, Any], str]]]]:
    """Each thing under the first printed element it serves, and under the others with that first one's id."""
    first: dict[str, list[dict[str, Any]]] = defaultdict(list)
    further: dict[str, list[tuple[dict[str, Any], str]]] = defaultdict(list)
    for thing in things:
        served = [uid for uid in thing["elements"] if uid in entries]
        for at, uid in enumerate(served):
            if at == 0:
                first[uid].append(thing)
            else:
                further[uid].append((thing, served[0]))
    return first, further
