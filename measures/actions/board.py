"""Taking back what was just reported on the board."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from measures import status
from measures.actions.measures import report_progress
from measures.models import Measure, StatusEntry


@transaction.atomic
def take_back_report(entry: StatusEntry, *, was: str, on: date, by: Any) -> StatusEntry:
    """Let the measure stand again as before the entry, by a further entry: nothing is deleted or overwritten.

    ``was`` is the state before, for a measure on which nothing had been reported yet. Refuses an entry of
    somebody else, and one that is not the newest: what was reported after it would be taken back with it.
    """
    measure = Measure.objects.select_for_update().get(pk=entry.measure_id)
    newest, *earlier = measure.status_entries.all()[:2]
    if newest.pk != entry.pk:
        raise ValidationError(_("Meanwhile there is a newer report on this measure. It stays as it is."))
    if entry.author_id != by.pk:
        raise ValidationError(_("Somebody else has made this report. Please add a report of your own."))
    if not earlier and was not in {state.slug for state in status.STATES}:
        raise ValidationError(_("It is not known how the measure stood before. Please report how it stands."))
    before = earlier[0] if earlier else StatusEntry(state=was)
    return report_progress(
        measure,
        state=before.state,
        note=before.note or _("The earlier state holds again."),
        on=max(on, newest.reported_on),
        by=by,
        light=before.light,
        light_reason=before.light_reason,
        obstacles=before.obstacles,
        next_step=before.next_step,
    )
