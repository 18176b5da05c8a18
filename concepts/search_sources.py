"""What this floor lets be found: living sections, and the sections of frozen editions.

Upper floors add their own: a ``Source`` each, listed in ``settings.SEARCH_SOURCES``.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.translation import gettext

from accounts.models import Municipality
from concepts import kinds, outline, searching
from concepts.languages import Variant
from concepts.models import Concept, Edition, Element, Findable, SearchEntry, SideText, Term


@dataclass(frozen=True, slots=True)
class Shown:
    """How a found thing is named and where it leads; ``context`` says what it stands in."""

    name: str
    kind_label: str | Promise
    address: str
    number: str = ""
    heading_anchor: str = ""
    context: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """One sort of findable things.

    ``visible`` gives the keys of those that a person may see in a municipality; ``things`` all of
    them, to build the index anew; ``shown`` how the rows of one page of results are presented, by
    the row's key. ``kinds`` are the choices it adds to the filter.
    """

    slug: str
    visible: Callable[[Any, Municipality | None], QuerySet | Sequence[int]]
    things: Callable[[], Iterable[Findable]]
    shown: Callable[[Sequence[SearchEntry]], dict[int, Shown]]
    kinds: tuple[tuple[str, str | Promise], ...] = ()


def all_sources() -> list[Source]:
    """Every floor's sources, in the order of the settings."""
    return [import_string(path) for path in settings.SEARCH_SOURCES]


def of_edition(edition: Edition) -> Iterator[Findable]:
    """The sections of one edition, as they were frozen."""
    for order, each in enumerate(edition.document["elements"]):
        yield Findable(
            edition.concept.municipality_id, edition.pk, each["kind"], each["title"], searching.lines(each["text"]),
            concept_id=edition.concept_id, part=each["uid"], number=each["number"], order=order,
        )  # fmt: skip


def _visible_elements(user: Any, municipality: Municipality | None) -> QuerySet:
    return Element.objects.visible_to(user).filter(concept__municipality=municipality).order_by().values("pk")


def _all_elements() -> Iterator[Findable]:
    for element in Element.objects.select_related("concept").order_by("pk").iterator(chunk_size=200):
        yield element.findable


def _shown_elements(rows: Sequence[SearchEntry]) -> dict[int, Shown]:
    """With today's number: it follows from the whole outline of the concepts on the page."""
    concepts = {each.pk: each for each in Concept.objects.filter(pk__in={row.concept_id for row in rows})}
    elements: dict[int, list[Element]] = {pk: [] for pk in concepts}
    for element in Element.objects.present().of_concepts(concepts).defer("text"):
        elements[element.concept_id].append(element)
    lines = {
        line.element.pk: line
        for pk, concept in concepts.items()
        for line in outline.flat(outline.tree(elements[pk], concept.given_numbers))
    }
    found = {}
    for row in rows:
        line = lines.get(row.object_id)
        concept = concepts[row.concept_id or 0]
        behaviour = kinds.get(row.kind)
        found[row.pk] = Shown(
            name=row.name or _beginning(row),
            kind_label=concept.kind_label(behaviour, line.element.level if line else None),
            address=reverse("concepts:element", args=[row.object_id]),
            number=line.number if line else "",
            context=concept.title,
        )
    return found


def _newest(visible: QuerySet) -> QuerySet:
    """Of several editions of a concept that may be read, the newest."""
    same = visible.filter(concept=OuterRef("concept")).order_by("-frozen_at", "-pk").values("pk")[:1]
    return visible.filter(pk=Subquery(same)).order_by().values("pk")


def _visible_editions(user: Any, municipality: Municipality | None) -> QuerySet:
    """The newest of each concept whose living text the reader does not see."""
    visible = Edition.objects.visible_to(user).of(municipality)
    return _newest(visible.exclude(concept__in=Concept.objects.visible_to(user)))


def _adopted_editions(user: Any, municipality: Municipality | None) -> QuerySet:
    return _newest(Edition.objects.adopted().of(municipality))


def _all_editions() -> Iterator[Findable]:
    for edition in Edition.objects.select_related("concept").order_by("pk").iterator(chunk_size=5):
        yield from of_edition(edition)


def _shown_editions(rows: Sequence[SearchEntry]) -> dict[int, Shown]:
    editions = {
        each.pk: each
        for each in Edition.objects.filter(pk__in={row.object_id for row in rows})
        .select_related("concept")
        .without_document()
    }
    found = {}
    for row in rows:
        edition = editions[row.object_id]
        label = dict(kinds.choices()).get(row.kind, gettext("Section"))
        found[row.pk] = Shown(
            name=row.name or _beginning(row),
            kind_label=label,
            address=reverse("concepts:edition", args=[edition.pk]),
            number=row.number,
            heading_anchor=f"a-{row.part}",
            context=gettext("%(concept)s, edition “%(edition)s”")
            % {"concept": edition.concept.title, "edition": edition.name},
        )
    return found


def terms(user: Any, municipality: Municipality | None, asked: Sequence[searching.Term]) -> list[searching.Beside]:
    """Words and abbreviations of the glossaries, beside the results; one query."""
    found = Term.objects.visible_to(user).filter(concept__municipality=municipality)
    rows = found.values_list("concept", "short", "long", "variants", "explanation")
    return searching.beside(
        asked,
        (
            (
                gettext("Glossary"),
                short,
                " – ".join(each for each in words if each),
                reverse("concepts:read", args=[pk]),
            )
            for pk, short, *words in rows
        ),
    )


def all_beside(user: Any, municipality: Municipality | None, asked: Sequence[searching.Term]) -> list[searching.Beside]:
    """What answers beside the texts, floor by floor."""
    return [each for path in settings.SEARCH_BESIDE for each in import_string(path)(user, municipality, asked)]


def _beginning(row: SearchEntry) -> str:
    words = row.lines[0][1] if row.lines else gettext("without a heading")
    return words if len(words) <= 90 else words[:90].rsplit(" ", 1)[0] + " …"


def _all_side_texts() -> Iterator[Findable]:
    for side in SideText.objects.shown().select_related("element__concept").iterator(chunk_size=200):
        yield side.findable


def _shown_side_texts(rows: Sequence[SearchEntry]) -> dict[int, Shown]:
    """In their section's page of all languages, with the language in front."""
    concepts = {each.pk: each for each in Concept.objects.filter(pk__in={row.concept_id for row in rows})}
    uids = dict(Element.objects.filter(pk__in={row.object_id for row in rows}).values_list("pk", "uid"))
    found = {}
    for row in rows:
        variant, concept = Variant.read(row.part), concepts[row.concept_id or 0]
        found[row.pk] = Shown(
            name=row.name or _beginning(row),
            kind_label=variant.name if variant else gettext("side text"),
            address=f"{reverse('concepts:read', args=[concept.pk])}?sprache={row.part}",
            heading_anchor=f"a-{uids[row.object_id]}",
            context=concept.title,
        )
    return found


ELEMENTS = Source(
    Element.SEARCHED_AS,
    _visible_elements,
    _all_elements,
    _shown_elements,
    tuple((each.slug, each.label) for each in kinds.KINDS),
)
SIDE_TEXTS = Source(SideText.SEARCHED_AS, _visible_elements, _all_side_texts, _shown_side_texts)
EDITIONS = Source("edition", _visible_editions, _all_editions, _shown_editions)
# For the public page: the same rows, and only what was adopted.
ADOPTED = Source("edition", _adopted_editions, _all_editions, _shown_editions)
