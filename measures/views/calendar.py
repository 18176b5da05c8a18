"""One's own deadlines in one's own calendar: a secret address that can be revoked."""

from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts import access, doorway
from accounts import actions as links
from accounts.models import MailLink, User
from accounts.requests import MemberRequest
from measures import calendars
from measures.due import days_of

PURPOSE = "calendar"
# A calendar program asks for years; who leaves loses the days with the membership, or revokes the address.
VALID_FOR = timedelta(days=3650)


def calendar(request: MemberRequest) -> HttpResponse:
    """What the feed holds, whether there is an address, and getting a new one. The address is shown once."""
    address = ""
    if request.method == "POST":
        address = _new_address(request)
    open_links = MailLink.objects.to_subject(PURPOSE, request.user.pk).open(timezone.now())
    context = {
        "address": address,
        "has_address": open_links.exists(),
        "days": days_of(request.user, timezone.localdate())[:5],
        "trail": [(reverse("measures:list"), _("Measures"))],
    }
    return render(request, "measures/rounds/calendar.html", context)


@require_POST
def revoke_calendar(request: MemberRequest) -> HttpResponse:
    """Let the address open nothing any more."""
    links.revoke_links(purpose=PURPOSE, subject_id=request.user.pk, by=request.user)
    messages.success(request, _("The address opens nothing any more."))
    return redirect("measures:calendar")


@login_not_required
@never_cache
def calendar_feed(request: HttpRequest, token: str) -> HttpResponse:
    """The days of the person whose address it is, with what they may see today; 404 for any other address."""
    address = doorway.address_of(request)
    link = None if links.is_guessing(address=address) else access.through_link(token, PURPOSE)
    person = User.objects.filter(pk=link.subject_id).first() if link else None
    if person is None or not person.is_active:
        links.note_miss(address=address, token=token)
        return HttpResponse(
            _("This calendar does not exist (any more)."), status=404, content_type="text/plain; charset=utf-8"
        )
    days = days_of(person, timezone.localdate())
    written = calendars.written(days, name=_("Leitwerk: what is due"), now=timezone.now())
    return HttpResponse(written, content_type="text/calendar; charset=utf-8")


def _new_address(request: MemberRequest) -> str:
    links.revoke_links(purpose=PURPOSE, subject_id=request.user.pk, by=request.user)
    _link, token = links.make_link(
        purpose=PURPOSE,
        subject_id=request.user.pk,
        email=request.user.email,
        expires_at=timezone.now() + VALID_FOR,
        by=request.user,
    )
    return settings.SITE_URL + reverse("measures:calendar_feed", kwargs={"token": token})
