"""What the references of a text lead to: its label as it is now, and where it stands. Knows no database.

A text keeps only the target (``element:<uid>``, ``block:<bid>``, ``measure:<id>`` …) and the label that
was known when it was written (``concepts.blocks``). Number and name are looked up whenever a text is
read, printed or frozen, so that they are right after every move and renaming; no text is edited for it.

Elements, tables and figures are found here; what lives on upper floors is contributed by the functions
in ``settings.REFERENCE_TARGETS``: ``(concept, wanted) -> targets``, where ``wanted`` are the targets
asked for, or ``None`` for all that the concept has. A frozen edition carries its own part "references".
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concepts import blocks, captions

LONGEST = 110


class Holder(Protocol):
    """Anything that has a text."""

    text: str


H = TypeVar("H", bound=Holder)


class Place(Protocol):
    """What an element must show to be led to (``reading.Piece``)."""

    @property
    def uid(self) -> str: ...
    @property
    def number(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def kind_label(self) -> str | Promise: ...
    @property
    def is_titled(self) -> bool: ...
    @property
    def is_goal(self) -> bool: ...
    @property
    def text(self) -> str: ...
    @property
    def pk(self) -> int | None: ...


@dataclass(frozen=True, slots=True)
class Target:
    """Something a reference may lead to.

    ``anchor`` is where it stands in a document that shows the whole concept, ``address`` its own page
    in the portal; ``group`` is the heading under which menus list it, ``words`` say there more of it.
    """

    to: str
    label: str
    anchor: str = ""
    address: str = ""
    group: str | Promise = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A reference as it is shown: the label as it is now and where it leads ("" nowhere, only words)."""

    label: str
    href: str


Links = Mapping[str, Link]
_SECTIONS, _GOALS = gettext_lazy("Sections"), gettext_lazy("Goals")
_TABLES, _FIGURES = gettext_lazy("Tables"), gettext_lazy("Figures")


def of_pieces(pieces: Iterable[Place]) -> list[Target]:
    """Elements first, then captioned tables and figures, each in reading order."""
    places = list(pieces)
    pages = {place.uid: reverse("concepts:element", args=[place.pk]) if place.pk else "" for place in places}
    found = [
        Target(
            to=f"element:{place.uid}",
            label=label_of(place),
            anchor=f"a-{place.uid}",
            address=pages[place.uid],
            group=_GOALS if place.is_goal else _SECTIONS,
            words=str(place.kind_label),
        )
        for place in places
    ]
    numbered = captions.by_block(captions.numbered((place.uid, place.text) for place in places))
    found += [
        Target(
            to=f"block:{bid}",
            label=caption.label,
            anchor=bid,
            address=f"{pages[caption.uid]}#{bid}" if pages[caption.uid] else "",
            group=_TABLES if caption.is_table else _FIGURES,
            words=caption.words,
        )
        for bid, caption in numbered.items()
    ]
    return found


def label_of(place: Place) -> str:
    """Number and name; the municipality's word for its kind first, where it has no heading of its own."""
    name = f"{place.number} {place.name}".strip() if place.is_titled else f"{place.kind_label}: {place.name}"
    if len(name) <= LONGEST:
        return name
    return name[:LONGEST].rsplit(" ", 1)[0].rstrip(" …,;") + " …"


def of_upper_floors(concept: Any, wanted: Collection[str] | None = None) -> list[Target]:
    """What measures, indicators … of the concept the references lead to (``None``: all that there are)."""
    return [target for path in settings.REFERENCE_TARGETS for target in import_string(path)(concept, wanted)]


def keys_of(prefix: str, wanted: Collection[str] | None) -> set[int] | None:
    """The keys behind the targets that begin with the prefix; ``None`` where all are wanted."""
    if wanted is None:
        return None
    return {int(to.removeprefix(prefix)) for to in wanted if to.startswith(prefix)}


def wanted_by(texts: Iterable[str]) -> set[str]:
    """Everything that references in the texts lead to."""
    return {to for text in texts for to in blocks.references_in(text)}


def in_one_page(concept: Any, pieces: Iterable[Place]) -> dict[str, Link]:
    """Links for the page that shows the whole living text: within the page, else to a page of its own."""
    places = list(pieces)
    wanted = wanted_by(place.text for place in places)
    if not wanted:
        return {}
    found = {each.to: Link(each.label, f"#{each.anchor}") for each in of_pieces(places) if each.to in wanted}
    return found | _links(of_upper_floors(concept, wanted))


def across_pages(concept: Any, pieces: Iterable[Place], text: str) -> dict[str, Link]:
    """Links for a page that shows one text of the living concept: every target has a page of its own."""
    wanted = wanted_by([text])
    if not wanted:
        return {}
    own = [each for each in of_pieces(pieces) if each.to in wanted]
    return _links([*own, *of_upper_floors(concept, wanted)])


def _links(targets: Iterable[Target]) -> dict[str, Link]:
    return {each.to: Link(each.label, each.address) for each in targets}


def frozen(concept: Any, pieces: Iterable[Place]) -> dict[str, dict[str, str]]:
    """The part "references" of an edition: every target by its label and anchor; none for what is gone."""
    places = list(pieces)
    wanted = wanted_by(place.text for place in places)
    if not wanted:
        return {}
    targets = [*of_pieces(places), *of_upper_floors(concept, wanted)]
    return {each.to: {"label": each.label, "anchor": each.anchor} for each in targets if each.to in wanted}


def of_document(document: Mapping[str, Any]) -> dict[str, Link]:
    """Links within a frozen edition, from its document alone."""
    return {
        to: Link(each["label"], f"#{each['anchor']}" if each["anchor"] else "")
        for to, each in document.get("references", {}).items()
    }


def leading_to(pieces: Iterable[Place], uid: str) -> list[Place]:
    """The pieces whose text refers to the element or to a table or figure in it, in reading order; not itself."""
    places = list(pieces)
    own = next((place for place in places if place.uid == uid), None)
    targets = {f"element:{uid}"}
    if own is not None:
        targets |= {f"block:{caption.bid}" for caption in captions.numbered([(uid, own.text)])}
    return [place for place in places if place is not own and targets & set(blocks.references_in(place.text))]


def citing(holders: Iterable[H]) -> dict[str, list[H]]:
    """By target, those whose text refers to it, each once, in the order given."""
    found: dict[str, list[H]] = {}
    for holder in holders:
        for to in dict.fromkeys(blocks.references_in(holder.text)):
            found.setdefault(to, []).append(holder)
    return found


def in_words(label: str, link: Link | None) -> str:
    """A reference in plain words, for outputs other than HTML: the label as it is now, else the last known one."""
    return link.label if link is not None else label


def broken(texts: Iterable[str], links: Links) -> list[str]:
    """Targets that no longer exist, in order, for whoever checks a text."""
    return [to for text in texts for to in blocks.references_in(text) if to not in links]


def lost_words() -> str:
    """The mark behind a reference whose target is gone."""
    return _("leads nowhere")
