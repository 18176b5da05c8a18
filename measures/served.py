"""The elements that measures may serve, as lists to choose from: by concept, in outline order, indented."""

from dataclasses import dataclass
from typing import Any

from accounts.models import Municipality
from concepts import outline
from concepts.models import Concept, Element


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


def groups(user: Any, municipality: Municipality | None, *, with_goals: bool = True) -> list[Group]:
    """The elements that carry measures in all concepts of the municipality that the user sees: two queries.

    Without goals the texts are not loaded: goals are the ones that are known by their words.
    """
    concepts = {each.pk: each for each in Concept.objects.visible_to(user).of(municipality).newest_first()}
    found = Element.objects.present().of_concepts(concepts)
    of_concept: dict[int, list[Element]] = {pk: [] for pk in concepts}
    for element in found if with_goals else found.defer("text"):
        element.concept = concepts[element.concept_id]
        of_concept[element.concept_id].append(element)
    made = []
    for pk, elements in of_concept.items():
        lines = _carrying(outline.tree(elements, concepts[pk].given_numbers), 0)
        choices = tuple(_choice(line, depth) for line, depth in lines if with_goals or line.element.behaviour.is_titled)
        if choices:
            made.append(Group(concepts[pk], choices))
    return made


def branch_of(element: Element) -> list[int]:
    """The keys of the element and of all below it, in reading order: one query."""
    elements = Element.objects.present().of(element.concept).defer("text")
    lines = outline.flat(outline.tree(elements, element.concept.given_numbers))
    return next((_keys(line) for line in lines if line.element.pk == element.pk), [element.pk])


def _carrying(lines: list[outline.Line[Element]], depth: int) -> list[tuple[outline.Line[Element], int]]:
    """The lines that carry measures, with their depth counted only over such."""
    found = []
    for line in lines:
        carries = line.element.behaviour.carries
        if carries:
            found.append((line, depth))
        found.extend(_carrying(line.children, depth + carries))
    return found


def _keys(line: outline.Line[Element]) -> list[int]:
    return [each.element.pk for each in outline.flat([line])]


def _choice(line: outline.Line[Element], depth: int) -> Choice:
    element = line.element
    label = f"{line.number} {element.name}".strip()
    if not element.behaviour.is_titled:
        label = f"{element.kind_label}: {label}"
    return Choice(element.pk, label, depth, element.behaviour.is_titled, tuple(_keys(line)))
