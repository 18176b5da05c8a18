"""The board by state: cards that are moved by hand, by keyboard, or with a choice and a button."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import access, fragments
from accounts.requests import MemberRequest, PortalRequest
from measures import actions
from measures.forms import MoveForm
from measures.maps import boards
from measures.models import Measure
from measures.views.look import look, number

TABLE_SIZE = 25


def board(request: MemberRequest) -> HttpResponse:
    """All states as columns with their first cards, and how to take back the last move."""
    seen = look(request)
    found = boards.board(
        seen.question.measures,
        user=request.user,
        municipality=seen.question.municipality,
        today=seen.question.today,
        query=QueryDict(_without_move(request.META.get("QUERY_STRING", "")).removeprefix("?")),
        readable=seen.question.readable,
        size=TABLE_SIZE if seen.is_table else boards.COLUMN_SIZE,
    )
    here = reverse("measures:board") + _without_move(request.META.get("QUERY_STRING", ""))
    context = {**seen.context, "board": found, "moved": _moved(request), "here": here}
    return fragments.answer(request, "measures/board.html", "results", context)


def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Report a new state from the board; a page of its own where a sentence is missing or something stands against it."""
    measure = access.fetch(
        Measure.objects.visible_to(request.user).with_wording(),
        Measure.objects.reportable_by(request.user),
        pk=pk,
    )
    back = _back(request)
    form = MoveForm(
        request.POST or None, measure=measure, initial={"state": request.GET.get("state"), "seen": measure.state}
    )
    if form.is_valid():
        was = measure.state
        actions.report_progress(
            measure,
            state=form.cleaned_data["state"],
            note=form.cleaned_data["note"],
            on=timezone.localdate(),
            by=request.user,
            light=measure.light,
            light_reason=measure.light_reason,
        )
        return redirect(_with_move(back, measure, was))
    return render(request, "measures/move.html", {"form": form, "measure": measure, "back": back})


@require_POST
def take_back(request: HttpRequest, pk: int, entry: int) -> HttpResponse:
    """Take back a move: the measure stands as before, by a further report."""
    measure = access.fetch(Measure.objects.visible_to(request.user), Measure.objects.reportable_by(request.user), pk=pk)
    found = access.fetch(measure.status_entries.all(), pk=entry)
    try:
        actions.take_back_report(found, was=request.POST.get("vorher", ""), on=timezone.localdate(), by=request.user)
    except ValidationError as refused:
        messages.error(request, refused.messages[0])
    else:
        measure.refresh_from_db()
        messages.success(
            request,
            _("“%(measure)s” stands again as “%(state)s”. Both reports stay in its history.")
            % {"measure": measure.code or measure.title[:80], "state": measure.state_label},
        )
    return redirect(_back(request))


def _moved(request: PortalRequest) -> dict[str, Any] | None:
    """What was just moved here and its report, where that can still be taken back by the same person."""
    key = number(request, "verschoben")
    measure = Measure.objects.reportable_by(request.user).filter(pk=key).first() if key else None
    newest = measure.status_entries.first() if measure else None
    if measure is None or newest is None or newest.author_id != request.user.pk:
        return None
    if request.municipality is not None and request.municipality.pk == measure.municipality_id:
        measure.municipality = request.municipality
    return {"measure": measure, "entry": newest, "was": request.GET.get("vorher", "")}


def _back(request: HttpRequest) -> str:
    """The board as it was filtered; never another place."""
    asked = request.POST.get("zurueck") or request.GET.get("zurueck") or ""
    path, _mark, query = asked.partition("?")
    address = reverse("measures:board")
    return f"{address}{_without_move(query)}" if path == address else address


def _without_move(query: str) -> str:
    """The query string without what the last move left in it."""
    kept = QueryDict(query, mutable=True)
    for name in ("verschoben", "vorher"):
        kept.pop(name, None)
    return f"?{kept.urlencode()}" if kept else ""


def _with_move(address: str, measure: Measure, was: str) -> str:
    """The address of the board that offers to take the move back."""
    path, _mark, query = address.partition("?")
    asked = QueryDict(query, mutable=True)
    asked["verschoben"], asked["vorher"] = str(measure.pk), was
    return f"{path}?{asked.urlencode()}"
