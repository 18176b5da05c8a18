"""Rules on the concept as a whole: its goals, fields and period of validity."""

import re
from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concepts import blocks, outline, readiness
from concepts.outline import Line
from concepts.quality.base import HINT, MUST, SHOULD, Check, Draft, Finding, Rule, Whereabouts

NO_GOAL = Rule(
    "no_goal", gettext_lazy("Concept without goal"), MUST, gettext_lazy("Add at least one goal to a field of action.")
)
HOMELESS = Rule(
    "homeless",
    gettext_lazy("Chapter in none of the five elements"),
    SHOULD,
    gettext_lazy("Choose one with “Heading, kind and place”; it only sorts and is not printed."),
)
NO_SITUATION = Rule(
    "field_without_situation",
    gettext_lazy("Field without situation"),
    SHOULD,
    gettext_lazy("Say where the municipality stands in this field before saying where it wants to go."),
)
NO_GOAL_IN_FIELD = Rule(
    "field_without_goal",
    gettext_lazy("Field without goal"),
    SHOULD,
    gettext_lazy("Add what is to be reached, or join the field to another."),
)
LEVEL_SKIPPED = Rule(
    "goal_level_skipped",
    gettext_lazy("Goal level skipped"),
    HINT,
    gettext_lazy("Put the goal under one of the level above, or change its level."),
)
NO_VALIDITY = Rule(
    "no_validity",
    gettext_lazy("Period of validity not set"),
    SHOULD,
    gettext_lazy("Set the first and the last day in the settings."),
)
EXPIRED = Rule(
    "expired",
    gettext_lazy("Validity has ended"),
    SHOULD,
    gettext_lazy("Set a new last day in the settings, or begin an update."),
)
OUTSIDE = Rule(
    "year_outside_validity",
    gettext_lazy("Year outside the validity"),
    SHOULD,
    gettext_lazy("Check which of the two is meant: the year in the text or the period of validity."),
)
_SITUATION = re.compile(
    r"ausgangs|situation|bestand|sachstand|ist-stand|status quo|lage\b|wo wir stehen|wo stehen|heute|rahmenbeding|überblick|analyse",
    re.IGNORECASE,
)
# Plain words that a field itself must have to count as a description of where it stands.
_ENOUGH = 12
_UNTIL = re.compile(
    r"\bbis(?:\s+(?:zum|zur|zu|einschließlich|spätestens|ende|mitte|anfang|jahresende|jahr|des|jahres))*\s+((?:19|20)\d\d)\b",
    re.I,
)
_RANGE = re.compile(r"\b((?:19|20)\d\d)\s*(?:bis|[-–/])\s*((?:19|20)\d\d)\b")


def find(draft: Draft) -> Iterator[Finding]:
    """What is missing or contradictory in the outline and the period of validity."""
    about: Whereabouts = {"label": str(draft.concept), "url": reverse("concepts:detail", args=[draft.concept.pk])}
    if draft.lines and not draft.goals:
        yield draft.overall(NO_GOAL, _("The concept has no goal yet."), **about)
    for line in draft.lines:
        if line.depth == 0 and not line.pillar:
            yield draft.at(HOMELESS, line, _("This chapter belongs to none of the five elements."))
        if _is_field(line):
            yield from _field(draft, line)
    yield from _levels(draft)
    yield from _validity(draft)


def _is_field(line: Line[Any]) -> bool:
    """Carries measures and is no goal: a field or a sub-field."""
    return line.element.behaviour.carries and not line.element.behaviour.has_level


def _field(draft: Draft, line: Line[Any]) -> Iterator[Finding]:
    below = outline.flat(line.children)
    if not any(each.element.behaviour.has_level for each in below):
        yield draft.at(NO_GOAL_IN_FIELD, line, _("No goal stands in this field."))
    if not any(_is_field(each) for each in line.children) and not _tells_situation(line):
        yield draft.at(NO_SITUATION, line, _("Nothing is said about where this field stands today."))


def _tells_situation(line: Line[Any]) -> bool:
    """In words of its own, or in a section below that is called so (whether that is still empty, another rule says)."""
    if readiness.count_words(line.element.text) >= _ENOUGH or _has_heading(line.element.text):
        return True
    below = [child.element for child in line.children if child.element.behaviour.is_titled]
    return any(_SITUATION.search(each.title) for each in below if not each.behaviour.carries)


def _has_heading(text: str) -> bool:
    return (
        any(each.tag in {"h2", "h3", "h4"} and _SITUATION.search(each.text) for each in blocks.blocks_of(text))
        if text
        else False
    )


def _levels(draft: Draft) -> Iterator[Finding]:
    """Goals of a lower level without one of the level above: over them, or before them in the same place."""
    seen: dict[int | None, int] = {}
    above: dict[int, int] = {}
    for line in draft.goals:
        element = line.element
        level = element.level or 1
        over = above.get(element.parent_id or 0, 0)
        before = seen.get(element.parent_id, over)
        if level > max(over, before) + 1:
            label = draft.concept.kind_label(element.behaviour, level)
            yield draft.at(
                LEVEL_SKIPPED,
                line,
                _("“%(label)s” is a level below one that is missing here.") % {"label": label},
                about=str(level),
            )
        above[element.pk] = level
        seen[element.parent_id] = max(level, seen.get(element.parent_id, 0))


def _validity(draft: Draft) -> Iterator[Finding]:
    concept = draft.concept
    about: Whereabouts = {"label": _("Settings"), "url": reverse("concepts:settings", args=[concept.pk])}
    first, last = draft.years
    if first is None and last is None:
        yield draft.overall(NO_VALIDITY, _("The period of validity is not set."), **about)
    if concept.has_expired(draft.today) and not concept.is_adopted:
        yield draft.overall(
            EXPIRED, _("The period of validity has ended before the concept was adopted."), about=str(last), **about
        )
    if found := _RANGE.search(f"{concept.title} {concept.subtitle}"):
        named = (int(found[1]), int(found[2]))
        if (first and named[0] != first) or (last and named[1] != last):
            yield draft.overall(
                OUTSIDE,
                _("The title names the years %(first)d to %(last)d; the period of validity says something else.")
                % {"first": named[0], "last": named[1]},
                about=found[0],
                **about,
            )
    for line in draft.goals:
        words = " ".join(blocks.plain_words(line.element.text).split())
        for year in dict.fromkeys(int(each) for each in _UNTIL.findall(words)):
            if (last and year > last) or (first and year < first):
                yield draft.at(
                    OUTSIDE,
                    line,
                    _("The goal names the year %(year)d, which lies outside the period of validity.") % {"year": year},
                    detail=str(year),
                    about=f"{year} {first} {last}",
                )


CHECK = Check((NO_GOAL, HOMELESS, NO_SITUATION, NO_GOAL_IN_FIELD, LEVEL_SKIPPED, NO_VALIDITY, EXPIRED, OUTSIDE), find)
