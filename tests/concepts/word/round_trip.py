"""What must be the same after a concept went out as a Word document and came in again as a new one."""

import re
from typing import Any

from concepts import actions, outline
from concepts.models import Concept
from concepts.word.reader import read
from measures.models import Measure
from monitoring.models import Indicator

_ADDRESS = re.compile(r"/bilder/[0-9a-f-]{36}/")
# The document shows what a reference leads to as it is called now; the label in the text is an older one.
_LABEL = re.compile(r'(<span class="reference" data-to="[^"]*">)[^<]*')


def come_again(concept: Concept, by: Any) -> Concept:
    """Written out, and taken in again as a new concept."""
    document = read(actions.export_word(concept, by=by))
    return actions.import_document(municipality=concept.municipality, document=document, title="", by=by)[0]


def likeness(concept: Concept) -> dict[str, list[Any]]:
    """The tree with its texts, and what hangs on it; elements and pictures without the ids that a new concept gives anew."""
    lines = outline.flat(outline.tree(concept.elements.present(), concept.given_numbers))
    place = {str(line.element.uid): f"place {at}" for at, line in enumerate(lines)}
    return {
        "concept": [concept.title, concept.subtitle, concept.goal_levels],
        "elements": [
            (line.depth, line.number, line.pillar, line.element.kind, line.element.level, line.element.title)
            for line in lines
        ],
        "texts": [_plain(line.element.text, place) for line in lines],
        "measures": _hanging(Measure.objects.of_concept(concept).order_by("pk"), place, "title"),
        "indicators": _hanging(Indicator.objects.of_concept(concept).order_by("pk"), place, "name"),
    }


def _plain(text: str, place: dict[str, str]) -> str:
    text = _LABEL.sub(r"\1", _ADDRESS.sub("/bilder/…/", text))
    for uid, name in place.items():
        text = text.replace(uid, name)
    return text


def _hanging(found: Any, place: dict[str, str], name: str) -> list[Any]:
    return [
        (
            getattr(each, name),
            each.source_bid,
            place.get(str(each.source_element.uid)) if each.source_element else None,
            sorted(place[str(element.uid)] for element in each.elements.all()),
        )
        for each in found
    ]
