"""Responsibility: what is not in order, absences and deputies, and handing over."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts import access
from accounts.requests import MemberRequest
from accounts.roles import Permission
from measures import actions, tasks
from measures import ownership as findings
from measures.actions import Party, party
from measures.forms.ownership import AbsenceForm, HandoverForm, OwnershipFilter
from measures.models import Handover
from stakeholders.models import Contact, Organisation

LATEST = 5


def ownership(request: MemberRequest) -> HttpResponse:
    """How well the measures are looked after, with a way to mend each finding."""
    town = access.demand(request.user, Permission.PLAN_MEASURES, request.municipality)
    box = OwnershipFilter(request.GET, municipality=town, user=request.user)
    context = {
        "box": box,
        "health": findings.health(request.user, town, timezone.localdate(), box.chosen()),
        "handovers": Handover.objects.visible_to(request.user).of(town).for_lists()[:LATEST],
    }
    return render(request, "measures/ownership/list.html", context)


@require_POST
def to_successors(request: MemberRequest) -> HttpResponse:
    """Pass leads of former organisations to those that follow them: one (``lead``), or all."""
    town = access.demand(request.user, Permission.PLAN_MEASURES, request.municipality)
    leads = findings.former_leads(request.user, town, timezone.localdate())
    if "lead" in request.POST:
        leads = [each for each in leads if str(each.pk) == request.POST["lead"]]
    try:
        made = actions.move_to_successors(leads, by=request.user)
    except ValidationError as refused:
        messages.error(request, refused.messages[0])
        return redirect("measures:ownership")
    count = sum(each.count for each in made)
    messages.success(
        request,
        ngettext(
            "%(count)s measure has been passed to the successor organisation.",
            "%(count)s measures have been passed to the successor organisations.",
            count,
        )
        % {"count": count},
    )
    return redirect("measures:ownership")


def absence(request: HttpRequest, pk: int) -> HttpResponse:
    """Say until when somebody is away, who stands in, or that they have left."""
    person = _contact(request, pk)
    form = AbsenceForm(request.POST or None, contact=person, user=request.user)
    if form.is_valid():
        told = form.cleaned_data
        with transaction.atomic():
            person.be_absent(told["absent_until"], told["deputy"])
            person.leave(told["left_on"])
        messages.success(request, _("Saved for %(name)s.") % {"name": person.name})
        if person.has_left(timezone.localdate()):
            return redirect("measures:hand_over", pk=pk)
        return redirect("stakeholders:detail", pk=person.organisation_id)
    return render(request, "measures/ownership/absence.html", {"form": form, "person": person, "trail": _trail()})


def hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything a person owns, to somebody else."""
    return _hand_over(request, party(_contact(request, pk)), reverse("measures:hand_over", args=[pk]))


def hand_over_organisation(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything an organisation owns, to somebody else."""
    offices = Organisation.objects
    seen = offices.visible_to(request.user).select_related("municipality")
    found = access.fetch(seen, offices.editable_by(request.user), pk=pk)
    return _hand_over(request, Party(found), reverse("measures:hand_over_organisation", args=[pk]))


def handover(request: HttpRequest, pk: int) -> HttpResponse:
    """What went from whom to whom, with the way back."""
    found = access.fetch(Handover.objects.visible_to(request.user).for_lists(), pk=pk)
    return render(request, "measures/ownership/handover.html", {"handover": found, "trail": _trail()})


@require_POST
def undo_handover(request: HttpRequest, pk: int) -> HttpResponse:
    """Put everything back, unless something was changed since."""
    found = access.fetch(Handover.objects.visible_to(request.user), Handover.objects.editable_by(request.user), pk=pk)
    try:
        actions.undo_handover(found, by=request.user)
    except ValidationError as refused:
        messages.error(request, refused.messages[0])
    else:
        tasks.send_letters.delay_on_commit()
        messages.success(request, _("The handover has been undone: everything is as it was."))
    return redirect("measures:handover", pk=pk)


def _hand_over(request: HttpRequest, giver: Party, address: str) -> HttpResponse:
    """Choose, see the counts, then do it in one step."""
    items = actions.owned(giver, timezone.localdate())
    town = giver.organisation.municipality
    form = HandoverForm(request.POST or None, giver=giver, items=items, municipality=town, user=request.user)
    context: dict[str, Any] = {"giver": giver, "address": address, "form": form, "trail": _trail()}
    if form.is_valid():
        told = form.cleaned_data
        if "confirmed" in request.POST:
            try:
                made = actions.hand_over(giver, told["receiver"], keys=told["items"], day=told["day"], by=request.user)
            except ValidationError as refused:
                form.add_error(None, refused.messages)
            else:
                tasks.send_letters.delay_on_commit()
                messages.success(request, _("Handed over to %(name)s.") % {"name": made.receiver_name})
                return redirect("measures:handover", pk=made.pk)
        elif "back" not in request.POST:
            chosen = [item for item in items if item.key in told["items"]]
            context |= {"receiver": told["receiver"], "day": told["day"], "groups": _groups(chosen), "items": chosen}
            return render(request, "measures/ownership/confirm.html", context)
    context["groups"] = _groups(items)
    return render(request, "measures/ownership/hand_over.html", context)


def _groups(items: list[actions.Item]) -> list[tuple[Any, list[actions.Item]]]:
    """The things by kind, kinds without any left out."""
    groups = [(kind.label, [item for item in items if item.kind == kind.slug]) for kind in actions.HANDOVER_KINDS]
    return [(label, theirs) for label, theirs in groups if theirs]


def _contact(request: HttpRequest, pk: int) -> Contact:
    people = Contact.objects
    seen = people.visible_to(request.user).select_related("organisation__municipality", "deputy")
    return access.fetch(seen, people.editable_by(request.user), pk=pk)


def _trail() -> list[tuple[str, str]]:
    return [(reverse("measures:list"), _("Measures")), (reverse("measures:ownership"), _("Responsibility"))]
