"""Members of a municipality and invitations to it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import access, actions
from accounts.forms import InvitationForm, RoleForm
from accounts.models import Invitation, Membership
from accounts.requests import MemberRequest
from accounts.roles import Permission


def members(request: MemberRequest) -> HttpResponse:
    """Everybody who belongs to the municipality, everybody who did, and the open invitations."""
    municipality = access.demand(request.user, Permission.MANAGE_MEMBERS, request.municipality)
    today = timezone.localdate()
    everybody = Membership.objects.in_municipality(municipality).select_related("user")
    current = everybody.current(today)
    context = {
        "members": current,
        "former": everybody.others_than_those(current),
        "invitations": Invitation.objects.in_municipality(municipality).open(timezone.now()),
    }
    return render(request, "accounts/members.html", context)


def invite(request: MemberRequest) -> HttpResponse:
    """Send somebody a link by which they join."""
    municipality = access.demand(request.user, Permission.MANAGE_MEMBERS, request.municipality)
    form = InvitationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            invitation = actions.invite_person(municipality=municipality, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            _say_whether_sent(request, invitation)
            return redirect("accounts:members")
    return render(request, "accounts/invite.html", {"form": form})


@require_POST
def resend_invitation(request: MemberRequest, pk: int) -> HttpResponse:
    """A new link for the same person."""
    invitation = access.fetch(
        access.invitations_seen_by(request.user), access.invitations_managed_by(request.user), pk=pk
    )
    try:
        _say_whether_sent(request, actions.resend_invitation(invitation, by=request.user))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("accounts:members")


@require_POST
def revoke_invitation(request: MemberRequest, pk: int) -> HttpResponse:
    """Close a link."""
    invitation = access.fetch(
        access.invitations_seen_by(request.user), access.invitations_managed_by(request.user), pk=pk
    )
    try:
        actions.revoke_invitation(invitation, by=request.user)
        messages.success(request, _("The invitation to %(email)s is withdrawn.") % {"email": invitation.email})
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("accounts:members")


def change_role(request: MemberRequest, pk: int) -> HttpResponse:
    """Another role for a member."""
    membership = access.fetch(
        access.memberships_seen_by(request.user), access.memberships_managed_by(request.user), pk=pk
    )
    form = RoleForm(request.POST or None, initial={"role": membership.role})
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_role(membership, role=form.cleaned_data["role"], by=request.user)
        except ValidationError as error:
            form.add_error("role", error)
        else:
            messages.success(request, _("The role of %(name)s is changed.") % {"name": membership.user.name})
            return redirect("accounts:members")
    return render(request, "accounts/change_role.html", {"form": form, "membership": membership})


def end_membership(request: MemberRequest, pk: int) -> HttpResponse:
    """Close the portal to a member: a question first, then the act."""
    membership = access.fetch(
        access.memberships_seen_by(request.user), access.memberships_managed_by(request.user), pk=pk
    )
    if request.method == "POST":
        try:
            actions.end_membership(membership, by=request.user)
            messages.success(request, _("The membership of %(name)s has ended.") % {"name": membership.user.name})
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        # Who has just ended their own membership may not see the list any more.
        still = access.may(request.user, Permission.MANAGE_MEMBERS, request.municipality)
        return redirect("accounts:members" if still else "accounts:start")
    return render(request, "accounts/end_membership.html", {"membership": membership})


def _say_whether_sent(request: HttpRequest, invitation: Invitation) -> None:
    invitation.refresh_from_db()
    if invitation.sent_at is not None:
        messages.success(request, _("The invitation to %(email)s is on its way.") % {"email": invitation.email})
    else:
        messages.warning(
            request,
            _("The invitation to %(email)s is saved, but the mail could not be sent. Please try again later.")
            % {"email": invitation.email},
        )
