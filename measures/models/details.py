"""The rows of a measure's sheet: target groups, costs by year, resolutions, documents."""

from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import FileExtensionValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from measures.models.measure import Measure
from measures.querysets import DocumentQuerySet

DOCUMENT_ENDINGS = ("pdf", "docx", "odt", "xlsx", "ods", "pptx", "odp", "txt", "csv", "png", "jpg", "jpeg")
DOCUMENT_BYTES = 20 * 1024 * 1024


class TargetGroup(models.Model):
    """People whom a measure is for (Zielgruppe), with how many were planned and how many were reached."""

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="target_group_rows")
    name = models.CharField(_("target group"), max_length=300)
    planned = models.PositiveIntegerField(_("planned"), null=True, blank=True)
    reached = models.PositiveIntegerField(_("reached"), null=True, blank=True)

    class Meta:
        verbose_name = _("target group")
        verbose_name_plural = _("target groups")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def take_reached(cls, measure: Measure, said: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
        """Stand at the reported numbers; returns them with the number ``before``. A row that is gone is passed over."""
        rows = cls.objects.filter(measure=measure).in_bulk([each["group"] for each in said]) if said else {}
        taken = []
        for each in said:
            row = rows.get(each["group"])
            taken.append(dict(each) if row is None else {**each, "before": row.reached})
            if row is not None:
                row.reached = each["reached"]
        cls.objects.bulk_update(rows.values(), ["reached"])
        return taken


class Cost(models.Model):
    """What a measure costs in one year (Kosten), in euros. Offices that know no amount write a sentence instead."""

    class Nature(models.TextChoices):
        STAFF = "staff", _("staff")
        MATERIAL = "material", _("material")
        INVESTMENT = "investment", _("investment")
        OTHER = "other", _("other costs")

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="cost_rows")
    year = models.PositiveSmallIntegerField(_("year"))
    amount = models.DecimalField(_("amount in euros"), max_digits=12, decimal_places=2)
    nature = models.CharField(_("kind of costs"), max_length=20, choices=Nature, blank=True)
    is_one_off = models.BooleanField(_("only once"), default=False)
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("costs of a year")
        verbose_name_plural = _("costs by year")
        ordering = ["year", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(year__gte=1950, year__lte=2150),
                name="cost_year_is_a_year",
                violation_error_message=_("Please give the year with four digits."),
            ),
            models.CheckConstraint(
                condition=Q(amount__gte=0),
                name="costs_are_not_negative",
                violation_error_message=_("Costs are not negative. Income belongs to the funding."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure}, {self.year}"


class ResolutionReference(models.Model):
    """A resolution or paper that carries a measure (Beschlussbezug), as it is quoted."""

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="resolutions")
    reference = models.CharField(_("number of the paper"), max_length=100, blank=True)
    subject = models.CharField(_("subject"), max_length=500, blank=True)
    body = models.CharField(_("body"), max_length=250, blank=True)
    decided_on = models.DateField(_("date"), null=True, blank=True)
    result = models.CharField(_("result, in words"), max_length=500, blank=True)
    url = models.URLField(_("web page"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("resolution")
        verbose_name_plural = _("resolutions")
        ordering = ["decided_on", "pk"]

    def __str__(self) -> str:
        return " ".join(filter(None, [self.reference, self.subject]))

    def clean(self) -> None:
        """Something by which it can be found."""
        if not (self.reference.strip() or self.subject.strip()):
            raise ValidationError(_("Please give the number of the paper or its subject."))


class Document(models.Model):
    """A file or web page that belongs to a measure (Dokument)."""

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="documents")
    title = models.CharField(_("title"), max_length=300)
    file = models.FileField(
        _("file"), upload_to="measures/%Y/", blank=True, validators=[FileExtensionValidator(DOCUMENT_ENDINGS)]
    )
    url = models.URLField(_("web page"), max_length=500, blank=True)
    added_on = models.DateField(_("added on"), auto_now_add=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["title", "pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def file_name(self) -> str:
        """How a download is called."""
        return PurePath(self.file.name or "").name

    def clean(self) -> None:
        """Either a file that is not too large, or an address."""
        if not self.file and not self.url:
            raise ValidationError(_("Please choose a file or give an address."))
        if self.file and not self.file._committed and self.file.size > DOCUMENT_BYTES:  # type: ignore[attr-defined]  # says: just uploaded
            raise ValidationError(
                {"file": _("This file is larger than 20 MB. Please make it smaller or give its address.")}
            )
