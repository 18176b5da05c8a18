"""The rows of an application: plans, payments, proofs, and what happened to it."""

from django.conf import settings
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from measures import application_states
from measures.models.amount import AmountColumn, not_below_zero
from measures.models.giving import Application
from measures.models.proof import Proof, proof_rules


class PlanRow(models.Model):
    """One line of the cost plan or the financing plan (Kosten- und Finanzierungsplan)."""

    class Side(models.TextChoices):
        COSTS = "costs", _("costs")
        OWN = "own", _("own share")
        THIRD_PARTY = "third_party", _("third-party funds")
        INCOME = "income", _("income")

    application = models.ForeignKey(Application, models.CASCADE, related_name="plan_rows")
    side = models.CharField(_("kind"), max_length=12, choices=Side, default=Side.COSTS)
    label = models.CharField(_("what for or from whom"), max_length=300)
    amount = AmountColumn(_("amount"))

    class Meta:
        verbose_name = _("line of a plan")
        verbose_name_plural = _("lines of plans")
        ordering = ["side", "pk"]
        constraints = [
            not_below_zero("plan_row_is_not_below_zero", "amount"),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def is_cost(self) -> bool:
        """Spent; everything else pays for it."""
        return self.side == self.Side.COSTS

    @property
    def has_happened(self) -> bool:
        """A plan, no event: it may be taken out."""
        return False


class Payment(models.Model):
    """Money paid to an applicant (Auszahlung)."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="payments")
    amount = AmountColumn(_("amount"))
    due_on = models.DateField(_("to be paid by"), null=True, blank=True)
    paid_on = models.DateField(_("paid on"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("payment")
        verbose_name_plural = _("payments")
        ordering = [models.F("due_on").asc(nulls_last=True), "pk"]
        constraints = [
            not_below_zero("payment_is_not_below_zero", "amount"),
        ]

    def __str__(self) -> str:
        return f"{self.application}, {self.paid_on or self.due_on or self.pk}"

    @property
    def has_happened(self) -> bool:
        """It was paid: then it is history."""
        return self.paid_on is not None


class ApplicantProof(Proof):
    """A proof of use that an applicant owes the municipality (Verwendungsnachweis)."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="proofs")

    class Meta:
        verbose_name = _("proof of use of a third party")
        verbose_name_plural = _("proofs of use of third parties")
        ordering = [models.F("due_on").asc(nulls_last=True), "pk"]
        constraints = proof_rules("applicant_proof")

    def __str__(self) -> str:
        return f"{self.application}: {self.get_kind_display()}"


class ApplicationStep(models.Model):
    """What happened to an application, when, by whom (Verlauf). Steps are added, never changed."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="steps")
    state = models.CharField(_("state"), max_length=12, choices=application_states.choices)
    note = models.TextField(_("note"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("step of an application")
        verbose_name_plural = _("steps of applications")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.application}: {self.state_label}"

    @property
    def state_label(self) -> str | Promise:
        """What the state is called."""
        return application_states.get(self.state).label
