"""The rows of a grant: years, shares of measures, draw-downs, proofs of use."""

from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from measures.models.amount import AmountColumn, not_below_zero
from measures.models.funding import Grant
from measures.models.measure import Measure
from measures.models.proof import Proof, proof_rules
from measures.querysets import DrawDownQuerySet


class GrantYear(models.Model):
    """The part of a grant that belongs to one year (Jahresscheibe)."""

    grant = models.ForeignKey(Grant, models.CASCADE, related_name="years")
    year = models.PositiveSmallIntegerField(_("year"), validators=[MinValueValidator(1990), MaxValueValidator(2100)])
    amount = AmountColumn(_("amount"))
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("year of a grant")
        verbose_name_plural = _("years of grants")
        ordering = ["year", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["grant", "year"],
                name="a_grant_has_a_year_once",
                violation_error_message=_("This year stands here twice."),
            ),
            not_below_zero("grant_year_is_not_below_zero", "amount"),
        ]

    def __str__(self) -> str:
        return f"{self.grant}, {self.year}"

    @property
    def has_happened(self) -> bool:
        """A plan, no event: it may be taken out."""
        return False


class GrantShare(models.Model):
    """That a grant pays for a measure, in whole or in part (Anteil): in per cent, in euros, or nobody has said."""

    grant = models.ForeignKey(Grant, models.CASCADE, related_name="shares")
    measure = models.ForeignKey(Measure, models.CASCADE, related_name="grant_shares", verbose_name=_("measure"))
    percent = models.DecimalField(_("share in per cent"), max_digits=5, decimal_places=2, null=True, blank=True)
    amount = AmountColumn(_("share in euros"))
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("share of a measure in a grant")
        verbose_name_plural = _("shares of measures in grants")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["grant", "measure"],
                name="a_grant_names_a_measure_once",
                violation_error_message=_("This measure stands here twice."),
            ),
            models.CheckConstraint(
                condition=Q(percent__isnull=True) | Q(amount__isnull=True),
                name="grant_share_is_percent_or_amount",
                violation_error_message=_("Please give the share in per cent or in euros, not both."),
            ),
            models.CheckConstraint(
                condition=Q(percent__isnull=True) | Q(percent__gt=0, percent__lte=100),
                name="grant_share_lies_within_a_hundred_per_cent",
                violation_error_message=_("The share must lie above 0 and at most at 100 per cent."),
            ),
            not_below_zero("grant_share_is_not_below_zero", "amount"),
        ]

    def __str__(self) -> str:
        return f"{self.grant} → {self.measure}"

    def clean(self) -> None:
        """A grant pays for measures of its own municipality."""
        if self.measure_id and self.grant_id and self.measure.municipality_id != self.grant.municipality_id:
            raise ValidationError({"measure": _("The measure belongs to another municipality.")})

    @property
    def worth(self) -> Decimal | None:
        """The share in euros where that can be known."""
        if self.amount is not None:
            return self.amount
        if self.percent is None or self.grant.amount is None:
            return None
        return (self.grant.amount * self.percent / 100).quantize(Decimal("0.01"))

    @property
    def has_happened(self) -> bool:
        """A link, no event: it may be taken out."""
        return False


class DrawDown(models.Model):
    """A part of a grant that is called in (Mittelabruf)."""

    grant = models.ForeignKey(Grant, models.CASCADE, related_name="draw_downs")
    amount = AmountColumn(_("amount"))
    due_on = models.DateField(_("to be requested by"), null=True, blank=True)
    requested_on = models.DateField(_("requested on"), null=True, blank=True)
    received_on = models.DateField(_("received on"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)

    objects = DrawDownQuerySet.as_manager()

    class Meta:
        verbose_name = _("draw-down")
        verbose_name_plural = _("draw-downs")
        ordering = [models.F("due_on").asc(nulls_last=True), "pk"]
        constraints = [
            not_below_zero("draw_down_is_not_below_zero", "amount"),
            models.CheckConstraint(
                condition=Q(requested_on__isnull=True)
                | Q(received_on__isnull=True)
                | Q(received_on__gte=models.F("requested_on")),
                name="draw_down_is_received_after_it_was_requested",
                violation_error_message=_("The money cannot arrive before it was requested. Please check both days."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.grant}, {self.due_on or self.pk}"

    @property
    def has_happened(self) -> bool:
        """It was requested or received: then it is history."""
        return self.requested_on is not None or self.received_on is not None

    def is_late(self, today: date) -> bool:
        """Should have been requested."""
        return self.due_on is not None and self.due_on < today and not self.has_happened


class ProofOfUse(Proof):
    """A proof of use that the municipality owes the giver of a grant (Verwendungsnachweis)."""

    grant = models.ForeignKey(Grant, models.CASCADE, related_name="proofs")

    class Meta:
        verbose_name = _("proof of use")
        verbose_name_plural = _("proofs of use")
        ordering = [models.F("due_on").asc(nulls_last=True), "pk"]
        constraints = proof_rules("proof_of_use")

    def __str__(self) -> str:
        return f"{self.grant}: {self.get_kind_display()}"
