"""One concept from the guiding principle over fields and goals down to the measures."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from concepts import outline
from concepts.models import Concept, Element
from measures.models import Measure, Service
from measures.querysets import MeasureQuerySet

MOST_INLINE = 120
"""With more links than this the measures are loaded branch by branch."""
BRANCH_SIZE = 40


@dataclass(slots=True)
class Node:
    """An element in its place: what serves it directly, how many different measures serve it or anything below."""

    line: outline.Line[Element]
    keys: list[int]
    below: set[int]
    children: list["Node"] = field(default_factory=list)
    measures: list[Measure] | None = None

    @property
    def element(self) -> Element:
        """The element itself."""
        return self.line.element

    @property
    def carries(self) -> bool:
        """Measures may serve it."""
        return self.element.behaviour.carries

    @property
    def further(self) -> int:
        """How many that serve it are not shown."""
        return len(self.keys) - len(self.measures or ())

    @property
    def is_bare(self) -> bool:
        """Measures could serve it, and none does, nor anything below."""
        return self.carries and not self.below


@dataclass(slots=True)
class Row:
    """A measure at one place: what lies above it, what it serves, its key, and the measure when it is loaded."""

    above: tuple[Node, ...]
    node: Node | None
    key: int
    measure: Measure | None = None


@dataclass(slots=True)
class GoalTree:
    """The tree of a concept. ``elsewhere``: keys of the concept's measures that serve nothing in it, the first as ``unplaced``."""

    concept: Concept
    nodes: list[Node]
    elsewhere: list[int]
    is_lazy: bool
    unplaced: list[Measure] = field(default_factory=list)

    def flat(self) -> Iterator[Node]:
        """All nodes in reading order."""
        yield from _flat(self.nodes)

    @property
    def count(self) -> int:
        """How many different measures serve something here."""
        return len(set[int]().union(*(node.below for node in self.nodes)))

    def rows(self) -> "list[Row]":
        """The same as rows of a table: every measure at every place that it serves, what serves nothing last."""
        found: list[Row] = []
        for path in _paths(self.nodes, ()):
            found.extend(Row(path[:-1], path[-1], pk) for pk in path[-1].keys)
        return found + [Row((), None, pk) for pk in self.elsewhere]

    def find(self, pk: int) -> Node | None:
        """The node of that element."""
        return next((node for node in self.flat() if node.element.pk == pk), None)


def goal_tree(concept: Concept, measures: MeasureQuerySet) -> GoalTree:
    """The tree with the keys of the measures; the measures themselves come with ``fill``. Three queries."""
    elements = [*Element.objects.present().of(concept)]
    for element in elements:
        element.concept = concept
    serving: dict[int, list[int]] = defaultdict(list)
    mine = Service.objects.filter(element__concept=concept)
    order = {pk: index for index, pk in enumerate(measures.of_concept(concept).values_list("pk", flat=True))}
    for element_key, measure in mine.values_list("element_id", "measure_id"):
        if measure in order:
            serving[element_key].append(measure)
    lines = outline.tree(elements, concept.given_numbers)
    nodes = [node for line in lines if (node := _node(line, serving, order))]
    placed = {pk for keys in serving.values() for pk in keys}
    return GoalTree(
        concept,
        nodes,
        [pk for pk in order if pk not in placed],
        is_lazy=sum(len(keys) for keys in serving.values()) > MOST_INLINE,
    )


def fill(nodes: Iterable[Node], measures: Mapping[int, Measure]) -> None:
    """Put the measures under their nodes."""
    for node in nodes:
        node.measures = [measures[pk] for pk in node.keys if pk in measures]


def _node(line: outline.Line[Element], serving: Mapping[int, list[int]], order: Mapping[int, int]) -> Node | None:
    """The element with what is below, where it belongs into the picture: goals, fields, principles, and what leads to them."""
    children = [node for child in line.children if (node := _node(child, serving, order))]
    keys = sorted(serving.get(line.element.pk, ()), key=order.__getitem__)
    behaviour = line.element.behaviour
    if not (behaviour.carries or not behaviour.is_titled or children or keys):
        return None
    below = set(keys).union(*(child.below for child in children))
    return Node(line, keys, below, children)


def _flat(nodes: Iterable[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from _flat(node.children)


def _paths(nodes: Iterable[Node], above: tuple[Node, ...]) -> Iterator[tuple[Node, ...]]:
    for node in nodes:
        yield (*above, node)
        yield from _paths(node.children, (*above, node))
