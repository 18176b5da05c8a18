"""Money that the municipality gives: funds, their years, and what third parties apply for."""

from datetime import date
from decimal import Decimal

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import Municipality
from measures import application_states, balances
from measures.models.amount import AmountColumn, in_order, not_below_zero
from measures.models.measure import Measure
from measures.querysets import ApplicationQuerySet, CallQuerySet, FundQuerySet
from stakeholders.models import Body, Organisation


class Fund(models.Model):
    """A fund out of which the municipality supports projects of third parties (Förderfonds)."""

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="funds")
    title = models.CharField(_("title"), max_length=300)
    purpose = models.TextField(_("what is supported"), blank=True)
    deadlines = models.CharField(
        _("deadlines, in words"),
        max_length=300,
        blank=True,
        help_text=_("Such as “31 October for the next year, 31 March for the current one”."),
    )
    guideline = models.CharField(_("guideline"), max_length=500, blank=True)
    url = models.URLField(_("web address"), max_length=500, blank=True)
    kept_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="kept_funds",
        verbose_name=_("kept by"),
        help_text=_("Is reminded of due dates by mail, at most once a week."),
    )

    objects = FundQuerySet.as_manager()

    class Meta:
        verbose_name = _("fund")
        verbose_name_plural = _("funds")
        ordering = ["title", "pk"]

    def __str__(self) -> str:
        return self.title


class Call(models.Model):
    """One year of a fund: its budget and the day by which to apply (Förderjahr)."""

    fund = models.ForeignKey(Fund, models.CASCADE, related_name="calls")
    year = models.PositiveSmallIntegerField(_("year"), validators=[MinValueValidator(1990), MaxValueValidator(2100)])
    budget = AmountColumn(_("budget"))
    deadline = models.DateField(_("applications until"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)

    # Added by ``with_sums``.
    applications_count: int
    applied: Decimal | None
    granted: Decimal | None

    objects = CallQuerySet.as_manager()

    class Meta:
        verbose_name = _("year of a fund")
        verbose_name_plural = _("years of funds")
        ordering = ["fund__title", "-year", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["fund", "year"],
                name="a_fund_has_a_year_once",
                violation_error_message=_("This year stands here twice."),
            ),
            not_below_zero("call_budget_is_not_below_zero", "budget"),
        ]

    def __str__(self) -> str:
        return f"{self.fund} {self.year}"

    @property
    def has_happened(self) -> bool:
        """Somebody has applied: then it is history."""
        return self.applications.exists()


