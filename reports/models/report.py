"""A report that somebody asked for, and its file."""

import re
from typing import Any

from django.db import models
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts import access
from accounts.models import Job, Municipality
from accounts.roles import Permission
from concepts.models import Edition
from measures.models import Measure, MeasureReport, ReportingRound
from reports import kinds, outputs
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

    def for_lists(self) -> "ReportQuerySet":
        """With what a list shows of them, without the large documents of their editions."""
        return self.select_related("job__asked_by", "edition__concept", "round", "paper", "earlier").defer(
            "edition__document", "earlier__document", "round__document"
        )

    def same_as(self, fingerprint: str) -> "ReportQuerySet":
        """Made, or being made, from exactly the same content."""
        return self.filter(fingerprint=fingerprint).exclude(job__state=Job.State.FAILED)

    def with_paper(self, paper: CouncilPaper) -> "ReportQuerySet":
        """Those that show one council paper."""
        return self.filter(paper=paper)

    def telling_of(self, measure: Measure, editions: QuerySet[Edition]) -> "ReportQuerySet":
        """Those that print the measure: made from one of the editions, or from a round that asked about it."""
        asked = MeasureReport.objects.of_measure(measure).standing().values("request__round")
        printing = [kind.slug for kind in kinds.KINDS if kind.prints_measures]
        return self.filter(Q(edition__in=editions) | Q(round__in=asked), kind__in=printing)

    def ready(self) -> "ReportQuerySet":
        """With a finished file."""
        return self.filter(job__state=Job.State.DONE)


class Report(models.Model):
    """A document for the council, made by the worker from a frozen edition or a closed reporting round (Bericht)."""

    edition = models.ForeignKey(Edition, models.PROTECT, null=True, blank=True, related_name="reports")
    round = models.ForeignKey(
        ReportingRound,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="progress_reports",
        verbose_name=_("reporting round"),
    )
    paper = models.ForeignKey(CouncilPaper, models.PROTECT, null=True, blank=True, related_name="reports")
    earlier = models.ForeignKey(
        Edition, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("earlier edition")
    )
    kind = models.CharField(_("kind"), max_length=40, choices=kinds.choices)
    output = models.CharField(_("kind of file"), max_length=10, choices=outputs.choices, default="pdf")
    options = models.JSONField(default=dict, blank=True)
    job = models.OneToOneField(Job, models.PROTECT, related_name="report")

    # Of everything that shows in it; an unchanged report is handed out again instead of made again.
    fingerprint = models.CharField(max_length=64, blank=True, db_index=True, editable=False)
    file = models.FileField(upload_to=file_path, blank=True)
    sha256 = models.CharField(_("checksum"), max_length=64, blank=True)
    pages = models.PositiveIntegerField(_("pages"), null=True, blank=True)
    size = models.PositiveIntegerField(_("size in bytes"), null=True, blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(edition__isnull=False, round__isnull=True) | Q(edition__isnull=True, round__isnull=False),
                name="a_report_is_made_from_an_edition_or_a_round",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.source}"

    @property
    def is_for_the_archive(self) -> bool:
        """Whether its file fulfils the norms for archiving and for accessibility."""
        return outputs.get(self.output).is_archivable

    @property
    def source(self) -> Edition | ReportingRound:
        """What it is made from."""
        found = self.edition if self.round is None else self.round
        assert found is not None  # the database holds one of the two
        return found

    @property
    def subject(self) -> str:
        """What it is about: the concept, or the round."""
        source = self.source
        return source.title if isinstance(source, ReportingRound) else source.concept.title

    @property
    def source_name(self) -> str:
        """Which state of it: the edition, or the day on which the round was closed."""
        source = self.source
        if not isinstance(source, ReportingRound):
            return source.name
        day = date_format(timezone.localtime(source.closed_at), "SHORT_DATE_FORMAT")
        return gettext("closed on %(day)s") % {"day": day}

    @property
    def name_for_people(self) -> str:
        """The name under which the file is handed out: concept, edition, kind; signs that file systems refuse left out."""
        words = f"{self.subject} – {self.source_name} – {self.get_kind_display()}"
        if self.earlier is not None:
            words += f" – {self.earlier.name}"
        kept = re.sub(r'[\x00-\x1f/\\:*?"<>|]+', " ", words)
        return f"{' '.join(kept.split())[:180].strip(' .')}.{outputs.get(self.output).ending}"
