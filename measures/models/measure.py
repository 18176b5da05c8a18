"""A concrete activity, who leads it and what it serves."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import Municipality
from concepts.models import Concept, Element
from measures import status
from measures.querysets import MeasureQuerySet
from stakeholders.models import Organisation


class Measure(models.Model):
    """A concrete activity (Maßnahme). Only the title is required: real sheets leave the rest open or in words.

    Choice and sentence stand side by side (state and status note, dates and term, leads and lead
    note); the sentence is printed as it is. The code is never renumbered. A measure lives on its own:
    its words may move away from the passage (``source_bid``) that it came from.
    """

    class Kind(models.TextChoices):
        MEASURE = "measure", _("measure")
        PROJECT = "project", _("project")
        CONTINUING_TASK = "continuing_task", _("continuing task")
        FLAGSHIP = "flagship", _("lead project")
        QUICK_WIN = "quick_win", _("quick win")
        REVIEW_ORDER = "review_order", _("order to examine")

    class Priority(models.TextChoices):
        HIGH = "high", _("high")
        MEDIUM = "medium", _("medium")
        LOW = "low", _("low")

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="measures")
    concept = models.ForeignKey(
        Concept, models.PROTECT, null=True, blank=True, related_name="measures", verbose_name=_("concept")
    )
    code = models.CharField(
        _("code"),
        max_length=40,
        blank=True,
        help_text=_("As quoted in resolutions, such as “GE-2”. It never changes by itself."),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.MEASURE)
    title = models.CharField(_("title"), max_length=1000)
    description = models.TextField(_("description"), blank=True)

    elements = models.ManyToManyField(Element, through="Service", related_name="measures", verbose_name=_("serves"))
    source_element = models.ForeignKey(
        Element, models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    source_bid = models.CharField(max_length=10, blank=True, editable=False)

    leads = models.ManyToManyField(Organisation, through="Lead", related_name="led_measures", verbose_name=_("lead"))
    lead_note = models.CharField(
        _("lead, in words"),
        max_length=300,
        blank=True,
        help_text=_("Where it is no organisation of the list, such as “depending on the project”."),
    )
    partners = models.TextField(_("taking part"), blank=True)
    target_groups = models.TextField(_("target groups"), blank=True)

    starts_on = models.DateField(_("begin"), null=True, blank=True)
    ends_on = models.DateField(_("end"), null=True, blank=True)
    term = models.CharField(
        _("term, in words"), max_length=300, blank=True, help_text=_("Such as “school year 2027/28” or “medium term”.")
    )
    priority = models.CharField(_("priority"), max_length=10, choices=Priority, blank=True)
    costs = models.CharField(
        _("costs, in words"), max_length=500, blank=True, help_text=_("Such as “staff and material”.")
    )

    state = models.CharField(_("state"), max_length=20, choices=status.choices, default="idea")
    status_note = models.TextField(_("status note"), blank=True)
    reported_on = models.DateField(_("reported on"), null=True, blank=True)

    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = MeasureQuerySet.as_manager()

    class Meta:
        verbose_name = _("measure")
        verbose_name_plural = _("measures")
        ordering = ["code", "title", "pk"]
        indexes = [models.Index(fields=["municipality", "state"], name="measure_state")]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "code"],
                condition=~Q(code=""),
                name="measure_codes_differ_within_a_municipality",
                violation_error_message=_("Another measure already bears this code."),
            ),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="measure_ends_after_it_begins",
                violation_error_message=_("The end lies before the begin."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}".strip()

    @property
    def state_label(self) -> str | Promise:
        """What its state is called."""
        return self.current_state.label

    @property
    def current_state(self) -> status.State:
        """What its state says."""
        return status.get(self.state)

    @property
    def has_history(self) -> bool:
        """Somebody has reported on it."""
        return self.status_entries.exists()

    def is_overdue(self, today: date) -> bool:
        """Past its end while work is still expected."""
        return self.ends_on is not None and self.ends_on < today and self.current_state.is_open

    def services_visible_to(self, user: Any) -> "models.QuerySet[Service]":
        """Its links to elements that the user may see, the primary one first."""
        visible = Element.objects.visible_to(user)
        return self.services.filter(element__in=visible).select_related("element__concept")

    def concept_visible_to(self, user: Any) -> Concept | None:
        """Its concept, where the user may see that."""
        return Concept.objects.visible_to(user).filter(pk=self.concept_id).first() if self.concept_id else None

    def take_status(self, *, state: str, note: str, on: date) -> None:
        """Stand where the newest report says."""
        self.state, self.status_note, self.reported_on = state, note, on
        self.save(update_fields=["state", "status_note", "reported_on", "changed_at"])

    def serve(self, elements: Sequence[Element]) -> None:
        """Link it to exactly these elements; what was the primary one stays it, else the first becomes it."""
        self.elements.set(elements, through_defaults={"is_primary": False})
        if elements and not self.services.filter(is_primary=True).exists():
            self.services.filter(element=elements[0]).update(is_primary=True)


class Service(models.Model):
    """That a measure serves an element (Beitrag): one primary, any number of further ones."""

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="services")
    element = models.ForeignKey(Element, models.PROTECT, related_name="services")
    is_primary = models.BooleanField(_("primary"), default=True)

    class Meta:
        verbose_name = _("link to an element")
        verbose_name_plural = _("links to elements")
        ordering = ["-is_primary", "pk"]
        constraints = [models.UniqueConstraint(fields=["measure", "element"], name="a_measure_serves_an_element_once")]

    def __str__(self) -> str:
        return f"{self.measure} → {self.element}"


class Lead(models.Model):
    """That an organisation leads a measure (Federführung). Joint leads are several rows."""

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="lead_links")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="lead_links")

    class Meta:
        verbose_name = _("lead")
        verbose_name_plural = _("leads")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["measure", "organisation"], name="an_organisation_leads_a_measure_once")
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.measure}"
