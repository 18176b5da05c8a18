"""Councils, committees and boards under names that change."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Municipality
from stakeholders.models.validity import Validity
from stakeholders.querysets import BodyQuerySet


class Body(Validity):
    """A body that deliberates, decides or is heard (Gremium), under one name during one time."""

    class Kind(models.TextChoices):
        COUNCIL = "council", _("council")
        COMMITTEE = "committee", _("committee")
        ADVISORY_BOARD = "advisory_board", _("advisory board")
        STEERING_GROUP = "steering_group", _("steering group")
        WORKING_GROUP = "working_group", _("working group")
        OTHER = "other", _("other body")

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="bodies")
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    name = models.CharField(_("name"), max_length=250)
    abbreviation = models.CharField(_("abbreviation"), max_length=40, blank=True)
    note = models.TextField(_("note"), blank=True)

    valid_from = models.DateField(_("under this name since"), null=True, blank=True)
    valid_until = models.DateField(_("under this name until"), null=True, blank=True)
    predecessor = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="successors", verbose_name=_("formerly")
    )

    objects = BodyQuerySet.as_manager()

    class Meta:
        verbose_name = _("body")
        verbose_name_plural = _("bodies")
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_until__isnull=True)
                | Q(valid_until__gte=F("valid_from")),
                name="body_ends_after_it_begins",
                violation_error_message=_("The last day lies before the first."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
