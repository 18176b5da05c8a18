"""Measures stay linked to the passage they come from, and to the section they serve, when a text moves."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import ngettext

from concepts.following import Follower
from concepts.models import Element
from measures.models import Measure, Service


def follow(source: Element, target: Element, bids: Mapping[str, str], whole: bool) -> dict[str, Any]:
    """Passages follow their block; with ``whole`` what served the section serves the other one.

    Refuses where measures serve the section and none may serve the other. What serves both already stays.
    """
    measures = [each for each in Measure.objects.from_element(source) if whole or each.source_bid in bids]
    passages = [[each.pk, each.source_bid] for each in measures]
    for measure in measures:
        measure.source_element, measure.source_bid = target, bids.get(measure.source_bid, measure.source_bid)
    Measure.objects.bulk_update(measures, ["source_element", "source_bid"])
    served = set(Service.objects.filter(element=target).values_list("measure", flat=True))
    services = [each for each in Service.objects.filter(element=source) if whole and each.measure_id not in served]
    if services and not target.behaviour.carries:
        raise ValidationError(
            ngettext(
                "%(count)d measure serves this section, but no measure can serve the one before. Please link it to another section first.",
                "%(count)d measures serve this section, but no measure can serve the one before. Please link them to other sections first.",
                len(services),
            ),
            params={"count": len(services)},
        )
    Service.objects.filter(pk__in=[each.pk for each in services]).update(element=target)
    return {"passages": passages, "services": [each.pk for each in services]}


def go_back(moved: dict[str, Any], source: Element, target: Element) -> None:
    """Bring exactly those back that are still there."""
    bids = dict(moved["passages"])
    measures = [each for each in Measure.objects.from_element(target) if each.pk in bids]
    for measure in measures:
        measure.source_element, measure.source_bid = source, bids[measure.pk]
    Measure.objects.bulk_update(measures, ["source_element", "source_bid"])
    Service.objects.filter(pk__in=moved["services"], element=target).update(element=source)


FOLLOWER = Follower(follow, go_back)
