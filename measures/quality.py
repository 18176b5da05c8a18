"""What the quality check of a concept asks about its measures."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concepts import outline
from concepts.quality.base import MUST, SHOULD, Check, Draft, Finding, Rule
from measures.models import Measure, Service

NO_MEASURE = Rule(
    "goal_without_measure",
    gettext_lazy("Goal without measure"),
    SHOULD,
    gettext_lazy("Link a measure that serves the goal, or one of the goals below it."),
)
NO_LEAD = Rule(
    "measure_without_lead",
    gettext_lazy("Measure without lead"),
    MUST,
    gettext_lazy("Name an organisation, or say in words who leads."),
)


def find(draft: Draft) -> Iterator[Finding]:
    """Goals that no measure serves and measures that nobody leads."""
    served = set(Service.objects.filter(element__concept=draft.concept).values_list("element_id", flat=True))
    for line in draft.goals:
        branch = {each.element.pk for each in outline.flat([line])}
        if line.element.text and not branch & served:
            yield draft.at(NO_MEASURE, line, _("No measure serves this goal."), about=line.element.text)
    for measure in Measure.objects.of_concept(draft.concept).without_lead().prefetch_related("services"):
        first = next((draft.line_of.get(each.element_id) for each in measure.services.all()), None)
        yield draft.overall(
            NO_LEAD,
            _("Nobody leads the measure “%(title)s”.") % {"title": measure.title},
            label=_("Measure %(code)s") % {"code": measure.code or measure.title},
            url=reverse("measures:detail", args=[measure.pk]),
            detail=str(measure.pk),
            line=first,
        )


CHECK = Check((NO_MEASURE, NO_LEAD), find)
