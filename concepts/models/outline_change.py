"""What was done to the outline of a concept."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts import access
from accounts.roles import Permission
from concepts import acts
from concepts.models.concept import Concept
from concepts.models.element import Element


class OutlineChangeQuerySet(QuerySet["OutlineChange"]):
    """Changes of outlines."""

    def visible_to(self, user: Any) -> "OutlineChangeQuerySet":
        """Those of concepts whose drafts the user reads."""
        return self.filter(concept__municipality__in=access.municipalities(user, Permission.READ_DRAFTS))

    def of_concept(self, concept: Concept) -> "OutlineChangeQuerySet":
        """Those of one concept."""
        return self.filter(concept=concept)


class OutlineChange(models.Model):
    """One act on the outline: a section added, moved, removed, brought back, split … (Gliederungsänderung).

    ``before`` and ``after`` keep places and kinds in the words they had at that time; nothing is looked up later.
    ``element`` is empty where an act is about the whole concept.
    """

    concept = models.ForeignKey(Concept, models.CASCADE, related_name="outline_changes")
    element = models.ForeignKey(Element, models.CASCADE, null=True, blank=True, related_name="outline_changes")
    act = models.CharField(_("act"), max_length=20, choices=acts.choices)
    name = models.CharField(_("name of the section"), max_length=300, blank=True)
    before = models.JSONField(default=dict, blank=True)
    after = models.JSONField(default=dict, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    objects = OutlineChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("change of the outline")
        verbose_name_plural = _("changes of the outline")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["concept", "-at"], name="outline_changes_in_time")]

    def __str__(self) -> str:
        return self.sentence

    @property
    def sentence(self) -> str:
        """What happened, in one sentence."""
        return acts.get(self.act).sentence(self.name, self.before, self.after)
