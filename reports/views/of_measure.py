"""Where a measure stands in print, on its page: editions, reports, council papers."""

from django.http import HttpRequest, HttpResponse

from accounts import access, fragments
from concepts.models import Edition
from measures.models import Measure
from reports.models import CouncilPaper, Report

SHOWN = 5


def of_measure(request: HttpRequest, pk: int) -> HttpResponse:
    """The newest of each that hold the measure, as far as one reads them."""
    measure = access.fetch(Measure.objects.visible_to(request.user).select_related("municipality"), pk=pk)
    editions = Edition.objects.visible_to(request.user).of(measure.municipality).holding("measures", measure.pk)
    papers = CouncilPaper.objects.visible_to(request.user).carrying(measure, editions)
    reports = Report.objects.visible_to(request.user).of(measure.municipality).telling_of(measure, editions).ready()
    context = {
        "measure": measure,
        "editions": editions.for_lists()[:SHOWN],
        "papers": papers.for_lists().prefetch_related("considerations__body")[:SHOWN],
        "reports": reports.for_lists()[:SHOWN],
    }
    return fragments.answer(request, "reports/of_measure.html", "region", context)
