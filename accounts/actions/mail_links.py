"""Making, renewing and taking back links in mails; counting those who guess."""

import logging
import secrets
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac

from accounts.models import LinkMiss, MailLink

logger = logging.getLogger(__name__)

# So many different wrong tokens from one address of the network within the time shut the door for it.
MOST_MISSES = 20
MISSES_COUNT_FOR = timedelta(minutes=15)


def make_link(
    *, purpose: str, subject_id: int, email: str, expires_at: datetime, by: Any = None
) -> tuple[MailLink, str]:
    """A new link, and its token: the only time that the token can be had.

    Older links to the same thing go on working until they expire or are revoked, so that every mail
    somebody has of us opens. Refuses a day that is past.
    """
    if expires_at <= timezone.now():
        raise ValueError(f"A link that expires at {expires_at} would open nothing.")
    token = secrets.token_urlsafe(32)
    link = MailLink.objects.create(
        purpose=purpose,
        subject_id=subject_id,
        email=email.strip(),
        token_hash=MailLink.hash_of(token),
        expires_at=expires_at,
        created_by=by,
    )
    return link, token


@transaction.atomic
def renew_link(link: MailLink, *, expires_at: datetime, by: Any = None) -> tuple[MailLink, str]:
    """A new link to the same address for the same thing; the old one stops working."""
    MailLink.objects.filter(pk=link.pk).open(timezone.now()).update(revoked_at=timezone.now())
    return make_link(purpose=link.purpose, subject_id=link.subject_id, email=link.email, expires_at=expires_at, by=by)


def extend_links(*, purpose: str, subject_id: int, expires_at: datetime) -> int:
    """Let the open links to a thing hold until another day, such as with a new deadline; returns how many."""
    return MailLink.objects.to_subject(purpose, subject_id).open(timezone.now()).update(expires_at=expires_at)


def revoke_links(*, purpose: str, subject_id: int, email: str = "", by: Any = None) -> int:
    """Close all links to a thing at once, also for those who are inside; returns how many were open.

    With ``email`` only the links to that address.
    """
    now = timezone.now()
    links = MailLink.objects.to_subject(purpose, subject_id).open(now)
    closed = (links.to(email) if email else links).update(revoked_at=now)
    logger.info("%s mail links revoked: %s %s, by %s", closed, purpose, subject_id, getattr(by, "pk", None))
    return closed


def note_use(link: MailLink) -> None:
    """Remember that something was done through the link. Opening does not count: mail scanners open, too."""
    MailLink.objects.filter(pk=link.pk).update(uses=F("uses") + 1, last_used_at=timezone.now())


def note_miss(*, address: str, token: str) -> None:
    """Count a wrong token; the same one counts once, because people press a broken link again."""
    now = timezone.now()
    LinkMiss.objects.before(now - MISSES_COUNT_FOR).delete()
    LinkMiss.objects.update_or_create(
        address_hash=_hash_of_address(address), token_hash=MailLink.hash_of(token), defaults={"missed_at": now}
    )


def is_guessing(*, address: str) -> bool:
    """Whether this address of the network has shown too many wrong tokens lately."""
    since = timezone.now() - MISSES_COUNT_FOR
    return LinkMiss.objects.of(_hash_of_address(address)).since(since).count() >= MOST_MISSES


def _hash_of_address(address: str) -> str:
    return salted_hmac("accounts.link_miss", address, algorithm="sha256").hexdigest()
