"""Projects of several municipalities: what is common, and each one's own part."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Municipality
from measures.models.amount import AmountColumn, in_order, not_below_zero
from measures.models.measure import Measure
from measures.querysets import JointInvitationQuerySet, JointPartQuerySet, JointProjectQuerySet


@dataclass(frozen=True, slots=True)
class SharedPart:
    """What the partners see of a part, and nothing else: pages are given this, never the part itself."""

    pk: int
    name: str
    is_lead: bool
    contact: str
    contribution: str
    amount: Decimal | None
    amount_note: str
    measures: tuple[str, ...]
    left_on: date | None
    is_offered_lead: bool


class JointProject(models.Model):
    """One project of several municipalities (Verbundprojekt): this is its common part, kept by the leading one."""

    title = models.CharField(_("title"), max_length=300)
    description = models.TextField(_("what we do together"), blank=True)
    funding = models.TextField(_("funding, in words"), blank=True)
    starts_on = models.DateField(_("begin"), null=True, blank=True)
    ends_on = models.DateField(_("end"), null=True, blank=True)
    term = models.CharField(_("term, in words"), max_length=300, blank=True)
    url = models.URLField(_("web address"), max_length=500, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = JointProjectQuerySet.as_manager()

    class Meta:
        verbose_name = _("joint project")
        verbose_name_plural = _("joint projects")
        ordering = ["title", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=in_order("starts_on", "ends_on"),
                name="joint_project_ends_after_it_begins",
                violation_error_message=_("The end lies before the begin."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def has_history(self) -> bool:
        """Another municipality takes or took part."""
        return self.parts.filter(is_lead=False).exists()


class JointPart(models.Model):
    """What one municipality contributes to a joint project (Beitrag): its own text, money and measures.

    Others see the name of the municipality, and of the rest only what it shares.
    """

    project = models.ForeignKey(JointProject, models.CASCADE, related_name="parts")
    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="joint_parts")
    is_lead = models.BooleanField(_("leads the project"), default=False, editable=False)

    contribution = models.TextField(_("what we contribute"), blank=True)
    shares_contribution = models.BooleanField(_("The partners may read this text"), default=True)
    contact = models.CharField(_("contact for the partners"), max_length=300, blank=True)
    amount = AmountColumn(_("our own money"))
    amount_note = models.CharField(_("our own money, in words"), max_length=300, blank=True)
    shares_amount = models.BooleanField(_("The partners may see our money"), default=False)
    measures = models.ManyToManyField(Measure, blank=True, related_name="joint_parts", verbose_name=_("our measures"))
    shares_measures = models.BooleanField(
        _("The partners may see code, title and state of our measures"), default=False
    )
    note = models.TextField(_("internal note"), blank=True, help_text=_("Only your own municipality reads it."))

    joined_at = models.DateTimeField(auto_now_add=True)
    left_on = models.DateField(_("left on"), null=True, blank=True, editable=False)
    was_removed = models.BooleanField(default=False, editable=False)
    # Since when the leading municipality wants this one to lead; it leads once it has agreed.
    lead_offered_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = JointPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("part of a joint project")
        verbose_name_plural = _("parts of joint projects")
        ordering = ["-is_lead", "joined_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "municipality"],
                condition=Q(left_on__isnull=True),
                name="a_municipality_takes_part_once",
            ),
            models.UniqueConstraint(
                fields=["project"], condition=Q(is_lead=True), name="one_municipality_leads_a_joint_project"
            ),
            models.CheckConstraint(
                condition=Q(is_lead=False) | Q(left_on__isnull=True), name="who_leads_a_joint_project_has_not_left"
            ),
            not_below_zero("joint_part_is_not_below_zero", "amount"),
        ]

    def __str__(self) -> str:
        return f"{self.project} ({self.municipality})"

    @property
    def shared(self) -> SharedPart:
        """What the partners see; of a municipality that has left only its name and the day."""
        is_here = self.left_on is None
        return SharedPart(
            pk=self.pk,
            name=self.municipality.name,
            is_lead=self.is_lead,
            contact=self.contact if is_here else "",
            contribution=self.contribution if is_here and self.shares_contribution else "",
            amount=self.amount if is_here and self.shares_amount else None,
            amount_note=self.amount_note if is_here and self.shares_amount else "",
            measures=self._shared_measures() if is_here and self.shares_measures else (),
            left_on=self.left_on,
            is_offered_lead=self.lead_offered_at is not None,
        )

    def _shared_measures(self) -> tuple[str, ...]:
        return tuple(f"{each} ({each.state_label})" for each in self.measures.all())

    def leave(self, on: date, *, removed: bool = False) -> None:
        """Take part no longer; its words stay. Whoever leads the project cannot leave it."""
        if self.is_lead:
            raise ValidationError(_("The municipality that leads the project cannot leave it."))
        if self.left_on is not None:
            raise ValidationError(_("This municipality takes part no longer."))
        self.left_on, self.was_removed, self.lead_offered_at = on, removed, None
        self.save(update_fields=["left_on", "was_removed", "lead_offered_at"])

    def be_offered_lead(self, now: datetime) -> None:
        """Be asked to lead the project; refused for whoever leads it already, or takes part no longer."""
        if self.is_lead or self.left_on is not None:
            raise ValidationError(_("Only a partner that takes part can be asked to lead the project."))
        self.lead_offered_at = now
        self.save(update_fields=["lead_offered_at"])

    def forget_offer(self) -> None:
        """Be asked no longer: it was taken back, or declined. Refused where nobody asks."""
        if not JointPart.objects.filter(pk=self.pk).offered_lead().update(lead_offered_at=None):
            raise ValidationError(_("Nobody offers the lead of this project any more."))
        self.lead_offered_at = None

    def take_lead(self) -> None:
        """Lead the project from now on in the place of whoever led it; refused where nobody asks any more."""
        if not JointPart.objects.filter(pk=self.pk).offered_lead().exists():
            raise ValidationError(_("Nobody offers the lead of this project any more."))
        JointPart.objects.of_project(self.project).update(is_lead=False, lead_offered_at=None)
        self.is_lead, self.lead_offered_at = True, None
        self.save(update_fields=["is_lead", "lead_offered_at"])


class JointInvitation(models.Model):
    """A code by which another municipality joins (Einladung). Only its SHA-256 is stored."""

    project = models.ForeignKey(JointProject, models.CASCADE, related_name="invitations")
    label = models.CharField(_("for whom"), max_length=200, help_text=_("Such as the name of the municipality."))
    code_hash = models.CharField(max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    invited_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(_("valid until"))
    revoked_at = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    part = models.ForeignKey(JointPart, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = JointInvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation to a joint project")
        verbose_name_plural = _("invitations to joint projects")
        ordering = ["-invited_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.project}: {self.label}"

    @staticmethod
    def hash_of(code: str) -> str:
        """What is stored of a code."""
        return hashlib.sha256(code.strip().encode()).hexdigest()

    def revoke(self, now: datetime) -> bool:
        """Close it; false when it was no longer open."""
        return bool(type(self).objects.filter(pk=self.pk).open(now).update(revoked_at=now))

    def use(self, now: datetime) -> bool:
        """Use it up, once; false when it was no longer open."""
        return bool(type(self).objects.filter(pk=self.pk).open(now).update(accepted_at=now))
