"""What is due for somebody: deadlines of rounds, ends of measures, milestones."""

from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from measures.calendars import Day
from measures.models import Measure, Milestone, ReportingRound, ReportRequest

# A calendar shows what lies a little behind, too.
LOOKS_BACK = timedelta(days=60)


def days_of(user: Any, today: date) -> list[Day]:
    """The person's days, earliest first: rounds they run or are asked in, and measures on which they may report."""
    since = today - LOOKS_BACK
    measures = Measure.objects.reportable_by(user)
    found = [_deadline(each) for each in ReportingRound.objects.visible_to(user).open().without_document()]
    for asked in ReportRequest.objects.answerable_by(user).awaited().with_round():
        address = _address("measures:link_reports", asked.pk)
        title = _("Report on measures: %(title)s") % {"title": asked.round.title}
        found.append(Day(f"request-{asked.pk}@leitwerk", asked.round.deadline, title, address=address))
    for measure in measures.ending_since(since):
        assert measure.ends_on is not None  # asked for
        title = _("End of the measure: %(measure)s") % {"measure": measure}
        address = _address("measures:detail", measure.pk)
        found.append(Day(f"measure-{measure.pk}@leitwerk", measure.ends_on, title, address=address))
    for step in Milestone.objects.due_since(since).of_measures(measures):
        assert step.due_on is not None  # asked for
        address = _address("measures:detail", step.measure_id)
        found.append(Day(f"step-{step.pk}@leitwerk", step.due_on, step.title, str(step.measure), address))
    return sorted(found, key=lambda day: (day.on, day.uid))


def _deadline(found: ReportingRound) -> Day:
    title = _("Deadline: %(title)s") % {"title": found.title}
    return Day(f"round-{found.pk}@leitwerk", found.deadline, title, address=_address("measures:round", found.pk))


def _address(name: str, pk: int) -> str:
    return str(settings.SITE_URL) + reverse(name, kwargs={"pk": pk})
