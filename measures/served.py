"""The elements that measures may serve, as lists to choose from: by concept, in outline order, indented."""

from dataclasses import dataclass
from typing import Any, NamedTuple

from accounts.models import Municipality
from concepts import blocks, kinds, outline
from concepts.models import Concept, Element


class Piece(NamedTuple):
    """What the lists need of an element; plain, because a whole concept is read for every filter box."""

    pk: int
    concept_id: int
    parent_id: int | None
    position: int
    kind: str
    pillar: str
    fixed_number: str
    title: str
    level: int | None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One element to choose: its key, its name with its number, how far it is indented, all keys of its branch."""

    pk: int
    label: str
    depth: int
    is_titled: bool
    branch: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The choices of one concept."""

    concept: Concept
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The concepts that somebody sees, newest first, and what measures may serve in them."""

    concepts: tuple[Concept, ...]
    groups: tuple[Group, ...]
    headings: dict[int, str]

    @property
    def branches(self) -> dict[int, tuple[int, ...]]:
        """For every choice the keys of its branch."""
        return {each.pk: each.branch for group in self.groups for each in group.choices}


def catalogue(user: Any, municipality: Municipality | None, *, with_goals: bool = True) -> Catalogue:
    """Everything that can be chosen in the concepts of the municipality that the user sees: two queries.

    Without goals the texts are not loaded: goals are the ones that are known by their words.
    """
    concepts = {each.pk: each for each in Concept.objects.visible_to(user).of(municipality).newest_first()}
    names = Piece._fields if with_goals else Piece._fields[:-1]
    of_concept: dict[int, list[Piece]] = {pk: [] for pk in concepts}
    headings = {}
    for values in Element.objects.present().of_concepts(concepts).values_list(*names) if concepts else ():
        piece = Piece(*values)
        of_concept[piece.concept_id].append(piece)
        if piece.title:
            headings[piece.pk] = piece.title
    made = []
    for pk, pieces in of_concept.items():
        lines = _carrying(outline.tree(pieces, concepts[pk].given_numbers), 0)
        choices = tuple(
            _choice(concepts[pk], line, depth)
            for line, depth in lines
            if with_goals or kinds.get(line.element.kind).is_titled
        )
        if choices:
            made.append(Group(concepts[pk], choices))
    return Catalogue(tuple(concepts.values()), tuple(made), headings)


def groups(user: Any, municipality: Municipality | None, *, with_goals: bool = True) -> list[Group]:
    """The elements that carry measures in all concepts of the municipality that the user sees: two queries."""
    return [*catalogue(user, municipality, with_goals=with_goals).groups]


def branch_of(element: Element) -> list[int]:
    """The keys of the element and of all below it, in reading order: one query."""
    elements = Element.objects.present().of(element.concept).defer("text")
    lines = outline.flat(outline.tree(elements, element.concept.given_numbers))
    return next(([*_keys(line)] for line in lines if line.element.pk == element.pk), [element.pk])


def _carrying(lines: list[outline.Line[Piece]], depth: int) -> list[tuple[outline.Line[Piece], int]]:
    """The lines that carry measures, with their depth counted only over such."""
    found = []
    for line in lines:
        carries = kinds.get(line.element.kind).carries
        if carries:
            found.append((line, depth))
        found.extend(_carrying(line.children, depth + carries))
    return found


def _keys(line: outline.Line[Any]) -> tuple[int, ...]:
    return tuple(each.element.pk for each in outline.flat([line]))


def _choice(concept: Concept, line: outline.Line[Piece], depth: int) -> Choice:
    piece = line.element
    kind = kinds.get(piece.kind)
    name = piece.title or blocks.first_words(piece.text) or str(kind.label)
    label = f"{line.number} {name}".strip()
    if not kind.is_titled:
        label = f"{concept.kind_label(kind, piece.level)}: {label}"
    return Choice(piece.pk, label, depth, kind.is_titled, _keys(line))
