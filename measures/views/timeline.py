"""The timeline: measures as bars over the years, milestones as marks."""

from django.http import HttpResponse

from accounts import fragments
from accounts.requests import MemberRequest
from measures import dimensions
from measures.maps import matrix
from measures.maps import timeline as timelines
from measures.views.look import look, number

GROUPS = (dimensions.FIELD, dimensions.LEAD, dimensions.STATE)
HALF = "halbjahr"


def timeline(request: MemberRequest) -> HttpResponse:
    """One page of bars under headings, and below in words what names no time."""
    seen = look(request)
    by = next((each for each in GROUPS if each.slug == request.GET.get("gruppe")), dimensions.FIELD)
    halves = request.GET.get("skala") == HALF
    found = timelines.timeline(
        seen.question, by, halves=halves, first=number(request, "ab"), page=request.GET.get("seite")
    )
    context = {
        **seen.context,
        "timeline": found,
        "groups": GROUPS,
        "by": by,
        "halves": halves,
        "untimed_query": matrix.query_of(seen.query, dimensions.YEAR),
    }
    return fragments.answer(request, "measures/timeline.html", "results", context)
