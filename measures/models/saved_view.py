"""A filter of the list of measures under a name."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts import access
from accounts.models import Municipality
from accounts.roles import Permission


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    """Saved views of many people."""

    def visible_to(self, user: Any) -> "SavedViewQuerySet":
        """One's own, and those shared where the user reads measures."""
        return self.filter(municipality__in=access.municipalities(user, Permission.READ_MEASURES)).filter(
            Q(owner=user) | Q(is_shared=True)
        )

    def editable_by(self, user: Any) -> "SavedViewQuerySet":
        """One's own, and the shared ones of municipalities whose measures the user plans."""
        planned = access.municipalities(user, Permission.PLAN_MEASURES)
        return self.visible_to(user).filter(Q(owner=user) | Q(municipality__in=planned))

    def of(self, municipality: Municipality | None) -> "SavedViewQuerySet":
        """Those of one municipality."""
        return self.filter(municipality=municipality)


class SavedView(models.Model):
    """A filter with order and columns under a name (Ansicht): one's own, or shared in the municipality.

    It holds the query of the list's address, no rows: who opens it sees what they may see.
    """

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="saved_views")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_views")
    name = models.CharField(_("name"), max_length=100)
    query = models.CharField(max_length=4000, blank=True)
    is_shared = models.BooleanField(_("shared with everybody in the municipality"), default=False)

    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        verbose_name = _("view")
        verbose_name_plural = _("views")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "owner", "name"],
                name="a_person_names_a_view_once",
                violation_error_message=_("You have a view of this name already. Please choose another name."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def address_query(self) -> str:
        """The query of the list's address that opens it."""
        return "&".join(filter(None, [self.query, f"view={self.pk}"]))
