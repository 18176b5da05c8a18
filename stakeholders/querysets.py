"""Questions about many organisations, contacts and bodies."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet

from accounts import access
from accounts.models import Municipality
from accounts.roles import Permission

if TYPE_CHECKING:
    from stakeholders.models import Body, Contact, Organisation  # noqa: F401


class ScopedQuerySet(QuerySet[Any]):
    """Things of a municipality's register of stakeholders, all seen and kept by the same people."""

    def visible_to(self, user: Any) -> "ScopedQuerySet":
        """Register entries of the municipalities in which the user may read it. It is internal, never public."""
        return self.filter(municipality__in=access.municipalities(user, Permission.READ_STAKEHOLDERS))

    def editable_by(self, user: Any) -> "ScopedQuerySet":
        """Entries the user may change."""
        return self.filter(municipality__in=access.municipalities(user, Permission.KEEP_STAKEHOLDERS))

    def of(self, municipality: Municipality | None) -> "ScopedQuerySet":
        """Those of one municipality."""
        return self.filter(municipality=municipality)

    def active(self, today: date) -> "ScopedQuerySet":
        """In existence under this name on that day."""
        return self.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=today),
            Q(valid_until__isnull=True) | Q(valid_until__gte=today),
        )


class OrganisationQuerySet(ScopedQuerySet):
    """Offices of the administration and organisations outside it."""

    def represented_by(self, user: Any) -> "OrganisationQuerySet":
        """Organisations for which this person acts as a contact."""
        return self.filter(contacts__user=user) if user.is_authenticated else self.none()


class BodyQuerySet(ScopedQuerySet):
    """Councils, committees and boards."""
