"""Money as a whole: what is due, and what it adds up to."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts import access, fragments
from accounts.models import Municipality
from accounts.requests import MemberRequest
from accounts.roles import Permission
from accounts.waiting import ROWS, Row
from concepts.sheets.writer import Page, workbook
from measures import deadlines
from measures import funding_sums as sums
from measures.models import Call, Grant, Measure
from measures.views import funding_pages as pages


def funding_dates(request: MemberRequest) -> HttpResponse:
    """Everything that is overdue or due within a year, on both sides, as one list."""
    municipality = pages.may_read(request)
    today = timezone.localdate()
    places = access.municipalities(request.user, Permission.READ_FUNDING).filter(pk=municipality.pk)
    context = {"dues": deadlines.dues(places, today=today, until=today + deadlines.YEAR), "today": today}
    return render(request, "measures/funding/dates.html", context)


def funding_due(request: MemberRequest) -> HttpResponse:
    """A region of the start page: what is overdue or due within four weeks, for those who keep the money."""
    today = timezone.localdate()
    places = access.municipalities(request.user, Permission.PLAN_MEASURES)
    places = places.filter(pk=request.municipality.pk) if request.municipality else places.none()
    found = deadlines.dues(places, today=today, until=today + deadlines.AHEAD)
    return fragments.answer(
        request, "measures/funding/due.html", "region", {"rows": [_row(each) for each in found[:ROWS]]}
    )


def funding_sums(request: MemberRequest) -> HttpResponse:
    """Sums by programme and year, by measure, by fund; it is no bookkeeping."""
    return render(request, "measures/funding/sums.html", _sums(request, pages.may_read(request)))


def download_funding_sums(request: MemberRequest) -> HttpResponse:
    """The same as a workbook."""
    found = _sums(request, pages.may_read(request))
    made = workbook(
        [_programmes(found["programmes"]), _measures(found["measures"]), _funds(found["calls"])],
        title=_("Sums of funding"),
    )
    response = HttpResponse(made, content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    response["Content-Disposition"] = f'attachment; filename="foerdersummen-{found["today"]:%Y-%m-%d}.xlsx"'
    return response


def _sums(request: HttpRequest, municipality: Municipality) -> dict[str, Any]:
    grants = Grant.objects.visible_to(request.user).of(municipality)
    shares = sums.shares_of(grants, Measure.objects.visible_to(request.user))
    return {
        "programmes": sums.by_programme(grants),
        "measures": sums.by_measure(shares),
        "calls": sums.of_calls(Call.objects.visible_to(request.user).of(municipality)),
        "today": timezone.localdate(),
    }


def _programmes(found: sums.Sums) -> Page:
    years = [str(year) for year in found.years]
    head = [_("Funding programme"), _("Grants received"), *years, _("without a year"), _("sum"), _("not known")]
    rows = [
        [row.label or _("without a programme"), row.count, *row.cells, row.without_year, row.total, row.unknown]
        for row in found.rows
    ]
    total = found.total
    rows.append([_("together"), total.count, *total.cells, total.without_year, total.total, total.unknown])
    return Page(_("By programme and year"), head, rows, widths=[45, 12, *(14 for _year in years), 14, 14, 12])


def _measures(found: list[sums.MeasureSum]) -> Page:
    head = [_("code"), _("Measure"), _("Grants received"), _("Share"), _("Share not known")]
    rows = [[row.measure.code, row.measure.title, row.count, row.amount, row.unknown] for row in found]
    return Page(_("By measure"), head, rows, widths=[12, 60, 14, 16, 16])


def _funds(found: list[sums.CallSum]) -> Page:
    head = [
        _("Fund"), _("Year"), _("Applications until"), _("Applications"),
        _("Budget"), _("Applied for"), _("Granted"), _("Paid"), _("Left"),
    ]  # fmt: skip
    rows = [
        [
            each.call.fund.title, each.call.year, each.call.deadline, each.call.applications_count,
            each.call.budget, each.call.applied, each.call.granted, each.paid, each.left,
        ]
        for each in found
    ]  # fmt: skip
    return Page(_("Our funds by year"), head, rows, widths=[40, 8, 14, 12, 14, 14, 14, 14, 14])


def _row(due: deadlines.Due) -> Row:
    words = _("%(what)s, due on %(day)s") % {"what": due.what, "day": date_format(due.on, "j. F Y")}
    return Row(due.address, due.title, words, "late" if due.is_late else "", _("overdue") if due.is_late else "")
