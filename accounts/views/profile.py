"""One's own name, and the municipality one works in."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import access
from accounts.forms import ProfileForm
from accounts.middleware import SESSION_KEY
from accounts.models import Membership


def profile(request: HttpRequest) -> HttpResponse:
    """Name, address and where one belongs."""
    form = ProfileForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("accounts:profile")
    memberships = Membership.objects.of(request.user).current(timezone.localdate()).select_related("municipality")
    return render(request, "accounts/profile.html", {"form": form, "memberships": memberships})


@require_POST
def switch(request: HttpRequest) -> HttpResponse:
    """Work in another of one's municipalities from now on."""
    place = access.fetch(access.joined(request.user), pk=access.key(request.POST.get("municipality")))
    request.session[SESSION_KEY] = place.pk
    messages.success(request, _("You are now working in %(place)s.") % {"place": place.name})
    return redirect("accounts:start")
