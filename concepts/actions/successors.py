"""Beginning what comes after an adopted edition, and looking back on its goals and measures."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.html import format_html, linebreaks
from django.utils.translation import gettext as _

from concepts import beginnings, bibliography, blocks, glossary, kinds, outline, references, verdicts
from concepts.actions.concepts import create_concept
from concepts.beginnings import Beginning
from concepts.models import Concept, Edition, Element, GoalReview, Picture, Source, Term
from concepts.quality.base import name_of

_OLD_PLACE = re.compile(r"(?<=data-to=\"element:)[0-9a-f-]{36}")
_OLD_BRANCH = re.compile(r"(?<=data-option=\"element:)[0-9a-f-]{36}")
_OLD_SOURCE = re.compile(r"(?<=data-to=\"source:)\d+")
_OLD_PICTURE = re.compile(r"(?<=/bilder/)[0-9a-f-]{36}")


@transaction.atomic
def begin_successor(edition: Edition, *, concept: Concept, beginning: Beginning, by: Any) -> Concept:
    """Make the concept (unsaved, with its form and title) that updates or supplements an adopted edition.

    What it takes over are copies of the frozen sections with ids of their own; ``Element.origin`` says
    where each comes from, numbers begin afresh. An update gets a review for every goal and measure of the edition.
    Refuses an edition that was not adopted.
    """
    if not edition.is_adopted:
        raise ValidationError(_("Only an adopted edition can be updated or supplemented."))
    before = edition.concept
    concept.municipality, concept.predecessor = before.municipality, before
    concept.goal_levels = list(edition.document["concept"]["goal_levels"]) or before.goal_levels
    concept.kind_labels, concept.pillar_labels = before.kind_labels, before.pillar_labels
    if not beginning.takes_outline:
        create_concept(concept, by=by, skeleton=beginning.skeleton)
        copies: dict[str, Element] = {}
    else:
        concept.created_by = by
        concept.save()
        copies = _copy(edition, concept, with_text=beginning.takes_text, by=by)
    if concept.form == Concept.Form.UPDATE:
        prepare_reviews(concept, edition=edition, successors=copies)
    return concept


@transaction.atomic
def prepare_reviews(
    concept: Concept, *, edition: Edition, successors: dict[str, Element] | None = None
) -> list[GoalReview]:
    """A review for every goal and measure of the adopted edition that has none yet; ``successors`` are goals by their old uid.

    Returns those made. Refuses an edition of another concept than the one that this one follows.
    """
    if edition.concept_id != concept.predecessor_id:
        raise ValidationError(_("This edition does not belong to the concept that is followed."))
    known = set(GoalReview.objects.of(concept).values_list("subject", "uid"))
    made = []
    for position, facts in enumerate([*_old_goals(edition), *_old_measures(edition)]):
        if (facts["subject"], facts["uid"]) in known:
            continue
        review = GoalReview.objects.create(concept=concept, edition=edition, position=position, **facts)
        if successor := (successors or {}).get(review.uid):
            review.successors.add(successor)
        made.append(review)
    return made


def _old_goals(edition: Edition) -> Iterator[dict[str, Any]]:
    """The goals of an edition in reading order, as a review quotes them."""
    elements = edition.document["elements"]
    by_uid = {each["uid"]: each for each in elements}
    for each in elements:
        if kinds.has_level(each["kind"]):
            yield {
                "subject": verdicts.GOAL.slug,
                "uid": each["uid"],
                "number": each["number"],
                "label": each["kind_label"],
                "place": _place(each, by_uid),
                "wording": each["text"] or f"<p>{each['title']}</p>",
            }


def _old_measures(edition: Edition) -> Iterator[dict[str, Any]]:
    """The measures of an edition in their order, as a review quotes them; what they served is their place."""
    names = {each["uid"]: _name_of(each) for each in edition.document["elements"]}
    for each in edition.document.get("measures", []):
        served = [names[uid] for uid in each.get("elements", []) if uid in names]
        words = linebreaks(each.get("description", ""), autoescape=True) if each.get("description") else ""
        yield {
            "subject": verdicts.MEASURE.slug,
            "uid": str(each["id"]),
            "number": each.get("code", "")[:40],
            "label": _("Measure"),
            "place": "; ".join(served)[:1000],
            "wording": blocks.cleaned(format_html("<p>{}</p>", each["title"]) + words),
            "last_state": str(each.get("state_label", ""))[:200],
            "last_note": each.get("status_note", ""),
            "last_on": date.fromisoformat(each["reported_on"]) if each.get("reported_on") else None,
        }


def _name_of(element: dict[str, Any]) -> str:
    words = element["title"] or blocks.first_words(element["text"], 120)
    return f"{element['number']} {words}".strip()


@transaction.atomic
def review_goal(
    review: GoalReview,
    *,
    words: dict[str, str],
    successors: list[Element],
    based_on: int,
    by: Any,
    further: Iterable[tuple[str, str]] = (),
) -> GoalReview:
    """Say what became of an old goal or measure; raises ``Outdated`` when somebody else has said something newer."""
    review.revise(words=words, successors=successors, further=further, based_on=based_on, by=by)
    return review


def goals_to_choose(concept: Concept) -> list[tuple[int, str]]:
    """The goals of a concept as a list to choose from: key and name."""
    lines = outline.flat(outline.tree(Element.objects.of(concept).present(), concept.given_numbers))
    return [(line.element.pk, name_of(concept, line)) for line in lines if line.element.behaviour.has_level]


def measures_to_choose(concept: Concept) -> list[tuple[str, str]]:
    """The measures of a concept as a list to choose from: target and name, as ``settings.REFERENCE_TARGETS`` say."""
    wanted = f"{verdicts.MEASURE.slug}:"
    return [(each.to, each.label) for each in references.of_upper_floors(concept) if each.to.startswith(wanted)]


def _place(element: dict[str, Any], by_uid: dict[str, dict[str, Any]]) -> str:
    """The nearest section with a heading above it, with its number."""
    above = by_uid.get(element["parent"])
    while above is not None and not above["is_titled"]:
        above = by_uid.get(above["parent"])
    return f"{above['number']} {above['title']}".strip() if above else ""


def _copy(edition: Edition, concept: Concept, *, with_text: bool, by: Any) -> dict[str, Element]:
    """The sections of the edition as new ones, by their old uid; without text only those with a heading."""
    pictures = _copy_pictures(edition, concept) if with_text else {}
    sources = _copy_words(edition, concept) if with_text else {}
    copies: dict[str, Element] = {}
    counts: dict[str | None, int] = {}
    kept = [each for each in edition.document["elements"] if with_text or each["is_titled"]]
    for each in kept:
        parent = copies.get(each["parent"])
        if each["parent"] and parent is None:  # what it stood under has no heading and was left out
            continue
        kind = each["kind"] if each["kind"] in dict(kinds.choices()) else "passage"
        position = counts.get(each["parent"], 0)
        counts[each["parent"]] = position + 1
        copies[each["uid"]] = Element.objects.create(
            concept=concept,
            parent=parent,
            kind=kind,
            pillar="" if parent else each["pillar"],
            level=each["level"],
            position=position,
            origin=each["uid"],
            guidance="" if with_text else _question(kind),
        )
    note = _("Taken over from the edition “%(name)s”") % {"name": edition.name}
    places = {old: str(copy.uid) for old, copy in copies.items()}
    for each in kept:
        if each["uid"] in copies:
            text = _rewired(each["text"], places, pictures, sources) if with_text else ""
            copies[each["uid"]].revise(title=each["title"], text=text, based_on=0, by=by, note=note[:200])
    return copies


def _question(kind: str) -> str:
    found = kinds.get(kind)
    return beginnings.QUESTION_OF_FIELD if found.carries and not found.has_level else beginnings.QUESTION


def _rewired(text: str, places: dict[str, str], pictures: dict[str, str], sources: dict[str, str]) -> str:
    """The text with its references and pictures leading to the copies; not a word is changed."""
    text = _OLD_SOURCE.sub(lambda found: sources.get(found[0], found[0]), text)
    text = _OLD_BRANCH.sub(lambda found: places.get(found[0], found[0]), text)
    text = _OLD_PLACE.sub(lambda found: places.get(found[0], found[0]), text)
    return _OLD_PICTURE.sub(lambda found: pictures.get(found[0], found[0]), text)


def _copy_words(edition: Edition, concept: Concept) -> dict[str, str]:
    """The edition's glossary and sources as the new concept's own; old key of a source to its new key."""
    Term.objects.bulk_create(
        Term(
            concept=concept,
            short=each.short,
            long=each.long,
            explanation=each.explanation,
            is_abbreviation=each.is_abbreviation,
            variants=", ".join(each.variants),
        )
        for each in glossary.of_document(edition.document)
    )
    return {
        str(each.key): str(
            Source.objects.create(
                concept=concept,
                label=each.label,
                author=each.author,
                title=each.title,
                year=each.year,
                place=each.place,
                address=each.address,
                accessed_on=each.day or None,
                note=each.note,
            ).pk
        )
        for each in bibliography.of_document(edition.document)
    }


def _copy_pictures(edition: Edition, concept: Concept) -> dict[str, str]:
    """The edition's pictures as the new concept's own; old id to new id."""
    wanted = set().union(*(blocks.pictures_in(each["text"]) for each in edition.document["elements"]))
    copied = {}
    for old in edition.pictures.filter(uid__in=wanted):
        with old.file.open("rb") as file:
            new = Picture.objects.create(
                concept=concept,
                file=ContentFile(file.read(), name=old.sha256),
                mime=old.mime,
                width=old.width,
                height=old.height,
                sha256=old.sha256,
                original_name=old.original_name,
            )
        copied[str(old.uid)] = str(new.uid)
    return copied
