"""The elements that measures may serve, as lists to choose from: by concept, in outline order, indented."""

from collections import defaultdict
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
    """The elements that carry measures in all concepts of the municipality that the user sees: one query.

    Without goals the texts are not loaded: goals are the ones that are known by their words.
    """
    found = Element.objects.visible_to(user).filter(concept__in=Concept.objects.of(municipality))
    if not with_goals:
        found = found.defer("text")
    of_concept: dict[int, list[Element]] = defaultdict(list)
    for element in found.select_related("concept").order_by("-concept__created_at", "-concept__pk", "position", "pk"):
        of_concept[element.concept_id].append(element)
    made = []
    for elements in of_concept.values():
        lines = _carrying(outline.tree(elements), 0)
        choices = tuple(_choice(line, depth) for line, depth in lines if with_goals or line.element.behaviour.is_titled)
        if choices:
            made.append(Group(elements[0].concept, choices))
    return made


def branch_of(element: Element) -> list[int]:
    """The keys of the element and of all below it, in reading order: one query."""
    lines = outline.flat(outline.tree(Element.objects.present().of(element.concept).defer("text")))
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
