"""Several people in one section: who is there, and what could not be merged yet."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from concepts.merging import Wording, Woven, weave
from concepts.models.element import Element


class PresenceQuerySet(QuerySet["Presence"]):
    """Who has which section open."""

    def of(self, element: Element) -> "PresenceQuerySet":
        """In one section, by name."""
        return self.filter(element=element).select_related("user").order_by("user__name", "pk")

    def at(self, moment: datetime) -> "PresenceQuerySet":
        """Those that gave a sign of life in the minute before."""
        return self.filter(seen_at__gt=moment - Presence.LASTS)

    def others(self, user: Any) -> "PresenceQuerySet":
        """Everybody but this person."""
        return self.exclude(user=user)

    def note(self, element: Element, user: Any, moment: datetime) -> None:
        """A sign of life; one row per person and section, whoever is first."""
        self.bulk_create(
            [Presence(element=element, user=user, seen_at=moment)],
            update_conflicts=True,
            update_fields=["seen_at"],
            unique_fields=["element", "user"],
        )

    def end(self, element: Element, user: Any) -> None:
        """The person has left."""
        self.filter(element=element, user=user).delete()


class Presence(models.Model):
    """Somebody has the editor of a section open ("… schreibt hier"). Locks nothing and fades by itself."""

    LASTS = timedelta(seconds=60)

    element = models.ForeignKey(Element, models.CASCADE, related_name="presences")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    seen_at = models.DateTimeField()

    objects = PresenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("presence")
        verbose_name_plural = _("presences")
        constraints = [models.UniqueConstraint(fields=["element", "user"], name="one_presence_per_person_and_element")]

    def __str__(self) -> str:
        return f"{self.user} · {self.element}"


class UnmergedQuerySet(QuerySet["Unmerged"]):
    """Wordings that wait for their writer's decision."""

    def of(self, user: Any) -> "UnmergedQuerySet":
        """Those of one person; nobody else sees them."""
        return self.filter(user=user)

    def editable_by(self, user: Any) -> "UnmergedQuerySet":
        """Those in sections that the user may write now."""
        return self.filter(element__in=Element.objects.editable_by(user))

    def in_element(self, element: Element) -> "UnmergedQuerySet":
        """Those of one section, the last one first."""
        return self.filter(element=element).order_by("-saved_at", "-pk")


class Unmerged(models.Model):
    """What somebody wrote while somebody else wrote differently in the same place (nicht zusammengeführter Text).

    It waits for its writer on the page that shows both texts, whatever becomes of the browser. ``base_title``
    and ``base_text`` are the wording that both come from. ``draft`` tells the writer's open editors apart.
    """

    element = models.ForeignKey(Element, models.CASCADE, related_name="unmerged")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    draft = models.CharField(max_length=40)
    title = models.CharField(max_length=1000, blank=True)
    text = models.TextField(blank=True)
    base_title = models.CharField(max_length=1000, blank=True)
    base_text = models.TextField(blank=True)
    saved_at = models.DateTimeField(auto_now=True)

    objects = UnmergedQuerySet.as_manager()

    class Meta:
        verbose_name = _("text that is not merged yet")
        verbose_name_plural = _("texts that are not merged yet")
        constraints = [
            models.UniqueConstraint(fields=["element", "user", "draft"], name="one_unmerged_text_per_open_editor")
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.element}"

    @property
    def wording(self) -> Wording:
        """What the person wrote."""
        return Wording(self.title, self.text)

    @property
    def woven(self) -> Woven:
        """It and the wording in force in one, with what has to be decided."""
        return weave(Wording(self.base_title, self.base_text), self.wording, self.element.wording)
