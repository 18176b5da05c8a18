"""A report that somebody asked for, and its file."""

from typing import Any

from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts import access
from accounts.models import Job, Municipality
from accounts.roles import Permission
from concepts.models import Edition
from reports import kinds
from reports.models.paper import CouncilPaper


def file_path(report: "Report", filename: str) -> str:
    """By municipality and report; the name for people is given at download."""
    return f"reports/{report.job.municipality_id}/{filename}"


class ReportQuerySet(QuerySet["Report"]):
    """Reports."""

    def visible_to(self, user: Any) -> "ReportQuerySet":
        """Those of municipalities in which the user makes reports."""
        return self.filter(job__municipality__in=access.municipalities(user, Permission.MAKE_REPORTS))

    def editable_by(self, user: Any) -> "ReportQuerySet":
        """The same people may ask again or delete."""
        return self.visible_to(user)

    def of(self, municipality: Municipality | None) -> "ReportQuerySet":
        """Those of one municipality."""
        return self.filter(job__municipality=municipality)

    def ready(self) -> "ReportQuerySet":
        """With a finished file."""
        return self.filter(job__state=Job.State.DONE)


class Report(models.Model):
    """A document for the council, made from a frozen edition by the worker (Bericht)."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="reports")
    paper = models.ForeignKey(CouncilPaper, models.PROTECT, null=True, blank=True, related_name="reports")
    kind = models.CharField(_("kind"), max_length=40, choices=kinds.choices)
    options = models.JSONField(default=dict, blank=True)
    job = models.OneToOneField(Job, models.PROTECT, related_name="report")

    file = models.FileField(upload_to=file_path, blank=True)
    sha256 = models.CharField(_("checksum"), max_length=64, blank=True)
    pages = models.PositiveIntegerField(_("pages"), null=True, blank=True)
    size = models.PositiveIntegerField(_("size in bytes"), null=True, blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.edition}"
