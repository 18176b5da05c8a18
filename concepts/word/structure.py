"""Which kind each heading is, and to which of the five elements each top chapter belongs."""

import re
from collections.abc import Iterator

from concepts.word import labels, sheets
from concepts.word.proposal import CHAPTER, FIELD, HEADING, LABEL, PASSAGE, SUB_FIELD, TEXT, Node

_PURSUED = frozenset({labels.GOAL, labels.INDICATOR, labels.MEASURE, labels.CONCRETISATION, labels.OLD_GOAL})
_NAMED = frozenset({labels.GOAL, labels.MEASURE})
# So many facts of a sheet make a measure of a heading that stands in no field of action.
_LEAST_ELSEWHERE = 3
_GENERAL = re.compile(
    r"^(?:überblick|übersicht|einleitung|einführung|vorbemerkung|aufbau|struktur|erläuterung|methodik|allgemeines|hinweise|vorwort|zusammenfassung|ausblick|lesehilfe)",
    re.IGNORECASE,
)


def settle_kinds(nodes: list[Node]) -> None:
    """Give every heading its kind; labels that are set as headings become passages with a role."""
    headings = [node for node in nodes if node.form == HEADING]
    below = _children(headings)
    pursued = _with_entries(nodes)
    for node in headings:
        node.kind = CHAPTER
    _mark_fields(headings, below, pursued)
    _turn_labels(headings, below, pursued)
    _turn_measures(nodes)
    _settle_unnumbered(headings, below)


def settle_pillars(nodes: list[Node]) -> None:
    """Give every top chapter one of the five elements, by its words, its children's, its place."""
    headings = [node for node in nodes if node.form == HEADING]
    below = _children(headings)
    first_field = next((place for place, node in enumerate(nodes) if node.kind == FIELD), len(nodes))
    for place, node in enumerate(nodes):
        if not node.is_top:
            continue
        if node.kind == FIELD or any(child.kind == FIELD for child in _under(node, below)):
            node.pillar = "fields"
        elif node.form != HEADING:
            node.pillar = "situation"
        else:
            node.pillar = _pillar_by_words(node, below[node.key]) or (
                "situation" if place < first_field else "controlling"
            )


def _pillar_by_words(node: Node, children: list[Node]) -> str:
    def score(pattern: re.Pattern[str]) -> int:
        own = 4 * len(pattern.findall(node.title))
        return own + sum(1 for child in children if pattern.search(child.title))

    scores = [(score(pattern), slug) for slug, pattern in labels.PILLARS]
    best = max(scores, key=lambda each: each[0])
    return best[1] if best[0] else ""


def _children(headings: list[Node]) -> dict[str, list[Node]]:
    below: dict[str, list[Node]] = {node.key: [] for node in headings}
    stack: list[Node] = []
    for node in headings:
        while stack and stack[-1].level >= node.level:
            stack.pop()
        if stack:
            below[stack[-1].key].append(node)
        stack.append(node)
    return below


def _under(node: Node, below: dict[str, list[Node]]) -> Iterator[Node]:
    for child in below.get(node.key, []):
        yield child
        yield from _under(child, below)


def _with_entries(nodes: list[Node]) -> set[str]:
    """Keys of headings that have a label of goals, indicators or measures directly below."""
    found: set[str] = set()
    heading: Node | None = None
    trail: list[Node] = []
    for node in nodes:
        if node.form == HEADING:
            while trail and trail[-1].level >= node.level:
                trail.pop()
            match = labels.match(node.title)
            if match and match.role in _PURSUED and trail:
                found.add(trail[-1].key)
                continue
            trail.append(node)
            heading = node
        elif node.form == LABEL and heading is not None and node.role in _PURSUED:
            found.add(heading.key)
    return found


def _mark_fields(headings: list[Node], below: dict[str, list[Node]], pursued: set[str]) -> None:
    def has_entries(node: Node) -> bool:
        return node.key in pursued or any(child.key in pursued for child in _under(node, below))

    marked = False
    for node in headings:
        if node.kind != CHAPTER:
            continue
        if labels.FIELD.match(node.title) and not labels.FIELD_CONTAINER.match(node.title):
            _mark_field(node, below)
            marked = True
        elif labels.FIELD_CONTAINER.search(node.title) and below[node.key] and node.key not in pursued:
            fields = [
                child for child in below[node.key]
                if not (_GENERAL.match(child.title) and not has_entries(child))
            ]  # fmt: skip
            if "felder" not in node.title.lower() and not any(has_entries(child) for child in fields):
                continue
            for child in fields:
                _mark_field(child, below)
            marked = marked or bool(fields)
    if not marked:
        _infer_fields([node for node in headings if node.level == 1], below, pursued)


