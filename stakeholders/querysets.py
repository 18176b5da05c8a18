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

    def with_words(self, words: str) -> "ScopedQuerySet":
        """Every one of the words stands in the name or the abbreviation."""
        found = self
        for word in words.split():
            found = found.filter(Q(name__icontains=word) | Q(abbreviation__icontains=word))
        return found

    def of_kind(self, kind: str) -> "ScopedQuerySet":
        """Those of one kind."""
        return self.filter(kind=kind)

    def former(self, today: date) -> "ScopedQuerySet":
        """No longer in existence under this name."""
        return self.filter(valid_until__lt=today)

    def active(self, today: date) -> "ScopedQuerySet":
        """In existence under this name on that day."""
        return self.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=today),
            Q(valid_until__isnull=True) | Q(valid_until__gte=today),
        )


class ContactQuerySet(QuerySet["Contact"]):
    """People who speak for organisations."""

    def visible_to(self, user: Any) -> "ContactQuerySet":
        """Those of organisations whose register the user may read."""
        return self.filter(organisation__municipality__in=access.municipalities(user, Permission.READ_STAKEHOLDERS))

    def editable_by(self, user: Any) -> "ContactQuerySet":
        """Those the user may change."""
        return self.filter(organisation__municipality__in=access.municipalities(user, Permission.KEEP_STAKEHOLDERS))

    def of(self, municipality: Municipality | None) -> "ContactQuerySet":
        """Those who speak for organisations of one municipality."""
        return self.filter(organisation__municipality=municipality)

    def with_address(self) -> "ContactQuerySet":
        """Those to whom a mail can be sent."""
        return self.exclude(email="")


class OrganisationQuerySet(ScopedQuerySet):
    """Offices of the administration and organisations outside it."""

    def represented_by(self, user: Any) -> "OrganisationQuerySet":
        """Organisations for which this person acts as a contact, also under their two former names."""
        if not user.is_authenticated:
            return self.none()
        mine = self.model._base_manager.filter(
            Q(contacts__user=user) | Q(successors__contacts__user=user) | Q(successors__successors__contacts__user=user)
        )
        return self.filter(pk__in=mine.values("pk"))


class BodyQuerySet(ScopedQuerySet):
    """Councils, committees and boards."""
