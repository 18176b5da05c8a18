"""What members said about a measure, on its page."""

from django.http import HttpRequest, HttpResponse

from accounts import access, fragments
from consultations.models import Comment
from measures.models import Measure

SHOWN = 10


def of_measure(request: HttpRequest, pk: int) -> HttpResponse:
    """The newest comments on the passage that it comes from and on the sections that it serves, as far as one reads them."""
    measure = access.fetch(Measure.objects.visible_to(request.user), pk=pk)
    comments = Comment.objects.visible_to(request.user).about_measure(measure).for_lists().order_by("-created_at")
    context = {"measure": measure, "comments": comments[:SHOWN], "count": comments.count()}
    return fragments.answer(request, "consultations/of_measure.html", "region", context)
