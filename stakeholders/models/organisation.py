"""Offices and organisations, and the people who speak for them."""

from datetime import date

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Municipality
from stakeholders.models.validity import Validity
from stakeholders.querysets import ContactQuerySet, OrganisationQuerySet


class Organisation(Validity):
    """An office of the administration or an organisation outside it (Organisation), under a name that has dates.

    A renamed office is a new entry with ``predecessor``: what was signed by the old one stays signed by it.
    """

    class Kind(models.TextChoices):
        OFFICE = "office", _("office of the administration")
        AUTHORITY = "authority", _("other authority")
        MIGRANT_ORGANISATION = "migrant_organisation", _("migrant organisation")
        WELFARE = "welfare", _("welfare organisation")
        EDUCATION = "education", _("school, day care or education provider")
        BUSINESS = "business", _("business, chamber or employment agency")
        ASSOCIATION = "association", _("association or initiative")
        RELIGIOUS = "religious", _("religious community")
        OTHER = "other", _("other")

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="organisations")
    kind = models.CharField(_("kind"), max_length=30, choices=Kind, default=Kind.OFFICE)
    name = models.CharField(_("name"), max_length=250)
    abbreviation = models.CharField(
        _("abbreviation"),
        max_length=40,
        blank=True,
        help_text=_("As used in the administration, such as “SuS” or “Dept. 3”."),
    )
    note = models.TextField(_("note"), blank=True)

    valid_from = models.DateField(_("under this name since"), null=True, blank=True)
    valid_until = models.DateField(_("under this name until"), null=True, blank=True)
    predecessor = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="successors", verbose_name=_("formerly")
    )

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_until__isnull=True)
                | Q(valid_until__gte=F("valid_from")),
                name="organisation_ends_after_it_begins",
                violation_error_message=_("The last day lies before the first."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Contact(models.Model):
    """A person who speaks for an organisation (Ansprechperson); may be linked to an account."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="contacts")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="contacts",
        verbose_name=_("account"),
    )
    name = models.CharField(_("name"), max_length=200)
    function = models.CharField(_("function"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = models.CharField(_("telephone"), max_length=60, blank=True)

    deputy = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="deputises_for", verbose_name=_("deputy")
    )
    absent_until = models.DateField(_("absent until"), null=True, blank=True)
    left_on = models.DateField(_("left on"), null=True, blank=True)

    objects = ContactQuerySet.as_manager()

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    def is_reachable(self, today: date) -> bool:
        """Still there on that day, not absent, and with an e-mail address."""
        return bool(self.email) and not self.has_left(today) and not self.is_absent(today)

    def is_absent(self, today: date) -> bool:
        """Away until after that day."""
        return self.absent_until is not None and self.absent_until >= today

    def has_left(self, today: date) -> bool:
        """No longer in this function on that day."""
        return self.left_on is not None and self.left_on <= today

    def be_absent(self, until: date | None, deputy: "Contact | None") -> None:
        """Be away until that day (none: back again), stood in for by the deputy; refuses oneself as deputy."""
        if deputy is not None and deputy.pk == self.pk:
            raise ValidationError(_("Nobody can stand in for themselves. Please choose somebody else."))
        self.absent_until, self.deputy = until, deputy
        self.save(update_fields=["absent_until", "deputy"])

    def leave(self, on: date | None) -> None:
        """Be no longer there from that day on (none: still there); the row stays, because reports bear the name."""
        self.left_on = on
        self.save(update_fields=["left_on"])

    def link_account(self) -> None:
        """Point at the account with this e-mail address, if its person belongs to the municipality."""
        people = get_user_model().objects.filter(memberships__municipality=self.organisation.municipality_id)
        self.user = people.filter(email__iexact=self.email).first() if self.email else None
