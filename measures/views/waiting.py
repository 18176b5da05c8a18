"""What waits on the start page: measures past their end, and those nobody has reported on for long."""

from datetime import date

from django.db.models import F
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts import fragments
from accounts.requests import MemberRequest
from accounts.waiting import ROWS, Row
from measures.models import Measure


def waiting(request: MemberRequest) -> HttpResponse:
    """Overdue measures for the office; for a department its own, also those that wait for a report."""
    today = timezone.localdate()
    found = Measure.objects.of(request.municipality).waiting_for(request.user, today)
    rows = [_row(measure, today) for measure in found.order_by(F("ends_on").asc(nulls_last=True), "pk")[:ROWS]]
    return fragments.answer(request, "measures/waiting.html", "region", {"rows": rows})


def _row(measure: Measure, today: date) -> Row:
    address = reverse("measures:detail", kwargs={"pk": measure.pk})
    title = f"{measure.code} {measure.title}".strip()
    if measure.ends_on is not None and measure.is_overdue(today):
        ended = _("ended on %(day)s") % {"day": date_format(measure.ends_on, "j. F Y")}
        return Row(address, title, ended, "late", _("overdue"))
    if measure.reported_on is None:
        return Row(address, title, _("no report yet"), "neutral", _("report expected"))
    said = _("last report on %(day)s") % {"day": date_format(measure.reported_on, "j. F Y")}
    return Row(address, title, said, "neutral", _("report expected"))
