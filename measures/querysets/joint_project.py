"""Questions about projects of several municipalities: everybody sees what is common, and of the rest only their own."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet

from accounts import access
from accounts.models import Municipality
from accounts.roles import Permission
from measures.querysets.related import rows_of

if TYPE_CHECKING:
    from measures.models import Measure


class JointProjectQuerySet(QuerySet[Any]):
    """Joint projects."""

    def visible_to(self, user: Any) -> "JointProjectQuerySet":
        """Those in which a municipality takes part today where the user reads about funding."""
        return self._shared_by(access.municipalities(user, Permission.READ_FUNDING))

    def editable_by(self, user: Any) -> "JointProjectQuerySet":
        """Those whose common part the user keeps: the office of the leading municipality."""
        mine = access.municipalities(user, Permission.PLAN_MEASURES)
        leading = rows_of(self.model, "parts").filter(municipality__in=mine, is_lead=True)
        return self.filter(pk__in=leading.values("project"))

    def of(self, municipality: Municipality | None) -> "JointProjectQuerySet":
        """Those in which the municipality takes part today."""
        if municipality is None:
            return self.none()
        return self._shared_by(Municipality.objects.filter(pk=municipality.pk))

    def with_words(self, words: str) -> "JointProjectQuerySet":
        """Every one of the words stands in the title or the description."""
        found = self
        for word in words.split():
            found = found.filter(Q(title__icontains=word) | Q(description__icontains=word))
        return found

    def _shared_by(self, municipalities: QuerySet[Municipality]) -> "JointProjectQuerySet":
        present = rows_of(self.model, "parts").present().filter(municipality__in=municipalities)
        return self.filter(pk__in=present.values("project"))


class JointPartQuerySet(QuerySet[Any]):
    """Parts that municipalities have in joint projects."""

    def visible_to(self, user: Any) -> "JointPartQuerySet":
        """The user's own municipalities' parts: those of others are shown only as far as they share them."""
        return self.filter(municipality__in=access.municipalities(user, Permission.READ_FUNDING))

    def editable_by(self, user: Any) -> "JointPartQuerySet":
        """Their own parts, while they take part."""
        return self.present().filter(municipality__in=access.municipalities(user, Permission.PLAN_MEASURES))

    def removable_by(self, user: Any) -> "JointPartQuerySet":
        """The parts of others in projects that the user's municipality leads."""
        mine = access.municipalities(user, Permission.PLAN_MEASURES)
        led = self.model.objects.filter(municipality__in=mine, is_lead=True)
        return self.present().filter(project__in=led.values("project"), is_lead=False)

    def offers_ended_by(self, user: Any) -> "JointPartQuerySet":
        """Those whose offer to lead the user may end: the one that was asked, and whoever asked it."""
        return self.editable_by(user) | self.removable_by(user)

    def offered_lead(self) -> "JointPartQuerySet":
        """Those that were asked to lead and have not answered."""
        return self.present().filter(lead_offered_at__isnull=False)

    def partners_seen_by(self, user: Any) -> "JointPartQuerySet":
        """The parts of everybody who takes part in a project that the user sees: for questions about whether they exist."""
        projects = rows_of(self.model, "project").visible_to(user)
        return self.present().filter(project__in=projects.values("pk"))

    def of_project(self, project: Any) -> "JointPartQuerySet":
        """Those of one project."""
        return self.filter(project=project)

    def others_than(self, part: Any) -> "JointPartQuerySet":
        """All but this one."""
        return self.exclude(pk=part.pk)

    def leading(self) -> "JointPartQuerySet":
        """Of the municipality that leads."""
        return self.filter(is_lead=True)

    def of(self, municipality: Municipality | None) -> "JointPartQuerySet":
        """Those of one municipality."""
        return self.filter(municipality=municipality)

    def present(self) -> "JointPartQuerySet":
        """Taking part today."""
        return self.filter(left_on__isnull=True)

    def former(self) -> "JointPartQuerySet":
        """Of municipalities that have left."""
        return self.filter(left_on__isnull=False)

    def of_measure(self, measure: "Measure") -> "JointPartQuerySet":
        """Those that the measure belongs to."""
        return self.filter(measures=measure)


class JointInvitationQuerySet(QuerySet[Any]):
    """Codes by which a municipality joins."""

    def editable_by(self, user: Any) -> "JointInvitationQuerySet":
        """Codes of projects whose common part the user keeps."""
        projects = rows_of(self.model, "project").editable_by(user)
        return self.filter(project__in=projects.values("pk"))

    def by_code(self, code: str) -> "JointInvitationQuerySet":
        """The one with this code."""
        return self.filter(code_hash=self.model.hash_of(code))

    def open(self, now: datetime) -> "JointInvitationQuerySet":
        """Neither used nor revoked nor expired."""
        return self.filter(accepted_at__isnull=True, revoked_at__isnull=True, expires_at__gt=now)
