"""What a request carries in this portal, for views that read it; the middleware puts it there."""

from typing import TYPE_CHECKING

from django.http import HttpRequest

if TYPE_CHECKING:
    from django_htmx.middleware import HtmxDetails

    from accounts.models import Municipality, User
    from accounts.roles import Permission


class PortalRequest(HttpRequest):
    """A request to a page that is open to visitors, too: they belong to no municipality and are permitted nothing."""

    htmx: "HtmxDetails"
    municipalities: "list[Municipality]"
    municipality: "Municipality | None"
    permissions: "frozenset[Permission]"


class MemberRequest(PortalRequest):
    """A request to a page behind the log-in. Who is logged in need not belong to a municipality (any more)."""

    user: "User"
