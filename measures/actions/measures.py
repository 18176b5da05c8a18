"""Acts on measures that touch more than one row."""

import logging
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from concepts.models import Concept, Element
from measures.models import Measure, Service, StatusEntry

logger = logging.getLogger(__name__)

TITLE_LENGTH = 1000


@transaction.atomic
def take_over_measures(*, concept: Concept, items: Sequence[dict[str, Any]], by: Any) -> int:
    """Make a measure of every item that the Word import recognised as one; returns how many were made.

    The words become the title as they are; where they are too long for one, they stand complete in
    the description and the title is their beginning. Refuses items that serve another concept.
    """
    for item in items:
        if item["element"].concept_id != concept.pk:
            raise ValueError(f"Element {item['element'].pk} does not belong to concept {concept.pk}.")
    ordered = sorted(items, key=lambda item: item["order"])
    made = Measure.objects.bulk_create(
        Measure(
            municipality_id=concept.municipality_id,
            concept=concept,
            title=title_of(item["text"]),
            description=item["text"] if len(item["text"]) > TITLE_LENGTH else "",
            source_element=item["source_element"],
            source_bid=item["bid"],
            created_by=by,
        )
        for item in ordered
    )
    Service.objects.bulk_create(
        Service(measure=measure, element=item["element"]) for measure, item in zip(made, ordered, strict=True)
    )
    return len(made)


@transaction.atomic
def report_progress(measure: Measure, *, state: str, note: str, on: date, by: Any, **further: Any) -> StatusEntry:
    """Add a dated status entry; the measure then stands where its newest entry says.

    ``further`` are other fields of ``StatusEntry``, such as its traffic light and obstacles. Nothing is
    overwritten: a status that was written before there were entries becomes the first one. Refuses a
    state that needs a reason and has none, and a traffic light that is set without one.
    """
    measure = Measure.objects.select_for_update().get(pk=measure.pk)
    if measure.status_note and not measure.has_history:
        StatusEntry.objects.create(
            measure=measure,
            state=measure.state,
            note=measure.status_note,
            # A note out of a table may bear no day; the day on which it came here is the first that is known.
            reported_on=measure.reported_on or min(on, timezone.localdate(measure.created_at)),
        )
    entry = StatusEntry(measure=measure, state=state, note=note, reported_on=on, author=by, **further)
    entry.full_clean()
    entry.save()
    newest = measure.status_entries.earliest("-reported_on", "-pk")
    measure.take_status(
        state=newest.state,
        note=newest.note,
        on=newest.reported_on,
        light=newest.light,
        light_reason=newest.light_reason,
    )
    return entry


@transaction.atomic
def delete_measure(measure: Measure, *, by: Any) -> None:
    """Delete a measure that nobody has reported on; refuses one with a history, and one on which somebody was asked."""
    if measure.has_history:
        raise ValidationError(
            _("Progress has been reported on this measure. Report it as dropped instead; its history stays readable.")
        )
    if measure.reports.exists():
        raise ValidationError(
            _("This measure is part of a reporting round. Report it as dropped instead; its history stays readable.")
        )
    logger.info("Measure %s “%s” deleted by %s", measure.pk, measure, by)
    measure.delete()


@transaction.atomic
def link_measure(measure: Measure, *, element: Element, by: Any) -> Service:
    """Say that the measure serves the element; harmless when it already does. Refuses elements that carry no measures."""
    if not element.behaviour.carries:
        raise ValidationError(_("Measures serve fields of action, sub-fields and goals. This element is none of them."))
    if element.concept.municipality_id != measure.municipality_id:
        raise ValidationError(_("The measure belongs to another municipality."))
    is_first = not measure.services.exists()
    return Service.objects.get_or_create(measure=measure, element=element, defaults={"is_primary": is_first})[0]


def unlink_measure(measure: Measure, *, element: Element, by: Any) -> bool:
    """Say that the measure no longer serves the element; false when it did not. The measure itself stays."""
    return bool(measure.services.filter(element=element).delete()[0])


def title_of(words: str) -> str:
    """The words as a title on one line: whole where they fit, else their beginning with an ellipsis."""
    line = " ".join(words.split())
    if len(line) <= TITLE_LENGTH:
        return line
    return line[: TITLE_LENGTH - 2].rsplit(" ", 1)[0] + " …"
