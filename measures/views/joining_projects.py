"""Who takes part in a joint project: inviting, joining by a code, leaving, removing."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts import access
from accounts.requests import MemberRequest
from measures import actions
from measures.forms import InviteMunicipalityForm, JoinForm
from measures.models import JointInvitation, JointPart
from measures.views import funding_pages as pages
from measures.views.joint_projects import led_project, own_part


@require_POST
@never_cache
def invite_municipality(request: MemberRequest, pk: int) -> HttpResponse:
    """Make a code and show it, once."""
    project = led_project(request, pk)
    form = InviteMunicipalityForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Please say for whom the code is."))
        return redirect("measures:joint_project", pk=pk)
    invitation, code = actions.invite_municipality(project, label=form.cleaned_data["label"], by=request.user)
    context = {
        "project": project,
        "invitation": invitation,
        "code": code,
        "address": request.build_absolute_uri(f"{reverse('measures:join_joint_project')}?code={code}"),
        "trail": pages.trail_to(pages.step("joint_project", project)),
    }
    return render(request, "measures/funding/invited.html", context)


@require_POST
def revoke_joint_invitation(request: MemberRequest, pk: int) -> HttpResponse:
    """Close a code that nobody has used yet."""
    invitation = access.fetch(JointInvitation.objects.editable_by(request.user), pk=pk)
    back = reverse("measures:joint_project", kwargs={"pk": invitation.project_id})
    try:
        actions.revoke_joint_invitation(invitation, by=request.user)
    except ValidationError as fault:
        return pages.refused(request, fault, back)
    messages.success(request, _("The code no longer works."))
    return redirect(back)


@never_cache
def join_joint_project(request: MemberRequest) -> HttpResponse:
    """Enter a code, see whose project it is, take part for the current municipality."""
    municipality = pages.may_keep(request)
    form = JoinForm(request.POST or None, initial={"code": request.GET.get("code", "")})
    context: dict[str, Any] = {
        "form": form,
        "trail": pages.trail_to((reverse("measures:joint_projects"), _("Joint projects"))),
    }
    if form.is_valid() and form.invitation is not None:
        if "confirmed" in request.POST:
            return _join(request, form.invitation)
        lead = form.invitation.project.parts.leading().select_related("municipality").first()
        context |= {"project": form.invitation.project, "lead": lead, "place": municipality}
    return render(request, "measures/funding/join.html", context)


def leave_joint_project(request: MemberRequest, pk: int) -> HttpResponse:
    """Ask, then take part no longer; ``pk`` is one's own part."""
    part = own_part(request, pk)
    back = reverse("measures:joint_project", kwargs={"pk": part.project_id})
    if request.method == "POST":
        try:
            actions.leave_project(part, by=request.user)
        except ValidationError as fault:
            return pages.refused(request, fault, back)
        messages.success(request, _("Your municipality no longer takes part. Your own words are kept."))
        return redirect("measures:joint_projects")
    return pages.ask(
        request,
        heading=_("Leave “%(title)s”") % {"title": part.project},
        sentence=_(
            "You will no longer see the common part, and the partners no longer see yours. "
            "Your own text and your measures are kept. Coming back takes a new code."
        ),
        back=back,
        trail=pages.trail_to(pages.step("joint_project", part.project)),
        button=_("Leave the joint project"),
    )


def remove_partner(request: MemberRequest, pk: int) -> HttpResponse:
    """Ask, then end the part of another municipality; ``pk`` is its part."""
    part = access.fetch(
        JointPart.objects.partners_seen_by(request.user).select_related("project", "municipality"),
        JointPart.objects.removable_by(request.user),
        pk=pk,
    )
    back = reverse("measures:joint_project", kwargs={"pk": part.project_id})
    if request.method == "POST":
        actions.remove_partner(part, by=request.user)
        messages.success(request, _("%(name)s no longer takes part.") % {"name": part.municipality})
        return redirect(back)
    return pages.ask(
        request,
        heading=_("End the part of %(name)s") % {"name": part.municipality},
        sentence=_("That municipality no longer sees the common part. Its own words are kept there."),
        back=back,
        trail=pages.trail_to(pages.step("joint_project", part.project)),
        button=_("End the part"),
    )


def offer_lead(request: MemberRequest, pk: int) -> HttpResponse:
    """Ask, then offer another municipality the lead; ``pk`` is its part."""
    part = access.fetch(
        JointPart.objects.partners_seen_by(request.user).select_related("project", "municipality"),
        JointPart.objects.removable_by(request.user),
        pk=pk,
    )
    if request.method == "POST":
        return _done(
            request, part, actions.offer_lead, _("The lead has been offered. It changes once they have agreed.")
        )
    return pages.ask(
        request,
        heading=_("Offer the lead to %(name)s") % {"name": part.municipality},
        sentence=_(
            "Until that municipality has agreed, nothing changes, and you can take the offer back. Then it keeps the "
            "common part, invites and ends parts; your municipality keeps its own part like all others."
        ),
        back=_page(part),
        trail=pages.trail_to(pages.step("joint_project", part.project)),
        button=_("Offer the lead"),
    )


@require_POST
def end_lead_offer(request: MemberRequest, pk: int) -> HttpResponse:
    """Take the offer back, or decline it; ``pk`` is the part that was asked."""
    part = access.fetch(
        JointPart.objects.partners_seen_by(request.user), JointPart.objects.offers_ended_by(request.user), pk=pk
    )
    return _done(request, part, actions.end_lead_offer, _("The lead stays where it is."))


def take_lead(request: MemberRequest, pk: int) -> HttpResponse:
    """Ask, then lead the project; ``pk`` is one's own part."""
    part = own_part(request, pk)
    if request.method == "POST":
        return _done(request, part, actions.take_lead, _("Your municipality leads the project now."))
    return pages.ask(
        request,
        heading=_("Lead “%(title)s”") % {"title": part.project},
        sentence=_(
            "Your municipality then keeps the common part, invites other municipalities and can end their parts. "
            "It cannot leave the project unless another one takes the lead."
        ),
        back=_page(part),
        trail=pages.trail_to(pages.step("joint_project", part.project)),
        button=_("Take the lead"),
    )


def _done(request: MemberRequest, part: JointPart, act: Callable[..., None], said: str) -> HttpResponse:
    try:
        act(part, by=request.user)
    except ValidationError as fault:
        return pages.refused(request, fault, _page(part))
    messages.success(request, said)
    return redirect(_page(part))


def _page(part: JointPart) -> str:
    return reverse("measures:joint_project", kwargs={"pk": part.project_id})


def _join(request: MemberRequest, invitation: JointInvitation) -> HttpResponse:
    try:
        part = actions.join_project(invitation, municipality=pages.may_keep(request), by=request.user)
    except ValidationError as fault:
        return pages.refused(request, fault, reverse("measures:joint_projects"))
    messages.success(request, _("Your municipality takes part now. Describe your own part."))
    return redirect("measures:edit_joint_part", pk=part.pk)
