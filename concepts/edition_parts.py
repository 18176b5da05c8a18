"""What the concept contributes to a frozen edition: itself, its elements, its pictures."""

import re
import uuid
from typing import Any

from concepts import beginnings, outline, pillars, reading
from concepts import live as embedded
from concepts import references as leads
from concepts.models import Concept, Element, GoalReview, Picture, SideText, Source, Term
from concepts.quality.base import name_of

_PICTURE = re.compile(r"/bilder/([0-9a-f-]{36})/")


def concept(concept: Concept) -> dict[str, Any]:
    """The concept with the municipality's own words."""
    municipality = concept.municipality
    return {
        "municipality": {
            "name": municipality.name,
            "slug": municipality.slug,
            "concept_word": municipality.concept_word,
            "council_word": municipality.council_word,
            "board_word": municipality.board_word,
            "office_word": municipality.office_word,
            "accent_colour": municipality.accent_colour,
        },
        "concept": {
            "id": concept.pk,
            "title": concept.title,
            "subtitle": concept.subtitle,
            "form": concept.form,
            "form_label": str(concept.get_form_display()),
            "relation": beginnings.tie_of(concept),
            "valid_from": concept.valid_from.isoformat() if concept.valid_from else None,
            "valid_until": concept.valid_until.isoformat() if concept.valid_until else None,
            "goal_levels": list(concept.goal_levels),
            "pillars": [{"slug": each.slug, "label": str(concept.pillar_label(each))} for each in pillars.PILLARS],
        },
    }


def goal_reviews(concept: Concept) -> dict[str, Any]:
    """What became of the goals and measures of the concept that this one follows, in the old order."""
    reviews = GoalReview.objects.of(concept).select_related("edition__concept").told(concept)
    found = Element.objects.of(concept).present() if reviews else ()
    names = {
        line.element.pk: name_of(concept, line)
        for line in outline.flat(outline.tree(found, concept.given_numbers))
        if line.element.behaviour.has_level
    }
    return {
        "goal_reviews": [_review(each, names) for each in reviews if not each.is_about_measure],
        "measure_reviews": [_review(each, names) for each in reviews if each.is_about_measure],
    }


def _review(review: GoalReview, names: dict[int, str]) -> dict[str, Any]:
    edition = review.edition
    return {
        "subject": review.subject,
        "uid": review.uid,
        "number": review.number,
        "label": review.label,
        "place": review.place,
        "concept": edition.concept.title if edition else "",
        "edition": edition.name if edition else "",
        "wording": review.quoted,
        "last_state": review.last_state,
        "last_note": review.last_note,
        "last_on": review.last_on.isoformat() if review.last_on else None,
        "result": review.result,
        "result_label": str(review.result_label),
        "result_level": review.result_level,
        "assessment": review.assessment,
        "evidence": review.evidence,
        "fate": review.fate,
        "fate_label": str(review.fate_label),
        "fate_lead": str(review.fate_lead),
        "fate_note": review.fate_note,
        "successors": [
            {"uid": str(each.uid), "name": names[each.pk], "anchor": f"a-{each.uid}"}
            for each in review.successors.all()
            if each.pk in names
        ]
        + [{"uid": each.to, "name": each.label, "anchor": each.anchor} for each in review.further_targets],
    }


def elements(concept: Concept) -> dict[str, Any]:
    """Every present element in reading order, with number, place and text; one query."""
    lines = outline.flat(outline.tree(Element.objects.of(concept).present(), concept.given_numbers))
    uids = {line.element.pk: str(line.element.uid) for line in lines}
    return {"elements": [_entry(concept, line, uids) for line in lines]}


def references(concept: Concept) -> dict[str, Any]:
    """What the references of all texts lead to: label and place, as they are now."""
    lines = outline.flat(outline.tree(Element.objects.of(concept).present(), concept.given_numbers))
    return {"references": leads.frozen(concept, reading.pieces_of_lines(lines, concept.kind_label))}


def live(concept: Concept) -> dict[str, Any]:
    """What the data embedded in all texts show, as they are now."""
    texts = Element.objects.of(concept).present().values_list("text", flat=True)
    return {"live": embedded.current(concept, texts)}


def terms(concept: Concept) -> dict[str, Any]:
    """The words and abbreviations that the concept explains."""
    return {"terms": [each.plain for each in Term.objects.of(concept).entries()]}


def sources(concept: Concept) -> dict[str, Any]:
    """The sources that the concept cites or names."""
    return {"sources": [each.plain for each in Source.objects.of(concept).entries()]}


def side_texts(concept: Concept) -> dict[str, Any]:
    """Plain language and translations of the elements, as they stand to the binding text; one query."""
    return {
        "side_texts": [
            {
                "uid": str(each.element.uid),
                "language": each.language,
                "is_plain": each.is_plain,
                "title": each.title,
                "text": each.text,
                "of_revision": each.of_revision,
                "is_outdated": each.is_outdated,
                "is_machine_made": each.is_machine_made,
            }
            for each in SideText.objects.of_concept(concept).shown()
        ]
    }


def pictures(concept: Concept) -> dict[str, Any]:
    """The pictures that stand in the text, by id and checksum; their files stay beside the document."""
    return {
        "pictures": [
            {
                "uid": str(each.uid),
                "sha256": each.sha256,
                "mime": each.mime,
                "width": each.width,
                "height": each.height,
            }
            for each in Picture.objects.shown_by(
                concept,
                shown_in(Element.objects.of(concept).present())
                | shown_in(SideText.objects.of_concept(concept).shown()),
            )
        ]
    }


def shown_in(elements: Any) -> set[uuid.UUID]:
    """The ids of the pictures that the texts show."""
    return {uuid.UUID(found) for text in elements.values_list("text", flat=True) for found in _PICTURE.findall(text)}


def _entry(concept: Concept, line: outline.Line[Element], uids: dict[int, str]) -> dict[str, Any]:
    element = line.element
    return {
        "uid": str(element.uid),
        "parent": uids.get(element.parent_id) if element.parent_id else None,
        "depth": line.depth,
        "number": line.number,
        "pillar": line.pillar,
        "kind": element.kind,
        "kind_label": str(concept.kind_label(element.behaviour, element.level)),
        "level": element.level,
        "is_titled": element.behaviour.is_titled,
        "title": element.title,
        "name": element.name,
        "text": element.text,
        "revision": element.revision,
        "origin": str(element.origin) if element.origin else None,
    }
