"""Rows of a list of indicators: what each cell says, gathered for all rows at once."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from monitoring.models import Indicator, KeptValue, Value


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator: its most recent value, which way it went and since when, its target."""

    indicator: Indicator
    address: str
    latest: str
    trend: str
    since: str
    target: str


def rows(indicators: Iterable[Indicator]) -> list[Row]:
    """The rows; one query for the values of all of them."""
    found = [*indicators]
    kept: dict[int, list[KeptValue]] = defaultdict(list)
    values = Value.objects.filter(indicator__in=[each.pk for each in found])
    for pk, *facts in values.values_list("indicator", *KeptValue._fields) if found else ():
        kept[pk].append(KeptValue(*facts))
    # Looked up once: resolving a name for every row is most of what a link costs.
    begin, end = reverse("monitoring:detail", kwargs={"pk": 0}).rsplit("0", 1)
    since = _("since %(year)s")
    made = []
    for each in found:
        each.kept_values = kept[each.pk]
        trend = each.trend
        made.append(
            Row(
                each,
                f"{begin}{each.pk}{end}",
                each.latest_words,
                ", ".join(str(part) for part in (trend.word, trend.reading) if part) if trend else "",
                since % {"year": trend.since} if trend else "",
                each.target_words,
            )
        )
    return made
