"""Good practice at the desk of the office: writing, reviewing, adopting."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import access, fragments
from accounts.requests import MemberRequest
from accounts.roles import Permission
from accounts.waiting import ROWS, Row
from measures import actions
from measures.forms import PracticeSheet, QuestionForm
from measures.models import Measure, PracticeEntry
from measures.practice import differences, states
from measures.views.practices import trail_of

PAGE_SIZE = 50


def own_practices(request: MemberRequest) -> HttpResponse:
    """What the office keeps: drafts, what was sent in, what is in review, what is published."""
    place = access.demand(request.user, Permission.PLAN_MEASURES, request.municipality)
    kept = PracticeEntry.objects.editable_by(request.user).of(place)
    asked = request.GET.get("stand", "")
    chosen = asked if asked in dict(states.choices()) else ""
    shown = (kept.in_state(chosen) if chosen else kept).for_lists().newest_first()
    context = {
        "trail": trail_of(),
        "page": Paginator(shown, PAGE_SIZE).get_page(request.GET.get("seite")),
        "states": [state for state in states.STATES if not state.is_private],
        "chosen": chosen,
        "is_open": settings.PRACTICES_FROM_OUTSIDE,
        "place": place,
    }
    return render(request, "measures/practices/own.html", context)


def create_practice(request: MemberRequest) -> HttpResponse:
    """A new entry of the office; with ``?measure=`` it begins with what that measure says."""
    place = access.demand(request.user, Permission.PLAN_MEASURES, request.municipality)
    entry = PracticeEntry(municipality=place, created_by=request.user, place=place.name)
    measure = None
    if key := access.key(request.GET.get("measure")):
        measure = access.fetch(
            Measure.objects.visible_to(request.user).select_related("municipality"),
            Measure.objects.editable_by(request.user),
            pk=key,
        )
        entry = actions.practice_from(measure, by=request.user)
    sheet = PracticeSheet(request.POST or None, entry)
    if request.method == "POST" and sheet.is_valid():
        entry = sheet.save(by=request.user)
        messages.success(request, _("The entry has been kept as a draft. Only your office sees it."))
        return redirect("measures:practice", pk=entry.pk)
    context = {"sheet": sheet, "measure": measure, "trail": trail_of()}
    return render(request, "measures/practices/create.html", context)


def edit_practice(request: HttpRequest, pk: int) -> HttpResponse:
    """The sheet of an entry; what it said before stays in its history."""
    entry = _own(request, pk)
    sheet = PracticeSheet(request.POST or None, entry)
    if request.method == "POST" and sheet.is_valid():
        sheet.save(by=request.user)
        messages.success(request, _("The entry has been saved. What it said before stands in its history."))
        return redirect("measures:practice", pk=entry.pk)
    return render(request, "measures/practices/edit.html", {"sheet": sheet, "entry": entry, "trail": trail_of(entry)})


def practice_history(request: HttpRequest, pk: int) -> HttpResponse:
    """Every revision of an entry with what changed in it, the newest first."""
    entry = _own(request, pk)
    steps = differences.history([*entry.revisions.select_related("author")], PracticeEntry.word_labels())
    return render(
        request, "measures/practices/history.html", {"entry": entry, "steps": steps, "trail": trail_of(entry)}
    )


@require_POST
def submit_draft_practice(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand a draft to review."""
    return _act(request, pk, actions.submit_practice, _("The entry now waits for review."))


@require_POST
def review_practice(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin to review; a published entry leaves the library for that."""
    return _act(request, pk, actions.take_practice_into_review, _("The entry is in review now."))


@require_POST
def publish_practice(request: HttpRequest, pk: int) -> HttpResponse:
    """Put it into the library."""
    return _act(request, pk, actions.publish_practice, _("The entry is published: everybody can read it."))


@require_POST
def withdraw_practice(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it out of the library, or from the way there."""
    return _act(request, pk, actions.withdraw_practice, _("The entry is withdrawn. Its words stay with your office."))


def return_practice(request: HttpRequest, pk: int) -> HttpResponse:
    """Send it back to its author with a question."""
    entry = _own(request, pk)
    form = QuestionForm(request.POST or None)
    if form.is_valid():
        try:
            actions.return_practice(entry, question=form.cleaned_data["question"], by=request.user)
        except ValidationError as refused:
            messages.error(request, refused.messages[0])
        else:
            messages.success(request, _("The question is on its way."))
        return redirect("measures:practice", pk=entry.pk)
    return render(request, "measures/practices/return.html", {"entry": entry, "form": form, "trail": trail_of(entry)})


@require_POST
def adopt_practice(request: MemberRequest, pk: int) -> HttpResponse:
    """Make a measure of one's own from a published entry, and go on to plan it."""
    entry = access.fetch(PracticeEntry.objects.visible_to(request.user), PracticeEntry.objects.published().all(), pk=pk)
    place = access.demand(request.user, Permission.PLAN_MEASURES, request.municipality)
    measure = actions.adopt_practice(entry, municipality=place, by=request.user)
    messages.success(request, _("A measure has been made from it. Please adapt it to your municipality."))
    return redirect("measures:edit", pk=measure.pk)


def practices_of_measure(request: HttpRequest, pk: int) -> HttpResponse:
    """Where a measure comes from and what was made of it: a region of its page."""
    measure = access.fetch(Measure.objects.visible_to(request.user).select_related("municipality"), pk=pk)
    visible = PracticeEntry.objects.visible_to(request.user)
    context = {
        "measure": measure,
        "origin": visible.filter(pk=measure.adopted_from_id).first() if measure.adopted_from_id else None,
        "described": visible.made_from(measure),
        "may_describe": Measure.objects.editable_by(request.user).contains(measure),
    }
    return fragments.answer(request, "measures/practices/of_measure.html", "region", context)


def practices_waiting(request: MemberRequest) -> HttpResponse:
    """What was sent in and waits for the office: a region of the start page."""
    kept = PracticeEntry.objects.editable_by(request.user).of(request.municipality)
    rows = [_row(entry) for entry in kept.awaiting_office().order_by("changed_at", "pk")[:ROWS]]
    return fragments.answer(request, "measures/practices/waiting.html", "region", {"rows": rows})


def _row(entry: PracticeEntry) -> Row:
    address = reverse("measures:practice", kwargs={"pk": entry.pk})
    since = _("since %(day)s") % {"day": date_format(entry.changed_at, "j. F Y")}
    return Row(address, entry.title, since, entry.current_state.level, str(entry.current_state.label))


def _own(request: HttpRequest, pk: int) -> PracticeEntry:
    """An entry that the person's office keeps."""
    shown = PracticeEntry.objects.visible_to(request.user).prefetch_related("marks", "participants", "years")
    return access.fetch(shown.select_related("municipality"), PracticeEntry.objects.editable_by(request.user), pk=pk)


def _act(request: HttpRequest, pk: int, act: Callable[..., Any], done: str) -> HttpResponse:
    """One step on the way of an entry; a refusal says why."""
    entry = _own(request, pk)
    try:
        act(entry, by=request.user)
    except ValidationError as refused:
        messages.error(request, refused.messages[0])
    else:
        messages.success(request, done)
    return redirect("measures:practice", pk=entry.pk)
