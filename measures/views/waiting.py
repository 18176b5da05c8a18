"""What waits on the start page: measures past their end."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts import fragments
from accounts.waiting import ROWS, Row
from measures.models import Measure


def waiting(request: HttpRequest) -> HttpResponse:
    """Overdue measures on which one may report: all for the office, one's own for a department."""
    today = timezone.localdate()
    overdue = Measure.objects.reportable_by(request.user).of(request.municipality).overdue(today).order_by("ends_on")
    rows = [
        Row(
            reverse("measures:detail", kwargs={"pk": measure.pk}),
            f"{measure.code} {measure.title}".strip(),
            _("ended on %(day)s") % {"day": date_format(measure.ends_on, "j. F Y")},
            "late",
            _("overdue"),
        )
        for measure in overdue[:ROWS]
    ]
    return fragments.answer(request, "measures/waiting.html", "region", {"rows": rows})
