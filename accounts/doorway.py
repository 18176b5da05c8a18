"""The way in through a link of a mail: what all pages behind such links share."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts import access, actions
from accounts.models import MailLink

View = Callable[..., HttpResponse]


def behind_link(view: View) -> View:
    """A page for people without an account: kept by no cache, guarded by the view's own sets."""
    return login_not_required(never_cache(view))


def come_in(request: HttpRequest, token: str, purpose: str) -> MailLink | HttpResponse:
    """Open the link for this browser, or say in one sentence why it opens nothing.

    A wrong token and a revoked link get the same answer. Nothing of what the link is about changes.
    """
    address = address_of(request)
    if actions.is_guessing(address=address):
        return refused(
            request,
            _("Too many links that do not exist were opened from here. Please try again in a quarter of an hour."),
            status=429,
        )
    link = access.through_link(token, purpose)
    if link is None and access.expired_link(token, purpose) is not None:
        return render(request, "accounts/link_expired.html", status=410)
    if link is None:
        actions.note_miss(address=address, token=token)
        return refused(request, invalid())
    access.enter(request.session, link)
    return link


def ask_again(request: HttpRequest, token: str, purpose: str) -> MailLink | None:
    """The expired link for which its holder wants a new one; nothing else can be renewed by its token."""
    if actions.is_guessing(address=address_of(request)):
        return None
    return access.expired_link(token, purpose)


def invalid() -> str:
    """What is said of a link that opens nothing, whatever the reason."""
    return _(
        "This link is not valid (any more). Please check that you copied it completely, and use the link of our newest "
        "mail. If that does not help, please ask the people who wrote to you."
    )


def refused(request: HttpRequest, sentence: str, *, status: int = 410) -> HttpResponse:
    """One page for every link that opens nothing."""
    return render(request, "accounts/link_refused.html", {"sentence": sentence}, status=status)


def address_of(request: HttpRequest) -> str:
    """Where in the network a request comes from; behind a proxy what that proxy, the last one, saw."""
    forwarded = request.headers.get("X-Forwarded-For", "") if settings.HTTPS else ""
    return forwarded.split(",")[-1].strip() or str(request.META.get("REMOTE_ADDR", ""))
