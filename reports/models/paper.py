"""The council paper and the bodies it passes."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts import access
from accounts.models import Municipality
from accounts.roles import Permission
from concepts.models import Edition
from measures.models import Measure
from stakeholders.models import Body


class CouncilPaperQuerySet(QuerySet["CouncilPaper"]):
    """Council papers."""

    def visible_to(self, user: Any) -> "CouncilPaperQuerySet":
        """Those of municipalities in which the user makes reports."""
        return self.filter(edition__concept__municipality__in=access.municipalities(user, Permission.MAKE_REPORTS))

    def editable_by(self, user: Any) -> "CouncilPaperQuerySet":
        """The same people write them."""
        return self.visible_to(user)

    def of(self, municipality: Municipality | None) -> "CouncilPaperQuerySet":
        """Those of one municipality."""
        return self.filter(edition__concept__municipality=municipality)

    def carrying(self, measure: Measure, editions: QuerySet[Edition]) -> "CouncilPaperQuerySet":
        """Those on one of the editions, and those whose number stands among the resolutions on the measure's sheet."""
        quoted = measure.resolutions.exclude(reference="").values("reference")
        return self.of(measure.municipality).filter(Q(edition__in=editions) | Q(reference__in=quoted))

    def for_lists(self) -> "CouncilPaperQuerySet":
        """With their edition's names, without its large document."""
        return self.select_related("edition__concept", "created_by").defer("edition__document")


class CouncilPaper(models.Model):
    """The paper with which an edition goes to the deciding body (Beschlussvorlage).

    The number is given by the council office and may be missing for long.
    """

    class Effect(models.TextChoices):
        NONE = "none", _("none")
        BUDGETED = "budgeted", _("yes, fully budgeted")
        PARTLY = "partly", _("yes, partly budgeted")
        UNBUDGETED = "unbudgeted", _("yes, not budgeted")

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="papers")
    reference = models.CharField(_("number of the paper"), max_length=60, blank=True)
    responsible = models.CharField(_("responsible office"), max_length=200, blank=True)
    subject = models.CharField(_("subject"), max_length=500)
    proposed_resolution = models.TextField(_("proposed resolution"), blank=True)
    reasons = models.TextField(_("reasons"), blank=True)
    financial_effect = models.CharField(_("financial effects"), max_length=20, choices=Effect, blank=True)
    financial_note = models.TextField(_("financial effects, in words"), blank=True)

    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = CouncilPaperQuerySet.as_manager()

    class Meta:
        verbose_name = _("council paper")
        verbose_name_plural = _("council papers")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.subject

    def printed(self) -> dict[str, Any]:
        """What stands on paper of it, as plain values."""
        return {
            "reference": self.reference,
            "responsible": self.responsible,
            "subject": self.subject,
            "proposed_resolution": self.proposed_resolution,
            "reasons": self.reasons,
            "financial_note": self.financial_note,
            "effects": [
                {"label": str(effect.label), "is_chosen": effect.value == self.financial_effect}
                for effect in self.Effect
            ],
            "considerations": [step.printed() for step in self.considerations.select_related("body")],
        }


class Consideration(models.Model):
    """One step of a paper's way through the bodies (Beratungsfolge). A paper may come to the same body twice."""

    class Role(models.TextChoices):
        HEARING = "hearing", _("hearing")
        PRELIMINARY = "preliminary", _("preliminary deliberation")
        DECISION = "decision", _("decision")
        INFORMATION = "information", _("for information")

    paper = models.ForeignKey(CouncilPaper, models.CASCADE, related_name="considerations")
    body = models.ForeignKey(Body, models.PROTECT, related_name="considerations", verbose_name=_("body"))
    position = models.PositiveSmallIntegerField(default=0)
    meeting_date = models.DateField(_("date of the meeting"), null=True, blank=True)
    agenda_number = models.CharField(_("agenda item"), max_length=20, blank=True)
    is_public = models.BooleanField(_("public"), default=True)
    role = models.CharField(pgettext_lazy("body", "role"), max_length=20, choices=Role)
    result = models.CharField(_("result, literally"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("step through the bodies")
        verbose_name_plural = _("way through the bodies")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return f"{self.body}: {self.get_role_display()}"

    def printed(self) -> dict[str, Any]:
        """What stands on paper of it, as plain values."""
        return {
            "body": self.body.name,
            "meeting_date": self.meeting_date.isoformat() if self.meeting_date else None,
            "agenda_number": self.agenda_number,
            "is_public": self.is_public,
            "role_label": str(self.get_role_display()),
            "result": self.result,
        }
