"""The one door to objects: who may is a set, and a view gets nothing that is not in it."""

from datetime import date
from functools import lru_cache
from typing import Any, TypeVar

from django.contrib.sessions.backends.base import SessionBase
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, Model, OuterRef, QuerySet, Subquery
from django.http import Http404
from django.utils import timezone

from accounts import roles
from accounts.models import Invitation, MailLink, Membership, Municipality
from accounts.querysets import MailLinkQuerySet

M = TypeVar("M", bound=Model)
LINKS_KEY = "mail_links"
_RELIED_ON = "_memberships_of_this_request"


def municipalities(user: Any, permission: roles.Permission) -> QuerySet[Municipality]:
    """The municipalities in which the user has the permission today, by any current membership.

    A visitor without account, or one whose account is switched off, has none.
    """
    if not (user.is_authenticated and user.is_active):
        return Municipality.objects.none()
    known = _relied_on(user)
    if known is None:
        return _municipalities(user.pk, permission, timezone.localdate()).all()
    slugs = roles.slugs_with(permission)
    return _with_keys(tuple(sorted({each.municipality_id for each in known if each.role in slugs}))).all()


def rely_on(user: Any, memberships: list[Membership]) -> None:
    """Answer for this user object from the memberships of today that were just read, instead of asking again.

    Only for a request that reads: the object does not outlive it, and whatever acts asks the database.
    """
    setattr(user, _RELIED_ON, tuple(memberships))


def _relied_on(user: Any) -> tuple[Membership, ...] | None:
    return getattr(user, _RELIED_ON, None)


@lru_cache(maxsize=4096)
def _with_keys(keys: tuple[int, ...]) -> QuerySet[Municipality]:
    """The question, put together once; it is asked anew each time."""
    return Municipality.objects.filter(pk__in=keys)


@lru_cache(maxsize=4096)
def _municipalities(user: int, permission: roles.Permission, today: date) -> QuerySet[Municipality]:
    """The question, put together once; it is asked anew each time, nothing of its answer is kept."""
    mine = Membership.objects.filter(user=user).current(today).with_role(*roles.slugs_with(permission))
    return Municipality.objects.filter(pk__in=mine.values("municipality"))


def held(user: Any) -> QuerySet[Membership]:
    """The user's memberships of today with their municipalities; the oldest one stands first."""
    mine = Membership.objects.of(user).current(timezone.localdate())
    return mine.select_related("municipality").order_by("pk")


def joined(user: Any) -> QuerySet[Municipality]:
    """The municipalities the user belongs to today, in whatever role; the one they joined first stands first."""
    mine = Membership.objects.of(user).current(timezone.localdate()).filter(municipality=OuterRef("pk"))
    first = mine.order_by("pk").values("pk")[:1]
    return Municipality.objects.filter(Exists(mine)).order_by(Subquery(first), "name")


def may(user: Any, permission: roles.Permission, municipality: Municipality | None) -> bool:
    """Whether the municipality is in the set of that permission."""
    if municipality is None:
        return False
    if user.is_authenticated and _relied_on(user) is not None:
        return permission in permissions(user, municipality)
    return municipalities(user, permission).contains(municipality)


def permissions(user: Any, municipality: Municipality | None) -> frozenset[roles.Permission]:
    """Everything the user may do in one municipality today; for menus and buttons, never instead of a set."""
    if municipality is None:
        return frozenset()
    known = _relied_on(user)
    if known is not None and user.is_active:
        return roles.permissions_of(each.role for each in known if each.municipality_id == municipality.pk)
    held = Membership.objects.of(user).current(timezone.localdate()).in_municipality(municipality)
    return roles.permissions_of(held.values_list("role", flat=True))


def fetch(visible: QuerySet[M], permitted: QuerySet[M] | None = None, **key: Any) -> M:
    """The one object of that key, if it is in both sets.

    Not in the visible set: 404, as if it did not exist. Visible but not permitted: 403.
    """
    # One at most has the key: it needs no order, whose putting together costs more than the rest.
    found = next(iter(visible.filter(**key).order_by()[:1]), None)
    if found is None:
        raise Http404
    if permitted is not None and not permitted.filter(pk=found.pk).exists():
        raise PermissionDenied
    return found


def key(typed: Any) -> int | None:
    """The key that an address or a form names, where it can be one at all; databases refuse anything else loudly."""
    words = str(typed or "")
    return int(words) if words.isascii() and words.isdigit() and len(words) < 19 else None


def memberships_seen_by(user: Any) -> QuerySet[Membership]:
    """Memberships in the user's municipalities: they exist for colleagues, whoever may manage them."""
    return Membership.objects.filter(municipality__in=joined(user))


def memberships_managed_by(user: Any) -> QuerySet[Membership]:
    """Memberships whose role and end the user decides."""
    return Membership.objects.filter(municipality__in=municipalities(user, roles.Permission.MANAGE_MEMBERS))


def invitations_seen_by(user: Any) -> QuerySet[Invitation]:
    """Invitations into the user's municipalities."""
    return Invitation.objects.filter(municipality__in=joined(user))


def invitations_managed_by(user: Any) -> QuerySet[Invitation]:
    """Invitations that the user may withdraw or send again."""
    return Invitation.objects.filter(municipality__in=municipalities(user, roles.Permission.MANAGE_MEMBERS))


def demand(user: Any, permission: roles.Permission, municipality: Municipality | None) -> Municipality:
    """The municipality, if the user has the permission there; else 403."""
    if municipality is None or not may(user, permission, municipality):
        raise PermissionDenied
    return municipality


def through_link(token: str, purpose: str) -> MailLink | None:
    """The open link of that token, if it was made for that purpose. It logs nobody in."""
    return MailLink.objects.for_purpose(purpose).by_token(token).open(timezone.now()).first()


def expired_link(token: str, purpose: str) -> MailLink | None:
    """The link of that token, where it was not taken back and only its time is over."""
    link = MailLink.objects.for_purpose(purpose).by_token(token).first()
    return link if link is not None and link.has_expired(timezone.now()) else None


def enter(session: SessionBase, link: MailLink) -> None:
    """Let this browser in through an open link, so that its address need not carry the token any more.

    Links to the same person stay open beside it. Whoever opens somebody else's link takes the browser
    over: two people at one computer never write in each other's name.
    """
    held = session.get(LINKS_KEY, {})
    keys = held.get("keys", []) if held.get("email") == link.email.lower() else []
    if link.pk in keys:
        return
    session.cycle_key()  # nobody else may know the key of a session that opens something
    session[LINKS_KEY] = {"email": link.email.lower(), "keys": [*keys, link.pk]}


def links_in(session: SessionBase, purpose: str) -> MailLinkQuerySet:
    """The links through which this browser came in for that purpose, as far as they are open now.

    They are looked up for every page: expiry and revocation end a visit at once.
    """
    return links_once_in(session, purpose).open(timezone.now())


def links_once_in(session: SessionBase, purpose: str) -> MailLinkQuerySet:
    """The links through which this browser ever came in: only to say why they open nothing any more."""
    keys = session.get(LINKS_KEY, {}).get("keys", [])
    return MailLink.objects.with_keys(keys).for_purpose(purpose)


def leave(session: SessionBase) -> None:
    """Let this browser out again."""
    session.pop(LINKS_KEY, None)
