"""Questions about many users, memberships, invitations, links in mails and jobs."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet

if TYPE_CHECKING:
    from accounts.models import Invitation, Job, LinkMiss, MailLink, Membership, Municipality, SignOfLife, User  # noqa: F401


class MembershipQuerySet(QuerySet["Membership"]):
    """Memberships: who belongs where, in which role, when."""

    def current(self, today: date) -> "MembershipQuerySet":
        """Begun and not yet ended on that day."""
        return self.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=today),
            Q(valid_until__isnull=True) | Q(valid_until__gte=today),
        )

    def of(self, user: Any) -> "MembershipQuerySet":
        """This user's; none for a visitor without account."""
        return self.filter(user=user) if user.is_authenticated and user.is_active else self.none()

    def in_municipality(self, municipality: "Municipality") -> "MembershipQuerySet":
        """Those of one municipality."""
        return self.filter(municipality=municipality)

    def others_than(self, membership: "Membership") -> "MembershipQuerySet":
        """All but this one."""
        return self.exclude(pk=membership.pk)

    def others_than_those(self, memberships: "MembershipQuerySet") -> "MembershipQuerySet":
        """All that are not among them."""
        return self.exclude(pk__in=memberships.values("pk"))

    def with_role(self, *slugs: str) -> "MembershipQuerySet":
        """Those in any of the roles."""
        return self.filter(role__in=slugs)


class InvitationQuerySet(QuerySet["Invitation"]):
    """Invitations by mail."""

    def open(self, now: datetime) -> "InvitationQuerySet":
        """Neither accepted nor revoked nor expired."""
        return self.filter(accepted_at__isnull=True, revoked_at__isnull=True, expires_at__gt=now)

    def in_municipality(self, municipality: "Municipality") -> "InvitationQuerySet":
        """Those of one municipality."""
        return self.filter(municipality=municipality)

    def by_token(self, token: str) -> "InvitationQuerySet":
        """The one whose link carries the token."""
        return self.filter(token_hash=self.model.hash_of(token))

    def to(self, email: str) -> "InvitationQuerySet":
        """Those to one address."""
        return self.filter(email__iexact=email)


class MailLinkQuerySet(QuerySet["MailLink"]):
    """Links in mails."""

    def open(self, now: datetime) -> "MailLinkQuerySet":
        """Neither revoked nor expired."""
        return self.filter(revoked_at__isnull=True, expires_at__gt=now)

    def by_token(self, token: str) -> "MailLinkQuerySet":
        """The one that carries the token."""
        return self.filter(token_hash=self.model.hash_of(token))

    def for_purpose(self, purpose: str) -> "MailLinkQuerySet":
        """Those of one purpose."""
        return self.filter(purpose=purpose)

    def to_subject(self, purpose: str, subject_id: int) -> "MailLinkQuerySet":
        """Those to one thing."""
        return self.filter(purpose=purpose, subject_id=subject_id)

    def to(self, email: str) -> "MailLinkQuerySet":
        """Those to one address."""
        return self.filter(email__iexact=email.strip())

    def with_keys(self, keys: Iterable[int]) -> "MailLinkQuerySet":
        """Those with one of the keys."""
        return self.filter(pk__in=list(keys))

    def made_since(self, moment: datetime) -> "MailLinkQuerySet":
        """Those made after the moment."""
        return self.filter(created_at__gt=moment)


class LinkMissQuerySet(QuerySet["LinkMiss"]):
    """Wrong tokens."""

    def of(self, address_hash: str) -> "LinkMissQuerySet":
        """Those shown by one address of the network."""
        return self.filter(address_hash=address_hash)

    def since(self, moment: datetime) -> "LinkMissQuerySet":
        """Those shown after the moment."""
        return self.filter(missed_at__gt=moment)

    def before(self, moment: datetime) -> "LinkMissQuerySet":
        """Those shown before the moment."""
        return self.filter(missed_at__lte=moment)


class JobQuerySet(QuerySet["Job"]):
    """Errands of the background worker."""

    def waiting(self) -> "JobQuerySet":
        """Asked for and not yet begun."""
        return self.filter(state="waiting")

    def unfinished(self) -> "JobQuerySet":
        """Waiting or running."""
        return self.filter(state__in=["waiting", "running"])

    def before(self, job: "Job") -> "JobQuerySet":
        """Those that will be worked on earlier than this one."""
        return self.unfinished().filter(pk__lt=job.pk)

    def abandoned(self, now: datetime, lease: timedelta) -> "JobQuerySet":
        """Running without a heartbeat within the lease: their worker is gone."""
        return self.filter(state="running", heartbeat__lt=now - lease)

    def alive(self, now: datetime, seconds: float) -> bool:
        """Whether a worker wrote a heartbeat on any of them within so many seconds."""
        return self.filter(heartbeat__gte=now - timedelta(seconds=seconds)).exists()

    def forgotten(self, now: datetime, lease: timedelta) -> "JobQuerySet":
        """Waiting so long that their message must be lost (broker restarted, for example)."""
        return self.waiting().filter(queued_at__lt=now - lease)


class SignOfLifeQuerySet(QuerySet["SignOfLife"]):
    """Signs of life of the programs in the background."""

    def heard_of(self, program: str, now: datetime, seconds: float) -> bool:
        """Whether the program was alive within so many seconds."""
        return self.filter(program=program, seen_at__gte=now - timedelta(seconds=seconds)).exists()
