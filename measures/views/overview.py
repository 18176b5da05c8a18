"""The overview: how many measures there are by two properties, as a table and as a file."""

from django.http import HttpRequest, HttpResponse

from accounts import fragments
from accounts.requests import MemberRequest
from measures import dimensions
from measures.maps import matrix
from measures.views.look import Look, look


def overview(request: MemberRequest) -> HttpResponse:
    """A number for every pair of values, each leading to the measures behind it."""
    seen = look(request)
    context = {
        **seen.context,
        "matrix": _matrix(request, seen),
        "dimensions": dimensions.DIMENSIONS,
    }
    return fragments.answer(request, "measures/overview.html", "results", context)


def overview_csv(request: MemberRequest) -> HttpResponse:
    """The same numbers as a file for spreadsheets."""
    response = HttpResponse(matrix.as_csv(_matrix(request, look(request))), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="massnahmen-uebersicht.csv"'
    return response


def _matrix(request: HttpRequest, seen: Look) -> matrix.Matrix:
    rows = dimensions.get(request.GET.get("zeilen", ""), dimensions.FIELD)
    columns = dimensions.get(request.GET.get("spalten", ""), dimensions.STATE)
    return matrix.matrix(seen.question, rows, columns, seen.query)
