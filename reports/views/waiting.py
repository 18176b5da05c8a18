"""What waits on the start page: reports that the worker has finished."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts import fragments
from accounts.requests import MemberRequest
from accounts.waiting import ROWS, Row
from reports.models import Report


def waiting(request: MemberRequest) -> HttpResponse:
    """The reports finished last."""
    ready = Report.objects.visible_to(request.user).of(request.municipality).ready()
    rows = [
        Row(
            reverse("reports:detail", kwargs={"pk": report.pk}),
            report.job.title,
            _("ready since %(day)s") % {"day": date_format(timezone.localtime(report.job.ended_at), "j. F Y")},
        )
        for report in ready.select_related("job").order_by("-job__ended_at")[:ROWS]
        if report.job.ended_at
    ]
    return fragments.answer(request, "reports/waiting.html", "region", {"rows": rows})