class Application(models.Model):
    """What a third party applies for (Antrag): project, plans, opinion, decision, payments, proof. Only a title is required."""

    call = models.ForeignKey(Call, models.PROTECT, related_name="applications", verbose_name=_("fund and year"))
    title = models.CharField(_("title of the project"), max_length=300)
    applicant = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="applications",
        verbose_name=_("applicant"),
    )
    applicant_name = models.CharField(
        _("applicant, in words"), max_length=300, blank=True, help_text=_("Where it is no organisation of the list.")
    )
    contact = models.CharField(
        _("contact"), max_length=300, blank=True, help_text=_("Name, telephone or e-mail address. Internal.")
    )
    reference = models.CharField(_("file reference"), max_length=100, blank=True)
    received_on = models.DateField(_("received on"), null=True, blank=True)
    description = models.TextField(_("project"), blank=True)
    starts_on = models.DateField(_("begin"), null=True, blank=True)
    ends_on = models.DateField(_("end"), null=True, blank=True)
    term = models.CharField(_("term, in words"), max_length=300, blank=True)
    applied = AmountColumn(_("applied for"))
    planned = models.PositiveIntegerField(_("participants planned"), null=True, blank=True)
    reached = models.PositiveIntegerField(_("participants reached"), null=True, blank=True)
    result = models.TextField(_("result, in words"), blank=True)
    measures = models.ManyToManyField(Measure, blank=True, related_name="applications", verbose_name=_("measures"))

    state = models.CharField(
        _("state"), max_length=12, choices=application_states.choices, default="received", editable=False
    )
    opinion = models.TextField(_("opinion of the office"), blank=True, editable=False)
    opinion_on = models.DateField(_("opinion of"), null=True, blank=True, editable=False)
    body = models.ForeignKey(
        Body, models.PROTECT, null=True, blank=True, related_name="applications", editable=False, verbose_name=_("body")
    )
    decided_on = models.DateField(_("decided on"), null=True, blank=True, editable=False)
    granted = AmountColumn(_("granted"), editable=False)
    conditions = models.TextField(_("conditions"), blank=True, editable=False)
    refusal = models.TextField(_("reason of the refusal"), blank=True, editable=False)
    changed_at = models.DateTimeField(auto_now=True)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("application")
        verbose_name_plural = _("applications")
        ordering = ["-call__year", "title", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=in_order("starts_on", "ends_on"),
                name="application_ends_after_it_begins",
                violation_error_message=_("The end lies before the begin."),
            ),
            not_below_zero("application_amounts_are_not_below_zero", "applied", "granted"),
            models.CheckConstraint(
                condition=~Q(state="refused") | ~Q(refusal=""),
                name="a_refused_application_has_a_reason",
                violation_error_message=_("Please say in a sentence why the application is refused."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def current_state(self) -> application_states.ApplicationState:
        """What its state says."""
        return application_states.get(self.state)

    @property
    def state_label(self) -> str | Promise:
        """What its state is called."""
        return self.current_state.label

    @property
    def applicant_label(self) -> str:
        """Who applies, from the register or in words."""
        return self.applicant.name if self.applicant else self.applicant_name

    @property
    def has_history(self) -> bool:
        """The office or a body has said something about it, or money was paid."""
        return self.steps.exists() or self.payments.exists()

    @property
    def paid(self) -> Decimal | None:
        """What was paid out so far; nothing where no payment says so."""
        return balances.total(each.amount for each in self.payments.all() if each.paid_on)

    @property
    def findings(self) -> list[str]:
        """What does not add up in its plans, in sentences."""
        rows = [*self.plan_rows.all()]
        return balances.of_application(
            costs=[each.amount for each in rows if each.is_cost],
            sources=[each.amount for each in rows if not each.is_cost],
            applied=self.applied,
        )

    def may_become(self, slug: str) -> bool:
        """Whether the state may follow the present one."""
        return slug in self.current_state.followed_by

    def give_opinion(self, text: str, on: date) -> None:
        """What the office recommends, for the body that decides."""
        if not text.strip():
            raise ValidationError({"opinion": _("Please write what the office recommends.")})
        self.opinion, self.opinion_on = text, on
        if self.current_state.is_open:
            self.state = "examined"
        self.save(update_fields=["state", "opinion", "opinion_on", "changed_at"])

    def grant(self, amount: Decimal | None, *, on: date | None, body: Body | None, conditions: str) -> None:
        """Granted, in whole or in part; the amount may be entered later."""
        self._move("granted")
        self.granted, self.decided_on, self.body, self.conditions = amount, on, body, conditions
        self.refusal = ""
        self._save_decision()

    def refuse(self, reason: str, *, on: date | None, body: Body | None) -> None:
        """Refused, with a reason; never once money was paid."""
        if not reason.strip():
            raise ValidationError({"refusal": _("Please say in a sentence why the application is refused.")})
        if self.paid is not None:
            raise ValidationError(_("Money was paid out already. It cannot be refused any more."))
        self._move("refused")
        self.refusal, self.decided_on, self.body = reason, on, body
        self.granted, self.conditions = None, ""
        self._save_decision()

    def withdraw(self) -> None:
        """The applicant no longer wants it."""
        if self.paid is not None:
            raise ValidationError(_("Money was paid out already. Enter what was paid back with the proof of use."))
        self._move("withdrawn")
        self.save(update_fields=["state", "changed_at"])

    def resume(self) -> None:
        """Applied for again after it was withdrawn."""
        self._move("received")
        self.save(update_fields=["state", "changed_at"])

    def settle(self) -> None:
        """Closed: nothing more is expected; refused while a proof of use is not accepted."""
        if any(each.accepted_on is None for each in self.proofs.all()):
            raise ValidationError(
                _("A proof of use has not been accepted yet. Please enter the day on which it was, or remove the row.")
            )
        self._move("settled")
        self.save(update_fields=["state", "changed_at"])

    def _move(self, slug: str) -> None:
        if not self.may_become(slug):
            raise ValidationError(
                _("An application that is “%(now)s” cannot become “%(then)s”."),
                params={"now": self.state_label, "then": application_states.get(slug).label},
            )
        self.state = slug

    def _save_decision(self) -> None:
        names = ["state", "granted", "decided_on", "body", "conditions", "refusal", "changed_at"]
        self.save(update_fields=names)
