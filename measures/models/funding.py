"""Money that the municipality receives: programmes and grants. It is no bookkeeping."""

from datetime import date
from decimal import Decimal

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Municipality
from measures import balances
from measures.models.amount import AmountColumn, in_order, not_below_zero
from measures.models.measure import Measure
from measures.querysets import GrantQuerySet, ProgrammeQuerySet


class FundingProgramme(models.Model):
    """A programme out of which somebody funds (Förderprogramm): who gives, under which guideline, until when."""

    class Level(models.TextChoices):
        EU = "eu", _("European Union")
        FEDERAL = "federal", _("federal")
        LAND = "land", _("Land")
        FOUNDATION = "foundation", _("foundation")
        MUNICIPALITY = "municipality", _("municipality or district")
        OTHER = "other", _("other giver")

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="funding_programmes")
    title = models.CharField(_("title"), max_length=300)
    giver = models.CharField(_("giver"), max_length=300, blank=True)
    level = models.CharField(_("level"), max_length=15, choices=Level, blank=True)
    guideline = models.CharField(_("guideline"), max_length=500, blank=True)
    version = models.CharField(
        _("version of the guideline"),
        max_length=100,
        blank=True,
        help_text=_("As quoted, such as “of 12 December 2024”."),
    )
    starts_on = models.DateField(_("runs from"), null=True, blank=True)
    ends_on = models.DateField(_("runs until"), null=True, blank=True)
    publicity = models.TextField(
        _("publicity duty"), blank=True, help_text=_("How the giver must be named in public: logos, wording, signs.")
    )
    url = models.URLField(_("web address"), max_length=500, blank=True)
    note = models.TextField(_("note"), blank=True)

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        verbose_name = _("funding programme")
        verbose_name_plural = _("funding programmes")
        ordering = ["title", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=in_order("starts_on", "ends_on"),
                name="funding_programme_ends_after_it_begins",
                violation_error_message=_("The programme ends before it begins. Please check both days."),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Grant(models.Model):
    """Money granted to the municipality by a notice (Förderung, Zuwendung). Only the title is required."""

    class Financing(models.TextChoices):
        SHARE = "share", _("share of the costs")
        DEFICIT = "deficit", _("what is lacking")
        FIXED = "fixed", _("fixed amount")
        FULL = "full", _("full financing")

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="grants")
    programme = models.ForeignKey(
        FundingProgramme,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="grants",
        verbose_name=_("funding programme"),
    )
    title = models.CharField(_("title"), max_length=300)
    kept_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="kept_grants",
        verbose_name=_("kept by"),
        help_text=_("Is reminded of due dates by mail, at most once a week."),
    )

    notice_number = models.CharField(_("number of the grant notice"), max_length=100, blank=True)
    notice_on = models.DateField(_("grant notice of"), null=True, blank=True)
    reference = models.CharField(_("file reference"), max_length=100, blank=True)

    funded_from = models.DateField(_("funding period from"), null=True, blank=True)
    funded_until = models.DateField(_("funding period until"), null=True, blank=True)
    works_from = models.DateField(_("implementation period from"), null=True, blank=True)
    works_until = models.DateField(_("implementation period until"), null=True, blank=True)
    bound_until = models.DateField(_("bound to the purpose until"), null=True, blank=True)

    financing = models.CharField(_("type of financing"), max_length=10, choices=Financing, blank=True)
    eligible_costs = AmountColumn(_("eligible costs"))
    amount = AmountColumn(_("amount of the grant"))
    own_cash = AmountColumn(_("own share in cash"))
    own_in_kind = AmountColumn(_("own share in kind"))
    third_party = AmountColumn(_("third-party funds"))
    third_party_note = models.CharField(_("third-party funds, from whom"), max_length=300, blank=True)

    conditions = models.TextField(
        _("side conditions"), blank=True, help_text=_("Such as “ANBest-P” and what the notice adds to it.")
    )
    publicity = models.TextField(_("publicity duty"), blank=True)
    note = models.TextField(_("note"), blank=True)

    measures = models.ManyToManyField(Measure, through="GrantShare", related_name="grants", verbose_name=_("measures"))

    closed_on = models.DateField(_("closed on"), null=True, blank=True, editable=False)
    changed_at = models.DateTimeField(auto_now=True)

    objects = GrantQuerySet.as_manager()

    class Meta:
        verbose_name = _("grant")
        verbose_name_plural = _("grants")
        ordering = ["title", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=in_order("funded_from", "funded_until"),
                name="grant_funding_ends_after_it_begins",
                violation_error_message=_("The funding period ends before it begins. Please check both days."),
            ),
            models.CheckConstraint(
                condition=in_order("works_from", "works_until"),
                name="grant_implementation_ends_after_it_begins",
                violation_error_message=_("The implementation period ends before it begins. Please check both days."),
            ),
            not_below_zero(
                "grant_amounts_are_not_below_zero", "eligible_costs", "amount", "own_cash", "own_in_kind", "third_party"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def has_history(self) -> bool:
        """Money was requested or received, or a proof handed in."""
        return any(each.has_happened for each in self.draw_downs.all()) or any(
            each.has_happened for each in self.proofs.all()
        )

    @property
    def received(self) -> Decimal | None:
        """What has arrived so far; nothing where no draw-down says so."""
        return balances.total(each.amount for each in self.draw_downs.all() if each.received_on)

    @property
    def quota(self) -> Decimal | None:
        """The grant in per cent of the eligible costs."""
        if self.amount is None or not self.eligible_costs:
            return None
        return (self.amount * 100 / self.eligible_costs).quantize(Decimal("0.1"))

    @property
    def findings(self) -> list[str]:
        """What does not add up, in sentences."""
        shares = [*self.shares.all()]
        return [
            *balances.of_financing(
                costs=self.eligible_costs,
                grant=self.amount,
                others=(self.own_cash, self.own_in_kind, self.third_party),
            ),
            *balances.of_years(grant=self.amount, years=[each.amount for each in self.years.all()]),
            *balances.of_shares(
                grant=self.amount,
                percents=[each.percent for each in shares],
                amounts=[each.amount for each in shares],
            ),
        ]

    def close(self, on: date) -> None:
        """Nothing more is expected; refused while a proof of use is still owed."""
        if self.closed_on is not None:
            raise ValidationError(_("This grant is closed already."))
        if any(not each.has_happened for each in self.proofs.all()):
            raise ValidationError(
                _("A proof of use has not been handed in yet. Please enter the day on which it was, or remove the row.")
            )
        self.closed_on = on
        self.save(update_fields=["closed_on", "changed_at"])

    def reopen(self) -> None:
        """Something is expected after all."""
        if self.closed_on is None:
            raise ValidationError(_("This grant is not closed."))
        self.closed_on = None
        self.save(update_fields=["closed_on", "changed_at"])
