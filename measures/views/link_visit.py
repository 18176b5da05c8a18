"""Who came in to which request for reports: through the link of a mail, or logged in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import access, doorway
from accounts import actions as links
from accounts.models import MailLink
from measures.actions import Writer
from measures.models import MeasureReport, ReportRequest
from measures.querysets import MeasureReportQuerySet

View = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class Visit:
    """One person at one request: everything a page behind it may show or change hangs on this."""

    asked: ReportRequest
    writer: Writer
    link: MailLink | None

    @property
    def reports(self) -> MeasureReportQuerySet:
        """The reports this person is asked for."""
        return MeasureReport.objects.of_request(self.asked).standing().for_form()

    @property
    def given(self) -> MeasureReportQuerySet:
        """The reports this person gave to colleagues."""
        return MeasureReport.objects.given_by(self.asked).standing().for_form()


@dataclass(frozen=True, slots=True)
class Progress:
    """How far somebody is: so many of so many told, so many begun."""

    told: int
    asked: int
    begun: int

    @classmethod
    def of(cls, reports: Sequence[MeasureReport]) -> "Progress":
        """Counted over reports."""
        told, begun = sum(each.is_told for each in reports), sum(each.is_begun for each in reports)
        return cls(told, len(reports), begun)

    @property
    def is_complete(self) -> bool:
        """Nothing is left to say."""
        return self.asked > 0 and self.told == self.asked


def visited(view: View) -> View:
    """A page about one request for reports: for whoever came through its link, and for its people with an account.

    The view gets the visit instead of the key. What was done through a link is counted; looking is not.
    """

    @wraps(view)
    def shown(request: HttpRequest, pk: int, **kwargs: Any) -> HttpResponse:
        visit = visit_of(request, pk)
        if visit is None:
            return _ended(request, pk)
        response = view(request, visit, **kwargs)
        if request.method == "POST" and visit.link is not None:
            links.note_use(visit.link)
            visit.asked.mark_opened(timezone.now())
        return response

    return doorway.behind_link(shown)


def visit_of(request: HttpRequest, pk: int) -> Visit | None:
    """The visit, as far as account or link allow it now."""
    mine = ReportRequest.objects.answerable_by(request.user).for_form().filter(pk=pk).first()
    if mine is not None and request.user.is_authenticated:
        return Visit(mine, Writer(str(request.user), request.user.email, request.user), None)
    opened = access.links_in(request.session, ReportRequest.LINK_PURPOSE)
    asked = ReportRequest.objects.opened_by(opened).answerable().for_form().filter(pk=pk).first()
    if asked is None:
        return None
    link = opened.to_subject(ReportRequest.LINK_PURPOSE, pk).first()
    if link is None:
        return None
    return Visit(asked, Writer(asked.name_at(link.email), link.email), link)


def ended_sentence(request: HttpRequest, pk: int) -> str:
    """Why there is nothing to write here."""
    opened = access.links_once_in(request.session, ReportRequest.LINK_PURPOSE)
    known = ReportRequest.objects.opened_by(opened).select_related("round").filter(pk=pk).first()
    if known is not None and known.round.is_closed:
        return _("This reporting round is closed. Thank you! There is nothing left to do for you.")
    return _(
        "Please open the link in our mail once more. If somebody else used this browser, or if you have waited for "
        "long, this page no longer knows who you are."
    )


def _ended(request: HttpRequest, pk: int) -> HttpResponse:
    sentence = ended_sentence(request, pk)
    if request.accepts("text/html"):
        return doorway.refused(request, sentence, status=404)
    return JsonResponse({"state": "ended", "message": sentence}, status=404)
