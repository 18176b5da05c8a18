"""Lines of an entry of good practice: who took part, what was paid in which year, and what it said earlier."""

from decimal import Decimal
from typing import Any

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from measures.models.practice import PracticeEntry
from measures.practice import states
from measures.practice.years import Year


class PracticeParticipant(models.Model):
    """One of several municipalities that did it together (beteiligte Kommune), with its own part in words."""

    entry = models.ForeignKey(PracticeEntry, models.CASCADE, related_name="participants")
    name = models.CharField(_("municipality"), max_length=200)
    part = models.TextField(_("its own part"), blank=True, max_length=4000)

    class Meta:
        verbose_name = _("participating municipality")
        verbose_name_plural = _("participating municipalities")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class PracticeYear(models.Model):
    """One line of the yearly table of funding; a figure nobody knows stays empty. The total is a line without a year."""

    entry = models.ForeignKey(PracticeEntry, models.CASCADE, related_name="years")
    year = models.PositiveSmallIntegerField(
        _("year"), null=True, blank=True, help_text=_("Leave it empty for the total as the source gives it.")
    )
    municipalities = models.PositiveIntegerField(_("municipalities"), null=True, blank=True)
    projects = models.PositiveIntegerField(_("projects"), null=True, blank=True)
    amount = models.DecimalField(
        _("funding in euros"),
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(0))],
    )
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("year of funding")
        verbose_name_plural = _("years of funding")
        ordering = [models.F("year").asc(nulls_last=True), "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "year"],
                name="a_practice_names_a_year_once",
                violation_error_message=_("This year stands in the table already."),
            ),
            models.UniqueConstraint(
                fields=["entry"], condition=Q(year__isnull=True), name="a_practice_has_one_given_total"
            ),
        ]

    def __str__(self) -> str:
        return str(self.year or _("total"))

    @property
    def figures(self) -> Year:
        """Its figures as a plain line."""
        return Year(str(self.year or ""), self.municipalities, self.projects, self.amount, self.note)

    def as_words(self) -> dict[str, Any]:
        """Its figures as a revision keeps them."""
        amount = None if self.amount is None else f"{Decimal(self.amount):.2f}"
        return {
            "year": self.year,
            "municipalities": self.municipalities,
            "projects": self.projects,
            "amount": amount,
            "note": self.note,
        }


class PracticeRevision(models.Model):
    """What an entry said at one time, and why that was kept (Bearbeitungsstand). Never changed, never taken back."""

    entry = models.ForeignKey(PracticeEntry, models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=20, choices=states.choices)
    words = models.JSONField()
    note = models.TextField(blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("revision of good practice")
        verbose_name_plural = _("revisions of good practice")
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["entry", "number"], name="revisions_of_a_practice_are_numbered")]

    def __str__(self) -> str:
        return f"{self.entry} ({self.number})"

    @property
    def current_state(self) -> states.State:
        """In what state the entry was then."""
        return states.get(self.state)
