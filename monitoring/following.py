"""Indicators stay linked to the passage they come from, and to the section they measure, when a text moves."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import ngettext

from concepts.following import Follower
from concepts.models import Element
from monitoring.models import Indicator


def follow(source: Element, target: Element, bids: Mapping[str, str], whole: bool) -> dict[str, Any]:
    """Passages follow their block; with ``whole`` what measured the section measures the other one.

    Refuses where indicators measure the section and none may measure the other. What measures both already stays.
    """
    indicators = [each for each in Indicator.objects.from_element(source) if whole or each.source_bid in bids]
    passages = [[each.pk, each.source_bid] for each in indicators]
    for indicator in indicators:
        indicator.source_element, indicator.source_bid = target, bids.get(indicator.source_bid, indicator.source_bid)
    Indicator.objects.bulk_update(indicators, ["source_element", "source_bid"])
    links = Indicator.elements.through.objects
    both = set(links.filter(element=target).values_list("indicator", flat=True))
    going = [each for each in links.filter(element=source) if whole and each.indicator_id not in both]
    if going and not target.behaviour.carries:
        raise ValidationError(
            ngettext(
                "%(count)d indicator measures this section, but no indicator can measure the one before. Please link it to another section first.",
                "%(count)d indicators measure this section, but no indicator can measure the one before. Please link them to other sections first.",
                len(going),
            ),
            params={"count": len(going)},
        )
    links.filter(pk__in=[each.pk for each in going]).update(element=target)
    return {"passages": passages, "links": [each.pk for each in going]}


def go_back(moved: dict[str, Any], source: Element, target: Element) -> None:
    """Bring exactly those back that are still there."""
    bids = dict(moved["passages"])
    indicators = [each for each in Indicator.objects.from_element(target) if each.pk in bids]
    for indicator in indicators:
        indicator.source_element, indicator.source_bid = source, bids[indicator.pk]
    Indicator.objects.bulk_update(indicators, ["source_element", "source_bid"])
    Indicator.elements.through.objects.filter(pk__in=moved["links"], element=target).update(element=source)


FOLLOWER = Follower(follow, go_back)