def _infer_fields(tops: list[Node], below: dict[str, list[Node]], pursued: set[str]) -> None:
    """No heading says "Handlungsfeld": where goals and measures stand, there are the fields."""
    candidates = [
        top for top in tops
        if top.key in pursued or any(child.key in pursued for child in _under(top, below))
    ]  # fmt: skip
    for top in candidates:
        own = top.key in pursued
        if own or len(candidates) > 1 or labels.FIELD_TOPICS.search(top.title):
            _mark_field(top, below)
            continue
        for child in below[top.key]:
            if child.key in pursued or any(each.key in pursued for each in _under(child, below)):
                _mark_field(child, below)


def _mark_field(node: Node, below: dict[str, list[Node]]) -> None:
    node.kind = FIELD
    for child in _under(node, below):
        child.kind = SUB_FIELD


def _turn_labels(headings: list[Node], below: dict[str, list[Node]], pursued: set[str]) -> None:
    """Small headings such as "Ausgangslage" or "Maßnahmen" are labels: passages with a role."""
    forms = [labels.plain(node.title) for node in headings if node.level > 1]
    for node in headings:
        match = labels.match(node.title) if node.number else labels.match_loosely(node.title)
        run_in = labels.match_beginning(node.title)
        if match is None and run_in is not None and run_in[0].is_single:
            match = run_in[0]
        if match is None or node.level == 1 or node.kind == FIELD:
            continue
        is_repeated = forms.count(labels.plain(node.title)) > 1
        # "Strategisches Ziel 2: Teilhabe stärken" is that goal, whatever stands below it.
        is_one = match.is_single and match.role in _NAMED and node.kind in {SUB_FIELD, PASSAGE}
        # A numbered "4.2.3 Zusammenarbeit" or one with goals of its own is a sub-field that is called so.
        is_alone = node.key in pursued or (bool(node.number) and match.role not in labels.ENTRIES)
        if not is_repeated and not is_one and (node.kind != SUB_FIELD or is_alone):
            continue
        node.form, node.kind, node.role, node.is_heading, node.is_single = (
            LABEL,
            PASSAGE,
            match.role,
            True,
            match.is_single,
        )
        for child in _under(node, below):
            child.kind = PASSAGE
            if match.role in labels.ENTRIES and child in below[node.key] and labels.match(child.title) is None:
                # Each small heading below "Maßnahmen" names one measure.
                child.role, child.is_single = match.role, True


def _turn_measures(nodes: list[Node]) -> None:
    """A heading above lines such as "Federführung: …", "Zeitraum: …" names a measure; the lines are its text."""
    folded: set[str] = set()
    for place, node in enumerate(nodes):
        is_measure = node.role == labels.MEASURE and node.is_single
        if not node.is_heading or node.kind == FIELD or (node.role and not is_measure):
            continue
        lines = list(_lines_of_sheet(nodes, place))
        if any(line.role == labels.MEASURE for line in lines):
            continue
        keys = [sheets.key_of(line.title.rstrip(": ")) for line in lines]
        keys += [key for each in (node, *lines) for block in each.blocks for key in sheets.keys_in(block)]
        is_inside = is_measure or node.kind in {SUB_FIELD, PASSAGE}
        if not sheets.make_one(keys, least=2 if is_inside else _LEAST_ELSEWHERE):
            continue
        if not is_measure:
            node.kind, node.role, node.is_single = PASSAGE, labels.MEASURE, True
        folded |= _fold(node, lines)
    nodes[:] = [node for node in nodes if node.key not in folded]


def _fold(measure: Node, lines: list[Node]) -> set[str]:
    """The lines of a sheet are the measure's text; what is a heading or holds indicators stays one of its own in it."""
    folded: set[str] = set()
    current = measure
    for line in lines:
        if line.is_heading or line.role == labels.INDICATOR:
            line.kind, current = TEXT, line
            line.role = line.role if line.role == labels.INDICATOR else ""
        else:
            current.blocks += line.in_text
            folded.add(line.key)
    return folded


def _lines_of_sheet(nodes: list[Node], place: int) -> Iterator[Node]:
    """The labels below a heading that has no other headings below it."""
    for node in nodes[place + 1 :]:
        if node.form != LABEL or (node.is_heading and node.level <= nodes[place].level):
            return
        yield node


def _settle_unnumbered(headings: list[Node], below: dict[str, list[Node]]) -> None:
    """In a document with numbers, a heading without one (Vorwort, Impressum) takes no part in the numbering."""
    tops = [node for node in headings if node.level == 1 and node.form == HEADING]
    if any(top.number for top in tops):
        for top in tops:
            branch = [top, *_under(top, below)]
            if all(not node.number and node.kind in {CHAPTER, PASSAGE} for node in branch):
                for node in branch:
                    node.kind = PASSAGE
    for level in sorted({node.level for node in headings}, reverse=True):
        same = [node for node in headings if node.level == level and node.form == HEADING]
        numbered = [node for node in same if node.number]
        if not numbered:
            continue
        for node in same:
            if not node.number and not any(child.kind != PASSAGE for child in _under(node, below)):
                node.kind = PASSAGE
