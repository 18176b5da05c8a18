"""Embedded data of the concept itself: its goals, and goals of the concept before with what became of them."""

from collections.abc import Collection, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concepts import blocks, live, outline, references
from concepts.models import Concept, Element, GoalReview
from concepts.outline import Line

ALL = "all"
_LONGEST = 300


def _lines(concept: Concept) -> list[Line[Element]]:
    return outline.tree(Element.objects.of(concept).present(), concept.given_numbers)


def _goals(lines: list[Line[Element]]) -> list[Line[Element]]:
    return [line for line in outline.flat(lines) if line.element.behaviour.has_level]


def _name(line: Line[Element]) -> str:
    return f"{line.number} {line.element.name}".strip()


def _branches(concept: Concept) -> dict[str, tuple[str, list[Line[Element]]]]:
    """For every option its caption and the lines it takes goals from: all, or a section with what is below it."""
    lines = _lines(concept)
    found = {ALL: (_("Goals of the concept"), lines)}
    for line in outline.flat(lines):
        if line.element.behaviour.is_titled:
            found[f"element:{line.element.uid}"] = (_("Goals under “%(name)s”") % {"name": _name(line)}, [line])
    return found


def goal_choices(concept: Concept) -> list[live.Choice]:
    """All goals, or those of a section that has any."""
    return [
        live.Choice(option, caption) for option, (caption, lines) in _branches(concept).items() if _goals(lines)
    ] or [live.Choice(ALL, _("Goals of the concept"))]


def gather_goals(concept: Concept, options: Collection[str]) -> dict[str, dict[str, Any]]:
    """The goals with their level and where they stand, as tables."""
    branches = _branches(concept)
    places = _places(branches[ALL][1])
    return {
        option: _goal_table(concept, branches[option][0], _goals(branches[option][1]), places)
        for option in options
        if option in branches
    }


def _places(lines: list[Line[Element]], above: str = "") -> dict[int, str]:
    """For every element the name of the nearest section with a heading above it."""
    found: dict[int, str] = {}
    for line in lines:
        found[line.element.pk] = above
        found |= _places(line.children, _name(line) if line.element.behaviour.is_titled else above)
    return found


def _goal_table(
    concept: Concept, caption: str, goals: list[Line[Element]], places: Mapping[int, str]
) -> dict[str, Any]:
    wordings = [line.element.title or blocks.first_words(line.element.text, _LONGEST) for line in goals]
    return live.table(
        caption,
        [
            (_("Goal"), [f"{line.number} {words}".strip() or "–" for line, words in zip(goals, wordings, strict=True)]),
            (_("Level"), [str(concept.kind_label(line.element.behaviour, line.element.level)) for line in goals]),
            (_("Section"), [places[line.element.pk] for line in goals]),
        ],
        empty=_("There is no goal yet."),
    )


GOALS = live.LiveKind(
    slug="goals",
    label=gettext_lazy("List of goals"),
    choices=goal_choices,
    gather=gather_goals,
    template="concepts/live/_table.html",
    paper="concepts/live/_table_on_paper.html",
    plain=live.plain_table,
)


# --- Goals of the concept before --------------------------------------------------------------------
def _option(review: GoalReview) -> str:
    return f"{review.subject}:{review.uid}"


def earlier_choices(concept: Concept) -> list[live.Choice]:
    """Everything of the concept before that is looked back on."""
    return [
        live.Choice(_option(review), f"{review.label} {review.number}".strip() + f": {review}")
        for review in GoalReview.objects.of(concept)
    ]


def gather_earlier(concept: Concept, options: Collection[str]) -> dict[str, dict[str, Any]]:
    """The old wording, how far it was reached and what becomes of it."""
    reviews = GoalReview.objects.of(concept).select_related("edition__concept").told(concept)
    found = {_option(review): review for review in reviews}
    wanted = {option: found[option] for option in options if option in found}
    numbers = {line.element.pk: line for line in outline.flat(_lines(concept))} if wanted else {}
    return {option: _earlier(concept, review, numbers) for option, review in wanted.items()}


def _earlier(concept: Concept, review: GoalReview, lines: Mapping[int, Line[Element]]) -> dict[str, Any]:
    result, fate = review.about.result(review.result), review.about.fate(review.fate)
    caption = _("Earlier measure: %(name)s") if review.is_about_measure else _("Earlier goal: %(name)s")
    goals = [_successor(concept, each, lines) for each in review.successors.all() if each.pk in lines]
    return {
        "caption": caption % {"name": f"{review.label} {review.number}".strip()},
        "place": review.place,
        "source": _("%(concept)s, edition “%(edition)s”")
        % {"concept": review.edition.concept.title, "edition": review.edition.name}
        if review.edition
        else "",
        "wording": blocks.plain_words(review.wording).split("\n"),
        "result": {"words": str(review.result_label), "level": result.level if result else "neutral"},
        "assessment": review.assessment,
        "evidence": review.evidence,
        "fate": str(fate.label) if fate else "",
        "lead": str(fate.lead) if fate else "",
        "fate_note": review.fate_note,
        "successors": [*goals, *(each.label for each in review.further_targets)],
    }


def _successor(concept: Concept, element: Element, lines: Mapping[int, Line[Element]]) -> str:
    line = lines[element.pk]
    if element.behaviour.is_titled:
        return _name(line)
    label = concept.kind_label(element.behaviour, element.level)
    return f"{label}: {element.name}"[: references.LONGEST]


def plain_earlier(content: Mapping[str, Any]) -> live.Table:
    """The earlier goal as rows of a name and its words."""
    rows = [
        (_("Wording"), " ".join(content["wording"])),
        (_("Source"), content["source"]),
        (_("Result"), content["result"]["words"]),
        (_("Assessment"), content["assessment"]),
        (_("Evidence"), content["evidence"]),
        (_("What becomes of it"), content["fate"]),
        (_("Reason"), content["fate_note"]),
        (content["lead"] or _("Goes on as"), "; ".join(content["successors"])),
    ]
    return live.Table(content["caption"], rows=tuple((name, words) for name, words in rows if words))


EARLIER_GOAL = live.LiveKind(
    slug="earlier-goal",
    label=gettext_lazy("Earlier goal or measure with its assessment"),
    choices=earlier_choices,
    gather=gather_earlier,
    template="concepts/live/_earlier_goal.html",
    paper="concepts/live/_earlier_goal_on_paper.html",
    plain=plain_earlier,
)
