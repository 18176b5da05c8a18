"""The page behind an invitation's link."""

from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from accounts import actions
from accounts.forms import JoinForm
from accounts.middleware import SESSION_KEY
from accounts.models import Invitation, User


# Whoever is invited has no account yet; the token in the address is the key.
@login_not_required
@never_cache
@sensitive_post_parameters("password", "password_again")
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """Join by a link: as somebody new, or with the account one has."""
    invitation = Invitation.objects.by_token(token).select_related("municipality").first()
    refusal = (
        _("This link is not valid. Please check that it is complete.")
        if invitation is None
        else (invitation.refusal(timezone.now()))
    )
    if invitation is None or refusal:
        return _refused(request, str(refusal))
    if request.user.is_authenticated:
        return _join_with_account(request, invitation, request.user)
    if User.objects.with_address(invitation.email).exists():
        return render(request, "accounts/accept.html", {"invitation": invitation, "has_account": True})
    form = JoinForm(request.POST or None, email=invitation.email, initial={"name": invitation.name})
    if request.method == "POST" and form.is_valid():
        try:
            user = actions.open_account(
                invitation, name=form.cleaned_data["name"], password=form.cleaned_data["password"]
            )
        except actions.Refused as error:
            return _refused(request, str(error))
        login(request, user, backend="django.contrib.auth.backends.ModelBackend")
        return _welcome(request, invitation)
    return render(request, "accounts/accept.html", {"invitation": invitation, "form": form})


def _join_with_account(request: HttpRequest, invitation: Invitation, user: User) -> HttpResponse:
    is_somebody_else = user.email.lower() != invitation.email.lower()
    if request.method == "POST" and not is_somebody_else:
        try:
            actions.accept_invitation(invitation, by=user)
        except actions.Refused as error:
            return _refused(request, str(error))
        return _welcome(request, invitation)
    context = {"invitation": invitation, "is_somebody_else": is_somebody_else, "may_join": not is_somebody_else}
    return render(request, "accounts/accept.html", context)


def _refused(request: HttpRequest, sentence: str) -> HttpResponse:
    return render(request, "accounts/link_refused.html", {"sentence": sentence}, status=410)


def _welcome(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    request.session[SESSION_KEY] = invitation.municipality_id
    messages.success(request, _("Welcome! You now belong to %(place)s.") % {"place": invitation.municipality.name})
    return redirect("accounts:start")
