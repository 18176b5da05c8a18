"""What every proof of use has in common, whoever owes it."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from measures.models.amount import AmountColumn, in_order, not_below_zero
from measures.querysets import DueQuerySet


def proof_rules(name: str) -> list[models.BaseConstraint]:
    """What holds for the rows of every table of proofs; the names of the constraints begin with the given one."""
    return [
        models.CheckConstraint(
            condition=in_order("handed_in_on", "accepted_on"),
            name=f"{name}_is_accepted_after_it_was_handed_in",
            violation_error_message=_("A proof cannot be accepted before it was handed in. Please check both days."),
        ),
        not_below_zero(f"{name}_reclaims_nothing_below_zero", "reclaimed"),
    ]


class Proof(models.Model):
    """A proof that money was used as it was given for (Verwendungsnachweis, Zwischennachweis)."""

    class Kind(models.TextChoices):
        INTERIM = "interim", _("interim proof")
        FINAL = "final", _("proof of use")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.FINAL)
    due_on = models.DateField(_("due on"), null=True, blank=True)
    handed_in_on = models.DateField(_("handed in on"), null=True, blank=True)
    accepted_on = models.DateField(_("accepted on"), null=True, blank=True)
    reclaimed = AmountColumn(_("paid back or reclaimed"))
    note = models.TextField(_("result of the audit, in words"), blank=True)

    objects = DueQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def has_happened(self) -> bool:
        """It was handed in: then it is history."""
        return self.handed_in_on is not None or self.accepted_on is not None

    def is_late(self, today: date) -> bool:
        """Due and not handed in."""
        return self.due_on is not None and self.due_on < today and not self.has_happened
